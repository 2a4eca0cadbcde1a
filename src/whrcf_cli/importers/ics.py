"""Calendars (iCalendar, RFC 5545): their events as sessions, whatever program wrote them.

Read line by line and event by event: the library alone takes three times as long, and fifteen times a file's size.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cached_property, partial
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

from icalendar import Timezone
from icalendar.parser import rfc_6868_unescape, unescape_backslash
from icalendar.prop import vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from whrcf_cli import texts, zones
from whrcf_cli.errors import FileProblem
from whrcf_cli.findings import Finding
from whrcf_cli.importers import clocks
from whrcf_cli.importers.entries import programme
from whrcf_cli.importers.entry import Entry, Header
from whrcf_cli.importers.reading import Given, Reading
from whrcf_cli.labels import label
from whrcf_cli.model import Text
from whrcf_cli.reader import Lang

_OURS = "-//World Human Rights Cities Forum//whrcf"
"""How the PRODID of our own calendars begins."""
_DEEPEST = 20
_LONGEST_ID = 24
"""Longer ones are made by chance, or of hosts and dates; nobody types them."""
_LONGEST = timedelta(days=36_500)
"""By more, a date could leave the years that there are."""
_LEFT_OUT = "it was left out"
_ZONED = ("X-WR-TIMEZONE", "TIMEZONE-ID", "VTIMEZONE", "TZID")
"""Properties by which a calendar names its zone. Only the first is common."""
_NAMED = ("X-WR-CALNAME", "NAME", "X-WR-CALDESC")
_WHEN = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE")
_WHAT = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "ATTENDEE", "ORGANIZER", "STATUS", "SEQUENCE")
_KEPT = frozenset((*_ZONED, *_NAMED, *_WHEN, *_WHAT, "URL", "CONFERENCE", "PRODID"))
_PLACES = {"VCALENDAR": ("",), "VEVENT": ("", "VCALENDAR")}
"""What is looked into, and where it may be."""
_LANGUAGES: tuple[Lang, ...] = ("en", "ko")
_FACTS = ("title", "topic", "summary", "description", "time", "category", "status", "room", "speakers", "language")
_LABELS = {label(name, lang): (name, lang) for name in (*_FACTS, "mode", "join", "note", "page") for lang in _LANGUAGES}
"""What the facts are called that our own descriptions tell."""

_BEGIN = re.compile(rb"[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)[ \t]*", re.IGNORECASE)
_NAME = re.compile(rb"[ \t]*([A-Za-z0-9-]+)[ \t]*(?=[;:])")
_PARAMETERS = re.compile(rb'((?:[^":]|"[^"]*")*+):')
_PARAMETER = re.compile(rb'([A-Za-z0-9-]+)[ \t]*=[ \t]*((?:"[^"]*"|[^;])*+)')
_ITEM = re.compile(r"(?:[^\\,]|\\.)++", re.DOTALL)
_MARK = re.compile(r" \((?:in English only|in Korean only|영문만 있음)\)$")
"""What our own descriptions say of a text that is in the other language alone."""
_KOREAN = re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe]){2}")
"""Two syllables as EUC-KR and cp949 write them; in Latin-1 they would be four signs that no word has in a row."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RULES = re.compile(rb"^(BEGIN|END):VTIMEZONE", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(rb"(?:BEGIN|END|DTSTART|RDATE|EXDATE|TZOFFSETFROM|TZOFFSETTO)[;:]", re.IGNORECASE)
_YEARLY = re.compile(
    rb"RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BY(?:MONTH|HOUR|MINUTE|SECOND)=\d+|BYDAY=[+-]?\d?[A-Z]{2}"
    rb"|BYMONTHDAY=[\d,-]+|WKST=[A-Z]{2}|UNTIL=\w+|COUNT=\d+)(?:;|$))+",
    re.IGNORECASE,
)
"""How clocks are changed. Other rules could go on second by second, or for ever."""
_LARGEST_RULES = 2**16
_MOST_RULES = 20
"""How many zones have their rules worked out, which takes half a second at worst."""


def read(content: bytes, given: Given) -> Reading:
    """The programme of the events of a calendar.

    Raises FileProblem, with the line, if it is no calendar, breaks off, is wrongly nested, or has no event.
    """
    found: list[Finding] = []
    file = _File(content, found)
    sessions = _Sessions(file, _Zones(content, found), found)
    events = given.watch(file.events(), content.count(b"BEGIN:VEVENT"))
    entries = sessions.organized([sessions.entry(fields, line) for fields, line in events])
    header = sessions.header()
    file.report()
    return programme(header, entries, given, found)


class _Field(NamedTuple):
    """A property of a calendar or an event, as the file has it."""

    line: int
    parameters: bytes
    value: bytes

    def parameter(self, name: bytes) -> bytes:
        """A parameter without its quotes; nothing if there is none."""
        values = {key.upper(): value for key, value in _PARAMETER.findall(self.parameters)}
        return bytes(values.get(name, b"")).strip(b' \t"')


_Fields = dict[str, list[_Field]]


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of `content`, unfolded, each with the number that its first piece has.

    They are unfolded before they are decoded, since some programs fold inside a character.
    """
    first, pieces = 0, list[bytes]()
    for number, raw in enumerate(BytesIO(content), 1):
        line = raw.strip(b"\r\n")
        if pieces and line.startswith((b" ", b"\t")):
            pieces.append(line[1:])
        elif line.strip():
            if pieces:
                yield first, b"".join(pieces)
            first, pieces = number, [line]
    if pieces:
        yield first, b"".join(pieces)


def _component(line: bytes) -> str:
    """What a line begins or ends."""
    return _shown(line.partition(b":")[2]).upper()


def _field(line: bytes, number: int, named: int) -> _Field:
    """The property of a line, whose name ends at `named`; a quote that is never closed is no quote."""
    quoted = _PARAMETERS.match(line, named)
    colon = quoted.end() - 1 if quoted else line.find(b":", named)
    return _Field(number, line[named:colon], line[colon + 1 :])


class _Nesting:
    """What has begun in a file and not yet ended."""

    def __init__(self) -> None:
        self.inside = ""
        self._open: list[tuple[str, int]] = []

    def begin(self, component: str, line: int) -> None:
        """A component begins. Raises FileProblem where it cannot."""
        if self.inside not in _PLACES.get(component, (self.inside,)) or len(self._open) == _DEEPEST:
            raise self._fault(f"BEGIN:{component}", line)
        self._open.append((component, line))
        self.inside = component

    def end(self, component: str, line: int) -> int:
        """A component ends: where it began. Raises FileProblem where it cannot."""
        if not self._open or component != self.inside:
            raise self._fault(f"END:{component}", line)
        _, since = self._open.pop()
        self.inside = self._open[-1][0] if self._open else ""
        return since

    def over(self, line: int) -> None:
        """The file ends. Raises FileProblem where it cannot."""
        if self._open:
            raise self._fault("it breaks off", line)

    def _fault(self, what: str, line: int) -> FileProblem:
        advice = "fetch or export it again, or correct that place"
        if not self._open:
            return FileProblem(f"line {line}: {what}, but nothing has begun; {advice}", line)
        component, since = self._open[-1]
        return FileProblem(
            f"line {line}: {what} inside the {component} of line {since}; expected END:{component} before; {advice}",
            line,
        )


class _File:
    """A calendar taken apart, with what it says of the whole."""

    def __init__(self, content: bytes, found: list[Finding]) -> None:
        self.head: _Fields = {}
        self._content = content.removeprefix(b"\xef\xbb\xbf")
        self._found = found
        self._others: Counter[str] = Counter()
        self._strange = self._strange_at = 0
        """How many lines are no properties, and where the first is."""
        self._encoding = ""
        """What the words are in that are not in UTF-8; nothing until such are met."""

    def events(self) -> Iterator[tuple[_Fields, int]]:
        """The fields of each event, and its line. Raises FileProblem if the file is no calendar, or a damaged one."""
        number, first = next(_lines(self._content), (1, b""))
        if not _BEGIN.fullmatch(first):
            begins = f'"{_shown(first)}" at its beginning' if first else "nothing in it"
            raise FileProblem(f"line {number}: {begins}; expected BEGIN:VCALENDAR, as a calendar (.ics) has", number)
        nesting = _Nesting()
        fields: _Fields = {}
        for number, line in _lines(self._content):
            named = _NAME.match(line)
            name = named[1].decode().upper() if named else ""
            if name == "BEGIN":
                nesting.begin(_component(line), number)
            elif name == "END":
                component = _component(line)
                since = nesting.end(component, number)
                if component == "VEVENT":
                    yield fields, since
                    fields = {}
                elif nesting.inside == "VCALENDAR" and component != "VTIMEZONE":
                    self._others[component] += 1
            elif named is None or not nesting.inside:
                self._strange += 1
                self._strange_at = self._strange_at or number
            elif name in _KEPT and nesting.inside in _PLACES:
                into = fields if nesting.inside == "VEVENT" else self.head
                into.setdefault(name, []).append(_field(line, number, named.end()))
        nesting.over(number)

    def words(self, fields: _Fields, name: str) -> str:
        """What the first field of this name says; nothing if there is none."""
        found = fields.get(name)
        return str(unescape_backslash(self.decoded(found[0]))) if found else ""

    def decoded(self, field: _Field, value: bytes | None = None) -> str:
        """The words of a field, or another value of it: in UTF-8, or what it declares, or the file is likely in."""
        raw = field.value if value is None else value
        try:
            return raw.decode()
        except UnicodeDecodeError:
            pass
        try:
            return raw.decode(field.parameter(b"CHARSET").decode("ascii", "replace") or "ascii")
        except (LookupError, ValueError):
            pass
        if not self._encoding:
            self._encoding = "cp949" if _KOREAN.search(self._content) else "cp1252"
            self._found.append(
                Finding(
                    "assumed",
                    "its words are not in UTF-8 throughout",
                    f"the others were read as {self._encoding}; save it in UTF-8",
                    None,
                    field.line,
                )
            )
        return raw.decode(self._encoding, "replace")

    def report(self) -> None:
        """Note what was met and has no place in a programme."""
        if self._strange:
            message = f"lines that are no properties of a calendar: {self._strange}"
            self._found.append(Finding("mended-text", message, "they were left out", None, self._strange_at))
        control = _CONTROL.search(self._content)
        if control:
            line = self._content.count(b"\n", 0, control.start()) + 1
            self._found.append(Finding("mended-text", "it has control characters", "they were left out", None, line))
        if self._others:
            some = ", ".join(f"{number} {name}" for name, number in self._others.most_common(3))
            message = f"it has other components than events ({some})"
            self._found.append(Finding("not-kept", message, "a programme has no place for them"))


class _Zones:
    """The zones that a file names: those of the IANA by their own rules, others by the rules that the file has."""

    def __init__(self, content: bytes, found: list[Finding]) -> None:
        self.used: Counter[str] = Counter()
        self._found = found
        self._rules = dict(_rules(content))
        self._known: dict[str, tzinfo | None] = {}
        self._made: dict[str, tzinfo | None] = {}
        self._offsets: dict[tuple[str, datetime], timedelta | None] = {}
        self._unknown: set[str] = set()

    @property
    def described(self) -> list[str]:
        """The names of those that the file has rules for."""
        return list(self._rules)

    def known(self, name: str) -> tzinfo | None:
        """The zone of this name, if the IANA has one."""
        if name not in self._known:
            self._known[name] = next(filter(None, map(self._named, _meanings(name))), None)
        return self._known[name]

    def _named(self, name: str) -> tzinfo | None:
        # Not whatever else the machine keeps where its zones are, such as localtime.
        if name not in self._names and not name.startswith("UTC"):
            return None
        try:
            return zones.named(name)
        except ValueError:
            return None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(zones.names())

    def local(self, moment: datetime, name: str, line: int) -> datetime:
        """The moment that is written in the zone of this name; still without an offset if nobody knows that zone."""
        zone = self.known(name)
        if zone:
            self.used[str(zone)] += 1
            settled, told = zones.settled(moment.replace(tzinfo=zone))
            if told:
                advice = f"{settled:%H:%M %z} was taken; write the time in UTC"
                self._found.append(Finding("mended-time", told.partition(";")[0], advice, None, line))
            return settled
        offset = self._offset(moment, name)
        if offset is not None:
            return moment.replace(tzinfo=timezone(offset))
        if name not in self._unknown:
            self._unknown.add(name)
            message = f'nobody knows the time zone "{_shown(name)}", and the file has no rules for it that can be read'
            self._found.append(Finding("assumed", message, "its times are taken by the clock of the forum", None, line))
        return moment

    def _offset(self, moment: datetime, name: str) -> timedelta | None:
        """How far the clock is from UTC then, by the rules of the file; None if it has none that can be followed."""
        if name not in self._rules:
            return None
        if name not in self._made:
            self._made[name] = _zone(self._rules[name]) if len(self._made) < _MOST_RULES else None
        key = name, moment
        if key not in self._offsets:
            self._offsets[key] = _offset(self._made[name], moment)
        return self._offsets[key]


def _meanings(name: str) -> Iterator[str]:
    """What a name of a zone may mean: itself, that of Windows, or the end of "/example.org/Europe/Rome"."""
    if len(name) > 120:
        return
    yield name.strip("/")
    yield WINDOWS_TO_OLSON.get(name, name)
    if name.startswith("/"):
        parts = name.split("/")
        yield from ("/".join(parts[first:]) for first in range(2, len(parts)))


def _rules(content: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The names of the zones that are described, and the lines that do so."""
    begin = -1
    for mark in _RULES.finditer(content):
        if mark[1].upper() == b"BEGIN":
            begin = mark.start()
        elif begin >= 0:
            if mark.start() - begin <= _LARGEST_RULES:
                lines = [line.strip() for _, line in _lines(content[begin : mark.end()])]
                name = next((line for line in lines if line[:4].upper() == b"TZID"), b"").partition(b":")[2]
                yield unescape_backslash(name.decode("utf-8", "replace")).strip(' "'), lines
            begin = -1


def _zone(lines: list[bytes]) -> tzinfo | None:
    """The zone that these lines describe; None if they do not."""
    rules = [line for line in lines if line[:5].upper() == b"RRULE"]
    if not all(map(_YEARLY.fullmatch, rules)):
        return None
    begin, *told = (line for line in lines if line in rules or _RULE.match(line))
    try:
        # Under a name that the library knows, or it would keep the zone and read the next file by it.
        described: Any = Timezone.from_ical(b"\r\n".join([begin, b"TZID:UTC", *told]))
        made: tzinfo = described.to_tz(lookup_tzid=False)
    except Exception:  # It raises nearly anything: KeyError, AttributeError, RecursionError.
        return None
    return made


def _offset(zone: tzinfo | None, moment: datetime) -> timedelta | None:
    try:
        return moment.replace(tzinfo=zone).utcoffset()
    except Exception:  # The library follows the rules only now.
        return None


class _Sessions:
    """Makes sessions of events."""

    def __init__(self, file: _File, zones: _Zones, found: list[Finding]) -> None:
        self._file = file
        self._zones = zones
        self._found = found
        self._organizers: list[str] = []
        self._venue: Text | None = None

    @cached_property
    def _ours(self) -> bool:
        """Whether the calendar is one that this program has written."""
        return self._file.words(self._file.head, "PRODID").startswith(_OURS)

    def entry(self, fields: _Fields, line: int) -> Entry:
        """The session that an event is."""
        words = partial(self._file.words, fields)
        text = texts.in_both if self._ours else texts.in_language
        start, end, length = self._when(fields, line)
        category, topic, *_ = [*map(text, islice(self._categories(fields), 2)), None, None]
        id, sequence = words("UID").strip().partition("@")[0], words("SEQUENCE").strip()
        self._organizers.append(next(iter(self._names(fields, "ORGANIZER")), ""))
        entry = Entry(
            title=text(texts.line(words("SUMMARY"))),
            start=start,
            end=end,
            length=length,
            id=id if len(id) <= _LONGEST_ID and texts.is_id(id) else "",
            category=category,
            topic=topic,
            description=texts.in_language(texts.paragraphs(words("DESCRIPTION"))),
            room=texts.line(words("LOCATION")),
            speakers=self._names(fields, "ATTENDEE"),
            url=words("URL").strip(),
            join=words("CONFERENCE").strip(),
            status="cancelled" if words("STATUS").strip().upper() == "CANCELLED" else "confirmed",
            revision=int(sequence) if re.fullmatch("[0-9]{1,9}", sequence) else 0,
            line=line,
        )
        return self._own(entry) if self._ours else entry

    def organized(self, entries: list[Entry]) -> list[Entry]:
        """The entries, with their organizers as speakers if not all have the same and an event names nobody else."""
        if len(set(filter(None, self._organizers))) < 2:
            return entries
        return [
            entry._replace(speakers=(organizer,)) if organizer and not entry.speakers else entry
            for entry, organizer in zip(entries, self._organizers, strict=True)
        ]

    def header(self) -> Header:
        """What the calendar says of the whole."""
        words = partial(self._file.words, self._file.head)
        text = texts.in_both if self._ours else texts.in_language
        named = map(texts.line, map(words, _NAMED))
        return Header(
            name=text(next(filter(None, named), "")),
            zone=self._zone(),
            url=words("URL").strip(),
            theme=text(texts.line(words("DESCRIPTION"))) if self._ours else None,
            venue=self._venue,
        )

    def _zone(self) -> str:
        """The zone that the calendar names; else the one of most events; else the only one that it has rules for."""
        told = [name for field in _ZONED if (name := texts.line(self._file.words(self._file.head, field)))]
        for name in told:
            if zone := self._zones.known(name):
                return str(zone)
        used = self._zones.used.most_common()
        if len(used) > 1:
            message = f"its events are in {len(used)} time zones, and it names none for the whole"
            self._found.append(Finding("assumed", message, f"{used[0][0]}, that of most, was taken"))
        if used:
            return used[0][0]
        described = {str(zone) for zone in map(self._zones.known, self._zones.described) if zone}
        return described.pop() if len(described) == 1 else next(iter(told), "")

    def _when(self, fields: _Fields, line: int) -> tuple[date | None, date | None, timedelta | None]:
        """When an event begins and ends, or how long it lasts."""
        start = self._time(fields, "DTSTART", "it was left without a time")
        if "DTSTART" not in fields:
            self._mend("it does not say when it begins", "it was left without a time", line)
        if start is None:
            return None, None, None
        for rule in ("RRULE", "RDATE"):
            if rule in fields:
                message = f"it repeats ({rule}: {_shown(fields[rule][0].value)})"
                self._mend(message, "its first time alone was taken; write each as an event of its own", line)
        end, length = self._time(fields, "DTEND", _LEFT_OUT), self._length(fields)
        if isinstance(start, datetime):
            return start, end, None if end else length
        if isinstance(end, datetime):
            self._mend("it begins on a day but ends at a moment", "that day was taken", line)
            return start, None, None
        return start, end or (start + timedelta(days=length.days) if length else None), None

    def _time(self, fields: _Fields, name: str, otherwise: str) -> date | None:
        """The moment or the day that a field tells."""
        if name not in fields:
            return None
        field, written = fields[name][0], self._file.words(fields, name).strip().upper()
        read = clocks.moment(written) if "T" in written else clocks.day(written)
        if read is None:
            self._mend(f'its {name} "{_shown(field.value)}" cannot be read', otherwise, field.line)
        elif isinstance(read, datetime) and not read.tzinfo:
            zone = self._file.decoded(field, field.parameter(b"TZID")).strip()
            return self._zones.local(read, zone, field.line) if zone else read
        return read

    def _length(self, fields: _Fields) -> timedelta | None:
        written = self._file.words(fields, "DURATION").strip().upper()
        if not written:
            return None
        try:
            length = vDuration(written).td
        except ValueError:
            length = timedelta.max
        if abs(length) > _LONGEST:
            self._mend(f'its DURATION "{_shown(written)}" cannot be read', _LEFT_OUT, fields["DURATION"][0].line)
            return None
        return length

    def _categories(self, fields: _Fields) -> Iterator[str]:
        for field in fields.get("CATEGORIES", ()):
            for item in _ITEM.finditer(self._file.decoded(field)):
                if words := texts.line(unescape_backslash(item[0])):
                    yield words

    def _names(self, fields: _Fields, role: str) -> tuple[str, ...]:
        """Who is named in that role. An address is not a name, and a room is nobody."""
        names = (
            texts.line(unescape_backslash(rfc_6868_unescape(self._file.decoded(field, field.parameter(b"CN")))))
            for field in fields.get(role, ())
            if field.parameter(b"CUTYPE").upper() not in (b"ROOM", b"RESOURCE")
        )
        return tuple(dict.fromkeys(name for name in names if name and "@" not in name))

    def _own(self, entry: Entry) -> Entry:
        """The session that an event of ours is: its description tells all, each fact under its label."""
        facts, notes = _facts(entry.description.either if entry.description else "")

        def plain(name: str) -> str:
            return facts[name].either if name in facts else ""

        room, mode = plain("room"), plain("mode")
        venue = entry.room.removeprefix(room).removeprefix(", ")
        if mode != "online":
            self._venue = self._venue or texts.in_both(venue)
        category = texts.in_both(plain("category"))
        return entry._replace(
            category=category or entry.category,
            topic=facts.get("topic", entry.topic),
            summary=facts.get("summary"),
            description=facts.get("description"),
            room=room,
            speakers=tuple(filter(None, plain("speakers").split(", "))),
            language=plain("language"),
            mode=mode,
            notes=notes,
        )

    def _mend(self, message: str, advice: str, line: int) -> None:
        self._found.append(Finding("mended-time", message, advice, None, line))


def _facts(description: str) -> tuple[dict[str, Text], tuple[Text, ...]]:
    """The facts that a description of ours tells, by their labels, and its notes. Lines without a label go on."""
    told: list[tuple[str, Lang, list[str]]] = []
    for line in description.split("\n"):
        labelled, colon, words = line.partition(": ")
        if colon and labelled in _LABELS:
            told.append((*_LABELS[labelled], [words]))
        elif told:
            told[-1][2].append(line)
    facts: dict[str, Text] = {}
    notes: list[Text] = []
    for name, language, lines in told:
        words, alone = _MARK.subn("", "\n".join(lines))
        if name != "note":
            facts[name] = facts.get(name, Text())._replace(**{language: words})
        elif language == "ko" and notes and not notes[-1].ko and not alone:
            notes[-1] = notes[-1]._replace(ko=words)
        else:
            notes.append(Text()._replace(**{language: words}))
    return facts, tuple(notes)


def _shown(words: str | bytes) -> str:
    """On one line, shortened."""
    text = words[:400].decode("utf-8", "replace") if isinstance(words, bytes) else words[:400]
    text = texts.line(text)
    return text if len(text) <= 80 else f"{text[:77]}..."
