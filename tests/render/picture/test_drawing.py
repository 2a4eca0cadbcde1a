"""A picture in a file: whatever a programme says is text in it, and nothing else."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import attacks
from conftest import EN, KO, Run, programme, session, timed
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render.picture.drawing import svg
from whrcf_cli.wording.audience import ANYONE, Audience

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "g", "rect", "line", "text"}
NAMES = {"class", "x", "y", "x1", "x2", "y1", "y2", "rx", "width", "height", "viewBox", "lang", "role", "aria-label"}


def root(*sessions: Session, reader: Audience = ANYONE, mark: str = "") -> ET.Element:
    return ET.fromstring(svg(timeline(programme(), sessions), reader, mark))


def items(of: ET.Element) -> Iterator[ET.Element]:
    """The bars."""
    return (group for group in of.iter(f"{SVG}g") if group.get("role") == "listitem")


def texts(of: ET.Element) -> list[tuple[str | None, str | None]]:
    return [(text.text, text.get("lang")) for text in of.iter(f"{SVG}text")]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(attacks.written(tmp_path, "toml", attacks.HOSTILE))


def test_an_svg_has_no_element_and_no_attribute_but_those_of_a_picture(run: Run, tmp_path: Path, path: str) -> None:
    assert run("timeline", "--svg", "x.svg", "--programme", path).status == 0
    found = ET.parse(tmp_path / "x.svg").getroot()
    assert {one.tag.removeprefix(SVG) for one in found.iter()} == TAGS
    assert {name for one in found.iter() for name in one.attrib} <= NAMES
    assert "<script>alert(1)</script>" in "".join(next(items(found)).itertext())
    [style] = found.iter(f"{SVG}style")
    assert "alert" not in (style.text or "")


def test_a_picture_in_a_file_has_nothing_that_a_terminal_obeys(run: Run, tmp_path: Path, path: str) -> None:
    assert run("timeline", "--svg", "picture", "--programme", path).status == 0
    assert set(attacks.found((tmp_path / "picture").read_text("utf-8"))) == set()


def test_the_picture_has_a_title_a_description_and_a_language() -> None:
    for language, named in (("en", "Timeline of Friday 8 October 2021: Test Forum"), ("ko", "시험 포럼")):
        with speaking(language):
            drawn = root(session("a"), reader=Audience((language,)))
        assert drawn.get("lang") == language
        assert named in (drawn.findtext(f"{SVG}title") or "")
        assert "1" in (drawn.findtext(f"{SVG}desc") or "")


def test_words_in_another_language_are_marked() -> None:
    drawn = texts(root(session("a")))
    assert ("a 제목", "ko") in drawn
    assert ("Title of a", None) in drawn
    assert ("시험 포럼", "ko") in drawn
    assert ("발표", "ko") in drawn
    with speaking("ko"):
        drawn = texts(root(session("a"), reader=Audience(EN)))
    assert ("Title of a", "en") in drawn


def test_each_bar_has_its_whole_title_hours_and_marks_for_whoever_points_at_it() -> None:
    title = "A very long title " * 50
    one = session("a", "09:00-09:10", title=Text(en=title), room="Hall", also=timed("16:00-17:00"))
    other = session("b", "09:05-09:20", room="Hall")
    reader = Audience(EN, zone=ZoneInfo("Asia/Tokyo"), picks=frozenset("a"))
    first = next(items(root(one, other, reader=reader)))
    told = first.findtext(f"{SVG}title") or ""
    assert told.startswith("09:00-09:10 Tokyo (09:00-09:10 Seoul), A very long title")
    assert told.endswith(
        "(a) (time contested, also given as 16:00-17:00 Tokyo (16:00-17:00 Seoul)), in my agenda, clashes"
    )
    assert told.count("A very long title") == 50


def test_a_title_in_one_other_language_is_marked_as_such() -> None:
    [both] = items(root(session("a")))
    [korean] = items(root(session("a"), reader=Audience(KO)))
    assert [one.find(f"{SVG}title").get("lang") for one in (both, korean)] == [None, "ko"]  # type: ignore[union-attr]


def test_bars_are_a_list_in_the_order_of_time() -> None:
    sessions = [session("c", "12:00-13:00"), session("a", "09:00-12:30"), session("b", "09:00-18:00")]
    drawn = root(*sessions, reader=Audience(EN))
    [day] = [group for group in drawn.iter(f"{SVG}g") if group.get("role") == "list"]
    assert day.get("aria-label") == "Friday 8 October 2021"
    assert ["(a)" in told or "(b)" in told or "(c)" in told for told in map(title_of, items(day))] == [True] * 3
    assert [told[-2] for told in map(title_of, items(day))] == ["a", "b", "c"]


def title_of(item: ET.Element) -> str:
    return item.findtext(f"{SVG}title") or ""


def test_a_pick_has_a_sign_and_weight_and_a_clash_a_sign() -> None:
    sessions = [session(id, room="Hall" if id in "cd" else None) for id in "abcd"]
    drawn = root(*sessions, reader=Audience(EN, picks=frozenset("bd")))
    signs = {title_of(one).split("(")[1][0]: [words for words, _ in texts(one)[:3]] for one in items(drawn)}
    assert [(id, [sign for sign in "=!" if sign in shown]) for id, shown in sorted(signs.items())] == [
        ("a", []),
        ("b", ["="]),
        ("c", ["!"]),
        ("d", ["=", "!"]),
    ]
    assert [(one.get("class") or "").endswith(" pick") for one in items(drawn)].count(True) == 2
    style = drawn.findtext(f"{SVG}style") or ""
    assert ".pick text {font-weight: 700}" in style
    assert ".pick .bar {stroke-width: 3}" in style


def test_the_mark_stands_at_the_beginning() -> None:
    words = svg(timeline(programme(), [session("a")]), Audience(EN), "0123456789abcdef")
    assert words.split(">")[1].strip() == "<!-- whrcf-view:0123456789abcdef --"
