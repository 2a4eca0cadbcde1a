"""The text of a TOML file, taken apart and edited."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
import tomlkit
from tomlkit.exceptions import TOMLKitError

from conftest import SHARED
from whrcf_cli.formats.toml.edit import Part, changed, comments, edited, joined, lost, parts, with_value

DATA = Path(__file__).parents[3] / "data"
FILES = [*DATA.glob("*.toml"), *(SHARED / "cases").rglob("*.toml")]
TEXT = '''\
# of the file

a = "# none" # one

# of the place

# of t
[t] # two
b = """
[x] # none
""" # three
c = [ # four
  "]", # five
]
# of c

# at the end
'''


def spell(field: str, value: Any) -> str:
    return tomli_w.dumps({field: value})


def only(text: str, **changes: Any) -> str:
    [_, part], tail = parts(text)
    return joined([part.before, edited(part, changes, ["a", "b", "c", "d"], spell).text, tail], "\n")


def test_a_text_is_parted_where_a_person_would_part_it() -> None:
    assert parts(TEXT) == (
        [
            Part("", (), ("# of the file\n", "\n", 'a = "# none" # one\n')),
            Part(
                "\n# of the place\n\n",
                ("t",),
                (
                    "# of t\n",
                    "[t] # two\n",
                    'b = """\n[x] # none\n""" # three\n',
                    'c = [ # four\n  "]", # five\n]\n',
                    "# of c\n",
                ),
            ),
        ],
        "\n# at the end\n",
    )


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_the_parts_of_a_file_are_the_file(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found, tail = parts(text)
    assert "".join([*(part.before + part.text for part in found), tail]) == text


def test_comments_are_told_from_what_looks_like_them() -> None:
    assert comments(TEXT) == [
        *("# of the file", "# one", "# of the place", "# of t", "# two", "# three", "# four", "# five", "# of c"),
        "# at the end",
    ]
    assert lost("# a\n# a # a\n#b\n", "# a\n") == ["# a # a", "#b"]


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("[t]\nb = 1 # x\n", {"b": 2}, "[t]\nb = 2 # x\n"),
        ("[t]\n'b'  =  1 # x", {"b": "y"}, "[t]\n'b'  =  \"y\" # x"),
        ("[t]\nb = 1 # x\nd = 1\n", {"c": 2}, "[t]\nb = 1 # x\nc = 2\nd = 1\n"),
        ("[t]\nd = 1\n", {"c": 2}, "[t]\nd = 1\nc = 2\n"),
        ("[t]", {"c": 2}, "[t]\nc = 2\n"),
        ("[t]\nb = 1 # x\nd = 1\n", {"b": None}, "[t]\n# x\nd = 1\n"),
        ("[t]\r\nb = 1 # x\r\n", {"b": 2, "c": [1]}, "[t]\r\nb = 2 # x\r\nc = [\r\n    1,\r\n]\r\n"),
        (
            "[t]\nb = { en = 'A', ko = 'B' } # x\n",
            {"b": {"en": "C", "ko": "B"}},
            "[t]\nb = { en = \"C\", ko = 'B' } # x\n",
        ),
        ("[t]\nb = [\n  'a', # x\n  'b'\n]\n", {"b": ["a", "c"]}, "[t]\nb = [\n  'a', # x\n  \"c\",\n]\n"),
        ('[t]\nb = """\nx""" # """\n', {"b": "y"}, '[t]\nb = "y" # """\n'),
        ("[t]\nb.x = 1 # x\nb.y = 2 # y\nd = 1\n", {"b": 3}, "[t]\nd = 1\n# x\n# y\nb = 3\n"),
    ],
)  # fmt: skip
def test_a_change_leaves_all_else(before: str, changes: dict[str, Any], after: str) -> None:
    assert only(before, **changes) == after
    assert tomllib.loads(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a = 1 # x\n", "a = 1 # x\n\n[t]\nb = 2\n"),
        ("t.a = 1 # x\n", "t.a = 1 # x\nt.b = 2\n"),
        ("t = { a = 1 } # x\n", None),
        ("[t]\na = 1 # x\n", "[t]\na = 1 # x\nb = 2\n"),
        ("[t.u]\na = 1 # x\r\n", None),
    ],
)
def test_a_value_goes_into_its_table_however_that_is_written(before: str, after: str | None) -> None:
    found = with_value(before, "t", "b", 2, "b = 2\n")
    assert found is not None
    assert after in (None, found)
    assert tomllib.loads(found)["t"]["b"] == 2
    assert "# x" in found


def test_what_tomlkit_does_not_understand_is_written_anew_with_its_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise TOMLKitError

    monkeypatch.setattr(tomlkit, "parse", fail)
    assert changed("b = 1 # x\n", "b", 2, "b = 2\n") == "# x\nb = 2\n"
    assert with_value("a = 1 # x\n", "t", "b", 2, "b = 2\n") is None
