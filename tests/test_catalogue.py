"""Every message is in every catalogue, and no sentence reaches a person around them."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from whrcf_cli.messages import SOURCE, languages

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "whrcf_cli"
FOREIGN = [language for language in languages() if language != SOURCE]
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100)
"""With them, each plural of any language is met."""
SENTENCE = re.compile(r"[A-Za-z][a-z]+,? [a-z]+ [a-z]|[가-힣]+ [가-힣]+")
"""Three words of English, or two of Korean, in a row."""


def script() -> ModuleType:
    spec = spec_from_file_location("catalogue", ROOT / ".ci" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOGUE = script()
MESSAGES = list(CATALOGUE.messages())


def catalogue(language: str) -> Path:
    return SRC / "locale" / language / "LC_MESSAGES" / "whrcf.po"


class Missing(NullTranslations):
    """What a catalogue asks for a message that it does not have."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


def compiled(language: str) -> GNUTranslations:
    with catalogue(language).with_suffix(".mo").open("rb") as file:
        found = GNUTranslations(file)
    found.add_fallback(Missing())
    return found


def translations(found: GNUTranslations, forms: tuple[str, ...]) -> set[str]:
    one, many = forms[0], forms[-1]
    return {found.ngettext(one, many, number) for number in NUMBERS} if len(forms) > 1 else {found.gettext(one)}


def places(message: str) -> list[str]:
    """The named places of a message; a message without any is not formatted, and may have braces."""
    try:
        return sorted({name for _, name, _, _ in Formatter().parse(message) if name and name.isidentifier()})
    except ValueError:
        return []


@pytest.mark.parametrize("language", FOREIGN)
def test_every_message_has_a_translation(language: str) -> None:
    found, missing = compiled(language), []
    for message in MESSAGES:
        try:
            translations(found, message.forms)
        except KeyError:
            missing.append(message)
    assert missing == []


@pytest.mark.parametrize("language", FOREIGN)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    found = compiled(language)
    assert [
        (message, said)
        for message in MESSAGES
        for said in translations(found, message.forms)
        if places(said) != sorted({*places(message.forms[0]), *places(message.forms[-1])})
    ] == []


def test_places_are_named() -> None:
    assert [m for m in MESSAGES for form in m.forms if any(name == "" for _, name, _, _ in parts(form))] == []


def parts(form: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(Formatter().parse(form))
    except ValueError:
        return []


@pytest.mark.parametrize("language", FOREIGN)
def test_the_catalogue_has_no_other_messages_and_is_the_one_that_was_compiled(language: str) -> None:
    pofile = pytest.importorskip("babel.messages.pofile")
    with catalogue(language).open("rb") as file:
        written = {entry.id: entry.string for entry in pofile.read_po(file, locale=language) if entry.id}
    assert {id if isinstance(id, tuple) else (id,) for id in written} == {message.forms for message in MESSAGES}
    found = compiled(language)
    for id, string in written.items():
        forms = id if isinstance(id, tuple) else (id,)
        assert translations(found, forms) <= {*string} if isinstance(string, (tuple, list)) else {string}


def test_what_is_translated_is_a_constant() -> None:
    assert [where for path in sorted(SRC.rglob("*.py")) for where in built_messages(path)] == []


def built_messages(path: Path) -> Iterator[str]:
    """Messages put together before they are looked up: no catalogue has them."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CATALOGUE.CALLS:
            for said in node.args[: CATALOGUE.CALLS[node.func.id]]:
                if isinstance(said, (ast.JoinedStr, ast.BinOp)) or (node.func.id != "tr" and not constant(said)):
                    yield f"{path.relative_to(SRC)}:{node.lineno}"


def constant(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


FAULT = "a fault of the program, or one that is caught"
NO_MESSAGES = {
    "cli/completion/shells.py": "scripts for shells",
    "dates/durations.py": "words that are read",
    "dates/typed.py": FAULT,
    "formats/csv/column_names.py": "names of columns that are read",
    "formats/csv/columns.py": "the name of a column that is not shown",
    "formats/csv/guesses.py": "reasons for docs/tables.md",
    "formats/draft/words.py": "words that are read",
    "formats/ics/own.py": "a label, by which a calendar is read back",
    "formats/ics/write.py": FAULT,
    "formats/schedule/conventions.py": "words in files, in each language, by which they are read back",
    "formats/schedule/own.py": FAULT,
    "formats/schedule/read_json.py": "faults that the library tells",
    "formats/toml/hints.py": "faults that the library tells",
    "personal/agenda_file.py": "a remark in a file",
    "personal/settings.py": "the first line of the settings file",
    "site/style.py": "rules of style",
    "queries/near_people.py": "words that are read",
    "queries/rollover.py": "words that are read",
    "queries/rules/unseen.py": "a mark that is replaced",
    "text/placeholders.py": "words that are read",
    "text/romanization.py": "letters",
    "queries/conflicts.py": FAULT,
    "queries/diff.py": FAULT,
    "queries/subjects.py": "words that are read",
    "render/picture/palette.py": "a style sheet",
    "render/picture/styles.py": "style sheets",
    "render/timeline.py": FAULT,
}
"""Modules with sentences that are no messages, and what they are."""


def test_no_sentence_is_written_into_the_code() -> None:
    found = {str(path.relative_to(SRC)): list(sentences(path)) for path in sorted(SRC.rglob("*.py"))}
    assert {name: said for name, said in found.items() if said and name not in NO_MESSAGES} == {}
    assert {name for name in NO_MESSAGES if not found[name]} == set()


def sentences(path: Path) -> Iterator[str]:
    """Sentences in a module that are neither messages nor documentation."""
    module = ast.parse(path.read_bytes())
    skipped: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CATALOGUE.CALLS:
            skipped.update(map(id, node.args[: CATALOGUE.CALLS[node.func.id]]))
        elif isinstance(node, ast.JoinedStr):
            skipped.update(map(id, node.values))
    for node in ast.walk(module):
        if id(node) not in skipped and SENTENCE.search(text := words_of(node)) and not text.startswith("whrcf "):
            yield text


def words_of(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(words_of(part) or "x" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
