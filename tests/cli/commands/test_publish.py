"""whrcf publish"""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from conftest import Run, unmeasured
from whrcf_cli.cli.machine import shipped

ATOM = "{http://www.w3.org/2005/Atom}"
FORUM = """[forum]
id = "t"
languages = ["en", "ko"]
name = { en = "Test Forum", ko = "시험 포럼" }
first_day = 2021-10-08
last_day = 2021-10-08
zone = "Asia/Seoul"
revised = 2021-09-01
[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }
"""


def talk(id: str, extra: str = "", hours: str = "09:00-10:00") -> str:
    title = f'title = {{ en = "About {id}", ko = "{id} 발표" }}'
    return f'[[session]]\nid = "{id}"\ncategory = "talk"\n{title}\nday = 2021-10-08\ntime = "{hours}"\n{extra}\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A programme of two talks."""
    path = tmp_path / "p.toml"
    path.write_text(
        FORUM + "# a comment\n" + talk("a", 'room = "1"') + talk("b", hours="11:00-12:00"), encoding="utf-8"
    )
    return path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_it_says_what_it_published_and_writes_nothing_the_second_time(run: Run, tmp_path: Path) -> None:
    first = run("publish", "site")
    number = sum(path.is_file() for path in (tmp_path / "site").rglob("*")) - 1
    assert (first.status, first.out) == (0, f"published 47 sessions: {number} files, {number} written, 0 removed\n")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    assert run("publish", "site").out == f"published 47 sessions: {number} files, 0 written, 0 removed\n"
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == times


def test_scripts_get_the_numbers_as_json(run: Run, file: Path) -> None:
    told = json.loads(run("publish", "site", "--programme", str(file), "--format", "json").out)
    assert (told["sessions"], told["removed"], told["changes"]) == (2, 0, [])
    assert told["files"] == told["written"] > 10


def test_the_bytes_depend_on_no_zone_locale_hash_seed_or_folder(tmp_path: Path) -> None:
    sites = []
    for number, (zone, locale) in enumerate([("Asia/Seoul", "C"), ("America/New_York", "C.UTF-8")]):
        folder = tmp_path / str(number) / "site"
        folder.parent.mkdir()
        env = unmeasured() | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number)}
        subprocess.run([sys.executable, "-m", "whrcf_cli", "publish", folder], env=env, check=True, capture_output=True)
        sites.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert sites[0] == sites[1]


def test_what_makes_pages_is_imported_only_when_it_runs() -> None:
    code = "import sys; import whrcf_cli.cli.commands.publish; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=unmeasured())
    assert done.stdout.strip() == "False"


def test_what_is_shown_is_what_is_published(run: Run, tmp_path: Path) -> None:
    assert run("publish", "site", "--day", "10-08").out.startswith("published 15 sessions")
    assert [path.name for path in (tmp_path / "site").glob("20*")] == ["2021-10-08.html"]


@pytest.mark.parametrize("options", [(), ("--day", "10-08")])
def test_calendars_and_schedules_are_the_bytes_of_the_commands_that_export_them(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    site = tmp_path / "site"
    run("publish", "site", "--site-url", "https://example.org/", *options)
    url = "https://example.org/"
    run("export-ics", "--feed", "--source-url", f"{url}whrcf-2021.ics", "--output", "all.ics", *options)
    run(
        "export-ics",
        "--feed",
        "--source-url",
        f"{url}c/plenary.ics",
        "--category",
        "plenary",
        "--output",
        "c.ics",
        *options,
    )
    run("export-ics", "--split", "each", *options)
    run("export-schedule", "--output", "s.xml", *options)
    run("export-schedule", "--output", "s.json", *options)
    pairs = {"all.ics": "whrcf-2021.ics", "c.ics": "c/plenary.ics", "s.xml": "schedule.xml", "s.json": "schedule.json"}
    for ours, theirs in pairs.items():
        assert (tmp_path / ours).read_bytes() == (site / theirs).read_bytes(), theirs
    each = {path.name: path.read_bytes() for path in (tmp_path / "each").iterdir()}
    assert each == {path.name: path.read_bytes() for path in (site / "s").glob("*.ics")}


def test_programs_reload_the_calendar_as_often_as_asked(run: Run, tmp_path: Path) -> None:
    run("publish", "site", "--refresh", "1h")
    calendar = (tmp_path / "site" / "whrcf-2021.ics").read_bytes()
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in calendar
    assert b"X-PUBLISHED-TTL:PT1H\r\n" in calendar


def test_a_change_reaches_pages_calendar_feed_and_notice(run: Run, file: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("publish", "site", "--programme", str(file))
    change(file, 'room = "1"', 'room = "2"\nrevision = 1')
    change(file, "revised = 2021-09-01", "revised = 2021-09-05")
    done = run("publish", "site", "--programme", str(file), "--notice")
    assert done.status == 0
    assert "- About a: room changed: was 1; now 2\n" in done.out
    assert "- a 발표: " in done.out
    assert b"SEQUENCE:1\r\n" in (site / "s" / "a.ics").read_bytes()
    assert "was 1; now 2" in (site / "en" / "changes.html").read_text()
    feed = ElementTree.fromstring((site / "changes.atom").read_text())
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2021-09-05T00:00:00+00:00"
    [item] = json.loads((site / "changes.json").read_text())["items"]
    assert item["date_published"] == "2021-09-05T00:00:00+00:00"
    assert item["_whrcf"] == {"session": "a"}
    again = run("publish", "site", "--programme", str(file))
    assert ", 0 written, 0 removed" in again.out
    assert "was 1; now 2" in (site / "en" / "changes.html").read_text()


def test_a_change_that_calendars_would_ignore_stops_it(run: Run, file: Path, tmp_path: Path) -> None:
    run("publish", "site", "--programme", str(file))
    before = (tmp_path / "site" / "s" / "a.html").read_bytes()
    change(file, 'room = "1"', 'room = "2"')
    stopped = run("publish", "site", "--programme", str(file))
    assert (stopped.status, stopped.out) == (1, "")
    assert "calendars would ignore the changes of a" in stopped.err
    assert (tmp_path / "site" / "s" / "a.html").read_bytes() == before
    assert run("publish", "site", "--programme", str(file), "--force").status == 0


def test_revise_raises_the_revision_in_the_file_and_keeps_comments(run: Run, file: Path, tmp_path: Path) -> None:
    run("publish", "site", "--programme", str(file))
    change(file, 'room = "1"', 'room = "2"')
    done = run("publish", "site", "--programme", str(file), "--revise")
    assert done.status == 0
    text = file.read_text(encoding="utf-8")
    assert "# a comment\n" in text
    assert text.count("revision = 1") == 1
    assert b"SEQUENCE:1\r\n" in (tmp_path / "site" / "s" / "a.ics").read_bytes()
    assert ", 0 written, 0 removed" in run("publish", "site", "--programme", str(file)).out


def test_a_session_that_was_dropped_is_told_and_cancelled(run: Run, file: Path, tmp_path: Path) -> None:
    run("publish", "site", "--programme", str(file))
    change(file, talk("b", hours="11:00-12:00"), "")
    done = run("publish", "site", "--programme", str(file))
    assert "published as cancelled: b" in done.err
    assert b"STATUS:CANCELLED\r\n" in (tmp_path / "site" / "s" / "b.ics").read_bytes()
    assert ", 0 written, 0 removed" in run("publish", "site", "--programme", str(file)).out


def test_a_programme_with_errors_is_not_published_unless_forced(run: Run, file: Path, tmp_path: Path) -> None:
    change(file, 'time = "11:00-12:00"', 'time = "09:30-10:30"\nroom = "1"')
    stopped = run("publish", "site", "--programme", str(file))
    assert (stopped.status, stopped.out) == (1, "")
    assert "[room-clash]" in stopped.err
    assert "nothing was published, because of 1 error; correct it" in stopped.err
    assert "no warnings" not in stopped.err
    assert not (tmp_path / "site").exists()
    assert run("publish", "site", "--programme", str(file), "--force").status == 0


def test_of_many_errors_the_first_are_shown_and_all_are_counted(run: Run, file: Path) -> None:
    file.write_text(
        FORUM + "".join(talk(f"t{n}", f'room = "{n // 2}"', f"{9 + n % 2:02}:00-{11 + n % 2}:30") for n in range(50)),
        encoding="utf-8",
    )
    stopped = run("publish", "site", "--programme", str(file))
    assert stopped.err.count("[room-clash]") == 20
    assert "5 more errors; whrcf check lists all" in stopped.err
    assert "because of 25 errors; correct them" in stopped.err


def serves(run: Run, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[Path, int]:
    """The folder and the port that are served after `whrcf publish` with these words."""
    asked: list[tuple[Path, int]] = []

    @contextmanager
    def server(folder: Path, port: int, headers: object) -> Iterator[object]:
        asked.append((folder, port))
        yield SimpleNamespace(server_port=port, serve_forever=interrupted)

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("whrcf_cli.site.serve.server", server)
    done = run("publish", *words)
    assert done.status == 0, done.err
    assert f"http://127.0.0.1:{asked[0][1]}/; end with Ctrl-C" in done.err
    assert "no longer serving" in done.err
    return asked[0]


@pytest.mark.parametrize(
    ("words", "port"),
    [
        ("site --serve 8080", 8080),
        ("--serve 8080 site", 8080),
        ("--serve=8080 site", 8080),
        ("site --serve", 8000),
        ("--serve site", 8000),
        ("--serve -- site", 8000),
        ("--serve --day 10-08 site", 8000),
    ],
)
def test_a_port_may_follow_the_option_and_a_folder_is_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, port: int
) -> None:
    assert serves(run, monkeypatch, *words.split()) == (Path("site"), port)
    assert Path("site/index.html").exists()


def test_a_port_that_is_taken_is_told_before_anything_is_published(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("publish", "site", "--serve", str(port))
    assert (refused.status, refused.out) == (3, "")
    assert f"cannot serve at port {port}: Address already in use; name another port" in refused.err
    assert not Path("site").exists()


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://exa mple.org/",
        'https://e.org/"',
        "https://e.org/?a",
        "x",
    ],
)
def test_what_is_no_address_is_refused(run: Run, url: str) -> None:
    refused = run("publish", "site", "--site-url", url)
    assert refused.status == 2
    assert not Path("site").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--languages", "fr"),
        ("--languages", ","),
        ("--cities", "Atlantis"),
        ("--refresh", "1m"),
        ("--refresh", "soon"),
        ("8080",),
        ("--serve=x",),
        ("--serve", "65536"),
        ("--serve", "0"),
        ("--serve", "x"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_refused_before_anything_is_written(run: Run, options: tuple[str, ...]) -> None:
    assert run("publish", "site", *options).status == 2
    assert not Path("site").exists()


def test_the_languages_asked_for_are_published_the_first_at_the_top(run: Run, tmp_path: Path) -> None:
    run("publish", "site", "--languages", "ko,both")
    assert '<html lang="ko">' in (tmp_path / "site" / "index.html").read_text()
    assert (tmp_path / "site" / "both" / "index.html").exists()
    assert not (tmp_path / "site" / "en").exists()


def test_languages_that_are_no_longer_asked_for_go(run: Run, tmp_path: Path) -> None:
    run("publish", "site")
    run("publish", "site", "--languages", "en")
    assert not (tmp_path / "site" / "ko").exists()


def test_a_folder_that_is_neither_empty_nor_ours_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    refused = run("publish", "site", "--force")
    assert refused.status == 3
    assert os.listdir(tmp_path / "site") == ["mine.txt"]


def test_the_site_of_another_forum_is_refused(run: Run, file: Path) -> None:
    run("publish", "site")
    refused = run("publish", "site", "--programme", str(file))
    assert refused.status == 3
    assert 'the site of another forum, "whrcf-2021"' in refused.err


def test_a_source_inside_the_site_is_refused(run: Run, file: Path) -> None:
    run("publish", "site", "--programme", str(file))
    assert run("publish", "site", "--programme", "site/programme.toml").status == 3


def test_a_folder_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    refused = run("publish", "site", "--force")
    assert refused.status == 3
    assert "it is a file" in refused.err
    assert (tmp_path / "site").read_text() == "mine"


def test_a_new_title_changes_the_files_that_show_it_and_no_others(run: Run, file: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    file.write_text(
        FORUM + "".join(talk(f"t{n}", f'room = "{n}"', f"{9 + n:02}:00-{9 + n:02}:50") for n in range(9)),
        encoding="utf-8",
    )
    run("publish", "site", "--programme", str(file))
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    change(file, 'title = { en = "About t4", ko = "t4 발표" }', 'title = { en = "New", ko = "새것" }\nrevision = 1')
    change(file, "revised = 2021-09-01", "revised = 2021-09-05")
    run("publish", "site", "--programme", str(file))
    written = {path for path, moment in before.items() if path.stat().st_mtime_ns != moment}
    shows = [path for path in written if re.search("New|새것", ascii_of(path.read_text(encoding="utf-8")))]
    dated = {"index.html", "changes.html", "changes.atom", "changes.json", "sw.js", "whrcf-site.json"}
    assert {path.name for path in written.difference(shows)} <= dated
    assert {path.name for path in written if path.suffix == ".ics"} == {"t.ics", "talk.ics", "t4.ics"}
    assert b"DTSTAMP:20210905T" in (site / "s" / "t4.ics").read_bytes()
    assert b"DTSTAMP:20210901T" in (site / "s" / "t5.ics").read_bytes()


def ascii_of(text: str) -> str:
    """A text with the characters that its escapes stand for."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir(mode=0o555)
    assert run("publish", "site").status == 3


def test_two_at_once_leave_a_whole_site(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whrcf_cli", "publish", str(tmp_path / "site")]
    both = [
        subprocess.Popen(command, env=unmeasured(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    outputs = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert sum(b" 0 written" in output for output in outputs) == 1
    assert shipped().exists()
