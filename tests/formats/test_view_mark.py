from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH, EN, programme, session
from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.formats import write as exporters
from whrcf_cli.formats.ics import write as ics
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.view_mark import mark, mark_of
from whrcf_cli.programme.model import Text
from whrcf_cli.queries.awake import waking_hours
from whrcf_cli.queries.view import Filters

WHOLE = programme(session("one"), session("two", "10:00-11:00"))
MARK = "0123456789abcdef"
FORMATS: list[Format] = ["ics", "xml", "json"]


def written(format: Format, mark: str = MARK) -> bytes:
    return b"".join(exporters.write(WHOLE, WHOLE.sessions, format, BOTH, mark).files[0])


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_with_a_place_for_it_carries_the_mark_at_its_beginning(format: Format) -> None:
    assert mark_of(written(format)) == f"{format} {MARK}"
    assert mark_of(written(format).replace(b"\r\n", b"\n")) == f"{format} {MARK}"
    assert mark_of(written(format, mark="")) is None


@pytest.mark.parametrize("format", ["csv", "toml"])
def test_a_table_and_a_programme_file_are_as_they_were(format: Format) -> None:
    assert written(format) == written(format, mark="")


def test_a_calendar_of_one_session_and_a_feed_carry_it_behind_all_else_of_their_head() -> None:
    for content in (
        b"".join(ics.write_one(WHOLE, WHOLE.sessions[0], EN, [timedelta(minutes=5)], MARK)),
        b"".join(ics.write(WHOLE, WHOLE.sessions, EN, (), ics.Feed("https://example.org/a.ics"), MARK)),
    ):
        head = content.partition(b"\r\nBEGIN:")[0]
        assert head.endswith(f"\r\nX-WHRCF-VIEW:{MARK}".encode())
        assert mark_of(content) == f"ics {MARK}"


@pytest.mark.parametrize("format", FORMATS)
def test_words_of_a_programme_are_never_taken_for_a_mark(format: Format) -> None:
    fake = f"X-WHRCF-VIEW:{MARK}\r\n<!-- whrcf-view:{MARK} -->"
    whole = programme(session("one", title=Text(en=fake)), theme=Text(en=fake))
    pieces = exporters.write(whole, whole.sessions, format, BOTH).files[0]
    assert mark_of(b"".join(pieces)) is None


def test_a_calendar_of_another_program_is_not_ours_whatever_it_has_kept_of_ours() -> None:
    other = written("ics").replace(b"-//World Human Rights Cities Forum//whrcf//EN", b"-//Other//EN")
    assert mark_of(other) is None


@given(st.binary(max_size=300))
def test_any_bytes_may_be_looked_at(content: bytes) -> None:
    assert mark_of(content) is None


ASKED = {
    "all": Filters(),
    "a day": Filters(days=("8",)),
    "another day": Filters(days=("9",)),
    "a day elsewhere": Filters(days=("8",), zone=forum_zone("Europe/Berlin")),
    "a category": Filters(categories=("talk",)),
    "another category": Filters(categories=("tour",)),
    "a room": Filters(room="hall"),
    "any room": Filters(room=""),
    "from": Filters(start="10:00"),
    "until": Filters(end="10:00"),
    "words": Filters(query="talk"),
    "mine": Filters(picks=()),
    "awake": Filters(awake=waking_hours("07:00-23:00", forum_zone("Asia/Seoul"))),
    "awake elsewhere": Filters(awake=waking_hours("07:00-23:00", forum_zone("Europe/Berlin"))),
}


def test_no_two_views_have_one_mark() -> None:
    marks = [mark(WHOLE, wanted) for wanted in ASKED.values()]
    marks += [mark(WHOLE, Filters(), "en"), mark(WHOLE, Filters(), "ko"), mark(programme(id="other-2021"), Filters())]
    assert len(set(marks)) == len(ASKED) + 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Filters(days=("8",)), Filters(days=("fri",))),
        (Filters(days=("7..9",)), Filters(days=("9", "8", "10-07"))),
        (Filters(categories=("talk", "tour")), Filters(categories=("투어", "TALK"))),
        (Filters(start="9"), Filters(start="09:00")),
        (Filters(query="city food"), Filters(query="Food  CITY")),
        (Filters(room=" Hall"), Filters(room="hall ")),
        (Filters(picks=("one",)), Filters(picks=("two", "one"))),
    ],
)
def test_one_view_has_one_mark_however_it_is_typed(one: Filters, other: Filters) -> None:
    assert mark(WHOLE, one) == mark(WHOLE, other)


def test_the_mark_is_of_the_programme_and_not_of_what_is_in_it() -> None:
    assert mark(WHOLE, Filters()) == mark(programme(session("three")), Filters())
