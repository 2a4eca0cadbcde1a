"""Files of any format: told apart by what is inside; a programme comes of them, or a word on what is wrong."""

import copy
import json
import os
import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FORUM_TOML, SEOUL, Run, programme_in
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import NOTHING, Hints, ReadResult
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.toml import write as written
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.check import check
from whrcf_cli.queries.conflicts import conflict_report
from whrcf_cli.queries.listing import listing
from whrcf_cli.queries.view import Filters, view
from whrcf_cli.render import json as as_json
from whrcf_cli.render import plain as as_plain
from whrcf_cli.wording.audience import ANYONE

TOML = f"""{FORUM_TOML}
[[session]]
id = "one"
category = "talk"
title = {{ en = "One", ko = "하나" }}
day = 2021-10-08
time = "13:00-15:00"
speakers = ["Kim", "Lee"]
notes = [
    {{ en = "x # y" }},
]
url = "https://example.org/"
[[session]]
id = "two"
category = "talk"
start = 2021-10-08T13:00:30+09:00
end = 2021-10-08T13:00:30+09:00
status = "cancelled"
[session.title]
ko = \"\"\"둘
[[session]]
\"\"\"
[[session]]
id = "three"
category = "talk"
title = {{ en = "Three" }}
day = 2021-10-08
until = 2021-10-09
[[check.ignore]]
rule = "too-short"
reason = "It is so."
"""
XML = """<?xml version="1.0" encoding="utf-8"?>
<schedule>
<conference>
<acronym>forum</acronym><title>Forum</title><start>2021-10-07</start><end>2021-10-10</end>
<city>Seoul</city><time_zone_name>Asia/Seoul</time_zone_name><day_change>04:00</day_change>
</conference>
<day index="1" date="2021-10-08" end="2021-10-09T04:00:00+09:00">
<room name="Hall">
<event id="1" guid="a">
<date>2021-10-08T10:00:00+09:00</date><start>10:00</start><duration>01:00</duration><room>Hall</room>
<title>Keynote</title><subtitle>Below</subtitle><type>talk</type><track>Rights</track><language>en</language>
<abstract>Short</abstract><description>Long <b>bold</b></description>
<persons><person id="1">Kim</person></persons><links><link href="https://example.org/a">a</link></links>
<url>https://example.org/1</url>
</event>
<event id="2"><start>00:15</start><duration>1:30</duration><room>Other</room><title>밤</title></event>
</room>
</day>
</schedule>
"""
OWN_XML = (
    XML.replace("<schedule>", '<schedule><generator name="whrcf" system="t"/>')
    .replace("<title>Keynote</title>", "<title>Cancelled: Keynote / 기조</title><slug>forum-one--2021-10-08</slug>")
    .replace("<title>밤</title>", "<title>Night</title><slug>forum-one--2021-10-09</slug>")
)
JSON: dict[str, Any] = {
    "schedule": {
        "version": "1.0",
        "conference": {
            "acronym": "forum",
            "title": "Forum",
            "start": "2021-10-07",
            "end": "2021-10-10",
            "time_zone_name": "Asia/Seoul",
            "days": [
                {
                    "date": "2021-10-08",
                    "day_end": "2021-10-09T04:00:00+09:00",
                    "rooms": {
                        "Hall": [
                            {
                                "id": 1,
                                "date": "2021-10-08T10:00:00+09:00",
                                "start": "10:00",
                                "duration": "01:00",
                                "room": "Hall",
                                "title": "Keynote",
                                "track": {"en": "Rights", "ko": "권리"},
                                "abstract": "Short",
                                "description": "Long",
                                "persons": [{"public_name": "Kim"}, "Lee"],
                                "links": [{"url": "https://example.org/a", "title": "a"}],
                                "url": "https://example.org/1",
                            },
                            {"id": 2, "start": "00:15", "end": "2021-10-09T01:15:00", "room": None, "title": "밤"},
                        ]
                    },
                }
            ],
        },
    }
}
OWN_JSON: dict[str, Any] = copy.deepcopy(JSON) | {"generator": {"name": "whrcf"}}
OWN_JSON["schedule"]["conference"]["meta"] = {
    "whrcf": {
        "forum": {
            "id": "t",
            "name": {"en": "T"},
            "first_day": "2021-10-07",
            "last_day": "2021-10-10",
            "zone": "Asia/Seoul",
        },
        "category": [{"id": "talk", "name": {"en": "Talk"}}],
        "session": [
            {"id": "one", "category": "talk", "notes": [{"en": "Note"}], "revision": 1},
            {"id": "two", "category": "talk", "title": {"ko": "둘"}, "day": "2021-10-08", "until": "2021-10-09"},
            {"id": "later", "category": "talk", "title": {"en": "Later"}, "status": "unscheduled"},
        ],
    }
}
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
CSV = "Title,Start,End\nOne,2021-10-08 10:00,2021-10-08 11:00\n"

# Told apart

INSIDE: dict[str, tuple[str, Format]] = {
    "a table of TOML": (TOML, "toml"),
    "a list of tables": ('[[category]]\nid = "talk"\n', "toml"),
    "a table with blanks": ("[ forum ] # the forum\n", "toml"),
    "a field": ('forum.id = "x"', "toml"),
    "a quoted field": ('"forum" = {}', "toml"),
    "remarks before a table": (f"# One, two\n\n# 셋\r\n{TOML}", "toml"),
    "very long remarks before a table": ("# Remark, and more\n" * 500 + TOML, "toml"),
    "one remark, longer than is looked at": (f"# {'x' * 5000}\n{TOML}", "toml"),
    "XML": (XML, "xml"),
    "XML without a declaration": ("<schedule/>", "xml"),
    "a page": ("<!DOCTYPE html>", "xml"),
    "JSON": (json.dumps(JSON), "json"),
    "JSON in lines": (json.dumps(JSON, indent=2), "json"),
    "a list of JSON": ('[{"title": "One"}]', "json"),
    "a list of lists": ("[[1, 2], [3]]", "json"),
    "JavaScript": ('var program = [{"title": "One"}];', "json"),
    "an assignment": ('prog = [{"id":"1","title":"One"}];', "json"),
    "a call": ('callback([{"title": "One"}])', "json"),
    "a list of TOML": ('session = [{ id = "a", title = "One" }]', "toml"),
    "a calendar": (ICS, "ics"),
    "a calendar in small letters": (ICS.lower(), "ics"),
    "a table": (CSV, "csv"),
    "a table with semicolons": ("Titel;Beginn\nEins;10:00\n", "csv"),
    "a table with tabs": ("Title\tStart\nOne\t10:00\n", "csv"),
    "a table in quotes": ('"Title","Start"\n', "csv"),
    "a table that begins with a number sign": ("#,Title,Start\n1,One,10:00\n", "csv"),
    "a table in Korean": ("제목,시작\n하나,10:00\n", "csv"),
    "a table of Excel": ("sep=;\nTitle;Start\n", "csv"),
    "a table with brackets": ("[id],title\n1,One\n", "csv"),
}


@pytest.mark.parametrize(("text", "format"), INSIDE.values(), ids=INSIDE)
@pytest.mark.parametrize("before", ["", "\ufeff", "\n \r\n"], ids=["", "a mark before it", "lines before it"])
def test_a_format_is_told_by_what_is_inside(text: str, format: Format, before: str) -> None:
    assert files.format_of((before + text).encode()) == format


@pytest.mark.parametrize(("text", "format"), INSIDE.values(), ids=INSIDE)
def test_so_it_is_in_utf_16(text: str, format: Format) -> None:
    assert files.format_of(text.encode("utf-16")) == format


OFFICE = "the file is not text but packed, or from an office program; unpack it, or save it as CSV"
NOT_TEXT = "the file is not text; expected programme.toml, schedule.xml, schedule.json, a calendar or a table"
PDF = "the file is a PDF, which is not read; ask for the sheet that it was made from, or copy its table into"
UNKNOWN = "the file format is not recognised; expected programme.toml, schedule.xml, schedule.json, a calendar or"
YAML = "the file is YAML, which is not read; convert it to JSON"
NO_TABLE = (
    "line 1: none of the words is the name of a known column; expected a table whose first line names its columns"
)
JAVASCRIPT = "the file is JavaScript that does not begin with a list of sessions; leave only the list of sessions"
ENTRIES = (
    "the schedule has no <event>; its days have <entry>; expected schedule.xml; export it as JSON, CSV or a calendar"
)
EMPTY = "the file is empty; expected a programme file"


@pytest.mark.parametrize(
    ("content", "told"),
    {
        "a workbook": (b"PK\x03\x04" + b"x" * 50, OFFICE),
        "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), OFFICE),
        "a PDF": (b"%PDF-1.7\n", PDF),
        "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", NOT_TEXT),
        "UTF-16 without a mark": (XML.encode("utf-16-le"), NOT_TEXT),
        "empty": (b"", EMPTY),
        "blank": (b" \n\t\r\n", EMPTY),
        "a mark alone": (b"\xef\xbb\xbf", EMPTY),
        "a mark of UTF-16 alone": (b"\xff\xfe", EMPTY),
        "words": (b"Dear organisers\nplease find the programme below", UNKNOWN),
        "numbers": (b"12345", UNKNOWN),
        "YAML": (b'- date: "2026-10-08"\n  timeslots:\n    - {startTime: "10:00", sessionIds: [1]}\n', YAML),
        "YAML with a mark": (b"---\ntitle: a, b\n", YAML),
        "YAML with remarks": (b"# a, b\ntalks:\n  - title: One, two\n    start: 10:00\n", YAML),
        "a sentence": (b"Hello, world, 2 of 3\nand more\n", NO_TABLE),
        "a script": (b"(function () { var a = [1, 2]; })()", NO_TABLE),
        "JavaScript": (b"var a = 1, b = 2;", JAVASCRIPT),
        "other elements": (b'<schedule><day><entry id="1"><title>One</title></entry></day></schedule>', ENTRIES),
        "bytes": (b"\xff\xfa\xf0", UNKNOWN),
    }.values(),
)
def test_what_is_no_programme_is_refused_with_advice(content: bytes, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        files.parse(content, NOTHING)
    assert str(problem.value).startswith(told)


# Files


def programme(path: Path, format: Format | None = None, given: Hints = NOTHING) -> Programme:
    found = files.read(path, given, format).programme
    assert found is not None
    return found


def refused(path: Path, format: Format | None = None) -> str:
    with pytest.raises(FileProblem) as problem:
        files.read(path, NOTHING, format)
    return str(problem.value)


def test_the_name_of_a_file_says_nothing_of_its_format(tmp_path: Path) -> None:
    path = tmp_path / "programme.json"
    path.write_text(TOML, encoding="utf-8")
    assert programme(path) == programme_in(TOML.encode())


def test_a_format_that_is_named_beats_what_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "programme"
    path.write_text("One two three", encoding="utf-8")
    assert refused(path, "toml").startswith(f"{path}: not TOML: ")
    assert refused(path, "json").startswith(f"{path}: line 1, column 1: not JSON ")
    assert refused(path, "xml").startswith(f"{path}: line 1, column 1: not XML ")


def test_the_option_names_a_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "schedule"
    path.write_text(XML, encoding="utf-8")
    told = run("list", "--programme", str(path), "--input-format", "json")
    assert told == (3, "", f"Error: {path}: line 1, column 1: not JSON (expected a value); correct that place\n")


def test_a_problem_keeps_its_line(tmp_path: Path) -> None:
    path = tmp_path / "schedule.json"
    path.write_text('{\n"schedule": ]')
    with pytest.raises(FileProblem) as problem:
        files.read(path, NOTHING)
    assert problem.value.line == 2


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.touch()
    os.truncate(path, files.LARGEST + 1)
    assert refused(path) == f"{path}: larger than 512 MiB; expected a programme file"


def test_a_stream_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "LARGEST", 2**20)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"#" * (2**20 + 1))))
    assert refused(files.STDIN) == "the standard input: larger than 1 MiB; expected a programme file"


def test_a_hyphen_is_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(XML.encode())))
    assert programme(Path("-")) == files.parse(XML.encode(), NOTHING).programme
    assert refused(Path("-")) == f"the standard input: {EMPTY}"


def test_what_is_no_file_is_told_with_its_reason(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"cannot read {tmp_path}: Is a directory; expected a programme file"
    missing = tmp_path / "missing.toml"
    assert refused(missing) == f"cannot read {missing}: No such file or directory; expected a programme file"
    nul = Path("a\0b")
    assert refused(nul) == "cannot read a\0b: it is not a valid file name; expected a programme file"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_a_device_without_content_is_empty() -> None:
    assert refused(Path("/dev/null")) == f"/dev/null: {EMPTY}"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_a_device_without_end_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    large = "larger than 1 MiB; expected a programme file"
    assert refused(Path("/dev/zero")) == f"/dev/zero: {large}"
    with open("/dev/zero", encoding="utf-8") as endless:
        monkeypatch.setattr("sys.stdin", endless)
        assert refused(Path("-")) == f"the standard input: {large}"


# Whatever the bytes


def exactly(programme: Programme) -> list[Any]:
    """When the sessions are, with what the equality of times does not tell."""
    return [
        (time.start.timestamp(), time.start.utcoffset(), time.end.timestamp(), time.end.utcoffset())
        if (time := session.timed)
        else session.when
        for session in programme.sessions
    ]


def sound(reading: ReadResult) -> None:
    """A reading can be told, listed, compared and checked, and what was read without an error written and read back."""
    programme, findings, lines, *_ = reading
    assert all(str(finding).encode() for finding in findings)
    assert all(type(line) is int and line > 0 for line in (*lines.values(), *(f.line for f in findings if f.line)))
    if programme is None:
        assert any(finding.level == "error" for finding in findings)
        return
    ids = [session.id for session in programme.sessions]
    assert len({id.lower() for id in ids}) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9][\w.-]*", id, re.ASCII) for id in ids)
    everything = listing(programme, view(programme, Filters()))
    for renderer in (as_json, as_plain):
        "".join(map(str, renderer.listing(everything, ANYONE))).encode()
    conflict_report(programme.sessions)
    assert all(str(finding).encode() for finding in check(programme, lines, findings))
    if any(finding.level == "error" for finding in findings):
        return
    again = programme_in(b"".join(written.write(programme, programme.sessions)))
    assert (again, exactly(again)) == (programme, exactly(programme))


def sound_or_refused(content: bytes, format: Format | None, given: Hints = NOTHING) -> None:
    """Nothing else comes of the bytes."""
    try:
        reading = files.parse(content, given, format)
    except FileProblem as problem:
        assert str(problem).encode()
        return
    sound(reading)


PIECES = [
    *("25:00", "-01:00", "9600:00", "00:00:01", "1:00:00", "2021-10-08", "9999-12-31", "2021-10-08T10:00"),
    *("2021-10-08T10:00:00+15:00", "2021-10-08T10:00:00-13:00", "2021-10-08T10:00:30.5+09:00", "1901-01-01T00:00:00"),
    *(
        "2021-03-28T02:30:00",
        "2021-10-31T02:30:00+01:00",
        "2021-10-31T02:30:00",
        "Europe/Berlin",
        "Europe",
        "UTC+09:00",
    ),
    *("1900-01-01T00:00:00+09:00", "2200-12-31T23:59:00-09:00", "0001-01-01T00:00:00+14:00", "localtime", "1" * 5000),
    *(
        "HTTPS://example.org/A",
        "https://e\u0301.org/",
        "javascript:alert(1)",
        "\u1112\u1161\u11ab",
        "e\x0b\u0301",
        "🌏",
    ),
    *(
        "<b>",
        "</event>",
        "<event>",
        "<line>x</line>",
        "<persons>Kim</persons>",
        "&amp;",
        "&nbsp;",
        "<![CDATA[",
        "\\ud800",
    ),
    *(
        "Talk / 한글",
        "Cancelled: ",
        "\n\nNote: x",
        "--2021-10-08",
        "Online",
        "TBA",
        "../..",
        '"',
        "'",
        "[",
        "{",
        "\n",
        "=",
        ".",
    ),
]
"""What has been wrong in some file."""


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """`whole`, a few pieces of it taken out, doubled or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(whole)))
        end = min(len(whole), at + draw(st.integers(0, 60)))
        some = st.sampled_from([b"", whole[at:end] * 2, *(piece.encode() for piece in PIECES)])
        whole = whole[:at] + draw(some | st.binary(max_size=4)) + whole[end:]
    return whole


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*PIECES, "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["en", "ko", "name", "id", "title", "day", "until", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: what it is in, and its name or number there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield value, key
        yield from places(one)


@st.composite
def changed(draw: st.DrawFn, document: Any) -> bytes:
    """A document, a few values in it taken out, renamed or replaced."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        everywhere = list(places(document))
        if not everywhere:
            break
        of, key = everywhere[draw(st.integers(0, len(everywhere) - 1))]
        how = draw(st.sampled_from(["replace", "replace", "take out", "rename"]))
        if how == "replace":
            of[key] = draw(VALUES)
        elif how == "take out" or isinstance(of, list):
            del of[key]
        else:
            of[draw(st.sampled_from(["line", "join", "end", "date", "slug", "x"]) | st.text(max_size=3))] = of.pop(key)
    return json.dumps(document).encode()


FORMATS = st.sampled_from([None, *get_args(Format)])
ZONES = st.sampled_from([None, SEOUL])
WHOLE = [TOML.encode(), XML.encode(), json.dumps(JSON, indent=1, ensure_ascii=False).encode()]


@pytest.mark.parametrize("content", [*WHOLE, OWN_XML.encode(), json.dumps(OWN_JSON).encode()])
def test_what_is_whole_is_sound(content: bytes) -> None:
    reading = files.parse(content, Hints(located=True))
    assert reading.programme is not None
    assert [str(finding) for finding in reading.findings if finding.level == "error"] == []
    sound(reading)


@given(st.binary(max_size=300), FORMATS)
def test_any_bytes_are_sound_or_refused(content: bytes, format: Format | None) -> None:
    sound_or_refused(content, format, Hints(located=True))


@given(damaged(TOML.encode()))
def test_a_damaged_programme_is_sound_or_refused(content: bytes) -> None:
    sound_or_refused(content, "toml", Hints(located=True))


@given(st.sampled_from([XML.encode(), OWN_XML.encode()]).flatmap(damaged), ZONES)
def test_a_damaged_schedule_in_xml_is_sound_or_refused(content: bytes, zone: Any) -> None:
    sound_or_refused(content, "xml", Hints(zone=zone, located=True))


@given(damaged(WHOLE[2]), ZONES)
def test_a_damaged_schedule_in_json_is_sound_or_refused(content: bytes, zone: Any) -> None:
    sound_or_refused(content, "json", Hints(zone=zone, located=True))


@given(changed(JSON) | changed(OWN_JSON), ZONES)
def test_a_schedule_of_other_values_is_sound_or_refused(content: bytes, zone: Any) -> None:
    sound_or_refused(content, None, Hints(zone=zone, located=True))
