"""What a format cannot hold, as it is told to a person."""

from datetime import date

import pytest

from conftest import all_day, programme, session
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.write import CalendarOptions, write
from whrcf_cli.programme.model import Text, Waiver

WHOLE = programme(
    session("a", mode="hybrid"),
    session("b", None),
    all_day("c", date(2021, 10, 8), date(2021, 10, 9)),
    theme=Text(en="Theme"),
    notes=(Text(en="Note"),),
)._replace(waivers=(Waiver("weekday", "old"),))


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("format", "losses"),
    [
        (
            "csv",
            (
                "<a table has no place for <the forum's <name and id>, <days>, <theme>, <notes>, <last revision>>, "
                "<1 waiver of check>, <categories without a session: tour>>",
            ),
        ),
        (
            "xml",
            (
                "<left out 1 without a time: b>",
                "<1 session has no hours; apps will show it from 06:00 to 23:59 on each day: <c (2 days)>>",
                "<schedule.xml has no place for <the forum's <theme>, <notes>>, <the categories without a session>, "
                "<<the modes> of 1 session>, <what `whrcf check` is told to ignore>>",
            ),
        ),
        (
            "json",
            (
                "<apps will not show 1 without a time: b>",
                "<1 session has no hours; apps will show it from 06:00 to 23:59 on each day: <c (2 days)>>",
            ),
        ),
        (
            "ics",
            (
                "<left out 1 without a time: b>",
                "<a calendar has no place for <the ids of the forum, its sessions and its categories>, "
                "<the forum's days>, <the forum's <notes>>, <the categories without a session>, "
                "<what `whrcf check` is told to ignore>>",
            ),
        ),
    ],
)
def test_losses_are_phrases_that_can_be_translated_each(format: Format, losses: tuple[str, ...]) -> None:
    assert write(WHOLE, WHOLE.sessions, format).losses == losses


def test_whole_days_that_are_left_out_are_told() -> None:
    losses = write(WHOLE, WHOLE.sessions, "ics", calendar=CalendarOptions(timed_only=True)).losses
    assert losses == ("left out 1 without a time: b", "left out 1 that lasts all day: c")
