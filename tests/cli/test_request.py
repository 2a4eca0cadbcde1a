"""What the view options ask for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import EN, FORUM_TOML, Run
from whrcf_cli.cli.options import SourceOptions, ViewOptions
from whrcf_cli.cli.request import make_request, picks_of, say_if_empty, with_appointments
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.queries.view import Filters
from whrcf_cli.wording.audience import Audience


@pytest.fixture
def source(tmp_path: Path) -> SourceOptions:
    (tmp_path / "p.toml").write_text(FORUM_TOML)
    return SourceOptions([tmp_path / "p.toml"])


def agenda(folder: Path, content: str) -> Path:
    (folder / "agenda.toml").write_text(content)
    return folder / "agenda.toml"


def test_nothing_asked_for_is_every_session_for_anybody(source: SourceOptions) -> None:
    request = make_request(source, ViewOptions())
    assert (request.programme.forum.id, request.filters, request.audience) == ("t", Filters(), Audience(EN, every=EN))


def test_each_option_is_a_filter(source: SourceOptions) -> None:
    options = ViewOptions(day=["8"], category=["talk"], start="10:00", end="11:00", query="a b", room="Hall")
    assert make_request(source, options).filters == Filters(
        days=["8"], categories=["talk"], start="10:00", end="11:00", query="a b", room="Hall"
    )


@pytest.mark.parametrize(
    ("options", "zone", "days"),
    [
        (ViewOptions(day=["today", "10-10"]), None, ["2021-10-08", "10-10"]),
        (ViewOptions(day=["tomorrow..10-10"]), "UTC-5", ["2021-10-09..10-10"]),
        (ViewOptions(day=["오늘"], days_in="mine"), "UTC-5", ["2021-10-07"]),
        (ViewOptions(day=["내일"], days_in="mine"), "UTC-5", ["2021-10-08"]),
    ],
)
def test_today_is_the_day_by_the_clock_of_the_zone_that_days_are_in(
    source: SourceOptions, monkeypatch: pytest.MonkeyPatch, options: ViewOptions, zone: str | None, days: list[str]
) -> None:
    monkeypatch.setattr("whrcf_cli.cli.request.now", lambda: datetime(2021, 10, 7, 16, tzinfo=UTC))
    assert make_request(source._replace(tz=zone), options).filters.days == days


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("18:00", "12:00", "the hours go over midnight: from 18:00 until 12:00 on the next day\n"),
        ("18h", "noon", "the hours go over midnight: from 18:00 until 12:00 on the next day\n"),
        ("09.00", "9:00", "the hours go over midnight: from 09:00 until 09:00 on the next day\n"),
        ("18:00", "24:00", ""),
        ("18:00", "00:00", ""),
        ("09:00", "18.30", ""),
    ],
)
def test_hours_that_go_over_midnight_are_told(
    source: SourceOptions, capsys: pytest.CaptureFixture[str], start: str, end: str, told: str
) -> None:
    make_request(source, ViewOptions(start=start, end=end))
    assert capsys.readouterr().err == told


def test_my_days_need_my_zone(source: SourceOptions) -> None:
    with pytest.raises(UsageProblem, match="--days-in mine needs your time zone"):
        make_request(source, ViewOptions(days_in="mine"))
    request = make_request(source._replace(tz="UTC+2"), ViewOptions(days_in="mine"))
    assert (request.filters.zone, request.audience.days_in_zone) == (request.audience.zone, True)


def test_only_what_is_mine_is_a_filter_and_what_is_no_more_is_told(
    source: SourceOptions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agenda(tmp_path, 'version = 1\n[picks]\nt = ["b", "a"]\n')
    request = make_request(source, ViewOptions(mine=True, agenda=path))
    assert request.filters.picks == request.audience.picks == frozenset("ab")
    assert capsys.readouterr().err == "your agenda contains sessions that are no longer in the programme: a, b\n"
    assert picks_of(request.programme, path) == ["b", "a"]


def test_an_agenda_that_cannot_be_read_only_keeps_marks_away_where_marks_are_all_it_is_for(
    source: SourceOptions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ViewOptions(agenda=agenda(tmp_path, "no agenda"))
    assert make_request(source, options, picks=True, lenient=True).audience.picks == frozenset()
    assert capsys.readouterr().err.startswith("the sessions of your agenda are not marked, because ")
    for lenient, mine in ((False, False), (True, True)):
        with pytest.raises(FileProblem):
            make_request(source, options._replace(mine=mine), picks=True, lenient=lenient)


def test_without_a_calendar_the_audience_stays(source: SourceOptions) -> None:
    request = make_request(source, ViewOptions())
    assert with_appointments(None, request, ()) is request.audience


def test_where_nothing_is_found_that_is_said(source: SourceOptions, capsys: pytest.CaptureFixture[str]) -> None:
    programme = make_request(source, ViewOptions()).programme
    say_if_empty([1], programme, Filters())
    assert capsys.readouterr().err == ""
    say_if_empty([], programme, Filters())
    assert capsys.readouterr().err == "the programme has no sessions\n"


COMMANDS = {
    "list": (),
    "search": ("폐회식",),
    "conflicts": (),
    "timeline": (),
    "now": (),
    "agenda": (),
    "agenda show": (),
    "agenda suggest": (),
    "export-ics": ("--output", "-"),
    "export-schedule": ("--output", "-"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_takes_days_notes_a_wrong_weekday_once(run: Run, command: str) -> None:
    right, wrong = (run(*command.split(), *COMMANDS[command], "--day", day) for day in ("10. 10.(일)", "10. 10.(토)"))
    note = "10 October 2021 is a Sunday, not a Saturday; the date is used\n"
    assert (wrong.status, wrong.err.count(note), wrong.err.replace(note, "")) == (0, 1, right.err)
    assert note not in right.err


@pytest.mark.parametrize(
    "command", [("list",), ("search", "climate"), ("conflicts",), ("diff", "p.toml", "p.toml"), ("export-ics",)]
)
def test_an_agenda_that_a_command_does_not_need_is_told_to_be_unused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.toml").write_text(FORUM_TOML)
    told = "--agenda kim.toml is not used without --mine\n"
    assert told in run(*command, "--agenda", "kim.toml", "--lang", "en").err
    assert told not in run(*command, "--lang", "en", WHRCF_AGENDA="kim.toml").err


def test_an_agenda_whose_picks_are_marked_is_used(run: Run) -> None:
    assert "not used" not in run("timeline", "--day", "10-08", "--agenda", "kim.toml", "--lang", "en").err
