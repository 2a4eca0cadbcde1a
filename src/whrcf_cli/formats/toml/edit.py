"""The text of a TOML file, edited field by field, so that comments and unchanged lines stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from whrcf_cli.formats.toml import loads as toml_text

if TYPE_CHECKING:
    from tomlkit.items import Array

Path = tuple[str, ...]
"""The name of a table in parts: ("check", "ignore")."""
Spell = Callable[[str, Any], str]
"""Writes the line, or lines, of a new field with this name and value."""
_TOKEN = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|(?P<comment>\#[^\r\n]*)|[\[\]{},\n]""",
    re.DOTALL,
)
_DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}
_PLAIN = re.compile(r"""[ \t]*(?:[\w-]+|"[^"\\\n]*"|'[^'\n]*')[ \t]*=""", re.ASCII)
"""The name of a field, if it has one part."""
_BARE = re.compile(r"[ \t]*([\w-]+)[ \t]*[=.]", re.ASCII)


class Part(NamedTuple):
    """A table as a person sees it: the comments right above its heading, the heading, its fields."""

    before: str
    """Empty lines and separate comments before the table; they stay where they are."""
    path: Path
    lines: tuple[str, ...]
    """The lines of the table; a field is one of them, even if it spans several."""

    @property
    def text(self) -> str:
        """The text of the table without the lines before it."""
        return "".join(self.lines)


def parts(text: str, starts: Collection[Path] | None = None) -> tuple[list[Part], str]:
    """The parts of a valid TOML file, first the text before all tables, and the text at its end.

    With `starts`, tables of other names belong to the one above them if their names go on from its name.
    """
    found: list[Part] = []
    before, lines = "", list[str]()
    path: Path = ()
    above: list[str] = []  # empty lines and comments since the last field
    for line in _lines(text):
        if not _tells(line):
            above.append(line)
            continue
        name = _heading(line)
        if name and not (path and starts is not None and name not in starts and name[: len(path)] == path):
            below, gap, attached = _parted(above)
            found.append(Part(before, path, (*lines, *below)))
            before, path, lines = "".join(gap), name, [*attached, line]
        else:
            lines += [*above, line]
        above = []
    blank = next((number for number, line in enumerate(above) if not line.strip()), len(above))
    return [*found, Part(before, path, (*lines, *above[:blank]))], "".join(above[blank:])


def edited(part: Part, changes: Mapping[str, Any], order: Sequence[str], spell: Spell) -> Part:
    """The table with new values in the fields named by `changes`; a field whose value there is None is removed.

    A new field comes after the one that precedes it in `order`, or else last. Comments in or after a removed field
    become lines in its place.
    """
    lines: list[tuple[str | None, str]] = list(_owned(part))
    for field, value in changes.items():
        mine = [number for number, (owner, _) in enumerate(lines) if owner == field]
        old = [lines[number][1] for number in mine]
        if value is not None and len(old) == 1 and _PLAIN.match(old[0]):
            lines[mine[0]] = field, changed(old[0], field, value, spell(field, value))
            continue
        kept: list[tuple[str | None, str]] = [(None, f"{comment}\n") for comment in comments("".join(old))]
        at = mine[0] if mine else 0
        lines = [line for number, line in enumerate(lines) if number not in mine]
        if value is not None:
            kept.append((field, spell(field, value)))
            at = _place(lines, field, order)
        lines[at:at] = kept
    ending = ending_of(part.text)
    texts = [line if line in part.lines else with_ending(line, ending) for _, line in lines]
    ended = [line if line.endswith("\n") else line + ending for line in texts[:-1]]
    return part._replace(lines=(*ended, *texts[-1:]))


def with_value(text: str, table: str, field: str, value: Any, spelled: str) -> str | None:
    """The text of a file with a new value in a field of a table, which is added if it is missing.

    None if tomlkit does not understand the file.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    found, tail = parts(text)
    headed = [number for number, part in enumerate(found) if part.path == (table,)]
    if len(headed) == 1:
        [number] = headed
        found[number] = edited(found[number], {field: value}, (), lambda *_: spelled)
        return joined([*(piece for part in found for piece in (part.before, part.text)), tail], ending_of(text))
    try:
        document = tomlkit.parse(with_ending(text, "\n"))
        set_value(document.setdefault(table, {}), field, value, spelled)
        return with_ending(document.as_string(), ending_of(text))
    except TOMLKitError:
        return None


def at_top(text: str, field: str, value: Any, spelled: str, order: Sequence[str]) -> str:
    """The text of a file without tables, with a new value in a field; None removes it, and leaves its comments."""
    [part, *_], tail = parts(text)
    return joined([edited(part, {field: value}, order, lambda *_: spelled).text, tail], ending_of(text))


def set_value(table: Any, field: str, value: Any, spelled: str) -> None:
    """Change a field of a tomlkit table; unchanged parts of a list or of an inline table keep their spelling."""
    import tomlkit

    old = table.get(field)
    if isinstance(value, list) and isinstance(old, list) and any(one in old for one in value):
        _set_members(old, value, tomlkit.parse(spelled)[field])  # type: ignore[arg-type]
    elif isinstance(value, dict) and isinstance(old, dict) and old.keys() == value.keys():
        for name in [name for name, one in value.items() if one != old[name]]:
            old[name] = value[name]
    else:
        table[field] = tomlkit.parse(spelled)[field]


def comments(text: str) -> list[str]:
    """The comments of a TOML file, each from its # to the end of the line."""
    return [token["comment"] for token in _TOKEN.finditer(text) if token["comment"]]


def lost(before: str, after: str) -> list[str]:
    """The comments of one text that another text no longer has."""
    return list((Counter(comments(before)) - Counter(comments(after))).elements())


def joined(pieces: Iterable[str], ending: str) -> str:
    """The pieces one after another, each ending its last line."""
    whole = [piece for piece in pieces if piece]
    return "".join([*(one if one.endswith("\n") else one + ending for one in whole[:-1]), *whole[-1:]])


def ending_of(text: str) -> str:
    """The line ending of a text: that of its first line."""
    first, _, rest = text.partition("\n")
    return "\r\n" if rest and first.endswith("\r") else "\n"


def with_ending(text: str, ending: str) -> str:
    """The text with the same ending on all its lines."""
    return text.replace("\r\n", "\n").replace("\n", ending)


def _lines(text: str) -> Iterator[str]:
    """The lines of a TOML text; a value that spans several lines counts as one."""
    depth = start = 0
    for token in _TOKEN.finditer(text):
        depth += _DEPTH.get(token[0], 0)
        if token[0] == "\n" and not depth:
            yield text[start : token.end()]
            start = token.end()
    if start < len(text):
        yield text[start:]


def _tells(line: str) -> bool:
    """Whether a line has more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _heading(line: str) -> Path:
    """The name of the table that begins on this line; empty if none does."""
    if not line.lstrip().startswith("["):
        return ()
    names: list[str] = []
    table: Any = toml_text.loads(line)
    while table:
        if isinstance(table, list):
            [table] = table
        else:
            [(name, table)] = table.items()
            names.append(name)
    return tuple(names)


def _parted(above: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The lines before a heading: those of the table above, those of the place, and those of the heading."""
    blank = [number for number, line in enumerate(above) if not line.strip()]
    if not blank:
        return (), (), above
    first, last = blank[0], blank[-1] + 1
    return above[:first], above[first:last], above[last:]


def _owned(part: Part) -> Iterator[tuple[str | None, str]]:
    """The lines of a table, each with the field that it belongs to."""
    depth, below = len(part.path), None
    for line in part.lines:
        if not _tells(line):
            yield None, line
        elif name := _heading(line):
            below = name[depth] if len(name) > depth else None
            yield below, line
        else:
            bare = _BARE.match(line)
            yield below or (bare[1] if bare else next(iter(toml_text.loads(line)))), line


def _place(lines: Sequence[tuple[str | None, str]], field: str, order: Sequence[str]) -> int:
    """The position of a new field: before any table inside this one, to which it would otherwise belong."""
    headings = [number for number, (_, line) in enumerate(lines) if _tells(line) and _heading(line)]
    first = headings[0] + 1 if headings else 0
    end = headings[1] if len(headings) > 1 else len(lines)
    numbers = {owner: number + 1 for number, (owner, _) in enumerate(lines[:end]) if owner and number >= first}
    preceding = order[: order.index(field)] if field in order else ()
    for name in reversed(preceding):
        if name in numbers:
            return numbers[name]
    return max(numbers.values(), default=first)


def changed(line: str, field: str, value: Any, spelled: str) -> str:
    """A field with a new value, its comments kept."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    text = with_ending(line, "\n")
    try:
        document = tomlkit.parse(_with_last_comma(text))
        set_value(document, field, value, spelled)
        new = _with_last_comma(document.as_string())
        sound = toml_text.loads(new) == {field: value}
    except (TOMLKitError, toml_text.NotToml):
        sound = False
    if not sound:
        new = spelled
    return "".join(f"{comment}\n" for comment in lost(text, new)) + new


def _with_last_comma(text: str) -> str:
    """A multi-line list with a comma after its last member; without it tomlkit places comments wrongly."""
    depth, after, comma, spans = 0, 0, True, False
    for token in _TOKEN.finditer(text):
        closing = _DEPTH.get(token[0], 0) < 0
        if closing and depth == 1:
            at = after
            return text if comma or not spans or token[0] == "}" else f"{text[:at]},{text[at:]}"
        depth += _DEPTH.get(token[0], 0)
        spans = spans or token[0] == "\n"
        if token[0] != "\n" and not token["comment"]:
            after, comma = token.end(), token[0] in (",", "[") and depth == 1
    return text


def _set_members(array: Array, value: Sequence[Any], spelled: Sequence[Any]) -> None:
    """Change the members of a tomlkit list; those that stay keep their spelling."""
    from difflib import SequenceMatcher

    old = [repr(one) for one in array.unwrap()]
    steps = SequenceMatcher(None, old, [repr(one) for one in value], autojunk=False).get_opcodes()
    for _, start, end, new_start, new_end in reversed([step for step in steps if step[0] != "equal"]):
        both = min(end - start, new_end - new_start)
        for number in range(end - 1, start + both - 1, -1):
            del array[number]
        for number in range(new_end - 1, new_start + both - 1, -1):
            array.insert(start + both, spelled[number])
        for number in range(both):
            array[start + number] = spelled[new_start + number]
