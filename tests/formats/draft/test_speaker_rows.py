"""Sessions that a file has in several rows, one for each speaker."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.draft.session import NOTHING_TOLD, DraftSession
from whrcf_cli.formats.draft.speaker_rows import together
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Text

ONE = datetime(2026, 10, 8, 13, tzinfo=UTC)


def row(speaker: str = "", id: str = "", title: str = "Talk", hour: int = 13, **fields: Any) -> DraftSession:
    told = NOTHING_TOLD._replace(id=id, title=Text(en=title), speakers=(speaker,) if speaker else (), **fields)
    return DraftSession(told, start=ONE.replace(hour=hour), length=timedelta(hours=1))


def speakers(*rows: DraftSession) -> list[tuple[str, ...]]:
    return [draft.session.speakers for draft in together(rows, [])]


def test_rows_with_another_speaker_of_the_same_title_hours_and_room_are_one_session() -> None:
    found: list[Finding] = []
    [one] = together([row("Kim", room="Hall"), row("Lee", room="Hall"), row("Park", room="Hall")], found)
    assert one == row("Kim", room="Hall")._replace(session=one.session)
    assert one.session == row(room="Hall").session._replace(speakers=("Kim", "Lee", "Park"))
    assert [str(each) for each in found] == [
        "2 rows have the title or the id, the hours and the room of an earlier row, and another speaker; "
        "each session is shown once, with all of its speakers"
    ]


def test_what_only_one_row_says_is_kept() -> None:
    category, description = Category("", Text(en="Talk")), Text(en="Long")
    first, second = row("Kim", "a", category=category), row("Lee", "a", "", description=description)
    [one] = together([first, second], [])
    assert one.session == first.session._replace(speakers=("Kim", "Lee"), description=description)


def test_rows_that_differ_in_id_hours_room_or_words_are_several_sessions() -> None:
    assert speakers(row("Kim", "a"), row("Lee", "b")) == [("Kim",), ("Lee",)]
    assert speakers(row("Kim"), row("Lee", hour=14)) == [("Kim",), ("Lee",)]
    assert speakers(row("Kim", room="A"), row("Lee", room="B")) == [("Kim",), ("Lee",)]
    assert speakers(row("Kim", topic=Text(en="A")), row("Lee", topic=Text(en="B"))) == [("Kim",), ("Lee",)]


def test_rows_without_another_speaker_or_without_hours_are_several_sessions() -> None:
    assert speakers(row("Kim"), row("Kim")) == [("Kim",), ("Kim",)]
    assert speakers(row(), row()) == [(), ()]
    untimed = [row(name)._replace(start=None) for name in ("Kim", "Lee")]
    assert speakers(*untimed) == [("Kim",), ("Lee",)]


@given(st.lists(st.tuples(st.sampled_from(("", "Kim", "Lee")), st.sampled_from(("", "a", "b")), st.integers(1, 2))))
def test_no_speaker_of_an_hour_is_lost(rows: list[tuple[str, str, int]]) -> None:
    drafts = [row(name, id, hour=hour) for name, id, hour in rows]
    after = [(draft.start, name) for draft in together(drafts, []) for name in draft.session.speakers]
    assert set(after) == {(draft.start, name) for draft in drafts for name in draft.session.speakers}
