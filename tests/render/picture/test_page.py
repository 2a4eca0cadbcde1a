"""The timeline as a page: complete, without script, and the sessions as a list beside the drawing."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import attacks
from conftest import BOTH, EN, KO, Run, all_day, programme, session, timed
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render.picture.page import html
from whrcf_cli.wording.audience import ANYONE, Audience

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "figure"),
    *("h1", "h2", "h3", "p", "span", "ol", "li", "time", "strong"),
    *("svg", "desc", "g", "rect", "line", "text"),
}
NAMES = {
    *("charset", "name", "content", "http-equiv", "lang", "dir", "class", "datetime", "aria-hidden", "aria-label"),
    *("xmlns", "viewbox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "rx", "role"),
}


class Page(HTMLParser):
    """The elements of a page, and the words in each kind of them outside of the drawing."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.metas: dict[str, str] = {}
        self.words: list[tuple[str, str | None, str]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        values = dict(attrs)
        if tag == "meta":
            name = values.get("name") or values.get("http-equiv") or "charset"
            self.metas[name] = values.get("content") or values.get("charset") or ""
        else:
            self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "svg" not in [tag for tag, _ in self.open]:
            tag, values = self.open[-1]
            self.words.append((tag, values.get("lang"), data))

    def of(self, wanted: str) -> list[str]:
        return [words for tag, _, words in self.words if tag == wanted]


def page(*sessions: Session, reader: Audience = ANYONE) -> Page:
    return Page(html(timeline(programme(), sessions), reader))


def test_a_page_has_no_element_and_no_attribute_but_those_of_a_picture(run: Run, tmp_path: Path) -> None:
    path = str(attacks.written(tmp_path, "toml", attacks.HOSTILE))
    assert run("timeline", "--html", "x.html", "--programme", path).status == 0
    written = (tmp_path / "x.html").read_text("utf-8")
    found = Page(written)
    assert found.tags == TAGS
    assert found.names <= NAMES
    assert any("<script>alert(1)</script>" in words for words in found.of("span"))
    assert set(attacks.found(written)) == set()


def test_the_page_is_whole_and_says_its_language_title_and_width() -> None:
    for language in ("en", "ko"):
        with speaking(language):
            written = html(timeline(programme(), [session("a")]), Audience((language,)))
        assert written.startswith(f'<!DOCTYPE html>\n<html lang="{language}"><head>')
        assert written.endswith("</html>\n")
        found = Page(written)
        assert found.open == []
        assert found.metas["viewport"] == "width=device-width, initial-scale=1"
        assert found.metas["charset"] == "utf-8"
        assert {"en": "Test Forum", "ko": "시험 포럼"}[language] in found.of("title")[0]


def test_nothing_is_allowed_but_the_style_of_the_page() -> None:
    found = page(session("a"))
    [style] = found.of("style")
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert found.metas["Content-Security-Policy"].startswith(f"default-src 'none'; style-src 'sha256-{allowed}';")
    assert re.findall(r"@import|@font-face|url\(|<|&", style) == []
    assert "@media print" in style


def test_the_list_has_each_session_in_the_order_of_time_with_both_clocks() -> None:
    art = all_day("art", date(2021, 10, 8), date(2021, 10, 9), title=Text(en="Art"))
    sessions = [session("b", "14:00-15:00", room="Hall"), session("a", "09:00-18:00", speakers=("Kim", "Lee")), art]
    reader = Audience(EN, zone=ZoneInfo("Asia/Tokyo"))
    found = page(*sessions, reader=reader)
    hours = [words for words in found.of("span") if words[0].isdigit() or "hours" in words]
    assert hours == [
        *("09:00-18:00 Asia/Seoul", "09:00-18:00 Asia/Tokyo"),
        *("14:00-15:00 Asia/Seoul", "14:00-15:00 Asia/Tokyo"),
        "no hours given, until Saturday 9 October 2021",
    ]
    assert found.of("h2") == ["Friday 8 October 2021"]
    assert found.of("p") == [
        *("zone: Asia/Seoul, my zone: Asia/Tokyo", "Kim, Lee", "a", "Hall", "b", "art"),
    ]


def test_words_in_another_language_are_marked() -> None:
    found = page(session("a"))
    assert {("span", "ko", "a 제목"), ("span", None, "Title of a"), ("span", "ko", "발표")} <= set(found.words)


def test_picks_clashes_doubts_and_missing_languages_are_told() -> None:
    one = session("a", title=Text(en="A"), room="Hall", also=timed("16:00-17:00"))
    found = page(one, session("b", title=Text(en="B"), room="Hall"), reader=Audience(KO, picks=frozenset("a")))
    assert found.of("strong") == ["= in my agenda", "! clashes", "! clashes"]
    assert found.of("p").count("in English only") == 2
    assert "? time contested, also given as 16:00-17:00" in found.of("p")


def test_a_drawing_stands_below_the_heading_of_each_day() -> None:
    written = html(timeline(programme(), [session("a"), session("b", day=date(2021, 10, 9))]), Audience(EN))
    assert written.count("<svg") == written.count('<figure aria-hidden="true">') == 2
    assert written.count("Test Forum</") == 1 + 1 + 2
    assert re.findall("<h2>(.*?)</h2>", written) == ["Friday 8 October 2021", "Saturday 9 October 2021"]


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
def test_the_same_page_is_the_same_bytes(lang: tuple[str, ...]) -> None:
    sessions = [session(id) for id in "abc"]
    assert html(timeline(programme(), sessions), Audience(lang)) == html(
        timeline(programme(), sessions), Audience(lang)
    )
