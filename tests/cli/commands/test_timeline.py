"""whrcf timeline"""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from conftest import Run

PROGRAMME = """
[forum]
id = "t"
name = { en = "T & <T>", ko = "포럼" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"
[[category]]
id = "talk"
name = { en = "Talk" }
[[session]]
id = "keys"
category = "talk"
title = { en = "Keys & <b>", ko = "열쇠" }
day = 2021-10-08
time = "09:00-12:00"
room = "Hall"
[[session]]
id = "walk"
category = "talk"
title = { en = "Walk" }
day = 2021-10-08
time = "11:00-13:00"
room = "Hall"
[[session]]
id = "late"
category = "talk"
title = { en = "Late" }
day = 2021-10-08
time = "12:00-14:00"
"""


@pytest.fixture(autouse=True)
def mine(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """My agenda, in place of the usual file."""
    path = tmp_path / "mine.toml"
    path.write_text('version = 1\n[picks]\nwhrcf-2021 = ["refugees", "plenary-3"]\nt = ["walk"]\n', encoding="utf-8")
    (tmp_path / "p.toml").write_text(PROGRAMME, encoding="utf-8")
    monkeypatch.setenv("WHRCF_AGENDA", str(path))
    return path


@pytest.mark.parametrize("columns", [40, 80, 140])
@pytest.mark.parametrize("lang", ["en", "ko", "both"])
@pytest.mark.parametrize("tz", [(), ("--tz", "Pacific/Auckland")], ids=["forum", "Auckland"])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: int, lang: str, tz: tuple[str, ...]) -> None:
    done = run("timeline", "--format", "table", "--lang", lang, *tz, columns=columns)
    widths = list(map(cell_len, done.out.splitlines()))
    assert (done.status, done.err) == (0, "")
    assert max(widths) <= columns
    assert max(widths) >= columns * 0.9


@pytest.mark.parametrize("columns", [40, 80, 140])
def test_every_session_of_the_day_is_named_at_any_width(run: Run, columns: int) -> None:
    shown = run("timeline", "--day", "10-08", "--format", "table", columns=columns).out
    ids = [row["id"] for row in json.loads(run("list", "--day", "10-08", "--format", "json").out)]
    assert len(ids) == 15
    assert [id for id in ids if id not in shown] == []


def test_a_day_is_bars_on_a_clock_with_clashes_and_picks_told_without_colour(run: Run) -> None:
    shown = run("timeline", "--programme", "p.toml", "--lang", "en", "--format", "table", columns=52)
    assert shown == (
        0,
        "Friday 8 October 2021\n"
        "Asia/Seoul 09:00-14:00\n"
        "09        10        11        12        13        14\n"
        "[!T keys Keys & <b>          ][T late Late       ]\n"
        "                    [!T=walk Walk======]\n"
        "\n"
        "T Talk   = in my agenda   ! clashes\n",
        "",
    )


def test_plain_tells_the_same_in_lines(run: Run) -> None:
    assert run("timeline", "--programme", "p.toml", "--lang", "en") == (
        0,
        "day: Friday 8 October 2021\n"
        "\n"
        "row: 1\n"
        "time: 09:00-12:00, Asia/Seoul\n"
        "category: Talk\n"
        "id: keys\n"
        "title: Keys & <b>\n"
        "clashes: yes\n"
        "\n"
        "row: 1\n"
        "time: 12:00-14:00, Asia/Seoul\n"
        "category: Talk\n"
        "id: late\n"
        "title: Late\n"
        "\n"
        "row: 2\n"
        "time: 11:00-13:00, Asia/Seoul\n"
        "category: Talk\n"
        "id: walk\n"
        "title: Walk\n"
        "in my agenda: yes\n"
        "clashes: yes\n"
        "\n",
        "",
    )


def test_json_has_the_sessions_with_their_lanes(run: Run) -> None:
    rows = json.loads(run("timeline", "--programme", "p.toml", "--format", "json").out)
    assert [(row["id"], row["lane"], row.get("picked")) for row in rows] == [
        ("keys", 1, None),
        ("late", 1, None),
        ("walk", 2, True),
    ]


def test_csv_has_the_sessions_with_their_lanes(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("timeline", "--programme", "p.toml", "--format", "csv").out)))
    assert [(row["id"], row["lane"]) for row in rows] == [("keys", "1"), ("late", "1"), ("walk", "2")]


def test_what_lasts_whole_days_has_no_lane(run: Run) -> None:
    rows = json.loads(run("timeline", "--query", "artworks", "--format", "json").out)
    assert [(row["id"], row["lane"]) for row in rows] == [("artworks", None)]


def test_mine_draws_my_picks_only(run: Run) -> None:
    rows = json.loads(run("timeline", "--mine", "--format", "json").out)
    assert [(row["id"], row["lane"], row["picked"]) for row in rows] == [("refugees", 1, True), ("plenary-3", 1, True)]


def test_nothing_found_is_a_note_and_status_0(run: Run) -> None:
    done = run("timeline", "--query", "xyzzy")
    assert (done.status, done.out) == (0, "")
    assert "xyzzy" in done.err


class Page(HTMLParser):
    """The text of a page, its open elements, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def words(svg: str) -> str:
    """All words of a picture, those that are shown to who points at a bar too."""
    return "\n".join(ElementTree.fromstring(svg).itertext())


def test_a_picture_is_the_same_whatever_the_terminal(run: Run) -> None:
    for option in ("--svg", "--html"):
        simple, other = (run("timeline", "--day", "10-08", option, "-", TERM=term).out for term in ("dumb", "xterm"))
        assert simple == other


def test_svg_and_html_are_whole_files_that_fetch_nothing(run: Run, tmp_path: Path) -> None:
    done = run("timeline", "--day", "10-08", "--svg", "day.svg", "--html", "day.html")
    assert done == (0, "", "saved the picture as day.svg\nsaved the picture as day.html\n")
    svg, html = ((tmp_path / name).read_text(encoding="utf-8") for name in ("day.svg", "day.html"))
    page = Page()
    page.feed(html)
    page.close()
    assert (page.open, page.fetched) == ([], [])
    assert html.endswith("</html>\n")
    ids = [row["id"] for row in json.loads(run("list", "--day", "10-08", "--format", "json").out)]
    assert [id for id in ids if id not in page.text or id not in words(svg)] == []
    for saved in (svg, html):
        assert re.findall(r"@font-face|@import|url\((?!#)|(?:src|href)\s*=\s*[\"']?(?!#)", saved) == []
    assert set(re.findall(r"http[^-\"' <>)]*", html)) == {"http", "http://www.w3.org/2000/svg"}


def test_words_of_the_programme_are_no_markup_in_a_picture(run: Run, tmp_path: Path) -> None:
    run("timeline", "--programme", "p.toml", "--svg", "day.svg", "--html", "day.html")
    svg, html = ((tmp_path / name).read_text(encoding="utf-8") for name in ("day.svg", "day.html"))
    page = Page()
    page.feed(html)
    assert "Keys & <b>" in words(svg)
    assert {"T & <T>", "포럼"} <= set(words(svg).split("\n"))
    assert "Keys & <b>" in page.text


def test_control_characters_of_a_title_do_no_harm_to_a_picture(run: Run, tmp_path: Path) -> None:
    programme = PROGRAMME.replace("Walk", r"Walk\u0007\u001b]0;x")
    (tmp_path / "p.toml").write_text(programme, encoding="utf-8")
    run("timeline", "--programme", "p.toml", "--svg", "day.svg", "--html", "day.html")
    assert "Walk" in words((tmp_path / "day.svg").read_text(encoding="utf-8"))
    assert not {"\x07", "\x1b"} & set((tmp_path / "day.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("option", ["--svg", "--html"])
@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("none/day", "Error: cannot write none/day: No such file or directory; create the folder first\n"),
        (".", "Error: cannot write .: it is a folder; name a file in it\n"),
    ],
    ids=["no folder", "a folder"],
)
def test_a_picture_that_cannot_be_saved_is_status_3(run: Run, option: str, target: str, told: str) -> None:
    assert run("timeline", option, target) == (3, "", told)


def test_a_picture_replaces_the_one_before_as_a_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "day.svg").write_text("old" * 100_000, encoding="utf-8")
    run("timeline", "--day", "10-10", "--svg", "day.svg", "--force")
    assert "closing" in words((tmp_path / "day.svg").read_text(encoding="utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.svg", "mine.toml", "p.toml"]


@pytest.mark.parametrize("option", ["--svg", "--html"])
def test_the_same_picture_is_the_same_file(run: Run, tmp_path: Path, option: str) -> None:
    for name in ("one", "two"):
        run("timeline", "--day", "10-08", option, name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_picture_goes_to_stdout_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    run("timeline", "--day", "10-08", "--svg", "day.svg")
    done = run("timeline", "--day", "10-08", "--svg", "-")
    assert (done.status, done.out, done.err) == (0, (tmp_path / "day.svg").read_text(encoding="utf-8"), "")


def test_where_nothing_is_to_be_drawn_no_picture_is_saved(run: Run, tmp_path: Path) -> None:
    done = run("timeline", "--query", "xyzzy", "--svg", "day.svg")
    assert (done.status, done.err.splitlines()[-1]) == (0, "nothing to draw, so no picture was saved")
    assert not (tmp_path / "day.svg").exists()
