"""Columns of a table: which field of a session each holds, by its name and by its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import days, durations
from whrcf_cli.dates.cells import NOTHING
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.csv import column_names as known
from whrcf_cli.formats.csv.column_names import NAMES
from whrcf_cli.formats.csv.write import is_own
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.messages import tr
from whrcf_cli.programme import fields
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.languages import is_tag
from whrcf_cli.programme.model import LANGUAGES, UNNAMED
from whrcf_cli.text import cleaning
from whrcf_cli.text.folding import fold
from whrcf_cli.text.shortening import shortened
from whrcf_cli.text.suggestions import did_you_mean

_MARKS = {"en": ("en", "english", "영문", "영어"), "ko": ("ko", "korean", "국문", "한글", "한국어")}
TIMES = ("day", "start", "end", "end_day", "time", "duration")
"""Fields that programs write into several columns, each with the same information."""
FORUM_DAYS = ("forum_first_day", "forum_last_day")
"""Fields of the forum, repeated in every row of a table in which no session has a date yet."""
_MANY = 20
_LONGEST = 60
_BETWEEN = re.compile(r"[\W_]+")
_TEXTS = ("category", *(field.name for field in fields.SESSION if field.translated))


def _plain(name: str) -> str:
    """The name of a column in the form in which names are compared: "Start (time)" is starttime."""
    return _BETWEEN.sub("", fold(name[:_LONGEST]))


def _plain_names(names: str) -> list[str]:
    return [name if name.isascii() else _plain(name) for name in names.split()]


_PEOPLE, _PUBLISHED, _FIRST_NAMES, _LAST_NAMES = (
    frozenset(_plain_names(names)) for names in (known.PEOPLE, known.PUBLISHED, known.FIRST_NAMES, known.LAST_NAMES)
)
_FIELDS = {field: _plain_names(names) for field, names in NAMES.items()}
_FIELDS |= {
    f"{field}_{language}": [word for name in _FIELDS[field] for mark in marks for word in (name + mark, mark + name)]
    for field in _TEXTS
    for language, marks in _MARKS.items()
}
_IN_LANGUAGES = [mark for language in ("ko", "en") for mark in _MARKS[language]]
_FIELDS |= {
    field: [*_FIELDS[field], *(name + mark for name in _FIELDS[field] for mark in _IN_LANGUAGES)]
    for field in ("speakers", "room")
}
_FIELDS |= {field: [field.replace("_", "")] for field in FORUM_DAYS}
_ASIDE = re.compile(
    r"[(\[]\s*(?:optional|required|선택|필수|e?s|affiliation"
    r"|소속[^()\[\]]*"
    r"|[mdyhs]+(?:[/.: -]+[mdyhs]+)+)\s*[)\]]|[*:](?=in(?:nen)?\b)|\*"
    r"|^what(?:'s| is) (?:the|your) | of (?:the|your) \w+\s*\?*$"
    r"|[을를]?\s*(?:적어|입력해?|기재해?|작성해?|선택해?|알려)\s*(?:주세요|주십시오|바랍니다)\.?"
    r"|^희망\s+"
    r"|\s*(?:의\s*)?(?:성함|성명|이름)(?:\s*(?:과|및|/|,)\s*소속)?(?=[을를]?\s|$)",
    re.IGNORECASE,
)
"""Parts of the name of a column, or of a question of a form, that only say how a cell is to be filled in."""
_MONTH_FIRST = re.compile(r"[(\[]\s*m+\s*[/-]\s*d+\s*[/-]\s*y+", re.IGNORECASE)
"""The name of a column whose dates begin with the month, such as Date (MM/DD/YYYY)."""
DAY = "day of the heading"
"""The name of the column that holds the day of a heading; a column of days that the sheet has goes before it."""
_GUIDEBOOK = {"sessiontitle", "date", "timestart", "timeend", "roomlocation"}
"""Columns of Guidebook's template, in which a date begins with the month."""
_RANKED = {
    name: (field, rank) for field, names in reversed(_FIELDS.items()) for rank, name in reversed(list(enumerate(names)))
}
"""The first field that may use a name, and the rank of the name there."""


class Columns(NamedTuple):
    """The columns of a table that hold fields of a session, and those that do not."""

    places: dict[str, int]
    idle: frozenset[int]
    """Positions of the columns that hold no known field."""
    category_ids: bool
    """Whether the table names categories by id."""
    month_first: bool = False
    """Whether the program that wrote the table begins its dates with the month."""
    languages: tuple[str, ...] = ()
    """The tags of the languages that names of columns have, in their order."""
    people: Mapping[int, str] = {}
    """The columns of people beside the speakers, by position: chairs, panellists, second speakers."""
    name_pairs: tuple[tuple[int, ...], ...] = ()
    """Positions of the first and the last name of a speaker."""
    published: int | None = None
    """The position of the column that says whether a row is for the public."""
    held: tuple[fields.Field, ...] = ()
    """The fields of a session for which there is a column, in any language."""


def columns(
    header: Sequence[str], line: int, hints: Hints, found: list[Finding], rows: Sequence[Sequence[str]]
) -> Columns:
    """The columns of a table with this header; the columns that `hints` names come first.

    Of several columns that could hold a field, it is the first whose cells in the first `rows` fit it.
    Raises FileProblem if no column has the title or the time of a session, or `hints` names a column that is not there;
    UsageProblem if it names an unknown field.
    """
    plain = [_plain(name) for name in header]
    named = _named(header)
    places = {_field(typed): _place(typed, name, header, named, line) for typed, name in hints.columns.items()}
    places |= {field: place for field, place in _tagged(header) if field not in places}
    taken = set(places.values())

    def suits(place: int, field: str) -> bool:
        cells = [cell for row in rows if place < len(row) and (cell := row[place].strip())]
        return bool(cells) and 2 * sum(fits(field, cell) for cell in cells) >= len(cells)

    for field, names in _FIELDS.items():
        names_of = [name for place, name in enumerate(names) if not place or name not in _FIELDS]
        free = [named[name] for name in names_of if name in named and named[name] not in taken]
        if field not in places and free:
            own = [place for place in free if header[place] != DAY]
            kinds = ("day", "short day") if field == "day" else (field,)
            last = free[len(own) :] or free
            places[field] = one = next((place for kind in kinds for place in own if suits(place, kind)), last[0])
            taken.add(one)
    people, pairs, published = _beside(header, plain, taken) if not is_own(header) else ({}, (), None)
    taken.update((*people, *(place for pair in pairs for place in pair), *(() if published is None else (published,))))
    if "day" not in places and "time" in places and "start" in places and not suits(places["start"], "start"):
        places["day"] = places.pop("start")
    if "end" not in places and "end_day" in places and suits(places["end_day"], "start"):
        places["end"] = places.pop("end_day")  # its days have hours
    _needed(places, header, line)
    _assume(places, header, line, hints, found)
    again = {name: field for field in TIMES for name in _FIELDS[field]}
    idle = frozenset(
        place
        for place, name in enumerate(plain)
        if place not in taken and (name not in again or not suits(place, again[name]))
    )
    category_ids = "category" in places and plain[places["category"]] == "category"
    month_first = named.keys() >= _GUIDEBOOK or any(_MONTH_FIRST.search(header[place]) for place in taken)
    named_in = {field.partition("_")[0] for field in places} | ({"speakers"} if people or pairs else set())
    held = tuple(field for field in fields.SESSION if field.name in named_in)
    return Columns(places, idle, category_ids, month_first, _languages(places), people, pairs, published, held)


def _beside(
    header: Sequence[str], plain: Sequence[str], taken: set[int]
) -> tuple[dict[int, str], tuple[tuple[int, ...], ...], int | None]:
    """The columns of more people, of first and last names, and of what is published, among those that are not taken."""
    free = [(place, name) for place, name in enumerate(plain) if place not in taken]
    people = {
        place: shown(header[place]) for place, name in free if name in _PEOPLE or re.fullmatch(known.NUMBERED, name)
    }
    first, last = (
        next((place for place, name in free if name in names), None) for names in (_FIRST_NAMES, _LAST_NAMES)
    )
    pairs = () if first is None and last is None else (tuple(place for place in (first, last) if place is not None),)
    return people, pairs, next((place for place, name in free if name in _PUBLISHED), None)


def _named(header: Sequence[str]) -> dict[str, int]:
    """The places of the columns by their names, by these without asides, and by both sides of a slash."""
    bare = [_ASIDE.sub("", name[:_LONGEST]) for name in header]
    forms = [(name, place) for names in (header, bare) for place, name in enumerate(names)]
    forms += [(side, place) for place, name in enumerate(bare) if "/" in name for side in name.split("/")]
    named: dict[str, int] = {}
    for name, place in forms:
        named.setdefault(_plain(name), place)
    return named


def field_of(name: str) -> tuple[str, int] | None:
    """The field that a column of this name holds, and the rank of the name among those of the field; None if none."""
    return _RANKED.get(_plain(name))


def fields_in(cells: Sequence[str], hints: Hints) -> set[str]:
    """The fields of which a row has the names, as a header does."""
    named = _named(cells)
    asked = {typed.partition("_")[0] for typed, name in hints.columns.items() if name in cells or _plain(name) in named}
    return {field.partition("_")[0] for name in named if (field := _RANKED.get(name, ("", 0))[0])} | asked


def _tagged(header: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The columns of texts in other languages, such as title_de: in those in which the table has titles."""
    parted = [(place, *name.strip().lstrip("\ufeff").partition("_")[::2]) for place, name in enumerate(header)]
    tags = [(place, field, tag) for place, field, tag in parted if tag not in _MARKS and is_tag(tag)]
    titles = {tag for _, field, tag in tags if field == "title"} | {UNNAMED}
    for place, field, tag in tags:
        if field in _TEXTS and tag in titles:
            yield f"{field}_{tag}", place


def _languages(places: Mapping[str, int]) -> tuple[str, ...]:
    """The languages of the columns of texts; English and Korean, if titles in one of them stand beside a title."""
    parted = (field.partition("_")[::2] for field in sorted(places, key=places.__getitem__))
    tags = dict.fromkeys(tag for field, tag in parted if field in _TEXTS and is_tag(tag))
    return LANGUAGES if tags and "title" in places and set(LANGUAGES).issuperset(tags) else tuple(tags)


def listed(names: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    every = list(names)
    some = ", ".join(map(shown, every[:_MANY]))
    return tr("{names} and {n} more", names=some, n=len(every) - _MANY) if len(every) > _MANY else some


def fits(field: str, cell: str) -> bool:
    """Whether a cell may hold a field: a day, an hour, a duration, or any words."""
    match field:
        case "day" | "end_day":
            return any((points.point(cell, first) or NOTHING).day for first in (True, False))
        case "short day":
            return days.is_day(cell)
        case "start" | "time":
            begin = (points.hours(cell) or [cell])[0]
            return any((points.point(begin, first) or NOTHING).clock is not None for first in (True, False))
        case "end":
            return any(points.point(cell, first) for first in (True, False))
        case "duration":
            return durations.read(cell) is not None
    return True


def shown(cell: str) -> str:
    """A cell in one line, shortened."""
    return shortened(cleaning.line(cell), _LONGEST)


def _field(typed: str) -> str:
    """The field that a person typed. Raises UsageProblem if there is none."""
    field = typed.strip().casefold().replace("-", "_")
    if field not in _FIELDS:
        known = ", ".join(sorted(_FIELDS))
        fault = tr('unknown field "{typed}"; expected one of {fields}', typed=typed, fields=known)
        raise UsageProblem(fault + did_you_mean(typed, _FIELDS))
    return field


def _place(field: str, name: str, header: Sequence[str], named: dict[str, int], line: int) -> int:
    """The position of the column with this name. Raises FileProblem if there is none."""
    if name in header:
        return header.index(name)
    if _plain(name) not in named:
        advice = tr("the columns are {columns}", columns=listed(header)) + did_you_mean(name, header[:1000])
        raise FileProblem.at(line, tr('there is no column "{column}" for {field}', column=name, field=field), advice)
    return named[_plain(name)]


def _needed(places: dict[str, int], header: Sequence[str], line: int) -> None:
    """Refuse a table without a title column or without a time column. Raises FileProblem."""
    if not places:
        advice = tr("expected a table whose first line names its columns, such as title, day, start and end")
        raise FileProblem.at(line, tr("none of the words is the name of a known column"), advice)
    if not any(field.partition("_")[0] == "title" for field in places):
        fault = tr("none of the columns {columns} has the title of a session", columns=listed(header))
        raise FileProblem.at(line, fault, tr("name it with --columns {field}=NAME", field="title"))
    if not {"start", "day", "time"} & places.keys():
        fault = tr("none of the columns {columns} says when a session begins", columns=listed(header))
        raise FileProblem.at(line, fault, tr("name it with --columns {field}=NAME", field="start"))


def _assume(places: dict[str, int], header: Sequence[str], line: int, hints: Hints, found: list[Finding]) -> None:
    """Note each column whose meaning is a guess."""

    def tell(message: str, advice: str) -> None:
        found.append(Finding("assumed", message, advice, line=line))

    if "room" not in places and "topic" in places and "topic" not in hints.columns:
        name = header[places["topic"]]
        if _plain(name) == "track":
            places["room"] = places.pop("topic")
            message = tr('no column is named after the room, but one is named "{column}"', column=shown(name))
            advice = tr("it is used as the room; if it is the topic, add --columns topic={column}", column=shown(name))
            tell(message, advice)
    if "notes" in places and "notes" not in hints.columns and not is_own(header):
        column = shown(header[places["notes"]])
        message = tr('the column "{column}" is used for notes that everybody sees', column=column)
        tell(message, tr("remove it from the file if the notes are for the organisers only"))
