"""The pages of docs/ tell what the code is.

`WHRCF_EXPECTED=write pytest tests/test_docs.py` writes anew what is made of the code: the tree and the arrows in
docs/architecture.md, of the first lines of docstrings and of the contract; what check says in docs/programme-file.md;
docs/timeline.svg.
"""

import ast
import os
import re
import textwrap
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import Run
from whrcf_cli.programme.findings import RULES
from whrcf_cli.queries.waivers import FIRM

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "whrcf_cli"
DOCS = ROOT / "docs"
ARCHITECTURE = DOCS / "architecture.md"
PROGRAMME_FILE = DOCS / "programme-file.md"
WRITE = os.environ.get("WHRCF_EXPECTED") == "write"
WIDTH = 120
COLUMN = 26
"""Where what a module is begins, behind its name."""


def contracts() -> list[dict[str, Any]]:
    """The layers of the contract on imports, those of the whole first."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return [contract for contract in found if contract["type"] == "layers"]


def layers() -> list[str]:
    return [name for layer in contracts()[0]["layers"] for name in layer.split(" | ")]


def arrows() -> str:
    lines = (f"{contract['containers'][0]}:  {'  ->  '.join(contract['layers'])}" for contract in contracts())
    wrapped = (textwrap.wrap(line, WIDTH, subsequent_indent="    ", break_on_hyphens=False) for line in lines)
    return "\n".join("\n".join(lines) for lines in wrapped)


def first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def tree(folder: Path, depth: int = 1) -> Iterator[str]:
    """A line for each module and package: on the first floor in the order of the contract, below by name."""
    order = layers() if folder == SRC else []
    paths = [path for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    places = {name: place for place, name in enumerate(order, 1)}
    for path in sorted(paths, key=lambda path: (places.get(path.stem, 0), path.is_dir(), path.name)):
        if path.name == "__init__.py":
            continue
        package = path.is_dir()
        name = f"{'  ' * depth}{path.name}{'/' * package}"
        text = f"{name:<{COLUMN - 1}} {first_line(path / '__init__.py' if package else path)}"
        yield from textwrap.wrap(text, WIDTH, subsequent_indent=" " * COLUMN, break_on_hyphens=False)
        if package:
            yield from tree(path, depth + 1)


def compare(path: Path, name: str, made: str) -> None:
    """Compare what is made of the code with what a page has between two marks; first write it there, if asked to."""
    page = path.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n```text\n", "\n```\n<!-- end -->"
    kept = page.split(begin)[1].split(end)[0]
    if WRITE:
        path.write_text(page.replace(f"{begin}{kept}{end}", f"{begin}{made}{end}"), encoding="utf-8")
        kept = made
    assert kept == made


@pytest.mark.parametrize(
    ("name", "made"), [("arrows", arrows()), ("tree", "\n".join(["whrcf_cli/", *tree(SRC)]))], ids=["arrows", "tree"]
)
def test_the_page_on_architecture_has_the_tree_and_the_arrows_of_the_code(name: str, made: str) -> None:
    compare(ARCHITECTURE, name, made)


def test_the_first_line_of_a_module_is_a_sentence_of_its_own() -> None:
    lines = {path.relative_to(SRC).as_posix(): first_line(path) for path in SRC.rglob("*.py")}
    assert {path: line for path, line in lines.items() if not re.fullmatch(r"\S.{9,98}\.", line)} == {}


def exists(name: str) -> bool:
    """Whether `a.b.c` is a module of whrcf_cli, or what is in one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        if (SRC / "/".join(parts[:end])).with_suffix(".py").exists() or (SRC / "/".join(parts[:end])).is_dir():
            value: Any = import_module(".".join(["whrcf_cli", *parts[:end]]))
            for part in parts[end:]:
                value = getattr(value, part, None)
            return value is not None
    return False


def test_what_the_walks_name_is_there() -> None:
    page = ARCHITECTURE.read_text(encoding="utf-8")
    named = [name for name in re.findall(r"`([a-z_]+\.[\w.]+)`", page) if name.split(".")[0] in layers()]
    assert len(named) > 20
    assert [name for name in named if not exists(name)] == []


def test_each_decision_has_a_number_of_its_own_in_its_name_and_its_heading() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [page.name[:5] for page in pages] == [f"{number:04}-" for number in range(1, len(pages) + 1)]
    assert [
        page.name for page in pages if not page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]}: ")
    ] == []


def words(picture: str) -> list[tuple[str | None, str | None, str]]:
    """The words of an SVG, each with its place."""
    texts = ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    return [(text.get("x"), text.get("y"), "".join(text.itertext())) for text in texts]


def test_the_picture_of_the_timeline_is_what_the_command_draws(run: Run) -> None:
    kept = DOCS / "timeline.svg"
    drawn = run("timeline", "--day", "10-08", "--lang", "en", "--svg", "-").out
    if WRITE:
        kept.write_text(drawn, encoding="utf-8")
    assert words(kept.read_text(encoding="utf-8")) == words(drawn)


PAGE = PROGRAMME_FILE.read_text(encoding="utf-8")
TABLES = re.findall(r"^## The `(\[+[a-z.]+\]+)` .*?\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
"""The sections of the page on the programme file that are about a table."""
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
FORUM = """\
[forum]
id = "forum-2022"
name = { en = "Forum", ko = "포럼" }
first_day = 2022-10-06
last_day = 2022-10-09
zone = "Asia/Seoul"
revised = 2022-09-01
"""
CATEGORY = '[[category]]\nid = "plenary"\nname = { en = "Plenary Session", ko = "전체회의" }\n'
SESSION = '[[session]]\nid = "closing"\ncategory = "plenary"\ntitle = { en = "Closing", ko = "폐회식" }\n'


def known_fields(run: Run, folder: Path) -> dict[str, list[str]]:
    """The fields of each table, as the reader names them where one is unknown."""
    stranger = "stranger = 1\n"
    waiver = '[[check.ignore]]\nrule = "too-long"\nreason = "It is."\n'
    content = "".join(part + stranger for part in (FORUM, CATEGORY, SESSION, waiver))
    (folder / "strange.toml").write_text(content, encoding="utf-8")
    told = run("check", "strange.toml").out
    found = re.findall(r"(\[forum\]|category|session|check\.ignore) .*stranger.*one of the fields ([a-z_, ]+)", told)
    found += re.findall(r"(\[forum\]), stranger.*one of the fields ([a-z_, ]+)", told)
    return {name.strip("[]"): fields.strip().split(", ") for name, fields in found}


def test_the_page_on_the_programme_file_has_every_field_and_no_other(run: Run, tmp_path: Path) -> None:
    told = {name.strip("[]"): sorted(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) for name, text in TABLES}
    assert told == known_fields(run, tmp_path)


def whole(example: str) -> str:
    """An example made a programme: what it does not have itself is put around it."""
    forum = "" if "[forum]" in example else FORUM
    category = "" if "[[category]]" in example else CATEGORY
    tables = example.lstrip().startswith("[") or example.lstrip().startswith("#")
    return f"{forum}\n{category}\n{example}" if tables else f"{forum}\n{category}\n{SESSION}{example}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(number) for number in range(1, len(EXAMPLES) + 1)])
def test_every_example_of_the_page_is_a_programme_without_a_fault(example: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_text(whole(example), encoding="utf-8")
    done = run("check", "--ignore", "empty-category", "--ignore", "missing-translation", "--strict", "example.toml")
    assert done.status == 0, done.out
    assert run("list", "--programme", "example.toml").status == 0


CELLS = [
    (name, field, kind, needed, example)
    for name, text in TABLES
    for field, kind, needed, example in re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| `(.*)` \|$", text, re.MULTILINE)
]
"""The rows of the tables: the table, the field, its kind, whether it is needed, an example."""


BESIDE = {
    "time": ["day"],
    "until": ["day"],
    "day": ["time"],
    "also": ["day", "time"],
    "start": ["end"],
    "end": ["start"],
}
"""The fields that another needs beside it."""


def of_fields(examples: dict[tuple[str, str], str]) -> str:
    """A programme of these lines, by table and field."""
    names = dict.fromkeys(table for table, _ in examples)
    tables = ([name, *(line for (table, _), line in examples.items() if table == name)] for name in names)
    return "\n".join("\n".join(lines) for lines in tables)


def test_every_field_of_the_page_has_an_example_of_its_own() -> None:
    fields = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert [field for _, field, *_ in CELLS] == fields
    assert [list(tomllib.loads(example)) for *_, example in CELLS] == [[field] for field in fields]


@pytest.mark.parametrize(("table", "field", "kind", "needed", "example"), CELLS, ids=[f"{c[0]} {c[1]}" for c in CELLS])
def test_a_field_is_valid_as_in_its_example_and_needed_if_the_page_says_so(
    table: str, field: str, kind: str, needed: str, example: str, run: Run, tmp_path: Path
) -> None:
    lines = {(name, one): line for name, one, _, needs, line in CELLS if needs == "yes"}
    beside = {(name, one): line for name, one, _, _, line in CELLS if one in BESIDE.get(field, ()) and name == table}
    for content, status in (
        (lines | {(table, field): example} | beside, 0),
        ({key: line for key, line in lines.items() if key != (table, field)}, 3 if needed == "yes" else 0),
    ):
        (tmp_path / "field.toml").write_text(of_fields(content), encoding="utf-8")
        done = run("list", "--programme", "field.toml")
        assert done.status == status, done.err


SLIPS = (
    'category = "plenaries"',
    "day = 2022-10-06",
    'time = "13:00-15:00"',
    'day = 2022-10-06\ntime = "22:30-01:30"',
    'day = 2022-10-06\ntime = "15:00-13:00"',
    "day = 2022-10-06\nuntil = 2022-10-05",
    'day = "8 October"\ntime = "13:00-15:00"',
    "day = 2022-10-06\ntime = 13:00-15:00",
    "day = 2022.10.06",
    'rooms = "Hall 1"',
    'speakers = "Kim Minji, Lee Jun"',
    'url = "www.example.org"',
    'topic = "Rivers"',
    'revision = "1"',
)
"""Fields of a session that are wrong."""


def answer(slip: str, run: Run, folder: Path) -> str:
    """What check says to a programme with this slip, without the place."""
    own = SESSION.replace('category = "plenary"\n', "") if slip.startswith("category") else SESSION
    (folder / "slip.toml").write_text(f"{FORUM}\n{CATEGORY}\n{own}{slip}\n", encoding="utf-8")
    first = run("check", "slip.toml").out.splitlines()[0]
    return re.sub(r"^slip\.toml:\d+: ", "", first)


def test_the_page_tells_what_check_says_to_slips_today(run: Run, tmp_path: Path) -> None:
    told = []
    for slip in SLIPS:
        said = textwrap.wrap(answer(slip, run, tmp_path), WIDTH - 4, break_on_hyphens=False)
        told.append("\n".join([slip, *(f"    {line}" for line in said)]))
    compare(PROGRAMME_FILE, "slips", "\n\n".join(told))


def test_the_page_has_every_rule_that_a_programme_file_can_break_as_check_explains_it() -> None:
    foreign = {rule for rule in RULES if rule.startswith("mended-")} | {"assumed", "not-kept"}
    rules = []
    for name, (level, meaning) in RULES.items():
        if name not in foreign:
            firm = " It cannot be ignored." if name in FIRM else ""
            rules += [f"{name} ({level})", *textwrap.wrap(f"{meaning}{firm}", WIDTH - 4, break_on_hyphens=False)]
    told = [line if re.fullmatch(r"[a-z-]+ \([a-z]+\)", line) else f"    {line}" for line in rules]
    compare(PROGRAMME_FILE, "rules", "\n".join(told))
