"""A calendar as lines: unfolded, decoded, its properties by event.

Read line by line and event by event: the library alone takes three times as long, and fifteen times a file's size.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import BytesIO
from quopri import decodestring
from typing import NamedTuple

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.ics.library import unescaped
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import cleaning
from whrcf_cli.text.shortening import shortened

_PLACES = {"VCALENDAR": ("",), "VEVENT": ("", "VCALENDAR")}
"""Components that are read, and the components that may contain them."""
_INHERITED = ("METHOD", "X-WR-TIMEZONE")
"""Properties of a calendar that hold for each of its events; a file may have several calendars."""
_SILENT = frozenset(("VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT", "VCALENDAR"))
"""Components that are read."""
_PEOPLE = ("ATTENDEE", "ORGANIZER")
"""Properties whose parameters have words, even if they have no value."""
_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_TIME = re.compile(rb":(?=[0-9]{8}(?:T[0-9]{6}Z?)?(?:[,/]|$))", re.IGNORECASE)
"""The colon before a time. Some programs write names of zones with colons and without quotes: TZID=UTC+02:00."""
_QUOTED_PRINTABLE = re.compile(rb"[A-Za-z0-9-]+;(?:[^:]*;)?(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
"""The beginning of a line of vCalendar 1.0 that ends with = where it goes on in the next one."""
_MOST_KINDS = 20
_DEEPEST = 20
_BEGIN = re.compile(rb"[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)[ \t]*", re.IGNORECASE)
"""The first line of a calendar."""
_NAME = re.compile(rb"[ \t]*([A-Za-z0-9-]+)[ \t]*(?=[;:])")
"""The name of a property, up to its parameters or its value."""
_PARAMETERS = re.compile(rb'((?:[^":]|"[^"]*")*+):')
"""All parameters, up to the first colon outside quotes."""
_PARAMETER = re.compile(rb'(?<![A-Za-z0-9-])([A-Za-z0-9-]++)[ \t]*+=[ \t]*+((?:"[^"]*"|[^;])*+)')
"""Name and value of a parameter, up to the first semicolon outside quotes; tried only once at each name."""
_ITEM = re.compile(r"(?:[^\\,]|\\.)++", re.DOTALL)
"""An item of a list, up to the first comma without a backslash before it."""
_KOREAN = re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe]){2}")
"""Two syllables as EUC-KR and cp949 write them; in Latin-1 they would be four signs that no word has in a row."""


class Property(NamedTuple):
    """A property of a calendar or an event, as the file has it."""

    line: int
    parameters: bytes
    value: bytes

    def parameter(self, name: bytes) -> bytes:
        """The value of a parameter without its quotes; empty if there is none."""
        values = {key.upper(): value for key, value in _PARAMETER.findall(self.parameters)}
        return bytes(values.get(name, b"")).strip(b' \t"')


Fields = dict[str, list[Property]]
"""Properties by name, in capitals."""


def with_line_feeds(content: bytes) -> bytes:
    """The `content` with line feeds, also if its lines end with carriage returns alone, as on old Macintoshes."""
    return content if b"\n" in content else content.replace(b"\r", b"\n")


def lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of `content`, unfolded, each with the number of its first piece.

    They are unfolded before they are decoded, since some programs fold inside a character.
    """
    first, pieces = 0, list[bytes]()
    for number, raw in enumerate(BytesIO(content), 1):
        line = raw.strip(b"\r\n")
        if pieces and pieces[-1].endswith(b"=") and _QUOTED_PRINTABLE.match(pieces[0]):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line.startswith((b" ", b"\t")):
            pieces.append(line[1:])
        elif line.strip():
            if pieces:
                yield first, b"".join(pieces)
            first, pieces = number, [line]
    if pieces:
        yield first, b"".join(pieces)


def shown(words: str | bytes) -> str:
    """Words of a file on one line, shortened, for a message."""
    text = words[:400].decode("utf-8", "replace") if isinstance(words, bytes) else words[:400]
    return shortened(cleaning.line(text))


class CalendarFile:
    """A calendar file: its events one by one, and the properties of the calendar itself."""

    def __init__(self, content: bytes, kept: Collection[str], technical: Collection[str], found: list[Finding]) -> None:
        """A file of which only the properties with the names in `kept` are read; `technical` ones say nothing."""
        self.unread: Counter[str] = Counter()
        """How many properties with words were not read, by name."""
        self.head: Fields = {}
        """Properties of the calendar itself, as far as the events have been read."""
        self._content = content.removeprefix(b"\xef\xbb\xbf")
        self._kept = kept
        self._technical = technical
        self._found = found
        self._others: Counter[str] = Counter()
        self._strange = self._strange_at = 0
        """The number of lines that are not properties, and the line of the first."""
        self._encoding = ""
        """The encoding of text that is not UTF-8; empty before the first such text."""

    def events(self) -> Iterator[tuple[Fields, int]]:
        """The fields of each event, and its line. Raises FileProblem if the file is not a calendar, or is damaged."""
        self._begin()
        nesting = _Nesting()
        fields: Fields = {}
        inherited: Fields = {}
        for number, line in lines(self._content):
            named = _NAME.match(line)
            name = named[1].decode().upper() if named else ""
            if name == "BEGIN":
                component = _component(line)
                nesting.begin(component, number)
                inherited = {} if component == "VCALENDAR" else inherited
                fields = {name: [*told] for name, told in inherited.items()} if component == "VEVENT" else fields
            elif name == "END":
                component = _component(line)
                since = nesting.end(component, number)
                self._others[component] += component not in _SILENT
                if component == "VEVENT":
                    yield fields, since
            elif named is None or not nesting.inside:
                self._strange += 1
                self._strange_at = self._strange_at or number
            elif nesting.inside in _PLACES:
                field = self._field(line, number, name, named.end())
                if field and nesting.inside == "VEVENT":
                    fields.setdefault(name, []).append(field)
                elif field:
                    self.head.setdefault(name, []).append(field)
                    if name in _INHERITED:
                        inherited[name] = [field]
        nesting.over(number)

    def _field(self, line: bytes, number: int, name: str, named: int) -> Property | None:
        """The property of a line whose name ends at `named`; None if it is empty or not kept. Others are counted."""
        if name not in self._kept:
            self.unread[name] += name not in self._technical and bool(line[named + 1 :].strip())
            return None
        field = _property(line, number, name, named)
        return field if field.value.strip() or name in _PEOPLE else None

    def words(self, fields: Fields, name: str) -> str:
        """The value of the first property of this name; empty if there is none."""
        found = fields.get(name)
        return unescaped(self._decoded(found[0], found[0].value)) if found else ""

    def items(self, fields: Fields, name: str) -> Iterator[str]:
        """The items of all properties of this name."""
        for field in fields.get(name, ()):
            yield from (unescaped(item[0]) for item in _ITEM.finditer(self._decoded(field, field.value)))

    def parameter(self, field: Property, name: bytes) -> str:
        """The value of a parameter as text; empty if there is none."""
        return self._decoded(field, field.parameter(name))

    def report(self) -> None:
        """Note the parts of the file that have no place in a programme."""
        if self._strange:
            message = tr("lines that are not valid calendar properties: {n}", n=self._strange)
            self._found.append(Finding("mended-text", message, tr("they were left out"), None, self._strange_at))
        control = cleaning.CONTROLS.search(self._content)
        if control:
            line = self._content.count(b"\n", 0, control.start()) + 1
            message = tr("the file has control characters")
            self._found.append(Finding("mended-text", message, tr("they were left out"), None, line))
        if any(self._others.values()):
            message = tr(
                "the calendar has components that are not events ({components})", components=_kinds(self._others)
            )
            self._found.append(Finding("not-kept", message, tr("a programme has no place for them")))
        unread = +self.unread
        if unread:
            message = tr("the calendar has properties that were not read ({properties})", properties=_kinds(unread))
            self._found.append(Finding("not-kept", message, tr("a programme has no place for them")))

    def _begin(self) -> None:
        """Raises FileProblem if the file does not begin with BEGIN:VCALENDAR or BEGIN:VEVENT."""
        number, first = next(lines(self._content), (1, b""))
        if not _BEGIN.fullmatch(first):
            begins = tr('the file begins with "{written}"', written=shown(first)) if first else tr("the file is empty")
            raise FileProblem.at(number, begins, tr("expected BEGIN:VCALENDAR, as in a calendar (.ics)"))

    def _decoded(self, field: Property, raw: bytes) -> str:
        """The text of a property: in UTF-8, or in the encoding that it declares, or in the likely one of the file."""
        if field.parameters and _QUOTED_PRINTABLE.match(b"X" + field.parameters + b":"):
            raw = decodestring(raw)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            pass
        with suppress(LookupError, ValueError):
            return raw.decode(field.parameter(b"CHARSET").decode("ascii", "replace") or "ascii")
        if not self._encoding:
            self._encoding = "cp949" if _KOREAN.search(self._content) else "cp1252"
            message = tr("some of its text is not in UTF-8")
            advice = tr("that text was read as {encoding}; save the file in UTF-8", encoding=self._encoding)
            self._found.append(Finding("assumed", message, advice, None, field.line))
        return raw.decode(self._encoding, "replace")


def _component(line: bytes) -> str:
    """The component that a BEGIN or END line names."""
    return shown(line.partition(b":")[2]).upper()


def _property(line: bytes, number: int, name: str, named: int) -> Property:
    """The property of a line whose name ends at `named`; a quote that is never closed does not count."""
    quoted = _PARAMETERS.match(line, named)
    colon = quoted.end() - 1 if quoted else line.find(b":", named)
    if name in _TIMES and b":" in line[colon + 1 :]:
        before = _TIME.search(line, colon)
        colon = before.start() if before else colon
    return Property(number, line[named:colon], line[colon + 1 :])


def _kinds(numbers: Counter[str]) -> str:
    """Names with their numbers, the most frequent first."""
    told = [f"{number} {shown(name)}" for name, number in numbers.most_common(_MOST_KINDS) if number]
    return ", ".join((*told, "...") if len(numbers) > _MOST_KINDS else told)


class _Nesting:
    """Components of a file that have begun and not yet ended."""

    def __init__(self) -> None:
        self.inside = ""
        self._open: list[tuple[str, int]] = []

    def begin(self, component: str, line: int) -> None:
        """Open a component. Raises FileProblem if it may not begin there."""
        if self.inside not in _PLACES.get(component, (self.inside,)) or len(self._open) == _DEEPEST:
            raise self._fault(f"BEGIN:{component}", line)
        self._open.append((component, line))
        self.inside = component

    def end(self, component: str, line: int) -> int:
        """Close a component; returns the line on which it began. Raises FileProblem if it is not open."""
        if not self._open or component != self.inside:
            raise self._fault(f"END:{component}", line)
        _, since = self._open.pop()
        self.inside = self._open[-1][0] if self._open else ""
        return since

    def over(self, line: int) -> None:
        """End the file. Raises FileProblem if a component is still open."""
        if self._open:
            component, since = self._open[-1]
            fault = tr("the file ends inside the {component} of line {since}", component=component, since=since)
            raise FileProblem.at(line, fault, self._advice())

    def _fault(self, written: str, line: int) -> FileProblem:
        """The error for a line of BEGIN or END in the wrong place."""
        if not self._open:
            return FileProblem.at(line, tr("{written} outside a calendar", written=written), self._advice())
        component, since = self._open[-1]
        fault = tr(
            "{written} inside the {component} of line {since}", written=written, component=component, since=since
        )
        return FileProblem.at(line, fault, self._advice())

    def _advice(self) -> str:
        advice = tr("fetch or export it again, or correct that place")
        return (
            tr("expected END:{component} before; {advice}", component=self.inside, advice=advice)
            if self.inside
            else advice
        )
