#!/usr/bin/env python3
"""Bring the catalogues of messages up to date with the code, and compile them: `.ci/catalogue.py [LANGUAGE...]`.

A language that has no catalogue yet gets one, with every message still to translate. It needs Babel (the dev extra).
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).resolve().parents[1] / "src" / "whrcf_cli"
CATALOGUES = SOURCE / "locale"
WIDTH = 110
CALLS = {"tr": 1, "trn": 2, "marked": 1}
"""How many of the first arguments of a call are messages."""
COMMANDS = "cli/commands/"
HELP = ("cli/app.py",)
"""Modules in which the docstrings of functions are help."""
HEADER = """\
# Messages of whrcf. After a change: .ci/catalogue.py (docs/translating.md)
#"""


class Message(NamedTuple):
    """A message, in its singular and plural if it has a number, and the file in which it is."""

    forms: tuple[str, ...]
    file: str


def messages(source: Path = SOURCE) -> Iterator[Message]:
    """The messages in the code: what tr, trn and marked are given, and the help of commands in their docstrings."""
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        module = ast.parse(path.read_bytes())
        if name in HELP or name.startswith(COMMANDS):
            yield from (Message((paragraph,), name) for node in module.body for paragraph in command_help(node))
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                said = node.args[: CALLS[node.func.id]]
                if all(isinstance(one, ast.Constant) for one in said):
                    yield Message(tuple(one.value for one in said), name)  # type: ignore[attr-defined]


def command_help(node: ast.AST) -> list[str]:
    """The paragraphs of the help of a command, if this is its function."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return []
    paragraphs = (ast.get_docstring(node) or "").split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph]


def main(languages: list[str]) -> None:
    """Update the catalogues of these languages, or all there are."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    template = Catalog(project="whrcf", fuzzy=False)
    for message in messages():
        template.add(message.forms if len(message.forms) > 1 else message.forms[0], locations=[(message.file, 0)])
    for language in languages or [folder.name for folder in sorted(CATALOGUES.iterdir())]:
        path = CATALOGUES / language / "LC_MESSAGES" / "whrcf.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=language, fuzzy=False)
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=language)
        catalogue.fuzzy = False
        # A message that only looks like an old one has another meaning: nobody's translation is guessed.
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = HEADER
        with path.open("wb") as file:
            write_po(file, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)
        _undated(path)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        missing = sum(not message.string or not message.string[0] for message in catalogue if message.id)
        print(f"{language}: {len(catalogue)} messages, {missing} to translate")


def _undated(path: Path) -> None:
    """Drop the lines of the head that change with each run or name nobody."""
    dropped = tuple(
        f'"{name}' for name in ("POT-", "PO-", "Last-", "Report-", "Language-Team", "Generated-By", "Project")
    )
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(dropped)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
