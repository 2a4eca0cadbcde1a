"""programme.toml, read strictly: every fault is reported with its line."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from whrcf_cli.dates import zones
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.limits import MOST_DAYS, bounded
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.formats.toml.tables import THE_FILE, YEARS, Check, Fault, Table, printed_hours
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme import fields
from whrcf_cli.programme.model import (
    LANGUAGES,
    AllDay,
    Category,
    Forum,
    Programme,
    Session,
    Text,
    Timed,
    Waiver,
    in_order,
)
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import Hints, ReadResult, Watch
    from whrcf_cli.formats.toml.line_numbers import Places
    from whrcf_cli.programme.findings import Finding

_T = TypeVar("_T")
_LARGEST = 128 * 2**20
"""Bytes; more would take minutes, and 100,000 sessions have half as many."""
_NUMBERS = ("\\b", "\\f", "\\r", "\\e", "\\x", "\\u", "\\U")
"""Escapes by which TOML writes characters as numbers or names."""
_TOLD = 1_000
"""The most faults of a file that are listed."""
_NAMED = 100
"""The most categories that a message lists."""
_ZONE = marked('the name of a time zone, such as "Asia/Seoul"')
_CATEGORY_ID = marked("the id of a category")
_HOURS = marked('hours such as "13:00-15:00"')
_NIGHT = timedelta(hours=12)
"""If an end before its start would be later than this on the next day, it is a slip."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a file with this content, without its faulty tables, and findings on these.

    Raises FileProblem, which does not name the file, if it is not TOML or nothing is in it.
    """
    if len(content) > _LARGEST:
        raise FileProblem(
            tr("larger than {size} MiB", size=_LARGEST // 2**20),
            advice=tr("expected a programme file; save it in another format"),
        )
    try:
        text, document = _document(content)
    except FileProblem as problem:
        if not hints.located or problem.line is None:
            raise
        return _despite(content, hints, problem)
    return _reading(document, hints, text)


def _despite(content: bytes, hints: Hints, problem: FileProblem) -> ReadResult:
    """The programme of a file that is not TOML, as far as its lines tell what was meant, with each of its slips.

    Raises the `problem` if they do not.
    """
    from whrcf_cli.formats.toml.recover import recovered
    from whrcf_cli.programme.findings import Finding

    try:
        found = recovered(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise problem from None
    if not found.document or not found.slips:
        raise problem
    slips = [Finding("syntax", one.problem.message, one.problem.advice, None, one.problem.line) for one in found.slips]
    read = _reading(found.document, hints, "\n".join(found.lines))
    dropped = {_table_of(found.lines, one.problem.line or 0) for one in found.slips if one.dropped}
    rest = [one for one in read.findings if _table_of(found.lines, one.line or 0) not in dropped]
    return read._replace(findings=(*slips, *rest))


def _table_of(lines: Sequence[str], line: int) -> int:
    """The line of the heading above a line."""
    return next((number for number in range(min(line, len(lines)), 0, -1) if lines[number - 1].startswith("[")), 0)


def programme(document: dict[str, Any], hints: Hints) -> ReadResult:
    """The programme of these tables, read from any kind of file."""
    return _reading(document, hints, "")


def _document(content: bytes) -> tuple[str, dict[str, Any]]:
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
        document = toml_text.loads(text)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        fault, advice = tr("line {line} is not UTF-8", line=line), tr("save the file in the encoding UTF-8")
        raise FileProblem(fault, line, advice) from None
    except toml_text.TooManyParts as problem:
        raise FileProblem(
            tr("not a programme: {fault}", fault=problem), problem.line, advice=tr("expected names such as title.en")
        ) from None
    except (RecursionError, ValueError) as problem:
        from whrcf_cli.formats.toml.hints import slip

        raise slip(text, problem) from None
    if not document:
        raise FileProblem(
            tr("the file is empty"), advice=tr("expected a [forum] table, then [[category]] and [[session]] tables")
        )
    return text, document


def _reading(document: dict[str, Any], hints: Hints, text: str) -> ReadResult:
    from whrcf_cli.formats.draft.source import ReadResult

    faults: list[Fault] = []
    clean = _clean(document, text)
    root = Table(clean, THE_FILE, languages=_languages(clean))
    programme, order = _programme(root, faults, hints.watch)
    if clean is not document:
        faults += _controls(document)
    if not faults and not hints.located:
        return ReadResult(programme)
    from whrcf_cli.programme.findings import field_line

    places = _places(text)
    names = {**_headings(document), **{id: ("session", number) for id, number in order.items()}}
    lines = {
        field_line(name, field): line for name, place in names.items() for field, line in places.get(place, {}).items()
    }
    return ReadResult(programme, tuple(_told(faults, places)), lines)


def _languages(document: dict[str, Any]) -> tuple[str, ...]:
    """The languages that a file names; else those that its texts have."""
    forum = document.get("forum")
    named = forum.get("languages") if isinstance(forum, dict) else None
    if named is not None and _are_tags(named):
        return tuple(named)
    from whrcf_cli.formats.toml.languages import used

    return used(document)


def _are_tags(value: object) -> bool:
    """Whether this is a list of one or more tags of languages, each there once."""
    if not isinstance(value, list) or not value or not all(isinstance(tag, str) for tag in value):
        return False
    if set(LANGUAGES).issuperset(value):
        return len(set(value)) == len(value)
    from whrcf_cli.programme.languages import is_tag

    return all(map(is_tag, value)) and len({tag.casefold() for tag in value}) == len(value)


def _told(faults: Sequence[Fault], places: Places) -> Iterator[Finding]:
    """The faults as findings, at most as many as a person reads."""
    for fault in faults[:_TOLD]:
        yield fault.finding(places)
    if len(faults) > _TOLD:
        from whrcf_cli.programme.findings import Finding

        more = tr("{n:,} more faults like the {listed:,} that are listed", n=len(faults) - _TOLD, listed=_TOLD)
        yield Finding("shape", more, tr("correct those first"))


def _clean(document: dict[str, Any], text: str) -> dict[str, Any]:
    """The `document` without control characters, which `text` may write by number; itself if there are none."""
    if text.replace("\n", "").isprintable() and not any(mark in text for mark in _NUMBERS):
        return document
    from whrcf_cli.text import cleaning

    clean: dict[str, Any] = cleaning.cleaned(document)
    return document if clean == document else clean


def _controls(document: dict[str, Any]) -> Iterator[Fault]:
    """A fault for each field with control characters."""
    from whrcf_cli.text import cleaning

    for name, value in document.items():
        several = isinstance(value, list)
        for number, row in enumerate(value if several else [value], 1):
            table = Table(row, name, number) if several else Table(row, f"[{name}]")
            for field in row if isinstance(row, dict) else ():
                if cleaning.cleaned(row[field]) != row[field]:
                    expected = tr("words without control characters, which were left out")
                    yield table.fault(field, expected, "mended-text")


def _headings(document: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """The tables of a valid document except sessions, by the names that findings use for them."""
    from whrcf_cli.programme.findings import CATEGORY, FORUM, WAIVER

    names = {FORUM: ("forum", 0)}
    try:
        names |= {CATEGORY + row["id"]: ("category", place) for place, row in enumerate(document["category"], 1)}
        rows = enumerate(document["check"]["ignore"], 1)
        waivers = [place for place, row in rows for _ in _several(row.get("session"))]
        names |= {f"{WAIVER}{number}": ("check.ignore", place) for number, place in enumerate(waivers, 1)}
    except (KeyError, TypeError, AttributeError):
        pass  # something is missing or wrong there, which is told as such
    return names


def _places(text: str) -> Places:
    from whrcf_cli.formats.toml.line_numbers import places

    return places(text)


def _programme(
    table: Table, faults: list[Fault], watch: Watch | None = None
) -> tuple[Programme | None, dict[str, int]]:
    """The programme, and the numbers of its sessions in the file; faults are added to `faults`."""
    faults.extend(table.unknown(_TABLES))
    forum: Forum | None = None
    for row in _rows(table.table, "forum", faults):
        forum = _sound(row, _forum, _forum_checks, faults)
    categories = _categories(_rows(table.tables, "category", faults), faults)
    place = _Place(categories, zones.forum_zone(forum.zone) if forum else UTC, {}, {})
    rows = list(bounded(_rows(table.tables, "session", faults)))
    sessions: dict[str, Session] = {}
    order: dict[str, int] = {}
    for row in watch(rows, len(rows)) if watch else rows:
        try:
            session = _session(row, place)
        except Fault:
            faults.extend(_faults(_session_checks(row, place)))
            continue
        key = session.id.lower()
        if key in sessions:
            expected = tr("an id that no other session has, in small or capital letters")
            faults.append(row.fault("id", expected, "repeated-id"))
            continue
        sessions[key] = session
        order[session.id] = row.number
    faults.extend(place.mended.values())
    waivers = tuple(_waivers(table, faults)) if "check" in table.values else ()
    if forum is None:
        return None, order
    return Programme(forum, tuple(categories.values()), in_order(sessions.values()), waivers), order


def _categories(rows: Iterable[Table], faults: list[Fault]) -> dict[str, Category]:
    """The categories by id, faulty ones included, so that their sessions are not reported too."""
    categories: dict[str, Category] = {}
    for row in rows:
        category = _sound(row, _category, _category_checks, faults)
        id = category.id if category else str(row.values.get("id"))
        if category and id in categories:
            faults.append(row.fault("id", tr("an id that no other category has"), "repeated-id"))
        categories[id] = category or Category(id=id, name=Text.ordered(dict.fromkeys(row.languages, id), row.languages))
    return categories


def _waivers(table: Table, faults: list[Fault]) -> Iterator[Waiver]:
    for check in _rows(table.table, "check", faults):
        faults.extend(check.unknown({"ignore"}))
        for row in _rows(check.tables, "ignore", faults):
            yield from _sound(row, _waivers_of, _waiver_checks, faults) or ()


def _rows(tables: Callable[[str], Iterable[Table]], name: str, faults: list[Fault]) -> Iterator[Table]:
    """The tables of a name, by the function `tables`."""
    try:
        yield from tables(name)
    except Fault as fault:
        faults.append(fault)


def _sound(
    row: Table, made: Callable[[Table], _T], checks: Callable[[Table], Iterable[Check]], faults: list[Fault]
) -> _T | None:
    """The result of `made` for a table; None if the table is faulty, with its faults added to `faults`."""
    try:
        return made(row)
    except Fault:
        faults.extend(_faults(checks(row)))
        return None


def _faults(checks: Iterable[Check]) -> Iterator[Fault]:
    """The faults that the `checks` raise."""
    for check in checks:
        try:
            check()
        except Fault as fault:
            yield fault


def _forum(row: Table) -> Forum:
    row.only(_FORUM_FIELDS)
    zone = _zone(row)
    return Forum(
        id=row.id(),
        name=row.text("name"),
        first_day=row.day("first_day"),
        last_day=_last_day(row),
        zone=zone,
        revised=_revised(row, zones.forum_zone(zone)),
        languages=_tags(row),
        **row.given(_FORUM),
    )


def _forum_checks(row: Table) -> Iterator[Check]:
    yield from row.strangers(_FORUM_FIELDS)
    yield row.id
    yield lambda: row.text("name")
    yield lambda: row.day("first_day")
    yield lambda: _last_day(row)
    yield lambda: _zone(row)
    yield lambda: _revised(row, UTC)
    yield lambda: _tags(row)
    yield from row.each(_FORUM)


def _last_day(row: Table) -> date:
    last, first = row.day("last_day"), row.values.get("first_day")
    if type(first) is date and last < first:
        raise row.fault("last_day", tr("a day not before first_day, {day}", day=first), "time")
    return last


def _zone(row: Table) -> str:
    zone: str = row.needed("zone", str, _ZONE)
    try:
        zones.forum_zone(zone)
    except ValueError:
        raise row.fault("zone", _ZONE, near=partial(zones.meant, zone)) from None
    return zone


def _tags(row: Table) -> tuple[str, ...]:
    """The languages of the programme, whether the table names them or not."""
    if "languages" in row.values and not _are_tags(row.values["languages"]):
        raise row.fault(
            "languages", tr("tags of languages, the main one first, such as {example}", example='["en", "ko"]')
        )
    return row.languages


def _revised(row: Table, zone: tzinfo) -> datetime | None:
    return row.moment("revised", zone) if "revised" in row.values else None


def _category(row: Table) -> Category:
    row.only(_CATEGORY_FIELDS)
    return Category(id=row.id(), name=row.text("name"))


def _category_checks(row: Table) -> Iterator[Check]:
    yield from row.strangers(_CATEGORY_FIELDS)
    yield row.id
    yield lambda: row.text("name")


def _waivers_of(row: Table) -> list[Waiver]:
    """A waiver for each session that the table names, or one for all sessions."""
    row.only(_WAIVER_FIELDS)
    rule, reason = _rule(row), _reason(row)
    return [Waiver(rule=rule, reason=reason, session=session) for session in _sessions(row)]


def _rule(row: Table) -> str:
    """The name of a rule, valid or not: `check` reports unknown names, so that a slip here does not stop the rest."""
    rule: str = row.needed("rule", str, marked("the name of a rule; `whrcf check --explain all` lists them"))
    return rule


def _reason(row: Table) -> str | Text:
    if "reason" not in row.values:
        raise row.fault("reason", tr("a reason, in words"))
    return row.text("reason") if isinstance(row.values["reason"], dict) else row.string("reason")


def _sessions(row: Table) -> list[str | None]:
    sessions = _several(row.values.get("session"))
    if not all(session is None or isinstance(session, str) for session in sessions):
        raise row.fault("session", tr("the id of a session, or a list of ids"))
    return sessions


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _waiver_checks(row: Table) -> Iterator[Check]:
    yield from row.strangers(_WAIVER_FIELDS)
    yield lambda: _rule(row)
    yield lambda: _reason(row)
    yield lambda: _sessions(row)


class _Place(NamedTuple):
    """The parts of a file that its sessions refer to."""

    categories: dict[str, Category]
    zone: tzinfo
    hours: dict[str, tuple[timedelta, timedelta]]
    """Printed times already read; most occur many times."""
    mended: dict[tuple[int, str], Fault]
    """Findings on hours that were mended, by the number of the session and the field."""


def _session(row: Table, place: _Place) -> Session:
    row.only(_SESSION_FIELDS)
    category = _category_of(row, place)
    when = _when(row, place)
    return Session(
        id=row.id(),
        category=category,
        title=row.text("title"),
        when=when,
        also=_also(row, place),
        status=_status(row, when),
        **row.given(_SESSION),
    )


def _session_checks(row: Table, place: _Place) -> Iterator[Check]:
    yield from row.strangers(_SESSION_FIELDS)
    yield row.id
    yield lambda: _category_of(row, place)
    yield lambda: row.text("title")
    yield lambda: _when(row, place)
    yield lambda: _also(row, place)
    yield lambda: _status(row, _when_or_none(row, place))
    yield from row.each(_SESSION)


def _category_of(row: Table, place: _Place) -> Category:
    category = place.categories.get(row.needed("category", str, _CATEGORY_ID))
    if category is None:
        known = list(islice(place.categories, _NAMED))
        listed = f"{', '.join(known)}{', ...' * (len(known) < len(place.categories))}"
        expected = (
            tr("one of the categories of the file, {ids}", ids=listed)
            if known
            else tr("one of the categories of the file, of which it has none")
        )
        raise row.fault("category", expected, near=partial(did_you_mean, row.values["category"], known))
    return category


def _status(row: Table, when: Timed | AllDay | None) -> Any:
    status = row.values.get("status", "confirmed" if when else "unscheduled")
    if status not in ("confirmed", "cancelled", "unscheduled"):
        raise row.fault("status", tr('"confirmed", "cancelled" or "unscheduled"'))
    if (status == "unscheduled") != (when is None) and status != "cancelled":
        raise row.fault("status", tr('"unscheduled" if the session has no day, and only then'))
    return status


def _when_or_none(row: Table, place: _Place) -> Timed | AllDay | None:
    """The time of a session; None if it is faulty, which another check reports."""
    try:
        return _when(row, place)
    except Fault:
        row.values.pop("status", None)
        return None


def _when(row: Table, place: _Place) -> Timed | AllDay | None:
    values = row.values
    if "day" not in values:
        if "start" in values or "end" in values:
            return _exactly(row, place)
        for field in ("time", "until"):
            if field in values:
                raise row.fault(field, tr("a day next to it"), "time")
        return None
    day = row.day("day")
    for field in ("start", "end"):
        if field in values:
            expected = tr("either day and time, or the moments start and end; not both")
            raise row.fault(field, expected, "time")
    if "time" in values:
        return _timed(row, day, place)
    return _whole_days(row, day)


def _whole_days(row: Table, day: date) -> AllDay:
    if "until" not in row.values:
        expected = tr('next to it a time such as "13:00-15:00", or until = the last day if it lasts whole days')
        raise row.fault("day", expected, "time")
    last = row.day("until")
    if last < day:
        raise row.fault("until", tr("a day not before {day}, on which it begins", day=day), "time")
    days = (last - day).days
    if days > MOST_DAYS:
        expected = tr(
            "a day at most {most} days after {day}, on which it begins; it is {days:,} days after that: is the year "
            "mistyped?",
            most=MOST_DAYS,
            day=day,
            days=days,
        )
        raise row.fault("until", expected, "time")
    return AllDay(day, last)


def _timed(row: Table, day: date, place: _Place) -> Timed:
    """Start and end from a day and printed hours."""
    if "until" in row.values:
        raise row.fault("until", tr("either a time or, for whole days, until; not both"), "time")
    return _printed(row, "time", day, place)


def _also(row: Table, place: _Place) -> Timed | None:
    """The hours of another source; None if the table has none, or no day, which another check reports."""
    if "also" not in row.values:
        return None
    if "time" not in row.values:
        raise row.fault("also", tr("a time next to it"), "time")
    day = row.values.get("day")
    return _printed(row, "also", day, place) if type(day) is date else None


def _printed(row: Table, field: str, day: date, place: _Place) -> Timed:
    """Start and end from a day and the printed hours in a field."""
    printed = row.needed(field, str, _HOURS)
    hours = place.hours.get(printed)
    if hours is None:
        hours = place.hours[printed] = _hours(row, field, printed)
    midnight = datetime(day.year, day.month, day.day, tzinfo=place.zone)
    start, end = midnight + hours[0], midnight + hours[1]
    if start.utcoffset() != end.utcoffset() and start.timestamp() >= end.timestamp():
        expected = tr("other hours, because the clocks of {zone} change between these", zone=place.zone)
        raise row.fault(field, expected, "time")
    if zones.occurs_once(start) and zones.occurs_once(end):
        return Timed(start, end)
    return Timed(*(_existing(moment, row, field, place) for moment in (start, end)))


def _existing(moment: datetime, row: Table, field: str, place: _Place) -> datetime:
    """The moment that a printed clock means, which is told if the clocks of the zone show it twice or never."""
    settled, told = zones.existing_moment(moment)
    if told:
        expected = tr(
            "hours that the clocks show once, or start and end with UTC offsets: {fault}; {time} is used",
            fault=told,
            time=f"{settled:%H:%M %z}",
        )
        place.mended[row.number, field] = row.fault(field, expected, "mended-time")
    return settled


def _exactly(row: Table, place: _Place) -> Timed:
    """Start and end as moments, where hours do not suffice: seconds, no length, over two days, or a repeated hour."""
    expected = marked("a date with an hour and its offset, such as 2021-10-08T13:00:00+09:00")
    moments = []
    for field in ("start", "end"):
        moment = row.values.get(field)
        if not isinstance(moment, datetime) or moment.tzinfo is None or moment.year not in YEARS:
            raise row.fault(field, expected, "time")
        moments.append(moment.astimezone(place.zone))
    start, end = moments
    if end.timestamp() < start.timestamp():
        raise row.fault("end", tr("a moment not before start, {moment}", moment=start.isoformat()), "time")
    if end - start > timedelta(days=MOST_DAYS):
        expected = tr(
            "a moment at most {most} days after start, {moment}; it is {days:,} days after that: is the year mistyped?",
            most=MOST_DAYS,
            moment=start.isoformat(),
            days=(end - start).days,
        )
        raise row.fault("end", expected, "time")
    return Timed(start, end)


def _hours(row: Table, field: str, printed: str) -> tuple[timedelta, timedelta]:
    start, end = printed_hours(printed)
    if start is None or end is None:
        from whrcf_cli.dates import cells  # needed for a fault only

        meant = _with_colons(printed) or cells.printed_hours(printed) or "13:00-15:00"
        raise row.fault(field, tr('hours such as "{hours}"', hours=meant), "time")
    if timedelta(days=1) <= start < end <= timedelta(days=2):
        midnight = datetime.combine(date.min, time())
        meant = "-".join(f"{midnight + hour - timedelta(days=1):%H:%M}" for hour in (start, end))
        raise row.fault(field, tr('a start before 24:00: write "{hours}" on the day after', hours=meant), "time")
    if start >= timedelta(days=1) or end > timedelta(days=2):
        expected = tr("a start before 24:00 and an end by 48:00, which is midnight of the next day")
        raise row.fault(field, expected, "time")
    if end <= start:
        begin, _, finish = re.split("([-–~])", printed, maxsplit=1)
        hours, _, minutes = finish.strip().partition(":")
        later = f"{begin.strip()}-{int(hours) + 24}:{minutes}"
        if end + timedelta(days=1) - start > _NIGHT:
            raise row.fault(field, tr("an end after its start"), "time")
        expected = tr('an end after its start; past midnight, go on counting: "{hours}"', hours=later)
        raise row.fault(field, expected, "time")
    return start, end


def _with_colons(printed: str) -> str:
    """Hours that were written without colons, 1410-1510, with them; nothing for others."""
    found = re.fullmatch(r"\s*(\d\d?)[.h시]?(\d\d)분?\s*[-–~]\s*(\d\d?)[.h시]?(\d\d)분?\s*", printed)
    return f"{found[1]:0>2}:{found[2]}-{found[3]:0>2}:{found[4]}" if found else ""


_KINDS: dict[str, Callable[[Table, str], Any]] = {
    "text": Table.text,
    "paragraphs": Table.text,
    "texts": Table.texts,
    "notes": Table.notes,
    "abbreviations": Table.abbreviations,
    "unknown": Table.unknown_place,
    "words": Table.string,
    "names": Table.strings,
    "link": Table.url,
    "count": Table.count,
    "place": Table.place,
    "hours": Table.opening,
}
_SESSION = {field.name: _KINDS[field.kind] for field in fields.SESSION if field.name in Session._field_defaults}
_FORUM = {field.name: _KINDS[field.kind] for field in fields.FORUM if field.kind in _KINDS}
_SESSION_FIELDS = frozenset(
    {*_SESSION, "id", "category", "title", "day", "time", "until", "also", "start", "end", "status"}
)
_FORUM_FIELDS = frozenset({*_FORUM, "id", "languages", "name", "first_day", "last_day", "zone", "revised"})
_CATEGORY_FIELDS = frozenset(Category._fields)
_WAIVER_FIELDS = frozenset(Waiver._fields)
_TABLES = frozenset({"forum", "category", "session", "check"})
