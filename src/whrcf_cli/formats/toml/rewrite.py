"""A programme file rewritten in place: comments and order stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.formats.toml import write as toml
from whrcf_cli.formats.toml.edit import Part, Path, edited, ending_of, joined, lost, parts, with_ending
from whrcf_cli.messages import trn
from whrcf_cli.programme.model import Category, Programme, Session, Waiver

_FORUM, _CATEGORY, _SESSION, _CHECK, _WAIVER = ("forum",), ("category",), ("session",), ("check",), ("check", "ignore")
STARTS = (_FORUM, _CATEGORY, _SESSION, _CHECK, _WAIVER)
"""The tables that begin a part of a programme file."""
_WHEN = frozenset({"day", "time", "until", "also", "start", "end"})
"""Fields that give the time of a session together."""
_T = TypeVar("_T", Category, Session)


class Rewritten(NamedTuple):
    """The new text of a programme file."""

    text: str
    lost: int = 0
    """The number of comments that the new text no longer has."""

    @property
    def losses(self) -> tuple[str, ...]:
        """A sentence on the lost comments, if there are any."""
        if not self.lost:
            return ()
        loss = trn(
            "{n} comment is left out with the tables that it belongs to",
            "{n} comments are left out with the tables that they belong to",
            self.lost,
        )
        return (loss,)


def rewritten(text: str, was: Programme, programme: Programme, sessions: Sequence[Session]) -> Rewritten:
    """The text of a programme file that held `was`, changed to hold these `sessions` of `programme`.

    Tables and fields that hold what they held keep their bytes and their place, and so do comments. A comment in a
    table or right above it goes with it; one between empty lines stays where it is. A new table comes
    after the one that precedes it in the programme; no table changes its place.
    """
    if programme == was and tuple(sessions) == was.sessions:
        return Rewritten(text)
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    found, tail = parts(body, STARTS)
    document = toml_text.loads(body)
    if in_tables(found, document):
        new = joined([*_pieces(found, document, was, programme, sessions), tail], ending_of(body))
    else:
        new = b"".join(toml.write(programme, sessions)).decode()
    return Rewritten(mark + new, len(lost(body, new)))


def in_tables(found: Sequence[Part], document: Mapping[str, Any]) -> bool:
    """Whether each table of the file has a heading of its own."""
    paths = [part.path for part in found]
    numbers: dict[Path, int] = {
        _FORUM: 1,
        _CATEGORY: len(document.get("category", ())),
        _SESSION: len(document.get("session", ())),
    }
    numbers[_WAIVER] = len(waiver_rows(document))
    headed = all(paths.count(path) == number for path, number in numbers.items())
    return headed and set(paths[1:]) <= set(STARTS) and not toml_text.loads(found[0].text)


def _pieces(
    found: Sequence[Part],
    document: Mapping[str, Any],
    was: Programme,
    programme: Programme,
    sessions: Sequence[Session],
) -> Iterable[str]:
    """The parts of the new text, one after another."""
    now: dict[int, Part | None] = {}
    more: dict[int, list[bytes]] = {}
    [forum] = _numbers(found, _FORUM)
    old, new = (toml.plainly(toml.forum_table(one.forum), one.forum) for one in (was, programme))
    now[forum] = _edited(found[forum], document["forum"], old, new)

    def category(one: Category) -> dict[str, Any]:
        return toml.plainly(toml.category_table(one), programme.forum)

    def session(one: Session) -> dict[str, Any]:
        return toml.plainly(toml.session_table(one), programme.forum)

    _rows(found, document, _CATEGORY, (was.categories, programme.categories), category, (now, more))
    _rows(found, document, _SESSION, (was.sessions, sessions), session, (now, more))
    _waivers(found, document, was.waivers, programme.waivers, (now, more))
    ending = ending_of("".join(part.text for part in found[:2]))
    for number, part in enumerate(found):
        stays = now.get(number, part)
        kept = part.before.rstrip() and part.before.rstrip() + ending
        yield part.before if stays else kept
        yield stays.text if stays else ""
        yield from (with_ending(table.decode(), ending) for table in more.get(number, ()))


_Plan = tuple[dict[int, Part | None], dict[int, list[bytes]]]
"""The new parts by number, None if left out; and the new tables after each part."""


def _rows(
    found: Sequence[Part],
    document: Mapping[str, Any],
    path: Path,
    change: tuple[Sequence[_T], Sequence[_T]],
    table: Callable[[_T], dict[str, Any]],
    plan: _Plan,
) -> None:
    """Plan the changes of the tables that have an id."""
    now, more = plan
    old, new = ({item.id: item for item in items} for items in change)
    numbers = _numbers(found, path)
    rows = document.get(path[0], ())
    place = {row["id"]: number for number, row in zip(numbers, rows, strict=True)}
    for number, row in zip(numbers, rows, strict=True):
        item = new.get(row["id"])
        now[number] = _edited(found[number], row, table(old[row["id"]]), table(item)) if item else None
    after = numbers[0] - 1 if numbers else max(_numbers(found, _FORUM) + _numbers(found, _CATEGORY))
    for id, item in new.items():
        if id in place:
            after = place[id]
        else:
            more.setdefault(after, []).append(toml.table(f"\n[[{path[0]}]]", table(item)))


def _waivers(
    found: Sequence[Part], document: Mapping[str, Any], old: Sequence[Waiver], new: Iterable[Waiver], plan: _Plan
) -> None:
    """Plan the changes of [[check.ignore]] tables, which have no id: one stays while a waiver of it does."""
    now, more = plan
    old, new = list(old), list(new)
    numbers = _numbers(found, _WAIVER)
    for number, row in zip(numbers, waiver_rows(document), strict=True):
        session = row.get("session")
        several = len(session) if isinstance(session, list) else 1
        mine, old = old[:several], old[several:]
        kept = [waiver for waiver in mine if waiver in new]
        new = [waiver for waiver in new if waiver not in kept]
        if kept != mine:
            tables = zip(toml.waiver_tables(mine), toml.waiver_tables(kept), strict=False)
            now[number] = next((_edited(found[number], row, one, other) for one, other in tables), None)
    for fields in toml.waiver_tables(new):
        more.setdefault(numbers[-1] if numbers else len(found) - 1, []).append(toml.table("\n[[check.ignore]]", fields))


def waiver_rows(document: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The tables [[check.ignore]] of a file."""
    rows: Sequence[Mapping[str, Any]] = document.get("check", {}).get("ignore", ())
    return rows


def _numbers(found: Sequence[Part], path: Path) -> list[int]:
    return [number for number, part in enumerate(found) if part.path == path]


def _edited(part: Part, row: Mapping[str, Any], was: Mapping[str, Any], now: Mapping[str, Any]) -> Part:
    """A table (`row` in the file) with those fields changed whose values `was` and `now` differ."""
    if was == now:
        return part
    changed = {field for field in {*was, *now} if was.get(field) != now.get(field)}
    if changed & _WHEN:  # the file may tell the hours by other fields than they would be written in
        changed |= {field for field in _WHEN if (field in row) != (field in now)}
    fields = [field for field in dict.fromkeys([*now, *row]) if field in changed]
    return edited(part, {field: now.get(field) for field in fields}, list(now), toml.line)
