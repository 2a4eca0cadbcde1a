"""What `fuzz.py` feeds: every reader of what others wrote, and what follows from a programme that was read."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from io import StringIO
from itertools import islice, product
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NamedTuple, get_args

from whrcf_cli.cli import source
from whrcf_cli.cli.commands import export_ics
from whrcf_cli.dates import durations, zones
from whrcf_cli.dates import typed as when
from whrcf_cli.errors import Problem, UsageProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.ics import write as ics
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.write import write
from whrcf_cli.personal import agenda_file
from whrcf_cli.personal import calendar as busy
from whrcf_cli.programme.model import LANGUAGES, Programme, Session
from whrcf_cli.queries import (
    agenda_day,
    awake,
    check,
    conflicts,
    diff,
    lanes,
    listing,
    lookup,
    now,
    overview,
    search,
    suggest,
    view,
)
from whrcf_cli.render.table import Terminal
from whrcf_cli.wording.audience import Audience, Lang

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FORMATS: tuple[Format, ...] = get_args(Format)
GIVEN = Hints("fuzz", zones.forum_zone("Asia/Seoul"), located=True)
LANGS: tuple[Lang, ...] = (LANGUAGES, ("ko",))
_RUN = datetime.now(UTC).strftime("%H%M%S%f")
FORMS = tuple(import_module(f"whrcf_cli.render.{form}") for form in ("plain", "table", "json", "csv"))
STOCKHOLM = zones.forum_zone("Europe/Stockholm")
READER = Audience(LANGUAGES, STOCKHOLM, True, awake.waking_hours("07:00-23:00", STOCKHOLM))
SHIPPED = files.parse((ROOT / "data" / "programme.toml").read_bytes(), Hints()).sound()
DAYS = lookup.known_days(SHIPPED)
GAP = timedelta(minutes=10)
MOST = 200
"""So many sessions of an input are followed; their number is another matter, which `growth.py` measures."""


class Target(NamedTuple):
    """Something that is fed with inputs, from which nothing but a Problem may come."""

    feed: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    tokens: str
    """What its inputs are made of, parted by blanks; ␣ is one."""
    seconds: float = 5.0
    """How long an input may take."""
    longest: int = 8192
    """Bytes of an input."""


def _reads(format: Format | None) -> Callable[[bytes], object]:
    return lambda content: files.parse(content, GIVEN, format)


def _columns(content: bytes) -> object:
    """A table whose first line says which columns hold what, as --columns does."""
    typed, _, table = content.partition(b"\n")
    columns = source._columns([_words(typed)])
    return files.parse(table, GIVEN._replace(columns=columns), "csv")


def _busy(content: bytes) -> object:
    return busy.read(_file(content), date(2021, 10, 7), date(2021, 10, 10), STOCKHOLM)


def _agenda(content: bytes) -> object:
    path = _file(content)
    picks = agenda_file.read(path)
    lookup_of = {session.id: session for session in SHIPPED.sessions}
    mine = [lookup_of[id] for ids in picks.values() for id in ids if id in lookup_of]
    agenda_day.agenda_days(SHIPPED.forum, mine, SHIPPED.sessions, agenda_day.Wishes(GAP))
    return agenda_file.change(path, SHIPPED.forum.id, lambda ids: [*ids, "plenary-1"])


def _file(content: bytes) -> Path:
    """A file with this content, in memory where there is such a folder."""
    memory = Path("/dev/shm")
    folder = (memory if memory.is_dir() else Path(gettempdir())) / f"whrcf-fuzz-{_RUN}"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    path = folder / "input"
    path.write_bytes(content)
    return path


def _words(content: bytes) -> str:
    """What a shell would hand over for these bytes: halves of characters for what is not UTF-8."""
    return content.decode("utf-8", "surrogateescape")


def _machine(typed: str) -> object:
    with suppress(ValueError):  # as it is documented
        return zones.forum_zone(typed)
    return None


OPTIONS: tuple[Callable[[str], object], ...] = (
    lambda typed: when.days(typed, DAYS),
    when.clock,
    durations.typed,
    lambda typed: when.moment(typed, DAYS, datetime(2021, 10, 8, 12, tzinfo=STOCKHOLM)),
    lambda typed: zones.existing_moment(when.moment(typed, DAYS, datetime(2021, 10, 8, 12, tzinfo=STOCKHOLM))[0]),
    lambda typed: zones.typed_zone(typed, lambda: UTC),
    _machine,
    lambda typed: awake.waking_hours(typed, STOCKHOLM).minutes(next(s.timed for s in SHIPPED.sessions if s.timed)),
    lambda typed: lookup.category(SHIPPED, typed),
    lambda typed: lookup.session(SHIPPED, typed),
    lambda typed: lookup.days(SHIPPED, [typed], STOCKHOLM),
    lambda typed: view.view(SHIPPED, view.Filters(start=typed, end=typed)),
    lambda typed: view.view(SHIPPED, view.Filters(room=typed, query=typed)),
    lambda typed: _search(SHIPPED.sessions, typed),
    lambda typed: export_ics._calendar([typed], False, False, None),
    lambda typed: export_ics._calendar((), False, True, typed),
    lambda typed: source._columns([typed]),
)
"""The parsers of what people type, of which the first byte of an input chooses one."""


def _options(content: bytes) -> object:
    return OPTIONS[content[0] % len(OPTIONS)](_words(content[1:])) if content else None


def _following(content: bytes) -> None:
    """All that is done with a programme, once it is read."""
    reading = files.parse(content, GIVEN)
    programme = reading.programme
    if programme is None or len(programme.sessions) > MOST or any(one.level == "error" for one in reading.findings):
        return
    try:
        check.check(programme, reading.lines, reading.findings)
        _show(programme)
        _export(programme)
    except Problem as problem:
        raise AssertionError("a programme that was read stops what follows") from problem


def _show(programme: Programme) -> None:
    """Each form of each kind of output, in two languages."""
    forum, sessions = programme.forum, programme.sessions
    shown = view.view(programme, view.Filters())
    report, days = conflicts.conflict_report(sessions, each_pair=True), lanes.timeline(programme, sessions)
    mine = agenda_day.agenda_days(forum, sessions[::2], sessions, agenda_day.Wishes(GAP), unknown=["gone"])
    words = search.words_of("a" if not sessions else sessions[0].title.main[:20])
    details = conflicts.details(programme, sessions[:5])
    moment = datetime(2021, 10, 8, 12, tzinfo=STOCKHOLM)
    picks = frozenset(session.id for session in sessions[::2])
    for form, lang in product(FORMS, LANGS):
        reader = READER._replace(lang=lang, picks=picks)
        _drawn(form.listing(listing.listing(programme, shown), reader))
        _drawn(form.listing(listing.listing(programme, shown, "category", STOCKHOLM), reader))
        _drawn(form.details(details, reader))
        _drawn(form.conflicts(report, reader))
        _drawn(form.found(search.search(forum, sessions, words), reader))
        _drawn(form.now(now.now(sessions, forum, moment), reader))
        _drawn(form.agenda(mine, reader))
        _drawn(form.differences(diff.diff(SHIPPED._replace(forum=forum), programme), reader))
        with suppress(UsageProblem):  # as a table of rows, there is none of these
            _drawn(form.timeline(days, reader))
            _drawn(form.suggestion(suggest.suggest(forum, sessions), reader))
            _drawn(form.overview(overview.overview(programme), reader))
    _search(sessions, "human rights")


def _drawn(pieces: Any) -> None:
    """Pieces of output, as `emit` prints them."""
    out = StringIO()
    console = Terminal(file=out, width=60, markup=False, emoji=False, highlight=False)
    for piece in pieces:
        out.write(piece) if isinstance(piece, str) else console.print(piece)
    out.getvalue().encode("utf-8", "backslashreplace")


def _export(programme: Programme) -> None:
    """Each format is written, and read back with the same sessions."""
    for format in FORMATS:
        for lang in (LANGUAGES, ("en",)):
            written = write(programme, programme.sessions, format, lang)
            for pieces in written.files:
                _same(files.parse(b"".join(pieces), GIVEN, format), written.held, format)
    timed = [session for session in programme.sessions if session.when][:3]
    for session in timed:
        b"".join(ics.write_one(programme, session, LANGUAGES, [timedelta(minutes=15)]))


def _same(back: ReadResult, held: Sequence[Session], format: Format) -> None:
    errors = [one for one in back.findings if one.level == "error"]
    if errors or back.programme is None or len(back.programme.sessions) < len(held):
        raise AssertionError(f"what was written as {format} is not read back: {list(map(str, errors))}")


def _search(sessions: Sequence[Session], typed: str) -> None:
    words = search.words_of(typed)
    if not search.search(SHIPPED.forum, sessions, words).hits:
        search.advice(sessions, words)


def _programmes(format: Format | None) -> Iterator[bytes]:
    """The forum's programme, whole and in parts, in one format or in all."""
    small = [SHIPPED.sessions[at : at + 3] for at in range(0, len(SHIPPED.sessions), 7)]
    for kind in [format] if format else FORMATS:
        for sessions in (*small, SHIPPED.sessions[:12]):
            for lang in (LANGUAGES, ("en",)):
                yield from map(b"".join, write(SHIPPED, sessions, kind, lang).files)
    if format in (None, "toml"):
        yield (ROOT / "data" / "starter.toml").read_bytes()
    for path in _foreign():
        content = path.read_bytes()
        with suppress(Problem):
            if format is None or files.format_of(content) == format:
                yield content


def _foreign() -> Iterator[Path]:
    """Files of other programs, where there are some beside the repository."""
    folders = [SHARED / "cases", SHARED / "real"]
    endings = {".toml", ".xml", ".json", ".ics", ".csv"}
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in endings)


def _typed() -> Iterator[bytes]:
    examples = (
        *("10-08", "2021-10-08", "8", "fri", "금", "10. 8.(금)", "10-07..10-09", "8 oct", "October 8th, 2021", "oct 8"),
        *("9", "09:30", "24:00", "9pm", "9시", "15m", "1h30m", "2d", "1w", "1시간", "2021-10-08 13:45", "8 oct 14:00"),
        *("오후 3시 30분", "13:45 UTC+2", "13:45z", "Europe/Stockholm", "stockholm", "UTC+05:30", "local", "localtime"),
        *("07:00-23:00", "22:00~06:00", "plenary", "전체회의", "plenary-1", "난민", "start=Beginn,title=Titel"),
        *("https://example.org/whrcf.ics", "webcal://example.org", "../../etc/localtime", "/" * 50, "1" * 40, "\udc80"),
        *("8 oct 13:" + "1" * 29, "Asia/Seoul/" * 9, "１０－０８", "10-08,fri"),
    )
    for number in range(len(OPTIONS)):
        for example in examples:
            yield bytes([number]) + example.encode("utf-8", "surrogateescape")


def _tables() -> Iterator[bytes]:
    yield b"start=Beginn,title=Titel\nTitel,Beginn,Ende\nA,2021-10-08 13:00,2021-10-08 14:00\n"
    yield b"day=x\n\xef\xbb\xbftitle;x;start\nA;8.10.2021;13:00-14:00\n"


def _calendars() -> Iterator[bytes]:
    yield from islice((content for content in _programmes("ics") if len(content) < 20_000), 60)
    yield (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20210901T090000Z\r\nDURATION:PT1H\r\n"
        b"RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,FR;UNTIL=20211201T000000Z\r\nEXDATE:20211008T090000Z\r\n"
        b"SUMMARY:Standup\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def _agendas() -> Iterator[bytes]:
    yield b'version = 1\n\n[picks]\nwhrcf-2021 = ["plenary-1", "refugees"]\n'
    yield b'version = 2\n[picks]\n"a b" = []\n'
    yield b'version = 1\npicks = {a = ["b"], c = [1]}\nmore = 1979-05-27T07:32:00Z\n'


TOML = """[forum] [[category]] [[session]] [[check.ignore]] id = name = theme = first_day = last_day = zone =
venue = geo = opening = url = revised = hosts = agendas = goals = abbreviations = short =
category = title = topic = summary = description =
day = time = also = until = start = end = status = room =
place = "unknown" about = "time"
speakers = language = mode = join = revision = notes = rule
= session = reason = en = ko = { } [ ] \"\"\" ''' \\u0000 \\ud800 2021-10-08 0001-01-01 9999-12-31
2021-10-08T13:00:00+09:00 1901-01-01 "22:30-24:00" "47:59-48:00" "UTC+14:00" "Asia/Seoul" "Europe/London" inf
nan 0x7fffffff 1e999 true a.b.c.d.e # "confirmed" "unscheduled" "cancelled" "10:00-18:00" "https://x.y"
"local-time" "room-clash" '"session": []' '"days": []' {} END:"""
ICS = """BEGIN:VCALENDAR END:VCALENDAR BEGIN:VEVENT END:VEVENT BEGIN:VTIMEZONE END:VTIMEZONE BEGIN:STANDARD
END:STANDARD BEGIN:DAYLIGHT END:DAYLIGHT BEGIN:VALARM END:VALARM DTSTART DTEND DURATION RRULE RDATE EXDATE
RECURRENCE-ID UID SUMMARY DESCRIPTION LOCATION CATEGORIES ATTENDEE ORGANIZER CN= CUTYPE=ROOM STATUS:CANCELLED
SEQUENCE: URL CONFERENCE PRODID: -//World␣Human␣Rights␣Cities␣Forum//whrcf//EN X-WR-TIMEZONE: X-WR-CALNAME:
TZID= TZID: TZOFFSETFROM: TZOFFSETTO: VALUE=DATE VALUE=PERIOD ENCODING=QUOTED-PRINTABLE CHARSET= FREQ=YEARLY
FREQ=SECONDLY FREQ=DAILY INTERVAL=0 INTERVAL= COUNT= UNTIL= BYDAY=-1SU BYMONTH=2 BYMONTHDAY=30 BYSETPOS=
BYEASTER= BYWEEKNO=53 BYYEARDAY=366 20211008T130000Z 00010101T000000 99991231T235959Z 20211008 PT1H P1D
-P36500D P9999999W +0900 -2359 +240000 \\n \\, \\; =E2 /localtime Etc/GMT-14 Asia/Seoul ␣"""
XML = """<?xml␣version="1.0"␣encoding="utf-8"?> <schedule> </schedule> <generator name="whrcf" <version>
<conference> </conference> <acronym> <title> </title> <start> </start> <end> <days> <day index= date= start=
end= </day> <room name= guid= </room> <event id= guid= </event> <date> </date> <duration> </duration>
<subtitle> <type> <track> <language> <abstract> <description> <persons> <person </person> <links> <link href=
<url> <time_zone_name> <city> <day_change> <base_url> <![CDATA[ ]]> <!-- --> <!DOCTYPE <!ENTITY <!ATTLIST
&amp; &#0; &#xD800; &x; xmlns= utf-16 idna 2021-10-08 2021-10-08T13:00:00+09:00 9999-12-31T23:59:59-12:00
0001-01-01 24:00 1:02:03 P1DT1H PT99999M 00:00"""
JSON = """{ } [ ] , : "schedule": "conference": "days": "rooms": "date": "day_start": "day_end": "index":
"generator": "name": "whrcf" "version": "acronym": "title": "start": "end": "daysCount": "time_zone_name":
"tracks": "meta": "forum": "category": "session": "check": "ignore": "id": "guid": "slug": "duration": "room":
"subtitle": "track": "type": "language": "abstract": "description": "persons": "public_name": "links":
"attachments": "url": null true false 1e999 -0 NaN Infinity \\ud800 \\udc00 \\u0000 "2021-10-08"
"2021-10-08T13:00:00+09:00" "9999-12-31T23:59:59-12:00" "24:00" "01:30" "Asia/Seoul" "UTC+14:00" null"""
CSV = """id day start end until zone category title title_en title_ko topic summary description room speakers
language mode url join status notes notes_about also place hosts revision duration time abstract enddate allday
forum_first_day forum_last_day sep=; , ; | " "" '= 2021-10-08 08/10/2021 10/08/2021 8.10.2021 10월8일 오후 오전 1시
9999-12-31 1901-01-01 13:00-15:00 13:00 48:00 1:30 90min confirmed cancelled unscheduled 2021-10-08T13:00:00+09:00
2021-10-08T13:00Z Asia/Seoul UTC+14:00 localtime pm am 금요일 (금) Friday Track Notes"""
TYPED = """10-08 2021- oct october fri friday 금 금요일 월 일 .. ~ - / 오전 오후 시 분 am pm T z utc+ gmt- +14:00 -12
00:00 24:00 13:45:59 today local UTC Europe/ Asia/Seoul America/Argentina/ posix/ right/ localtime posixrules
Factory w d h m 9999 0001 11111111111111111111111111111 nan inf e9 , = https:// webcal:// [ ] \udc80 \u0660
\uff11 \u2160 \u00b2"""
AGENDA = """version = 1 [picks] whrcf-2021 = ["plenary-1"] "" [] {} a.b.c inf nan 1979-05-27 07:32:00 [[x]] #"""

TARGETS = {
    "ics": Target(_reads("ics"), lambda: _programmes("ics"), ICS),
    "csv": Target(_reads("csv"), lambda: _programmes("csv"), CSV),
    "toml": Target(_reads("toml"), lambda: _programmes("toml"), TOML),
    "json": Target(_reads("json"), lambda: _programmes("json"), JSON),
    "xml": Target(_reads("xml"), lambda: _programmes("xml"), XML),
    "any": Target(_reads(None), lambda: _programmes(None), " ".join((TOML, ICS, XML, JSON, CSV))),
    # A rule that fits no day cannot be stopped before its patience is over, which personal.busy says.
    "busy": Target(_busy, _calendars, ICS, 70.0, 4096),
    "agenda": Target(_agenda, _agendas, AGENDA, longest=2048),
    "options": Target(_options, _typed, TYPED, longest=300),
    "columns": Target(_columns, _tables, CSV, longest=2048),
    "following": Target(_following, lambda: _programmes(None), " ".join((TOML, CSV)), 20.0, 4096),
}
"""The readers first, by what strangers may put into them."""
