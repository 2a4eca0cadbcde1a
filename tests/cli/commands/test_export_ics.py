"""whrcf export-ics"""

import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from conftest import FORUM_TOML, Run, measured


def test_it_writes_a_named_file_here_and_says_what_it_left_out(run: Run, tmp_path: Path) -> None:
    done = run("export-ics")
    assert (done.status, done.out) == (0, "")
    left_out, written = done.err.splitlines()
    assert left_out.startswith("left out 10 without a time: refugee-procedures, ")
    assert written == "wrote 37 sessions to whrcf-2021.ics"
    assert [path.name for path in tmp_path.iterdir()] == ["whrcf-2021.ics"]
    calendar = icalendar.Calendar.from_ical((tmp_path / "whrcf-2021.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 37


def test_the_view_is_what_is_written(run: Run, tmp_path: Path) -> None:
    run("export-ics", "--day", "8", "--category", "plenary", "--lang", "en", "--output", "two.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "two.ics").read_bytes())
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == [
        "Plenary Session 2: Rebuilding Trust: A New Social Contract Based on Human Rights and Equality",
        "Plenary Session 3: The Role of Human Rights Cities in Fighting Racism and Discrimination",
    ]


def test_an_empty_view_writes_nothing_and_leaves_a_file_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.ics").write_text("old")
    done = run("export-ics", "--query", "타운홀", "--output", "old.ics")
    assert done.status == 0
    assert done.err == "left out 1 without a time: town-hall\nnothing to export, so nothing was written\n"
    assert (tmp_path / "old.ics").read_text() == "old"


@pytest.mark.parametrize("into", [["--output", "-"], ["--split", "each"]])
def test_a_session_without_length_is_told_and_lasts_a_minute(run: Run, tmp_path: Path, into: list[str]) -> None:
    moment = "2021-10-08T13:00:00+09:00"
    one = f'[[session]]\nid = "one"\ncategory = "talk"\ntitle.en = "One"\nstart = {moment}\nend = {moment}\n'
    (tmp_path / "p.toml").write_text(FORUM_TOML + one)
    done = run("export-ics", "--programme", "p.toml", *into)
    assert done.err.startswith("1 session has no end, so its event lasts 1 min: one\nwrote 1 session to ")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("none/x.ics", "cannot write none/x.ics: No such file or directory; create the folder first"),
        (".", "cannot write .: it is a folder; name a file in it"),
    ],
)
def test_an_output_that_cannot_be_written_is_status_3(run: Run, output: str, told: str) -> None:
    done = run("export-ics", "--output", output)
    assert (done.status, done.err) == (3, f"Error: {told}\n")


def process(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "whrcf_cli", *args]
    return subprocess.run(
        command, capture_output=True, env={**measured(), "PATH": "/usr/bin", "SYSTEMROOT": "", **env}, check=False
    )


@pytest.mark.slow
def test_the_same_bytes_in_any_zone_locale_and_hash_seed() -> None:
    runs = [
        process("export-ics", "--output", "-", TZ=zone, LC_ALL=locale, PYTHONHASHSEED=seed)
        for zone, locale, seed in [
            ("UTC", "C", "0"),
            ("America/New_York", "de_DE.ISO-8859-1", "1"),
            ("Asia/Kolkata", "", "2"),
        ]
    ]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len({run.stdout for run in runs}) == 1
    assert runs[0].stdout.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("command", [("list",), ("export-ics", "--output", "-")])
def test_a_full_disk_is_told_with_status_3(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "whrcf_cli", *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    *losses, last = done.stderr.splitlines()
    assert last.startswith(b"Error: the output cannot be written: No space left on device")
    assert [line for line in losses if not line.startswith(b"left out 10 without a time: ")] == []


@pytest.mark.slow
@pytest.mark.parametrize("command", ["list", "list --format table", "conflicts --pairs", "export-ics --output -"])
def test_a_closed_pipe_ends_quietly(command: str) -> None:
    line = f"{sys.executable} -m whrcf_cli {command} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Error" not in done.stderr


def test_asked_for_by_id_only_these_are_written(run: Run, tmp_path: Path) -> None:
    run("export-ics", "refugees", "opening", "--lang", "en", "--output", "two.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "two.ics").read_bytes())
    found = calendar.walk("VEVENT")
    assert found == sorted(found, key=lambda event: event.decoded("DTSTART"))
    assert {str(event["SUMMARY"])[:7] for event in found} == {"Opening", "Refugee"}


def test_split_writes_a_file_a_session_named_by_its_id(run: Run, tmp_path: Path) -> None:
    done = run("export-ics", "--split", "out", "--category", "plenary")
    assert done.err == "wrote 3 sessions to out, one file for each\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"plenary-{n}.ics" for n in (1, 2, 3)]
    for path in (tmp_path / "out").iterdir():
        assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 1


def test_timed_only_leaves_out_what_lasts_all_day_and_says_so(run: Run) -> None:
    done = run("export-ics", "--timed-only", "--output", "-")
    untimed, *rest = done.err.splitlines()
    assert untimed.startswith("left out 10 without a time: ")
    assert rest == ["left out 1 that lasts all day: artworks", "wrote 36 sessions to the standard output"]
    assert "VALUE=DATE" not in done.out


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("town-hall",), 2, "town-hall has no time, so it cannot be exported"),
        (("--alarm", "soon"), 2, '"soon" is not a valid duration; write minutes, hours or days, such as 15m, 1h or 1d'),
        (("--alarm", "-5m"), 2, '"-5m" is not a valid duration; write minutes, hours or days, such as 15m, 1h or 1d'),
        (("--alarm", "29d"), 2, 'a reminder "29d" before is too early; the maximum is four weeks (4w)'),
        (("--feed", "--alarm", "5"), 2, "a feed has no reminders"),
        (
            ("--feed", "--source-url", "http://example.org"),
            2,
            '"http://example.org" is not a valid feed address; write',
        ),
        (("--feed", "--source-url", "https://[x"), 2, '"https://[x" is not a valid feed address; write'),
        (("--source-url", "https://example.org"), 2, "--source-url is the address of a feed; add --feed"),
        (("--split", "out", "--feed"), 2, "--split cannot be combined with --output or --feed"),
        (("--output", ""), 2, '"" is not a valid file name'),
        (("--output", "new/"), 2, '"new/" is not a valid file name'),
        (("--split", "taken"), 3, "cannot write into taken: it is a file; name a folder"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, options: tuple[str, ...], status: int, told: str
) -> None:
    (tmp_path / "taken").touch()
    done = run("export-ics", *options)
    assert done.status == status
    assert done.err.startswith(f"Error: {told}")
    assert done.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("list >&-", 0),
        ("list --day zz 2>&-", 2),
        ("list --query zzz 2>/dev/full", 0),
        ("--help >/dev/full", 3),
        ("--version >/dev/full", 3),
        ("--help | true; exit ${PIPESTATUS[0]}", 0),
        ("export-ics --output /dev/stdout | grep -q END:VCALENDAR", 0),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_streams_that_are_closed_or_full_end_without_a_traceback(line: str, status: int) -> None:
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m whrcf_cli {line}"], capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (status, False)


def test_a_calendar_of_one_session_has_no_name_of_its_own(run: Run) -> None:
    assert "X-WR-CALNAME" not in run("export-ics", "refugees", "--output", "-").out
    assert "X-WR-CALNAME" in run("export-ics", "refugees", "opening", "--output", "-").out


@pytest.mark.parametrize("url", ["https://exa mple.org/a", "https:///x", "https://:80/", "https://x/y\nZ", "webcal:x"])
def test_an_address_without_a_host_or_with_blanks_is_refused(run: Run, url: str) -> None:
    done = run("export-ics", "--feed", "--source-url", url, "--output", "-")
    assert (done.status, done.out) == (2, "")


def test_the_calendar_that_is_read_is_never_written_over(run: Run, tmp_path: Path) -> None:
    assert run("export-ics", "--output", "own.ics").status == 0
    before = (tmp_path / "own.ics").read_bytes()
    done = run("export-ics", "--programme", "own.ics", "--output", "./own.ics")
    assert (done.status, done.out) == (3, "")
    assert "is the input file and would be lost" in done.err
    assert (tmp_path / "own.ics").read_bytes() == before


def test_a_feed_that_does_not_say_where_it_will_be_found_is_told(run: Run) -> None:
    done = run("export-ics", "opening", "--feed", "--output", "feed.ics")
    assert done.err.splitlines() == [
        "the feed has no address of its own; add one with --source-url",
        "wrote 1 session to feed.ics",
    ]
