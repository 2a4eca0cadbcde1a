"""whrcf export-schedule"""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import Run

SHIPPED = Path(__file__).parents[3] / "data" / "programme.toml"


def titles(content: str | bytes) -> list[str]:
    """The titles of a schedule, in the order of time."""
    text = content if isinstance(content, str) else content.decode()
    if text.startswith("{"):
        days = json.loads(text)["schedule"]["conference"]["days"]
        events = [(event["date"], event["title"]) for day in days for room in day["rooms"].values() for event in room]
    else:
        found = ElementTree.fromstring(text).iter("event")
        events = [(event.findtext("date", ""), event.findtext("title", "")) for event in found]
    return [title for _, title in sorted(events)]


@pytest.mark.parametrize(
    ("options", "name", "beginning"),
    [
        ((), "schedule.xml", b"<?xml"),
        (("--to", "xml"), "schedule.xml", b"<?xml"),
        (("--to", "json"), "schedule.json", b"{"),
        (("--output", "x.xml"), "x.xml", b"<?xml"),
        (("--output", "x.JSON"), "x.JSON", b"{"),
        (("--output", "x.xml", "--to", "json"), "x.xml", b"{"),
        (("--output", "x", "--to", "xml"), "x", b"<?xml"),
    ],
    ids=str,
)
def test_the_name_or_the_option_tells_the_format(
    run: Run, tmp_path: Path, options: tuple[str, ...], name: str, beginning: bytes
) -> None:
    done = run("export-schedule", *options)
    assert (done.status, done.out) == (0, "")
    assert done.err.endswith(f"\nwrote 37 sessions to {name}\n")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes().startswith(beginning)


@pytest.mark.parametrize("format", ["xml", "json"])
def test_the_view_is_what_is_written(run: Run, format: str) -> None:
    done = run(
        "export-schedule", "--day", "8", "--category", "plenary", "--lang", "en", "--output", "-", "--to", format
    )
    assert titles(done.out) == ["Plenary Session 2", "Plenary Session 3"]


def test_on_stdout_it_is_xml_unless_json_is_asked_for(run: Run) -> None:
    assert run("export-schedule", "--output", "-").out.startswith("<?xml")
    assert run("export-schedule", "--output", "-", "--to", "json").out.startswith("{")


@pytest.mark.parametrize(("format", "told"), [("xml", "left out"), ("json", "apps will not show")])
def test_sessions_without_a_time_are_named_before(run: Run, format: str, told: str) -> None:
    done = run("export-schedule", "--category", "network", "--to", format)
    lines = done.err.splitlines()
    ids = "defenders, anti-discrimination, sdgs-monitoring, apcad-workshop, iccar, town-hall, spreading-cities"
    assert lines[0] == f"{told} 7 without a time: {ids}"
    assert lines[-1] == f"wrote 5 sessions to schedule.{format}"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("타운홀", "left out 1 without a time: town-hall"),
        ("xyzzy", 'no session contains "xyzzy"'),
    ],
)
def test_an_empty_view_writes_nothing_and_leaves_a_file_as_it_was(
    run: Run, tmp_path: Path, query: str, told: str
) -> None:
    (tmp_path / "schedule.xml").write_text("old")
    done = run("export-schedule", "--query", query)
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith(told)
    assert done.err.endswith("\nnothing to export, so nothing was written\n")
    assert (tmp_path / "schedule.xml").read_text() == "old"


@pytest.mark.parametrize(
    ("output", "status", "told"),
    [
        ("x.ics", 2, '"x.ics" does not end with .xml or .json; rename it, or give the format, such as --to xml'),
        ("x.csv", 2, '"x.csv" does not end with .xml or .json; rename it, or give the format, such as --to xml'),
        ("x", 2, '"x" does not end with .xml or .json; rename it, or give the format, such as --to xml'),
        (
            "x.jsn",
            2,
            '"x.jsn" does not end with .xml or .json; rename it, or give the format, such as --to xml; did you',
        ),
        ("none/x.xml", 3, "cannot write none/x.xml: No such file or directory; create the folder first"),
        ("folder.xml", 3, "cannot write folder.xml: it is a folder; name a file in it"),
    ],
)
def test_an_output_that_cannot_be_is_told(run: Run, tmp_path: Path, output: str, status: int, told: str) -> None:
    (tmp_path / "folder.xml").mkdir()
    done = run("export-schedule", "--output", output)
    assert (done.status, done.out) == (status, "")
    assert done.err.splitlines()[-1].startswith(f"Error: {told}")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xml"]


def test_another_export_is_written_over_by_force_but_never_the_file_that_is_read(run: Run, tmp_path: Path) -> None:
    run("export-schedule")
    whole = (tmp_path / "schedule.xml").read_bytes()
    run("export-schedule", "--day", "8", "--force")
    assert 0 < len(titles((tmp_path / "schedule.xml").read_bytes())) < len(titles(whole))
    (tmp_path / "schedule.xml").write_bytes(whole)
    told = "Error: schedule.xml is the input file and would be lost; write to another file\n"
    assert run("export-schedule", "--programme", "schedule.xml", "--day", "8") == (3, "", told)
    assert (tmp_path / "schedule.xml").read_bytes() == whole


@pytest.mark.parametrize("format", ["toml", "ics", "csv"])
def test_a_programme_of_any_format_is_exported(run: Run, tmp_path: Path, format: str) -> None:
    run("convert", str(SHIPPED), f"x.{format}")
    done = run("export-schedule", "--programme", f"x.{format}", "--output", "y.xml", "--lang", "en")
    assert done.status == 0
    assert "Plenary Session 2" in titles((tmp_path / "y.xml").read_bytes())
