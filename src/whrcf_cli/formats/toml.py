"""programme.toml, the file that a person edits."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo, available_timezones

from whrcf_cli.errors import FileProblem
from whrcf_cli.model import AllDay, Category, Forum, Programme, Session, Text, Timed, in_order
from whrcf_cli.nearest import did_you_mean

_DASHES = str.maketrans("–~", "--")
_YEARS = range(1900, 2201)


def read(path: Path) -> Programme:
    """The programme in the file at `path`.

    Raises FileProblem if it cannot be read, is not TOML, or does not have the shape of a programme.
    """
    try:
        return parse(path.read_bytes())
    except OSError as problem:
        raise FileProblem(f"cannot read {path}: {problem.strerror}; expected a programme file") from None
    except FileProblem as problem:
        raise FileProblem(f"{path}: {problem}") from None


def parse(content: bytes) -> Programme:
    """The programme that a file with this content holds. Raises FileProblem, which does not name the file."""
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise FileProblem(f"line {line} is not UTF-8; save the file in the encoding UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise FileProblem(f"not TOML: {problem}; correct that place") from None
    if not document:
        raise FileProblem("nothing in it; expected a [forum] table, then [[category]] and [[session]] tables")
    return _programme(_Table(document, "the file"))


def _programme(table: "_Table") -> Programme:
    table.only({"forum", "category", "session"})
    forum = _forum(_Table(table.needed("forum", dict, "a table [forum]"), "[forum]"))
    categories: dict[str, Category] = {}
    for row in table.tables("category"):
        category = _category(row)
        if category.id in categories:
            raise row.fault("id", "an id that no other category has")
        categories[category.id] = category
    place = _Place(categories, ZoneInfo(forum.zone), {})
    sessions: dict[str, Session] = {}
    for row in table.tables("session"):
        session = _session(row, place)
        key = session.id.lower()
        if key in sessions:
            raise row.fault("id", "an id that no other session has, in capitals or not")
        sessions[key] = session
    return Programme(forum, tuple(categories.values()), in_order(sessions.values()))


def _forum(row: "_Table") -> Forum:
    row.only(_FORUM_FIELDS)
    zone = row.needed("zone", str, 'the name of a time zone, such as "Asia/Seoul"')
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        near = did_you_mean(zone, sorted(available_timezones()))
        raise row.fault("zone", f'the name of a time zone, such as "Asia/Seoul"{near}') from None
    first, last = row.day("first_day"), row.day("last_day")
    if last < first:
        raise row.fault("last_day", f"a day not before first_day, {first}")
    return Forum(
        id=row.id(),
        name=row.text("name"),
        first_day=first,
        last_day=last,
        zone=zone,
        revised=row.moment("revised", ZoneInfo(zone)) if "revised" in row.values else None,
        **row.given(_FORUM),
    )


def _category(row: "_Table") -> Category:
    row.only(frozenset(Category._fields))
    return Category(row.id(), row.text("name"))


class _Place(NamedTuple):
    """What the sessions of a file refer to."""

    categories: dict[str, Category]
    zone: tzinfo
    hours: dict[str, tuple[timedelta, timedelta]]
    """Printed times already read; most occur again and again."""


def _session(row: "_Table", place: _Place) -> Session:
    row.only(_SESSION_FIELDS)
    category = place.categories.get(row.needed("category", str, "the id of a category"))
    if category is None:
        known = list(place.categories)
        near = did_you_mean(row.values["category"], known)
        raise row.fault(
            "category", f"one of the categories of the file, {', '.join(known) or 'of which it has none'}{near}"
        )
    when = _when(row, place)
    status = row.values.get("status", "confirmed" if when else "unscheduled")
    if status not in ("confirmed", "cancelled", "unscheduled"):
        raise row.fault("status", '"confirmed", "cancelled" or "unscheduled"')
    if (status == "unscheduled") != (when is None) and status != "cancelled":
        raise row.fault("status", '"unscheduled" for a session without a day, and only for such a one')
    return Session(
        id=row.id(),
        category=category,
        title=row.text("title"),
        when=when,
        status=status,
        **row.given(_SESSION),
    )


def _when(row: "_Table", place: _Place) -> Timed | AllDay | None:
    values = row.values
    if "day" not in values:
        for field in ("time", "until"):
            if field in values:
                raise row.fault(field, "a day beside it")
        return None
    day = row.day("day")
    if "time" in values:
        if "until" in values:
            raise row.fault("until", "either a time or, for whole days, until; not both")
        printed = row.needed("time", str, 'hours such as "13:00-15:00"')
        hours = place.hours.get(printed)
        if hours is None:
            hours = place.hours[printed] = _hours(row, printed)
        midnight = datetime(day.year, day.month, day.day, tzinfo=place.zone)
        start, end = midnight + hours[0], midnight + hours[1]
        if start.utcoffset() != end.utcoffset() and start.timestamp() >= end.timestamp():
            raise row.fault("time", f"other hours, since the clocks of {place.zone} change between these")
        return Timed(start, end)
    if "until" not in values:
        raise row.fault("day", 'beside it a time such as "13:00-15:00", or until = the last day if it is all day')
    last = row.day("until")
    if last < day:
        raise row.fault("until", f"a day not before {day}, on which it begins")
    return AllDay(day, last)


def _hours(row: "_Table", printed: str) -> tuple[timedelta, timedelta]:
    begin, _, finish = printed.translate(_DASHES).partition("-")
    start, end = _clock(begin), _clock(finish)
    if start is None or end is None:
        raise row.fault("time", 'hours such as "13:00-15:00"')
    if start >= timedelta(days=1) or end > timedelta(days=2):
        raise row.fault("time", "a start before 24:00 and an end by 48:00, which is midnight of the next day")
    if end <= start:
        hours, _, minutes = finish.strip().partition(":")
        later = f"{begin.strip()}-{int(hours) + 24}:{minutes}"
        raise row.fault("time", f'an end after its start; past midnight go on counting, "{later}"')
    return start, end


def _clock(printed: str) -> timedelta | None:
    hours, _, minutes = printed.strip().partition(":")
    fits = hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2 and minutes < "60"
    return timedelta(hours=int(hours), minutes=int(minutes)) if fits else None


class _Table:
    """A table of the file, with its fields read by kind. Everything raises FileProblem that names table and field."""

    __slots__ = ("_name", "_number", "values")

    def __init__(self, values: dict[str, Any], name: str, number: int = 0) -> None:
        self.values = values
        self._name = name
        self._number = number

    def fault(self, field: str, expected: str) -> FileProblem:
        """What to raise where `field` is not as `expected`."""
        where = self._name
        if self._number:
            id = self.values.get("id")
            where += f" {self._number}" + (f' "{id}"' if isinstance(id, str) and field != "id" else "")
        found = f"found {_shown(self.values[field])}" if field in self.values else "it is missing"
        return FileProblem(f"{where}, {field}: {found}; expected {expected}")

    def only(self, known: Set[str]) -> None:
        """No other fields than these."""
        if not self.values.keys() <= known:
            field = min(self.values.keys() - known)
            raise self.fault(field, f"one of the fields {', '.join(sorted(known))}{did_you_mean(field, known)}")

    def tables(self, field: str) -> Iterator["_Table"]:
        """The tables of a list of them, numbered from 1."""
        rows = self.values.get(field, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault(field, f"tables that each begin with [[{field}]]")
        for number, row in enumerate(rows, 1):
            yield _Table(row, field, number)

    def given(self, optional: Mapping[str, Callable[["_Table", str], Any]]) -> dict[str, Any]:
        """Those of the `optional` fields that the table has, each read by its kind."""
        return {field: optional[field](self, field) for field in self.values if field in optional}

    def needed(self, field: str, kind: type[Any], expected: str) -> Any:
        value = self.values.get(field)
        if not isinstance(value, kind):
            raise self.fault(field, expected)
        return value

    def id(self) -> str:
        expected = "an id of letters, digits and hyphens, such as plenary-1"
        id: str = self.needed("id", str, expected)
        if not (id.isascii() and id[:1].isalnum() and id.replace("-", "").replace("_", "").replace(".", "").isalnum()):
            raise self.fault("id", expected)
        return id

    def day(self, field: str) -> date:
        day = self.values.get(field)
        if not isinstance(day, date) or isinstance(day, datetime) or day.year not in _YEARS:
            raise self.fault(field, "a date without quotes, such as 2021-10-08")
        return day

    def moment(self, field: str, zone: tzinfo) -> datetime:
        """A date, which means its first moment in UTC, or a date with a time; in `zone` if it names no offset."""
        value = self.values[field]
        if not isinstance(value, datetime):
            day = self.day(field)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        if value.year not in _YEARS:
            raise self.fault(field, "a date without quotes, such as 2021-10-08")
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)

    def text(self, field: str) -> Text:
        return self._text(field, self.values.get(field))

    def texts(self, field: str) -> tuple[Text, ...]:
        return tuple(self._text(field, value) for value in self.needed(field, list, f"a list of texts, each {_TEXT}"))

    def string(self, field: str) -> str:
        return self._words(field, self.values[field], 'words in quotes, such as "Hall 1"')

    def strings(self, field: str) -> tuple[str, ...]:
        expected = 'a list of words in quotes, such as ["Kim", "Lee"]'
        return tuple(self._words(field, value, expected) for value in self.needed(field, list, expected))

    def url(self, field: str) -> str:
        url = self.string(field)
        scheme, _, rest = url.partition("://")
        if scheme not in ("https", "http") or not rest.strip("/") or not url.isprintable() or " " in url:
            raise self.fault(field, "an address that begins with https://")
        return url

    def place(self, field: str) -> tuple[float, float]:
        expected = "latitude and longitude in degrees, such as [35.147, 126.840]"
        degrees = self.needed(field, list, expected)
        numbers = [number for number in degrees if isinstance(number, int | float) and not isinstance(number, bool)]
        if len(numbers) != 2 or len(degrees) != 2 or not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
            raise self.fault(field, expected)
        return float(numbers[0]), float(numbers[1])

    def count(self, field: str) -> int:
        value = self.values[field]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            raise self.fault(field, "a whole number, 0 or more")
        return value

    def _text(self, field: str, value: Any) -> Text:
        if not isinstance(value, dict) or not value or not value.keys() <= _LANGUAGES:
            raise self.fault(field, _TEXT)
        en, ko = value.get("en"), value.get("ko")
        return Text(
            None if en is None else self._words(field, en, _TEXT), None if ko is None else self._words(field, ko, _TEXT)
        )

    def _words(self, field: str, value: Any, expected: str) -> str:
        if not isinstance(value, str) or not value or value.isspace():
            raise self.fault(field, expected)
        return value if value.isascii() else normalize("NFC", value)


_SESSION = {
    "topic": _Table.text,
    "summary": _Table.text,
    "room": _Table.string,
    "speakers": _Table.strings,
    "language": _Table.string,
    "mode": _Table.string,
    "url": _Table.url,
    "join": _Table.url,
    "notes": _Table.texts,
    "revision": _Table.count,
}
_FORUM = {
    "theme": _Table.text,
    "venue": _Table.text,
    "background": _Table.text,
    "url": _Table.url,
    "geo": _Table.place,
    "hosts": _Table.texts,
    "organizers": _Table.texts,
    "agendas": _Table.texts,
    "notes": _Table.texts,
}
_SESSION_FIELDS = frozenset(_SESSION) | {"id", "category", "title", "day", "time", "until", "status"}
_FORUM_FIELDS = frozenset(_FORUM) | {"id", "name", "first_day", "last_day", "zone", "revised"}
_TEXT = '{ en = "...", ko = "..." } with words in one language or both'
_LANGUAGES = {"en", "ko"}


def _shown(value: object) -> str:
    """A value nearly as the file has it, shortened."""
    import json  # needed for a fault only

    text = value if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
    return str(text) if len(str(text)) <= 80 else f"{str(text)[:77]}..."
