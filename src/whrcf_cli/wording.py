"""How things are put into words, in English and in Korean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Literal, NamedTuple

from whrcf_cli.labels import label
from whrcf_cli.model import AllDay, Category, Forum, Session, Text, Timed
from whrcf_cli.reader import Lang, Reader

if TYPE_CHECKING:
    from whrcf_cli.conflicts import Report
    from whrcf_cli.diff import Change, Differences
    from whrcf_cli.listing import Listing
    from whrcf_cli.now import Now
    from whrcf_cli.overview import Overview
    from whrcf_cli.plan import Day as PlanDay

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Line(NamedTuple):
    """A text in one language, and whether it stands in for a language that the text lacks."""

    language: Literal["en", "ko"]
    words: str
    instead: bool = False


def lines(text: Text, lang: Lang) -> list[Line]:
    """`text` in the language or languages asked for; in the other one, and marked so, where it has no such."""
    en = Line("en", text.en, instead=lang == "ko" or (text.ko is None and lang == "both")) if text.en else None
    ko = Line("ko", text.ko, instead=lang == "en" or (text.en is None and lang == "both")) if text.ko else None
    wanted = [line for line in (en, ko) if line and (lang in (line.language, "both"))]
    return wanted or [line for line in (en, ko) if line]


def one_line(text: Text, lang: Lang) -> str:
    """`text` in one line: "English / 한국어" where both are asked for and given."""
    return " / ".join(dict.fromkeys(line.words for line in lines(text, lang)))


def missing(line: Line, lang: Lang) -> str:
    """What to say of a line that stands in for another language; nothing for one that does not."""
    if not line.instead:
        return ""
    if lang == "ko":
        return "영문만 있음"
    return "in Korean only" if line.language == "ko" else "in English only"


def headlines(session: Session, lang: Lang) -> list[Line]:
    """A session in a line a language, as a timetable prints it: the topic before the title, the detail after it."""
    parts = [part for part in (session.topic, session.title, None if session.topic else session.summary) if part]
    return [
        line._replace(words=": ".join(part[_FIELD[line.language]] or one_line(part, lang) for part in parts))
        for line in lines(session.title, lang)
    ]


_FIELD = {"en": 0, "ko": 1}


def day(on: date, lang: Lang) -> str:
    """A date in words, with its weekday."""
    english = f"{_WEEKDAYS['en'][on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"
    korean = f"{on.year}년 {on.month}월 {on.day}일 {_WEEKDAYS['ko'][on.weekday()]}"
    if lang == "both":
        return f"{english} / {_WEEKDAYS['ko'][on.weekday()]}"
    return korean if lang == "ko" else english


def hours(time: Timed) -> str:
    """Start and end by the clock; midnight at the end is 24:00, an end on a later day is marked with +1."""
    start, end = time.start, time.end
    later = (end.date() - start.date()).days
    if later == 1 and end.time() == datetime.min.time():
        return f"{start:%H:%M}-24:00"
    return f"{start:%H:%M}-{end:%H:%M}" + (f" (+{later})" if later else "")


def when(session: Session, lang: Lang) -> str:
    """The hours of a session, without its day."""
    match session.when:
        case Timed():
            return hours(session.when)
        case AllDay(first, last) if first == last:
            return label("all day", lang)
        case AllDay(_, last):
            until = f"{day(last, 'ko')}까지" if lang == "ko" else f"until {day(last, 'en')}"
            return f"{label('all day', lang)}, {until}"
    return label("no time given", lang)


def minutes(number: int, lang: Lang) -> str:
    """A length of time."""
    return f"{number}분" if lang == "ko" else f"{number} min"


def count(number: int, lang: Lang, noun: str = "session") -> str:
    """How many sessions, or what else."""
    if lang == "ko":
        return f"겹치는 조합 {number}건" if noun == "overlapping pair" else f"{number}건"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def period(forum: Forum, lang: Lang) -> str:
    """The forum's first and last day."""
    return " - ".join(
        dict.fromkeys(day(on, "ko" if lang == "ko" else "en") for on in (forum.first_day, forum.last_day))
    )


def kind(category: Category, lang: Lang) -> str:
    """The name of a category."""
    return one_line(category.name, lang)


def facts(session: Session, forum: Forum, lang: Lang, notes: bool = True) -> list[tuple[str, str]]:
    """All that is known of a session, as label and value, one fact a line; without `notes`, only how many there are."""
    found: list[tuple[str, str]] = []

    def add(name: str, text: Text | None) -> None:
        for line in lines(text, lang) if text else ():
            mark = missing(line, lang)
            found.append(
                (label(name, "ko" if line.language == "ko" else "en"), line.words + (f" ({mark})" if mark else ""))
            )

    add("title", session.title)
    add("topic", session.topic)
    add("summary", session.summary)
    found.append((label("time", lang), dated(session, forum, lang)))
    found.append((label("category", lang), kind(session.category, lang)))
    if session.status == "cancelled":
        found.append((label("status", lang), label("cancelled", lang)))
    plain = {
        "room": session.room,
        "speakers": ", ".join(session.speakers),
        "language": session.language,
        "mode": session.mode,
        "join": session.join,
    }
    found.extend((label(name, lang), value) for name, value in plain.items() if value)
    if notes:
        for note in session.notes:
            add("note", note)
    elif session.notes:
        found.append((label("notes", lang), count(len(session.notes), lang, "note")))
    if session.url:
        found.append((label("page", lang), session.url))
    return found


def forum_facts(forum: Forum, lang: Lang) -> list[tuple[str, str]]:
    """All that is known of the forum, as label and value, but for what is doubtful."""
    texts = [("forum", forum.name), ("theme", forum.theme), ("venue", forum.venue), ("background", forum.background)]
    texts += [("agenda", text) for text in forum.agendas]
    texts += [("hosts", text) for text in forum.hosts]
    texts += [("organizers", text) for text in forum.organizers]
    found = [(label(name, lang), one_line(text, lang)) for name, text in texts if text]
    found[2:2] = [(label("period", lang), period(forum, lang)), (label("zone", lang), forum.zone)]
    if forum.url:
        found.append((label("page", lang), forum.url))
    if forum.revised:
        found.append((label("revised", lang), f"{forum.revised:%Y-%m-%d}"))
    return found


def local_hours(session: Session, reader: Reader) -> str:
    """The hours of a session by the reader's clock, marked where it is another day; nothing if none are asked for."""
    local = reader.local(session)
    if local is None or session.timed is None:
        return ""
    return marked_hours(local, local.start.date() if reader.days_in_zone else session.timed.start.date())


def marked_hours(time: Timed, of: date) -> str:
    """Hours beside those of a session of the day `of`: +1 or -1 where they are of the day after or before."""
    first, last = (time.start.date() - of).days, (time.end.date() - of).days
    if last == first + 1 and time.end.time() == datetime.min.time():
        return f"{time.start:%H:%M}-24:00{_days_off(first)}"
    if first == last:
        return f"{time.start:%H:%M}-{time.end:%H:%M}{_days_off(first)}"
    return f"{time.start:%H:%M}{_days_off(first)}-{time.end:%H:%M}{_days_off(last)}"


def _days_off(days: int) -> str:
    return f" ({days:+})" if days else ""


def personal(session: Session, reader: Reader, hours: bool = True) -> list[tuple[str, str]]:
    """What a session is to the reader: their hours, how long they are awake, whether they picked it or are busy."""
    lang = reader.lang
    found = []
    local = reader.local(session)
    if hours and local is not None and reader.zone is not None:
        clock = f"{day(local.start.date(), lang)}, {marked_hours(local, local.start.date())}"
        found.append((label("my time", lang), f"{clock}, {zone_name(reader.zone)}"))
    if reader.awake and session.timed:
        awake = reader.awake.minutes(session.timed)
        if awake < session.timed.minutes:
            whole = minutes(session.timed.minutes, lang)
            text = f"{whole} 중 {minutes(awake, lang)}" if lang == "ko" else f"{minutes(awake, lang)} of {whole}"
            found.append((label("awake for", lang), text))
    if session.id in reader.picks:
        found.append((label("in my agenda", lang), "예" if lang == "ko" else "yes"))
    return [*found, *((label("busy", lang), taken) for taken in _appointments(session, reader))]


def _appointments(session: Session, reader: Reader) -> Iterator[str]:
    """The hours and words of each appointment that collides with a session."""
    zone = reader.zone or (session.timed.start.tzinfo if session.timed else None)
    for appointment in reader.busy.get(session.id, ()):
        taken = Timed(appointment.start.astimezone(zone), appointment.end.astimezone(zone))
        yield f"{marked_hours(taken, taken.start.date())} {appointment.summary}".strip()


def forum_hours(session: Session, reader: Reader) -> str:
    """The hours of a session in the forum; marked where days are the reader's and it is another day there."""
    local = reader.local(session)
    if local is None or session.timed is None or not reader.days_in_zone:
        return when(session, reader.lang)
    return marked_hours(session.timed, local.start.date())


def duration(number: int, lang: Lang) -> str:
    """A length of time that may be long: in minutes, in hours and minutes, or in days."""
    if number < 180:
        return minutes(number, lang)
    if number < 3 * 24 * 60:
        hour, minute = divmod(number, 60)
        rest = f" {minutes(minute, lang)}" if minute else ""
        return f"{hour}시간{rest}" if lang == "ko" else f"{hour} h{rest}"
    return f"{number // (24 * 60)}일" if lang == "ko" else f"{number // (24 * 60)} days"


def moment(what: Now, lang: Lang) -> str:
    """A moment with its zone."""
    zone = what.moment.tzinfo
    return f"{day(what.moment.date(), lang)}, {what.moment:%H:%M}" + (f", {zone_name(zone)}" if zone else "")


def forum_state(what: Now, lang: Lang) -> str:
    """Whether the forum is still to come or over, in a sentence; nothing while it lasts."""
    if what.state == "before":
        first, until = day(what.forum.first_day, "ko" if lang == "ko" else "en"), what.days_until
        if lang == "ko":
            return f"포럼은 {first}에 시작합니다({until}일 뒤)."
        return f"The forum begins on {first}, in {until} day{'' if until == 1 else 's'}."
    if what.state == "after":
        last = day(what.forum.last_day, "ko" if lang == "ko" else "en")
        return f"포럼은 {last}에 끝났습니다." if lang == "ko" else f"The forum ended on {last}."
    return ""


def left(number: int | None, lang: Lang) -> str:
    """How long something still runs."""
    if number is None:
        return label("all day", lang)
    return f"{duration(number, lang)} 남음" if lang == "ko" else f"{duration(number, lang)} left"


def until(number: int, lang: Lang) -> str:
    """How long until something begins."""
    return f"{duration(number, lang)} 뒤" if lang == "ko" else f"in {duration(number, lang)}"


def named(session: Session, lang: Lang) -> str:
    """A session by its title and id."""
    return f"{one_line(session.title, lang)} ({session.id})"


def plan_facts(what: PlanDay, reader: Reader) -> list[tuple[str, str]]:
    """All that is wrong or open on a day of an agenda."""
    lang = reader.lang
    found = []
    for overlap in what.overlaps:
        first, second, shared = overlap.conflict.first, overlap.conflict.second, overlap.conflict.shared
        found.append(
            (
                label("overlap", lang),
                f"{hours(shared)}, {minutes(shared.minutes, lang)}, {named(first, lang)} + {named(second, lang)}",
            )
        )
        for replaced, others in ((first, overlap.instead_of_first), (second, overlap.instead_of_second)):
            for other in others:
                text = f"{replaced.id} → {dated_hours(other, lang)}, {named(other, lang)}"
                found.append((label("instead", lang), text))
    for gap in what.gaps:
        change = label(f"other {gap.change}", lang)
        found.append(
            (label("short gap", lang), f"{minutes(gap.minutes, lang)}, {change}, {gap.first.id} → {gap.second.id}")
        )
    for hole in what.holes:
        found.append((label("free", lang), f"{hours(hole.free)}, {duration(hole.free.minutes, lang)}"))
        found.extend((label("fits", lang), f"{when(session, lang)}, {named(session, lang)}") for session in hole.fits)
    for sleep in what.asleep:
        found.append((label("asleep", lang), f"{minutes(sleep.minutes, lang)}, {named(sleep.session, lang)}"))
    return found


def dated_hours(session: Session, lang: Lang) -> str:
    """The day and the hours of a session."""
    return f"{day(session.day, lang)}, {when(session, lang)}" if session.day else when(session, lang)


def zones(forum: Forum, reader: Reader) -> list[tuple[str, str]]:
    """The zones in which times are told."""
    return [(label("zone", reader.lang), forum.zone), *own_zone(reader)]


def zone_name(zone: tzinfo) -> str:
    """What a zone is called: its IANA name, or its distance from UTC."""
    return str(zone)


def own_zone(reader: Reader) -> list[tuple[str, str]]:
    """The reader's zone, if times are told in it."""
    return [(label("my zone", reader.lang), zone_name(reader.zone))] if reader.zone else []


def collisions(what: Report, reader: Reader) -> list[tuple[str, str]]:
    """What of the reader's own calendar collides with the sessions of a report."""
    sessions = (session for session in what.timed if session.id in reader.busy)
    return [
        (label("busy", reader.lang), f"{taken}, {named(session, reader.lang)}")
        for session in sessions
        for taken in _appointments(session, reader)
    ]


def remarks(what: Listing, reader: Reader) -> list[tuple[str, str]]:
    """What to know about a listing: its zones, its size, and what it does not show."""
    lang = reader.lang
    dated = sum(session.when is not None for session in what.sessions)
    undated = len(what.sessions) - dated
    found = []
    if dated:
        found += [*zones(what.forum, reader), (label("sessions", lang), str(dated))]
    if undated:
        found.append((label("no time given", lang), count(undated, lang)))
    if what.beside.without_time:
        hint = "날짜나 시간을 고르지 않으면 보입니다" if lang == "ko" else "shown where no day or hour is asked for"
        found.append((label("no time given", lang), f"{count(what.beside.without_time, lang)}; {hint}"))
    for session in what.beside.open_too:
        found.append(
            (label("open too", lang), f"{one_line(session.title, lang)}, {when(session, lang)} ({session.id})")
        )
    return found


def overview_remarks(what: Overview, lang: Lang) -> list[tuple[str, str]]:
    """What to know about the programme as a whole, doubtful facts included."""
    found = [(label("sessions", lang), str(what.dated))]
    if what.without_time:
        found.append((label("no time given", lang), count(what.without_time, lang)))
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, what.dated + what.without_time, lang)))
    if what.doubtful:
        hint = "`whrcf show 아이디`로 볼 수 있습니다" if lang == "ko" else "`whrcf show ID` tells which"
        found.append((label("notes", lang), f"{count(what.doubtful, lang)}; {hint}"))
    for note in what.forum.notes:
        found.extend((label("note", "ko" if line.language == "ko" else "en"), line.words) for line in lines(note, lang))
    return found


def report_remarks(what: Report, lang: Lang) -> list[tuple[str, str]]:
    """What was compared, and what could not be."""
    pairs = len({(c.first.id, c.second.id) for c in what.conflicts})
    found = [
        (label("sessions compared", lang), str(len(what.timed))),
        (label("overlapping pairs", lang), str(pairs)),
        (label("clashes", lang), str(len(what.clashes))),
    ]
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, len(what.timed), lang)))
    if what.without_speakers:
        found.append((label("speakers", lang), _none_given(what.without_speakers, len(what.timed), "speaker", lang)))
    for session in what.all_day:
        found.append(
            (label("left out", lang), f"{one_line(session.title, lang)}, {when(session, lang)} ({session.id})")
        )
    return found


def no_room(without: int, of: int, lang: Lang) -> str:
    """That sessions have no room."""
    return _none_given(without, of, "room", lang)


def _none_given(without: int, of: int, what: str, lang: Lang) -> str:
    if lang == "ko":
        korean = {"room": "회의실", "speaker": "발표자"}[what]
        return f"{of}건 모두 {korean} 정보 없음" if without == of else f"{of}건 중 {without}건은 {korean} 정보 없음"
    return f"none is given for any of {of}" if without == of else f"none is given for {without} of {of}"


def change(what: Change, lang: Lang) -> str:
    """What a change went from and to, after the name of its session."""
    old, new = what.old, what.new
    if not old or not new or what.kind in ("cancelled", "restored"):
        return ""
    if what.kind == "moved":
        both = [dated_hours(side, lang) for side in (old, new)]
    elif what.kind == "room":
        both = [side.room or label("no room", lang) for side in (old, new)]
    elif what.kind == "retitled":
        both = [one_line(side.title, lang) for side in (old, new)]
    else:
        return ": " + ", ".join(label(_LABELS.get(field, field), lang) for field in what.fields)
    return f": {both[0]} → {both[1]}"


_LABELS = {"url": "page"}


def difference_remarks(what: Differences, lang: Lang) -> list[tuple[str, str]]:
    """What calendars will miss, with what to do about it."""
    korean = lang == "ko"
    found = []
    if what.unrevised:
        ids = ", ".join(session.id for session in what.unrevised)
        advice = (
            "달력이 무시합니다. revision을 1씩 올리세요"
            if korean
            else "calendars ignore these; raise the revision of each by 1"
        )
        found.append((label("not revised", lang), f"{ids}; {advice}"))
    if what.ghosts:
        ids = ", ".join(session.id for session in what.ghosts)
        advice = (
            '사람들의 달력에 그대로 남습니다. 지우지 말고 status = "cancelled"로 두세요'
            if korean
            else 'they stay in people\'s calendars; keep each in the file with its time and status = "cancelled"'
        )
        found.append((label("ghosts", lang), f"{ids}; {advice}"))
    if what.stale:
        advice = (
            "그대로입니다. 바꾼 날짜를 적으세요" if korean else "is the same in both; put the date of the change there"
        )
        found.append((label("revised", lang), f"[forum] revised {advice}"))
    return found


def dated(session: Session, forum: Forum, lang: Lang) -> str:
    """The day, the hours and the zone of a session."""
    if session.day is None:
        return when(session, lang)
    zone_name = f", {forum.zone}" if session.timed else ""
    return f"{day(session.day, lang)}, {when(session, lang)}{zone_name}"
