"""Where things are: every module has its tests beside it, and what makes code hard to find or to read is kept out.

Each list of exceptions may only shrink: an entry that is no longer needed fails too.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "whrcf_cli"
TESTS = ROOT / "tests"
LONGEST = 50
"""The most lines of a function."""

BY_COMMANDS = "the tests of each command meet it"
BY_RESULTS = "test_results.py compares all it draws"
BY_READERS = "the tests of the readers beside it meet it"
BY_PAGES = "site/test_pages.py reads all pages, and cli/commands/test_publish.py all other files"
NAMES = "it is a list of names"
BY_SHEETS = "formats/csv/test_find.py reads sheets of each kind"
BY_WORKBOOKS = "formats/sheets/test_workbook.py reads workbooks of each kind"
WITHOUT_TESTS = {
    "__main__.py": "it starts the command line, which is tested as a process",
    "cli/checking.py": "cli/commands/test_check.py calls it for each file",
    "cli/command.py": "test_readme.py reads each help page",
    "cli/commands/info.py": BY_RESULTS,
    "cli/completion/shells.py": "shells/test_tab.py presses keys in real shells",
    "cli/help/manual.py": "cli/commands/test_help.py reads each page",
    "cli/nothing_found.py": BY_COMMANDS,
    "cli/options.py": BY_COMMANDS,
    "dates/cells.py": "formats/csv/test_read.py reads cells of each kind",
    "dates/days.py": BY_SHEETS,
    "dates/names.py": NAMES,
    "errors.py": "it has classes without code",
    "formats/csv/column_names.py": BY_READERS,
    "formats/csv/columns.py": BY_READERS,
    "formats/csv/decoding.py": BY_READERS,
    "formats/csv/grids.py": BY_SHEETS,
    "formats/csv/halves.py": BY_SHEETS,
    "formats/csv/row.py": BY_READERS,
    "formats/csv/rows.py": BY_READERS,
    "formats/csv/settle.py": BY_SHEETS,
    "formats/draft/session.py": BY_READERS,
    "formats/sheets/package.py": BY_WORKBOOKS,
    "formats/sheets/read.py": BY_WORKBOOKS,
    "formats/draft/source.py": BY_READERS,
    "formats/draft/times.py": BY_READERS,
    "formats/draft/zone.py": BY_READERS,
    "formats/ics/library.py": BY_READERS,
    "formats/ics/lines.py": BY_READERS,
    "formats/ics/own.py": BY_READERS,
    "formats/ics/series.py": BY_READERS,
    "formats/ics/zone_names.py": BY_READERS,
    "formats/ics/zone_rules.py": BY_READERS,
    "formats/ics/zones.py": BY_READERS,
    "formats/lists/cells.py": BY_READERS,
    "formats/lists/find.py": BY_READERS,
    "formats/lists/names.py": BY_READERS,
    "formats/lists/table.py": BY_READERS,
    "formats/names.py": NAMES,
    "formats/schedule/conventions.py": NAMES,
    "formats/schedule/json_offsets.py": BY_READERS,
    "formats/schedule/own.py": BY_READERS,
    "formats/toml/tables.py": BY_READERS,
    "formats/write.py": "cli/commands/test_convert.py calls it for each format",
    "programme/findings.py": "queries/test_check.py and the tests of the readers make them",
    "render/csv.py": BY_RESULTS,
    "render/findings.py": "cli/commands/test_check.py reads what it draws",
    "render/json.py": BY_RESULTS,
    "render/options.py": "cli/commands/test_config.py reads what it draws",
    "render/plain.py": BY_RESULTS,
    "render/table.py": BY_RESULTS,
    "site/cards.py": BY_PAGES,
    "site/contents.py": BY_PAGES,
    "site/edition.py": BY_PAGES,
    "site/exports.py": BY_PAGES,
    "site/feeds.py": BY_PAGES,
    "site/frame.py": BY_PAGES,
    "site/history.py": BY_PAGES,
    "site/publication.py": BY_PAGES,
    "site/style.py": BY_PAGES,
    "site/tree.py": BY_PAGES,
    "site/words.py": NAMES,
    "text/ids.py": "text/test_cleaning.py has its rules",
    "text/invisible.py": NAMES,
    "wording/doubts.py": "formats/ics/test_write.py and formats/ics/test_read.py meet each of its words",
    "wording/rows.py": BY_RESULTS,
}
"""Modules without a test file of their own, and why."""

ACROSS = {
    "browser/test_site.py": "a published site in a browser",
    "browser/test_stories.py": "what people do at a published site",
    "cli/test_attacks.py": "files that attack, in every command and form",
    "cli/test_check_in_korean.py": "check and new, read by a Korean",
    "cli/test_help_in_korean.py": "help, wrong command lines and the TAB key, read by a Korean",
    "cli/test_busy.py": "--busy, an option of several commands",
    "cli/test_zones.py": "--tz, an option of several commands",
    "clients": "other programs",
    "formats/ics/test_cases.py": "calendars of other programs",
    "dates/test_typed_moments.py": "moments, of typed.py",
    "shells/test_tab.py": "the TAB key in real shells",
    "test_docs.py": "docs/",
    "test_files_of_others.py": "small files of other programs",
    "test_fuzz_targets.py": "benchmarks/targets.py",
    "test_both_languages.py": "a day of an attendee and of an organiser, in each language",
    "test_catalogue.py": "the catalogues of messages",
    "test_interrupt.py": "Ctrl-C",
    "test_interruptions.py": "processes that are killed, and many at once",
    "test_layout.py": "the tree",
    "test_packaging.py": "the package",
    "test_readme.py": "README.md",
    "queries/test_search_table.py": "queries as attendees type them, on the shipped programme",
    "test_real_files.py": "schedules that other programs wrote",
    "test_results.py": "each result in each form",
    "test_round_trips.py": "what is written and read again",
    "test_round_trips_in_any_language.py": "what a format loses of a programme in any languages is told",
    "test_round_trips_of_files.py": "files of other programs, written and read again",
    "test_languages_of_files.py": "all formats",
    "test_shipped_programme.py": "data/programme.toml",
}
"""Test files that are about no single module, and about what."""


def modules() -> dict[str, ast.Module]:
    """Each module by its path below SRC."""
    return {path.relative_to(SRC).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")}


MODULES = modules()


def test_every_module_has_a_test_file_at_its_place_in_the_tree() -> None:
    missing = {
        path
        for path in MODULES
        if not path.endswith("__init__.py") and not (TESTS / path).with_name(f"test_{Path(path).name}").exists()
    }
    assert missing == WITHOUT_TESTS.keys()


def test_every_test_file_is_about_a_module_or_it_is_told_about_what() -> None:
    files = {path.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    lost = {file for file in files if file.with_name(file.name.removeprefix("test_")).as_posix() not in MODULES}
    assert {"clients" if file.parts[0] == "clients" else file.as_posix() for file in lost} == ACROSS.keys()


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path} {node.name}"
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST
    ]
    assert long == []


def test_every_docstring_can_be_read_alone() -> None:
    riddles = {
        Path(path).parent.as_posix()
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and re.match(r"What\b|The same\b|As `", str(node.value.value))
    }
    assert riddles == set()


def test_no_two_classes_have_the_same_name() -> None:
    places = defaultdict(list)
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path)
    assert [name for name, paths in places.items() if len(paths) > 1] == []


def test_before_a_commit_the_same_is_checked_as_by_the_static_stage() -> None:
    config, run = ((ROOT / name).read_text(encoding="utf-8") for name in (".pre-commit-config.yaml", ".ci/run"))
    hooks = re.findall("^ +entry: (.*)$", config, re.MULTILINE)
    stage = re.search(r"^static\(\) \{\n(.*?)^\}", run, re.MULTILINE | re.DOTALL)
    assert stage
    assert hooks == re.sub(r'^ +"\$tools/bin/([a-z-]+)"', r"\1", stage[1], flags=re.MULTILINE).splitlines()[1:]
