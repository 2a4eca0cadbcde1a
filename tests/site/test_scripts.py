"""whrcf_cli.site.scripts: the script of the search finds what the command finds, in the same order."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

import attacks
from conftest import SHARED, SHIPPED_RESULT, needs_shared, parse, programme, session
from whrcf_cli.errors import UsageProblem
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Abbreviation, Programme, Text
from whrcf_cli.queries import search
from whrcf_cli.queries.view import Filters, view
from whrcf_cli.site import scripts, style
from whrcf_cli.site.cards import cards
from whrcf_cli.site.contents import contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.tree import trees
from whrcf_cli.wording.audience import ANYONE

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is absent")
OURS = SHIPPED_RESULT.sound()
QUERIES = """
refugees|REFUGEE|난민|난민을|난민들은|human rights|human-rights|인권도시|인권 도시|policy|policies|women|woman|covid
COVID19|covid-19|include|inclusion|inclusive|children|child's|plenary 2|plenary2|1|11|2021|peace|평화와|“rights”|café
economical|rights economy|unesco|UNESCO master|raoul|RWI|wallenberg institute|도시에서의|장애|노인을|ict|art|so|a|의
(closing)|planning|planned|cities|city's|citys|zzz|<script>|.*|\\|[|-|refugees 난민 plenary|youth talk|청년들|basis
democracy|democratic|'|—
"""
FOUND = """
const fs = require("fs"), vm = require("vm");
const context = vm.createContext({}), [texts, code, queries] = process.argv.slice(1);
for (const file of [texts, code]) vm.runInContext(fs.readFileSync(file, "utf8"), context);
const find = vm.runInContext("finder(T)", context);
console.log(JSON.stringify(JSON.parse(queries).map((query) => find(query))));
"""


def edition_of(of: Programme) -> Edition:
    return Edition(of, view(of, Filters()), trees(of.forum.languages), ANYONE)


def by_the_script(folder: Path, of: Programme, queries: list[str]) -> list[list[int]]:
    """The places of the sessions that the script of the search finds."""
    (folder / "texts.js").write_text(scripts.texts(edition_of(of)), encoding="utf-8")
    (folder / "search.js").write_bytes(style.asset("search.js"))
    command = [str(NODE), "-e", FOUND, str(folder / "texts.js"), str(folder / "search.js"), json.dumps(queries)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert not done.stderr
    found: list[list[int]] = json.loads(done.stdout)
    return found


def by_the_command(of: Programme, query: str) -> list[int]:
    places = {one.id: place for place, one in enumerate(view(of, Filters()).sessions)}
    try:
        hits = search.search(of.forum, view(of, Filters()).sessions, search.words_of(query)).hits
    except UsageProblem:
        return []
    return [places[hit.session.id] for hit in hits]


@needs_node
def test_the_script_finds_what_the_command_finds(tmp_path: Path) -> None:
    queries = [query for line in QUERIES.splitlines()[1:] for query in line.split("|")]
    found = dict(zip(queries, by_the_script(tmp_path, OURS, queries), strict=True))
    assert found == {query: by_the_command(OURS, query) for query in queries}
    assert sum(map(bool, found.values())) > 40


@needs_node
@needs_shared
@pytest.mark.parametrize("name", ["38c3.xml", "sitcon-2024.json"])
def test_every_word_of_a_programme_of_others_is_found_alike(tmp_path: Path, name: str) -> None:
    of = parse((SHARED / "real" / name).read_bytes(), NOTHING).sound()
    words = sorted({word for one in of.sessions for word in one.title.main.split() if len(word) < 40})
    queries = words[:: max(1, len(words) // 60)]
    found = dict(zip(queries, by_the_script(tmp_path, of, queries), strict=True))
    assert found == {query: by_the_command(of, query) for query in queries}


@needs_node
def test_abbreviations_are_found_alike(tmp_path: Path) -> None:
    short = Abbreviation("BLC", Text(en="Blended Learning Course", ko="혼합학습과정"))
    of = programme(
        session("tour", title=Text(en="BLC Tour", ko="투어")),
        session("course", "15:00-16:00", title=Text(en="The blended learning course", ko="과정")),
        session("other", "17:00-18:00"),
        abbreviations=(short,),
    )
    queries = ["blc", "blended", "혼합학습과정을", "blended course", "BLC tour", "tour"]
    found = by_the_script(tmp_path, of, queries)
    assert found == [by_the_command(of, query) for query in queries]
    assert all(found)


def data_of(of: Programme) -> str:
    edition = edition_of(of)
    made = contents(edition, {})
    days = {part.day.isoformat(): str(part.day) for part in made.days}
    tree = edition.trees[0]
    return scripts.sessions(cards(edition.view.sessions, made, tree, ANYONE, of.categories).values(), days)


def test_sessions_are_small_for_a_script() -> None:
    assert len(gzip.compress(data_of(OURS).encode(), 9)) / len(OURS.sessions) < 90


def test_a_session_has_its_day_hours_and_title_in_each_language() -> None:
    value = json.loads(
        data_of(programme(session("one"), session("later", None))).removeprefix("W=").removesuffix(";\n")
    )
    assert value["days"] == [["2021-10-08", "2021-10-08"]]
    one, later = value["sessions"]
    assert one == ["one", "", 0, "13:00-15:00", ["en", "Title of one", "ko", "one 제목"], 27227760, 120]
    assert later == ["later", "", -1, "no time given", ["en", "Title of later", "ko", "later 제목"]]


def test_what_is_to_be_known_of_a_session_is_told() -> None:
    of = programme(session("gone", status="cancelled", title=Text(ko="제목")))
    value = json.loads(data_of(of).removeprefix("W=").removesuffix(";\n"))
    assert value["sessions"][0][4:] == [["ko", "제목"], 27227760, 120, "cancelled", 1, "in Korean only"]


@pytest.mark.parametrize("make", [data_of, lambda of: scripts.texts(edition_of(of))], ids=["data", "texts"])
def test_no_text_ends_a_script_or_its_line(make: object) -> None:
    text = make(attacks.programme(attacks.ALL))  # type: ignore[operator]
    json.loads(text[2:].removesuffix(";\n"))
    assert not set(text[:-1]) & set("\n\r\x00\x1b\x9b")


def test_the_script_of_every_page_says_its_words_in_the_language_of_its_tree() -> None:
    edition = edition_of(OURS)
    for tree, way, said in zip(edition.trees, ("", "../", "../"), ("next", "next", "다음"), strict=True):
        with speaking(tree.messages):
            text = scripts.of_every_page(edition, tree)
        head, script = text.split("\n", 1)
        value = json.loads(head.removeprefix("var SAID=").removesuffix(";"))
        assert (value["root"], value["next"], value["cities"]) == (way, said, {})
        assert script == style.asset("a.js").decode()
        assert len(gzip.compress(text.encode(), 9)) < 6 * 1024


def test_the_plan_speaks_the_language_of_its_page() -> None:
    with speaking("ko"):
        assert json.loads(scripts.plan_words())["mine"] == "내 일정표"


def test_an_app_of_the_site_begins_at_its_first_page() -> None:
    value = json.loads(scripts.manifest(edition_of(OURS)))
    assert (value["name"], value["start_url"], value["scope"]) == (OURS.forum.name.main, "index.html", "./")
