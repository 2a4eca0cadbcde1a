"""Tables of a TOML file: their fields read by kind, their faults with the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import normalize

from whrcf_cli.dates import clocks
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import DOUBTS, LANGUAGES, Abbreviation, Note, Text
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.formats.toml.line_numbers import Places
    from whrcf_cli.programme.findings import Finding

Check = Callable[[], object]
"""A check of one thing; raises Fault if that is wrong."""
_TEXT = marked('{ en = "...", ko = "..." } with words in one language or both')
_ID = marked("an id of letters, digits and hyphens, such as plenary-1")
_WORDS = marked('words in quotes, such as "Hall 1"')
_DATE = marked("a date without quotes, such as 2021-10-08")
THE_FILE = marked("the file")
"""The name of the table that has all others."""
YEARS = range(1900, 2201)
_DASHES = str.maketrans("–~", "--")
_DAYS = 4
"""Days within which a printed hour is read, so that a message can say how late it may be."""


class Fault(Exception):
    """A fault in a table, and the field in which it is."""

    def __init__(self, table: Table, field: str, advice: str, rule: str, near: Callable[[], str]) -> None:
        super().__init__(advice)
        self._near = near
        self._table = table
        self._field = field
        self._advice = advice
        self._rule = rule

    def finding(self, places: Places) -> Finding:
        """The finding for this fault, with its line."""
        from whrcf_cli.programme.findings import Finding

        name, number, values = self._table.name, self._table.number, self._table.values
        id, field = values.get("id"), self._field
        where = self._table.called(named=field != "id")
        lines = places.get((name.strip("[]"), number), {})
        return Finding(
            self._rule,
            tr("{table}, {field}: found {value}", table=where, field=field, value=_shown(values[field]))
            if field in values
            else tr("{table}, {field}: it is missing", table=where, field=field),
            f"{self._advice}{self._near()}",
            id if name == "session" and isinstance(id, str) else None,
            lines.get(field, lines.get("")),
        )


class Table:
    """A table of the file, whose fields are read by kind. Each method raises Fault."""

    __slots__ = ("languages", "name", "number", "values")

    def __init__(
        self, values: dict[str, Any], name: str, number: int = 0, languages: tuple[str, ...] = LANGUAGES
    ) -> None:
        self.languages = languages
        self.values = values
        self.name = name
        self.number = number

    def called(self, named: bool) -> str:
        """The words for the table in a message; with its id, if it has one and shall be `named` by it."""
        id = self.values.get("id")
        if not self.number:
            return tr(self.name) if self.name == THE_FILE else self.name
        if named and isinstance(id, str):
            return tr('{table} {number} "{id}"', table=self.name, number=self.number, id=id)
        return tr("{table} {number}", table=self.name, number=self.number)

    def fault(self, field: str, expected: str, rule: str = "shape", near: Callable[[], str] = str) -> Fault:
        """A fault in `field`, which is not as `expected`, a phrase that may be only `marked`.

        `near` suggests what was meant, only when shown.
        """
        return Fault(self, field, tr("expected {expected}", expected=tr(expected)), rule, near)

    def unknown(self, known: Set[str]) -> Iterator[Fault]:
        """A fault for each field that is not `known`."""
        for field in sorted(self.values.keys() - known):
            near = partial(did_you_mean, field, known)
            advice = tr("expected one of the fields {fields}", fields=", ".join(sorted(known)))
            yield Fault(self, field, advice, "shape", near)

    def only(self, known: Set[str]) -> None:
        """Refuse fields that are not `known`."""
        if not self.values.keys() <= known:
            raise next(self.unknown(known))

    def strangers(self, known: Set[str]) -> Iterator[Check]:
        """A check that fails, for each field that is not `known`."""
        return (partial(_raise, fault) for fault in self.unknown(known))

    def each(self, optional: Mapping[str, Callable[[Table, str], Any]]) -> Iterator[Check]:
        """A check of each of the `optional` fields that the table has."""
        return (partial(optional[field], self, field) for field in self.values if field in optional)

    def tables(self, field: str) -> Iterator[Table]:
        """The tables of a list, numbered from 1."""
        rows = self.values.get(field, [])
        name = field if self.name == THE_FILE else f"{self.name.strip('[]')}.{field}"
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault(field, tr("tables that each begin with [[{name}]]", name=name))
        for number, row in enumerate(rows, 1):
            yield Table(row, name, number, self.languages)

    def table(self, field: str) -> Iterator[Table]:
        """The single table of a name."""
        table = self.needed(field, dict, tr("a table [{name}]", name=field))
        yield Table(table, f"[{field}]", languages=self.languages)

    def given(self, optional: Mapping[str, Callable[[Table, str], Any]]) -> dict[str, Any]:
        """The values of the `optional` fields that the table has, each read by its kind."""
        return {field: optional[field](self, field) for field in self.values if field in optional}

    def needed(self, field: str, kind: type[Any], expected: str) -> Any:
        """The value of a required field of this type, which a fault calls `expected`."""
        value = self.values.get(field)
        if not isinstance(value, kind):
            raise self.fault(field, expected)
        return value

    def id(self) -> str:
        """The id of the table."""
        id: str = self.needed("id", str, _ID)
        if not (id.isascii() and id[:1].isalnum() and id.replace("-", "").replace("_", "").replace(".", "").isalnum()):
            raise self.fault("id", _ID)
        return id

    def day(self, field: str) -> date:
        """A field as a date."""
        day = self.values.get(field)
        if not isinstance(day, date) or isinstance(day, datetime):
            raise self.fault(field, _DATE, "time")
        if day.year not in YEARS:
            raise self.fault(field, self._years(), "time")
        return day

    def moment(self, field: str, zone: tzinfo) -> datetime:
        """A field as a moment in UTC: a date is its midnight in UTC; a time without an offset is in `zone`."""
        value = self.values[field]
        if not isinstance(value, datetime):
            day = self.day(field)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        if value.year not in YEARS:
            raise self.fault(field, self._years())
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)

    def text(self, field: str) -> Text:
        """A field as text in one or more languages of the programme."""
        return self._text(field, self.values.get(field))

    def texts(self, field: str) -> tuple[Text, ...]:
        """A field as a list of texts."""
        expected = tr("a list of texts, each {text}", text=self._expected())
        return tuple(self._text(field, value) for value in self.needed(field, list, expected))

    def notes(self, field: str) -> tuple[Note, ...]:
        """A field as a list of notes: texts that may say what they are about."""
        expected = tr("a list of notes, each {text}", text=self._expected())
        return tuple(self._note(field, value) for value in self.needed(field, list, expected))

    def abbreviations(self, field: str) -> tuple[Abbreviation, ...]:
        """A field as a list of abbreviations, each with the words that it stands for."""
        expected = tr("a list of abbreviations such as {example}", example='{ short = "UN", en = "United Nations" }')
        rows = self.needed(field, list, expected)
        if not all(isinstance(row, dict) and "short" in row for row in rows):
            raise self.fault(field, expected)
        return tuple(
            Abbreviation(self._words(field, row["short"], expected), self._text(field, _without(row, "short")))
            for row in rows
        )

    def unknown_place(self, field: str) -> Literal["unknown"]:
        """A field that says that a place is not known; it has one value only."""
        if self.values[field] != "unknown":
            raise self.fault(field, tr('"unknown", if no source says where it is; a room belongs into the field room'))
        return "unknown"

    def string(self, field: str) -> str:
        """A field as a string that is not empty."""
        return self._words(field, self.values[field], _WORDS)

    def strings(self, field: str) -> tuple[str, ...]:
        """A field as a list of strings."""
        expected = marked('a list of words in quotes, such as ["Kim", "Lee"]')
        return tuple(self._words(field, value, expected) for value in self.needed(field, list, expected))

    def url(self, field: str) -> str:
        """A field as a web address."""
        url = self.string(field)
        scheme, _, rest = url.partition("://")
        if scheme not in ("https", "http") or not rest.strip("/") or not url.isprintable() or " " in url:
            raise self.fault(field, marked("an address that begins with https://"))
        return url

    def place(self, field: str) -> tuple[float, float]:
        """A field as latitude and longitude, in degrees."""
        expected = marked("latitude and longitude in degrees, such as [35.147, 126.840]")
        degrees = self.needed(field, list, expected)
        numbers = [number for number in degrees if isinstance(number, int | float) and not isinstance(number, bool)]
        if len(numbers) != 2 or len(degrees) != 2 or not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
            raise self.fault(field, expected)
        return float(numbers[0]), float(numbers[1])

    def opening(self, field: str) -> tuple[time, time]:
        """A field as the opening and closing hour of one day."""
        expected = marked('hours of one day such as "10:00-18:00"')
        start, end = printed_hours(self.needed(field, str, expected))
        if start is None or end is None or not start < end < timedelta(days=1):
            raise self.fault(field, expected)
        midnight = datetime.combine(date.min, time())
        return (midnight + start).time(), (midnight + end).time()

    def count(self, field: str) -> int:
        """A field as a whole number, 0 or more."""
        value = self.values[field]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            raise self.fault(field, marked("a whole number, 0 or more"))
        return value

    def _text(self, field: str, value: Any) -> Text:
        tags = self.languages
        if isinstance(value, str) and len(tags) == 1:
            return Text.ordered({tags[0]: self._words(field, value, _WORDS)}, tags)
        if not isinstance(value, dict) or not value:
            raise self.fault(field, self._expected())
        found = {}
        for tag, words in value.items():
            if tag not in tags:
                raise self.fault(field, self._expected(), near=partial(did_you_mean, tag, tags))
            if not isinstance(words, str):
                raise self.fault(field, self._expected())
            if not words or words.isspace():
                raise self.fault(
                    field, tr("words under {tag}; if there are none, remove {tag} and its quotes", tag=tag)
                )
            found[tag] = words if words.isascii() else normalize("NFC", words)
        return Text.ordered(found, tags)

    def _years(self) -> str:
        """The words for the years that a date may have."""
        return tr("a date in a year from {first} to {last}", first=YEARS[0], last=YEARS[-1])

    def _expected(self) -> str:
        """The words for what a text has to be."""
        if self.languages == LANGUAGES:
            return tr(_TEXT)
        if len(self.languages) == 1:
            return tr(_WORDS)
        example = "{ " + ", ".join(f'{tag} = "..."' for tag in self.languages) + " }"
        return tr("{example} with words in one or more of these languages", example=example)

    def _note(self, field: str, value: Any) -> Note:
        if not isinstance(value, dict):
            return Note(self._text(field, value))
        about = value.get("about")
        if about is not None and about not in DOUBTS:
            near = partial(did_you_mean, str(about), DOUBTS)
            raise self.fault(field, tr("notes about one of {subjects}", subjects=", ".join(DOUBTS)), near=near)
        return Note(self._text(field, _without(value, "about")), about)

    def _words(self, field: str, value: Any, expected: str) -> str:
        if not isinstance(value, str) or not value or value.isspace():
            raise self.fault(field, expected)
        return value if value.isascii() else normalize("NFC", value)


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {field: value for field, value in values.items() if field != name}


def printed_hours(printed: str) -> tuple[timedelta | None, timedelta | None]:
    """Start and end of "13:00-15:00", counted from midnight; None for an invalid hour."""
    begin, _, finish = normalize("NFKC", printed).translate(_DASHES).partition("-")
    return clocks.read(begin, _DAYS), clocks.read(finish, _DAYS)


def _raise(problem: Exception) -> None:
    raise problem


def _shown(value: object) -> str:
    """A value almost as in the file, shortened."""
    import json  # needed for a fault only

    from whrcf_cli.text.shortening import shortened

    try:
        text = str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        return tr("a value that is too long to show")
    return shortened(text)
