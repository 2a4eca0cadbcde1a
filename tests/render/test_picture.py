"""A picture in a file: whatever a programme says is text in it, and nothing else."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

import attacks
from conftest import Run

HOSTILE = (
    "<script>alert(1)</script> ]]> </text></svg> </title> <!-- --> &amp; &#27; & \"q\" 'q' <img src=x onerror=y> "
    f"%s {{0}} \\g<1> {attacks.CONTROLS}{attacks.UNSEEN}{attacks.MARKS}"
)
TAGS = {
    "svg": {"svg", "style", "defs", "clipPath", "rect", "text", "g", "circle"},
    "html": {"html", "head", "meta", "style", "body", "pre", "code", "span"},
}


class _Tags(HTMLParser):
    """The tags of a page, and the attributes of all of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(attacks.written(tmp_path, "toml", HOSTILE))


def test_an_svg_has_no_element_but_those_of_a_picture(run: Run, tmp_path: Path, path: str) -> None:
    assert run("timeline", "--svg", "x.svg", "--programme", path).status == 0
    root = ET.parse(tmp_path / "x.svg").getroot()
    assert {one.tag.rpartition("}")[2] for one in root.iter()} == TAGS["svg"]
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    title = next(one.text or "" for one in root.iter() if "title" in one.get("class", ""))
    assert "<script>alert(1)</script>" in title.replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_has_no_element_but_those_of_a_picture(run: Run, tmp_path: Path, path: str) -> None:
    assert run("timeline", "--html", "x.html", "--programme", path).status == 0
    page = _Tags((tmp_path / "x.html").read_text("utf-8"))
    assert page.tags == TAGS["html"]
    assert page.attributes <= {"charset", "name", "content", "style"}


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_picture_in_a_file_has_nothing_that_a_terminal_obeys(run: Run, tmp_path: Path, path: str, form: str) -> None:
    assert run("timeline", f"--{form}", "picture", "--programme", path).status == 0
    assert set(attacks.found((tmp_path / "picture").read_text("utf-8"))) == set()
