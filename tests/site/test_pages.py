"""whrcf_cli.site.pages, and all that they are made of: every page is read as a browser would."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import attacks
from conftest import SHARED, Run, needs_shared
from site_reader import Page, pages
from whrcf_cli.cli.app import app
from whrcf_cli.cli.machine import shipped

PLAIN = """[forum]
id = "plain"
languages = ["de"]
name = "Tagung"
first_day = 2024-05-01
last_day = 2024-05-01
zone = "Europe/Berlin"
[[category]]
id = "talk"
name = "Vortrag"
[[session]]
id = "open"
category = "talk"
title = "Ohne Zeit"
status = "unscheduled"
"""
"""A programme with one language, and with neither rooms nor speakers nor times."""
DEVICES = """[forum]
id = "con"
name = { en = "Devices" }
first_day = 2024-05-01
last_day = 2024-05-01
zone = "Europe/Berlin"
revised = 2024-04-01
[[category]]
id = "talk"
name = { en = "Talk" }
""" + "".join(
    f'[[session]]\nid = "{id}"\ncategory = "talk"\n'
    f'title = {{ en = "Title of {id}" }}\nday = 2024-05-01\ntime = "09:00-10:00"\n'
    for id in ("Opening", "con", "NUL.x", "end.", "main", "f1", "1")
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the forum's own programme, with an address and cities."""
    return published(
        tmp_path_factory.mktemp("own") / "site", "--site-url", "https://example.org/f", "--cities", "Jakarta,Lima"
    )


def published(folder: Path, *options: str) -> Path:
    from typer.testing import CliRunner

    done = CliRunner().invoke(app, ["publish", str(folder), *options], env={"LC_ALL": "C", "WHRCF_PROGRAMME": ""})
    assert done.exit_code == 0, done.stderr
    return folder


def written(folder: Path, text: str) -> Path:
    path = folder / "programme.toml"
    path.write_text(text, encoding="utf-8")
    return path


def broken(folder: Path) -> Iterator[str]:
    """The links to pages, files and places on pages that are not there."""
    read = {path.resolve(): page for path, page in pages(folder)}
    for path, page in read.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (parts.fragment and parts.fragment not in read[target].ids):
                yield f"{path.relative_to(folder.resolve())}: {href}"


def sound(page: Page) -> bool:
    """Whether a page has nothing that its policy forbids, and what every page has once."""
    names = [one.name for one in page.elements]
    assert [names.count(one) for one in ("h1", "main", "title", "style")] == [1, 1, 1, 1]
    assert len(page.ids) == len(set(page.ids))
    assert all(one[0].isalpha() for one in page.ids)
    scripts = [one.attributes for one in page.elements if one.name == "script" and "type" not in one.attributes]
    assert all(re.fullmatch(r"(\.\./)*(a|data|my|search|texts)\.js", one["src"] or "") for one in scripts)
    assert not {"iframe", "img", "object", "form", "base"} & set(names)
    for one in page.elements:
        assert not [name for name in one.attributes if name.startswith("on") or name in ("style", "srcdoc", "action")]
        assert urlsplit(one.attributes.get("href") or "").scheme in ("", "http", "https", "mailto", "webcal")
    assert [one.attributes.get("lang") for one in page.elements if one.name == "html"] != [None]
    return True


def test_every_page_is_sound(site: Path) -> None:
    assert all(sound(page) for _, page in pages(site))


def test_every_link_leads_somewhere(site: Path) -> None:
    assert list(broken(site)) == []


def test_the_policy_of_each_page_allows_its_style_and_no_other(site: Path) -> None:
    for path, page in pages(site):
        [style] = [words for name, words in page.words if name == "style"]
        digest = base64.b64encode(sha256(style.encode()).digest()).decode()
        [policy] = [one.attributes["content"] for one in page.elements if "http-equiv" in one.attributes]
        assert re.findall("'sha256-[^']*'", policy or "") == [f"'sha256-{digest}'"], path
        assert digest in (site / "_headers").read_text()


@pytest.mark.parametrize("tree", ["", "en/", "ko/"])
def test_the_titles_are_those_that_list_has(site: Path, run: Run, tree: str) -> None:
    listed = json.loads(run("list", "--format", "json").out)
    titles = {title for one in listed for tag, title in one["title"].items() if title and tree in ("", f"{tag}/")}
    pages = (site / tree).glob("*.html")
    said = set().union(*(Page(path.read_text()).said("bdi") for path in pages))
    dated = {
        title
        for one in listed
        if one["day"]
        for tag, title in one["title"].items()
        if title and tree in ("", f"{tag}/")
    }
    days = (path for path in (site / tree).glob("2021-*.html"))
    assert dated <= set().union(*(Page(path.read_text()).said("bdi") for path in days))
    assert {title for title in titles if not any(title in words for words in said)} == set()


def test_every_session_has_a_page_with_all_that_show_knows(site: Path, run: Run) -> None:
    for one in json.loads(run("list", "--format", "json").out):
        text = " ".join(words for _, words in Page((site / "s" / f"{one['id']}.html").read_text()).words)
        for note in one["notes"]:
            assert all(words in text for words in note.values() if words)
        assert all(words in text for words in one["title"].values() if words)


def test_words_of_the_programme_are_in_their_language(site: Path) -> None:
    page = Page((site / "2021-10-08.html").read_text())
    hangul = [one for one in page.elements if one.name == "bdi" and one.attributes.get("lang") == "ko"]
    assert len(hangul) > 20
    assert {one.language for one in Page((site / "ko/2021-10-08.html").read_text()).elements if one.name == "bdi"} == {
        "ko"
    }


def test_the_page_in_korean_has_our_words_in_korean(site: Path) -> None:
    assert "2021년 10월 8일 금요일" in Page((site / "ko/2021-10-08.html").read_text()).said("h1")


def test_pages_name_their_other_languages_and_their_address(site: Path) -> None:
    page = (site / "ko/s/refugees.html").read_text()
    assert '<link rel="canonical" href="https://example.org/f/ko/s/refugees.html">' in page
    assert '<link rel="alternate" hreflang="en" href="https://example.org/f/en/s/refugees.html">' in page
    assert '<link rel="alternate" hreflang="x-default" href="https://example.org/f/s/refugees.html">' in page
    assert "https://example.org/f/ko/s/refugees.html" in (site / "sitemap.xml").read_text()


def test_without_an_address_none_is_made_up(tmp_path: Path) -> None:
    folder = published(tmp_path / "site")
    assert not (folder / "sitemap.xml").exists()
    assert "webcal:" not in (folder / "index.html").read_text()
    assert "canonical" not in (folder / "index.html").read_text()


def test_hours_elsewhere_are_marked_where_the_day_differs(site: Path) -> None:
    text = (site / "hours.html").read_text()
    cells = {"Asia/Seoul": "13:00-15:00", "Jakarta": "11:00-13:00", "Lima": "23:00 (-1)-01:00"}
    assert "".join(f'<td data-city="{city}">{hours}</td>' for city, hours in cells.items()) in text


def test_a_session_without_a_time_is_on_the_first_page(site: Path) -> None:
    assert 'href="s/apcad-workshop.html"' in (site / "index.html").read_text()


def test_the_heading_of_a_session_has_its_hours_its_topic_and_its_title(site: Path) -> None:
    text = (site / "ko/2021-10-08.html").read_text()
    [heading] = [one for one in re.findall("<h2>.*?</h2>", text) if "s/refugees.html" in one]
    words = re.sub("<[^>]*>", "", heading)
    assert words == "13:00-15:00 난민 2021년 이후 동아시아 지역 난민보호 어떻게 개선할 것인가"


def test_a_start_has_one_clock_beside_it(site: Path) -> None:
    clocks = re.findall('data-at="([^"]*)"', (site / "2021-10-08.html").read_text())
    assert clocks == ["09:00", "12:00", "13:00", "13:30", "16:00", "18:30", "19:00", "21:00", "22:30"]


def test_the_other_language_is_below_the_first_in_lists(site: Path) -> None:
    text = (site / "all.html").read_text()
    assert '<bdi lang="en">RoundTable</bdi> <span class="second"><bdi lang="ko">라운드테이블</bdi></span></a>' in text


def test_short_breaks_are_not_said(tmp_path: Path) -> None:
    times = ("09:00-10:00", "10:10-11:00", "11:30-12:00")
    text = DEVICES.partition("[[session]]")[0] + "".join(
        f'[[session]]\nid = "s{n}"\ncategory = "talk"\ntitle = {{ en = "T" }}\nday = 2024-05-01\ntime = "{time}"\n'
        for n, time in enumerate(times)
    )
    folder = published(tmp_path / "site", "--programme", str(written(tmp_path, text)))
    assert re.findall('class="free">([^<]*)<', (folder / "2024-05-01.html").read_text()) == ["free: 30 min"]


def test_paper_has_the_address_of_the_page(site: Path) -> None:
    assert '<p class="paper">https://example.org/f/en/s/refugees.html</p>' in (site / "en/s/refugees.html").read_text()


def test_every_checkbox_is_named_by_the_title_of_its_session(site: Path) -> None:
    page = Page((site / "2021-10-08.html").read_text())
    boxes = [one.attributes for one in page.elements if one.name == "input" and "value" in one.attributes]
    assert boxes
    assert all(box["aria-labelledby"] in page.ids for box in boxes)


@pytest.mark.parametrize("text", [PLAIN, DEVICES], ids=["plain", "devices"])
def test_any_programme_becomes_a_sound_site(tmp_path: Path, text: str) -> None:
    folder = published(tmp_path / "site", "--programme", str(written(tmp_path, text)))
    assert all(sound(page) for _, page in pages(folder))
    assert list(broken(folder)) == []


def test_one_language_makes_one_tree(tmp_path: Path) -> None:
    folder = published(tmp_path / "site", "--programme", str(written(tmp_path, PLAIN)))
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["c", "s"]
    assert '<bdi lang="de">Ohne Zeit</bdi>' in (folder / "index.html").read_text()
    assert not (folder / "schedule.xml").exists()


def test_ids_that_are_no_names_of_files_have_pages_and_calendars_of_their_own(tmp_path: Path) -> None:
    folder = published(tmp_path / "site", "--programme", str(written(tmp_path, DEVICES)))
    found = sorted(path.name.lower() for path in (folder / "s").glob("*.html"))
    assert found == [
        "1.html",
        "con-2.html",
        "end.html",
        "f1.html",
        "main.html",
        "nul-x-2.html",
        "opening.html",
    ]
    assert len(list((folder / "s").glob("*.ics"))) == 7
    assert (folder / "con-2.ics").exists()


@needs_shared
@pytest.mark.parametrize("name", ["38c3.xml", "lca-2020.ics", "rc3-2021.json"])
def test_programmes_of_others_become_sound_sites(tmp_path: Path, name: str) -> None:
    folder = published(tmp_path / "site", "--force", "--programme", str(SHARED / "real" / name))
    assert all(sound(page) for _, page in pages(folder))
    assert list(broken(folder)) == []


@pytest.mark.parametrize("format", ["toml", "xml", "json", "ics", "csv"])
def test_nothing_in_a_file_becomes_an_element_an_attribute_or_an_address(tmp_path: Path, format: str) -> None:
    source = attacks.written(tmp_path, format)  # type: ignore[arg-type]
    folder = published(tmp_path / "site", "--force", "--programme", str(source))
    for path, page in pages(folder):
        assert sound(page), path
        text = path.read_text(encoding="utf-8")
        assert not set(text) & set("\x00\x1b\x07\x9b\u202e\u2066\u2028")
        assert "evil.example" not in " ".join(page.hrefs)


def test_a_programme_that_runs_on_many_days_has_a_page_for_each(site: Path) -> None:
    days = [path.stem for path in sorted(site.glob("20*.html"))]
    assert days == [str(date(2021, 10, day)) for day in (1, 5, 7, 8, 9, 10)]
    assert shipped().exists()


def test_the_page_to_print_has_the_code_of_its_address(site: Path, tmp_path: Path) -> None:
    pytest.importorskip("segno")
    assert 'aria-label="https://example.org/f/ko/index.html"' in (site / "ko/print.html").read_text()
    assert "<svg" not in (site / "all.html").read_text()
    assert "<svg" not in (published(tmp_path / "site") / "print.html").read_text()


def test_a_code_that_cannot_be_made_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whrcf_cli.site.qr.find_spec", lambda name: None)
    done = run("publish", "site", "--site-url", "https://example.org/")
    assert done.err.count("pip install 'whrcf[qr]'") == 1
    assert "<svg" not in Path("site/print.html").read_text()
    assert "segno" not in run("publish", "site").err


def test_pages_of_sessions_have_facts_for_search_engines(site: Path) -> None:
    def facts(address: str) -> list[dict[str, str]]:
        page = Page((site / address).read_text())
        return [json.loads(words) for name, words in page.words if name == "script"]

    [session], [forum] = facts("s/refugees.html"), facts("index.html")
    assert session["startDate"] == "2021-10-08T13:00:00+09:00"
    assert session["url"] == "https://example.org/f/s/refugees.html"
    assert forum["startDate"] == "2021-10-07"
    assert facts("s/apcad-workshop.html") == []
    assert facts("2021-10-08.html") == []


def test_each_tree_has_a_script_in_its_language_and_the_search_is_that_of_all(site: Path) -> None:
    assert '"next":"다음"' in (site / "ko/a.js").read_text()
    page = Page((site / "ko/search.html").read_text())
    scripts = [one.attributes.get("src") for one in page.elements if one.name == "script"]
    assert scripts == ["a.js", "data.js", "../texts.js", "../search.js"]
