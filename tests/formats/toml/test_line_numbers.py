"""On which lines of a TOML file things are: each text marks the lines that are looked for with HERE."""

from collections.abc import Iterable

import pytest

from conftest import FORUM_TOML
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.toml import read as toml
from whrcf_cli.formats.toml.line_numbers import places
from whrcf_cli.programme.findings import FIELD

SESSION = """
[[session]]
id = "one"
category = "talk"
title = { en = "One" }
day = 2021-10-08
time = "13:00-15:00"
"""


def marked(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if "HERE" in line]


def told(text: str) -> Iterable[int | None]:
    return sorted(finding.line or 0 for finding in toml.read(text.encode(), Hints()).findings)


FAULTS = {
    "a field": FORUM_TOML + SESSION.replace('"13:00-15:00"', '"noon"  # HERE'),
    "a field that is missing, at its table": FORUM_TOML
    + SESSION.replace('id = "one"\n', "").replace("]]", "]] # HERE"),
    "a field of the forum": FORUM_TOML.replace('"Asia/Seoul"', '"Nowhere"  # HERE'),
    "a field of a category": FORUM_TOML + '[[category]]\nid = "b"\nname = 7  # HERE',
    "a field of the second session": FORUM_TOML + SESSION + SESSION.replace("one", "two") + "room = 1 # HERE",
    "a second id": FORUM_TOML + SESSION + SESSION.replace('"one"', '"one" # HERE'),
    "several fields": FORUM_TOML + SESSION + "room = 1 # HERE\nmode = 2 # HERE\nurl = 3 # HERE",
    "fields of several tables": FORUM_TOML.replace('"t"', "7 # HERE") + SESSION.replace('"talk"', '"tour" # HERE'),
    "a quoted field": FORUM_TOML + SESSION + "\"room\" = 1 # HERE\n'mode' = 2 # HERE",
    "a field with blanks before it": FORUM_TOML + SESSION + "  \troom   =  1 # HERE",
    "a field of parts": FORUM_TOML + SESSION.replace("title = ", "title.en = 1 # HERE\n# "),
    "a table of a field": FORUM_TOML + SESSION.replace("title", "# ") + "[session.title] # HERE\nen = 1\n",
    "what is behind such a table": FORUM_TOML
    + SESSION.replace("title", "# ")
    + "[session.title]\nen = 'One'\nkr = '하나'\nroom = 'Hall'\n".replace("title]", "title] # HERE")
    + SESSION.replace("one", "two")
    + "room = 1 # HERE",
    "a table of a table that comes later": FORUM_TOML.replace("[forum]", "[forum.venue] # HERE\nen = 1\n[forum]"),
    "a text over lines with what looks like tables": FORUM_TOML
    + SESSION
    + 'summary = { en = """\n[[session]]\nroom = 1\n""" }\nroom = 1 # HERE',
    "a text that ends with quotes": FORUM_TOML
    + SESSION
    + 'description.en = """\nHe said "no"""""\ndescription.ko = """"No"\n""""" # "\nroom = 1 # HERE',
    "a text with quotes in it": FORUM_TOML + SESSION + 'summary = { en = """a \\""" [[x]]\n""" }\nroom = 1 # HERE',
    "a literal text over lines": FORUM_TOML + SESSION + "summary.en = '''\n[[session]] \\'''\nroom = 1 # HERE",
    "a text with a number sign": FORUM_TOML + SESSION + "mode = '# \"'\nlanguage = \"# '\"\nroom = 1 # HERE",
    "a remark with quotes and brackets": FORUM_TOML + SESSION + '# """ [[session]]\n# don\'t\nroom = 1 # HERE',
    "a list over lines": FORUM_TOML + SESSION + 'speakers = [ # [[session]]\n  "[[session]]",\n]\nroom = 1 # HERE',
    "a list over lines that is wrong": FORUM_TOML + SESSION + 'notes = [ # HERE\n  { en = "a" },\n  { kr = "b" },\n]',
    "lines of DOS": (FORUM_TOML + SESSION + "room = 1 # HERE\nmode = 2 # HERE\n").replace("\n", "\r\n"),
    "a waiver": FORUM_TOML + SESSION + '[[check.ignore]]\nrule = 1 # HERE\nreason = "so"',
    "the second waiver": FORUM_TOML
    + '[[check.ignore]]\nrule = "time"\nreason = "so"\n[[check.ignore]] # HERE\nrule = "time"',
    "a waiver below its table": FORUM_TOML + '[check]\n[[check.ignore]]\nrule = 1 # HERE\nreason = "so"',
    "a field beside the waivers": FORUM_TOML + "[check]\nignored = 1 # HERE",
    "a table beside the waivers": FORUM_TOML + "[check.ignored] # HERE",
    "waivers that are none": FORUM_TOML + "[check]\nignore = 1 # HERE",
    "a field before all tables": f"title = 1 # HERE\n{FORUM_TOML}",
    "an unknown table": f"{FORUM_TOML}[forums] # HERE",
    "an unknown table of several": f"{FORUM_TOML}[[sesion]] # HERE\n[[sesion]]",
    "a table of which there have to be several": f"{FORUM_TOML}[session] # HERE",
    "several of what there has to be one": FORUM_TOML.replace("[forum]", "[[forum]] # HERE"),
    "a table with blanks": f"{FORUM_TOML}[[ session ]] # HERE\ncategory = 'talk'\ntitle.en = 'T'",
}


@pytest.mark.parametrize("text", FAULTS.values(), ids=FAULTS)
def test_each_fault_has_its_line(text: str) -> None:
    assert told(text) == marked(text) != []


def test_all_sessions_and_headings_have_their_lines() -> None:
    text = f"""\
{FORUM_TOML.replace("[forum]", "[forum] # HERE").replace("[[category]]", "[[category]] # HERE")}
[[session]] # HERE
id = "one"
category = "talk"
title.en = '''
[[session]]
id = "none"
'''
[[check.ignore]] # HERE
rule = "doubtful"
reason = "so"
[[session]] # HERE
id = "two"
category = "talk"
title.en = "Two"
"""
    lines = toml.read(text.encode(), Hints(located=True)).lines
    lines = {name: line for name, line in lines.items() if FIELD not in name}
    assert list(lines) == ["[forum]", "[[category]] talk", "[[check.ignore]] 1", "one", "two"]
    assert sorted(lines.values()) == marked(text)


def test_without_a_fault_no_line_is_looked_for() -> None:
    assert toml.read((FORUM_TOML + SESSION).encode(), Hints()).lines == {}


def test_a_file_without_anything_has_no_places() -> None:
    assert places("") == {("the file", 0): {}}
