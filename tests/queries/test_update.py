"""A programme brought up to date with a sheet."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TALK, TOUR, programme, session, timed
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Category, Programme, Session, Text, Waiver
from whrcf_cli.queries.diff import diff
from whrcf_cli.queries.update import Policy, Updated, update

NOW = datetime(2021, 10, 1, 8, 30, 5, 7, tzinfo=UTC)
OLD = programme(
    session("a", "09:00-10:00", room="R"), session("b", "10:00-11:00", room="R"), session("c", "11:00-12:00")
)


def updated(
    old: Programme, *rows: Session, made: dict[str, str] | None = None, policy: Policy | None = None
) -> Updated:
    return update(old, programme(*rows, id="sheet"), made or {}, NOW, policy)


def test_one_change_is_one_revision() -> None:
    a, b, c = OLD.sessions
    result = updated(OLD, a, b._replace(room="S"), c).programme
    assert result.sessions == (a, b._replace(room="S", revision=1), c)
    assert result.forum == OLD.forum._replace(revised=datetime(2021, 10, 1, 8, 30, 5, tzinfo=UTC))


def test_the_same_sheet_changes_nothing_in_any_order() -> None:
    assert updated(OLD, *reversed(OLD.sessions)).programme is OLD


def test_what_the_sheet_no_longer_has_is_cancelled_or_dropped() -> None:
    a, b, c = OLD.sessions
    old = OLD._replace(waivers=(Waiver("rule", "why", "c"), Waiver("rule", "why")))
    gone = c._replace(status="cancelled", revision=1)
    assert updated(old, a, b).programme[2:] == ((a, b, gone), old.waivers)
    dropped = updated(old, a, b, policy=Policy(drop=True)).programme
    assert dropped[2:] == ((a, b), (Waiver("rule", "why"),))


@pytest.mark.parametrize("drop", [False, True])
def test_sessions_without_a_time_stay_unless_the_sheet_has_such(drop: bool) -> None:
    open_one, other = session("open", None), session("other", None)
    old = programme(*OLD.sessions, open_one, other)
    stays = updated(old, *OLD.sessions, policy=Policy(drop))
    assert (stays.programme, stays.unsaid) == (old, ["open", "other"])
    goes = updated(old, *OLD.sessions, other, policy=Policy(drop))
    assert (goes.programme == old, goes.unsaid) == (False, [])


def test_the_hours_of_a_sheet_in_another_zone_are_those_of_the_forum() -> None:
    a, b, c = OLD.sessions
    there = ZoneInfo("Europe/Zurich")
    rows = (a._replace(when=timed("02:00-03:00", zone=there)), b._replace(when=timed("02:00-03:00", zone=there)), c)
    result = updated(OLD, *rows).programme
    assert [str(one.timed and one.timed.start) for one in result.sessions[:2]] == ["2021-10-08 09:00:00+09:00"] * 2
    assert [one.revision for one in result.sessions[:2]] == [0, 1]


def test_a_new_session_has_a_category_by_its_name_in_either_language() -> None:
    told = Category("x", Text(ko="투어"))
    new = session("n", "15:00-16:00", category=told)
    result = updated(OLD, *OLD.sessions, new).programme
    assert result.sessions[-1] == new._replace(category=TOUR)
    assert result.categories == OLD.categories


def test_a_new_session_without_a_category_has_the_only_one_there_is() -> None:
    old = OLD._replace(categories=(TALK,))
    new = session("n", "15:00-16:00", category=Category("session", Text(ko="세션")))
    assert updated(old, *old.sessions, new).programme.sessions[-1].category == TALK


def test_a_new_category_is_added_with_its_session() -> None:
    new = session("n", "15:00-16:00", category=Category("talk-2", Text(und="워크숍")))
    result = updated(OLD, *OLD.sessions, new).programme
    assert result.categories == (TALK, TOUR, Category("talk-2", Text(ko="워크숍")))
    assert result.sessions[-1].category == result.categories[-1]


def test_a_new_session_takes_no_id_and_no_uid_that_another_has() -> None:
    a, b, c = OLD.sessions
    old = programme(a._replace(uid="u"), b, c)
    new = session("A", "15:00-16:00", uid="u", title=Text(en="New"))
    rows = (a._replace(uid="u", id="x"), b, c, new)
    added = updated(old, *rows, made={"A": ""}, policy=Policy(force=True)).programme.sessions[-1]
    assert (added.id, added.title.main) == ("A-2", "New")


def test_the_category_of_a_session_stays_and_that_is_told() -> None:
    a, b, c = OLD.sessions
    result = updated(OLD, a._replace(category=Category("z", Text(en="tour"))), b, c)
    assert (result.programme, result.recategorised) == (OLD, ["a"])


def test_a_field_that_a_sheet_leaves_empty_for_some_stays_and_is_told() -> None:
    a, b, c = OLD.sessions
    result = updated(OLD, a, b._replace(room=None), c)
    assert (result.programme, result.emptied) == (OLD, {"room": ["b"]})
    assert updated(OLD, a._replace(room=None), b._replace(room=None), c).emptied == {}


def strange(one: Session) -> Session:
    """The session of another forum with the same code."""
    return one._replace(title=Text(en=f"Other {one.id}"), when=timed("20:00-21:00"), room=None)


def test_a_room_that_the_programme_has_in_two_scripts_is_known_by_one_of_its_names() -> None:
    old = programme(
        session("a", room="Hall A / A홀"), session("b", "15:00-16:00", room="B홀"), session("c", "17:00-18:00")
    )
    a, b, c = old.sessions
    assert updated(old, a._replace(room="A홀"), b, c).programme == old
    moved = updated(old, a._replace(room="B홀"), b, c._replace(room="A홀")).programme.sessions
    assert [one.room for one in moved] == ["B홀", "B홀", "Hall A / A홀"]


def test_two_rooms_in_one_field_are_no_room_in_two_scripts() -> None:
    old = programme(session("a", room="Hall A / Hall B"))
    found = updated(old, old.sessions[0]._replace(room="Hall A")).programme.sessions[0]
    assert (found.room, found.revision) == ("Hall A", 1)


def test_a_sheet_of_another_forum_is_refused_unless_forced() -> None:
    rows = list(map(strange, OLD.sessions))
    with pytest.raises(UsageProblem, match=r"another forum: of its 3 sessions, the programme has 0;.*--force"):
        updated(OLD, *rows)
    forced = updated(OLD, *rows, policy=Policy(force=True)).programme
    assert [one.title.main for one in forced.sessions] == ["Other a", "Other b", "Other c"]


def test_a_sheet_of_which_less_than_half_is_known_is_refused() -> None:
    a, b, c = OLD.sessions
    assert updated(OLD, a, b, strange(c)).programme != OLD
    with pytest.raises(UsageProblem, match="of its 3 sessions, the programme has 1;"):
        updated(OLD, a, strange(b), strange(c))


def test_a_sheet_of_another_year_is_refused() -> None:
    rows = [session(one.id, "09:00-10:00", day=date(2020, 10, 8), title=one.title) for one in OLD.sessions]
    with pytest.raises(UsageProblem, match=r"it begins on 2020-10-08, this one on 2021-10-07;.*--force"):
        updated(OLD, *rows)


def test_a_programme_without_sessions_takes_any_sheet() -> None:
    assert len(updated(programme(), *OLD.sessions).programme.sessions) == 3


def test_several_rows_for_one_session_are_refused_and_named() -> None:
    a, b, c = OLD.sessions
    rows = (a._replace(room="X"), a._replace(id="a-2", when=timed("16:00-17:00")), b, c)
    with pytest.raises(UsageProblem, match=r'"a": Title of a .2021-10-08 09:00., Title of a .2021-10-08 16:00.;'):
        updated(OLD, *rows, made={"a-2": "a"})


_TITLES = st.sampled_from(["Lunch", "Cities", "Towns", "난민"])
_HOURS = st.sampled_from(["09:00-10:00", "10:00-11:00", "09:00-09:00", None])
_DAYS = st.sampled_from([date(2021, 10, 8), date(2021, 10, 9)])


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme in which ids, titles and slots are often those of others."""
    ids = draw(st.lists(st.sampled_from("1234abc"), max_size=5, unique=True))
    return programme(
        *(
            session(
                id,
                draw(_HOURS),
                day=draw(_DAYS),
                title=Text(**{draw(st.sampled_from(["en", "ko", "und"])): draw(_TITLES)}),
                room=draw(st.sampled_from(["R", "S", None])),
                uid=draw(st.sampled_from([None, None, f"{id}@x"])),
                revision=draw(st.integers(0, 2)),
                **draw(st.sampled_from([{}, {}, {"status": "cancelled"}])),
            )
            for id in ids
        )
    )


@given(programmes(), programmes(), st.booleans(), st.booleans())
def test_a_second_update_changes_nothing_and_calendars_miss_nothing(
    old: Programme, sheet: Programme, drop: bool, made_up: bool
) -> None:
    made = dict.fromkeys([one.id for one in sheet.sessions], "") if made_up else {}
    policy = Policy(drop, force=True)
    once = update(old, sheet, made, NOW, policy).programme
    again = update(once, sheet, made, NOW.replace(hour=23), policy).programme
    assert again is once
    assert len({one.id.lower() for one in once.sessions}) == len(once.sessions)
    assert diff(old, once).unrevised == ()
    if not drop:
        assert {one.id for one in old.sessions} <= {one.id for one in once.sessions}


def test_half_of_a_thousand_sessions_is_updated() -> None:
    many = [session(f"s{n}", f"{9 + n % 8:02}:00-{10 + n % 8:02}:00", room=f"R{n}") for n in range(1000)]
    rows = [one._replace(id=f"x{n}", room="Z") if n % 2 else one for n, one in enumerate(many)]
    assert sum(one.revision for one in updated(programme(*many), *rows).programme.sessions) == 500
