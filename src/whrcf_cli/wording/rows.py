"""Facts about a session, the forum or a result, as rows of label and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whrcf_cli.programme.model import Category, Forum, Session, Text, Timed
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience, Lang
from whrcf_cli.wording.labels import label

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDay as PlanDay
    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import ConflictReport
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.listing import Listing, SessionGroup
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.wording.phrases import Line

MOST_CLASHES = 1_000
"""The most clashes that are shown to people."""


def of_text(name: str, lines: Iterable[Line], lang: Lang) -> Iterator[tuple[str, str]]:
    """A text as one row for each language, each with the label in that language."""
    for line in lines:
        mark = phrases.missing_language(line, lang)
        yield label(name, "ko" if line.language == "ko" else "en"), line.words + (f" ({mark})" if mark else "")


def of_clocks(session: Session, forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The hours of a session in forum time and, if known, in the reader's time."""
    zone = f", {forum.zone}" if session.timed else ""
    found = [(label("time", audience.lang), f"{phrases.forum_hours(session, audience)}{zone}")]
    if audience.zone and (local := phrases.local_hours(session, audience)):
        found.append((label("my time", audience.lang), f"{local}, {phrases.zone_name(audience.zone)}"))
    return found


def of_session(session: Session, forum: Forum, lang: Lang, whole: bool = True) -> list[tuple[str, str]]:
    """The fields of a session as rows of label and value; the long ones only if `whole`."""
    found: list[tuple[str, str]] = []

    def add(name: str, text: Text | None) -> None:
        found.extend(of_text(name, phrases.text_lines(text, lang) if text else (), lang))

    add("title", session.title)
    add("topic", session.topic)
    add("summary", session.summary)
    if whole:
        add("description", session.description)
    found.append((label("time", lang), phrases.dated(session, forum, lang)))
    found.append((label("category", lang), phrases.category_name(session.category, lang)))
    if session.status == "cancelled":
        found.append((label("status", lang), label("cancelled", lang)))
    plain = {
        "room": session.room,
        "speakers": ", ".join(session.speakers),
        "language": session.language,
        "mode": session.mode,
        "join": session.join,
    }
    for host in session.hosts:
        add("hosts", host)
    found.extend((label(name, lang), value) for name, value in plain.items() if value)
    if whole:
        for note in session.notes:
            add(f"note ({note.about})" if note.about else "note", note.text)
    elif session.notes:
        number = phrases.count(len(session.notes), lang) if lang == "ko" else str(len(session.notes))
        found.append((label("notes", lang), number))
    if session.url:
        found.append((label("page", lang), session.url))
    return found


def of_forum(forum: Forum, lang: Lang) -> list[tuple[str, str]]:
    """The fields of the forum as rows of label and value, without its notes."""
    texts = [
        ("forum", forum.name),
        ("theme", forum.theme),
        ("venue", forum.venue),
        ("background", forum.background),
        ("goals", forum.goals),
    ]
    texts += [("main agenda", text) for text in forum.agendas]
    texts += [("hosts", text) for text in forum.hosts]
    texts += [("organizers", text) for text in forum.organizers]
    found = [(label(name, lang), phrases.one_line(text, lang)) for name, text in texts if text]
    found[2:2] = [(label("period", lang), phrases.period(forum, lang)), (label("zone", lang), forum.zone)]
    if forum.opening:
        found.append((label("opening hours", lang), "-".join(f"{hour:%H:%M}" for hour in forum.opening)))
    if forum.url:
        found.append((label("page", lang), forum.url))
    if forum.revised:
        found.append((label("revised", lang), f"{forum.revised:%Y-%m-%d}"))
    return found


def personal(session: Session, audience: Audience, hours: bool = True) -> list[tuple[str, str]]:
    """The reader's view of a session: their hours, waking minutes, pick and appointments."""
    lang = audience.lang
    found = []
    local = audience.local(session)
    if hours and local is not None and audience.zone is not None:
        clock = f"{phrases.day(local.start.date(), lang)}, {phrases.marked_hours(local, local.start.date())}"
        found.append((label("my time", lang), f"{clock}, {phrases.zone_name(audience.zone)}"))
    if audience.awake and session.timed:
        awake = audience.awake.minutes(session.timed)
        if awake < session.timed.minutes:
            whole = phrases.minutes(session.timed.minutes, lang)
            text = (
                f"{whole} 중 {phrases.minutes(awake, lang)}"
                if lang == "ko"
                else f"{phrases.minutes(awake, lang)} of {whole}"
            )
            found.append((label("awake for", lang), text))
    if session.id in audience.picks:
        found.append((label("in my agenda", lang), phrases.yes(lang)))
    return [*found, *((label("busy", lang), taken) for taken in _appointments(session, audience))]


def _appointments(session: Session, audience: Audience) -> Iterator[str]:
    """The hours and summary of each appointment that clashes with a session."""
    zone = audience.zone or (session.timed.start.tzinfo if session.timed else None)
    for appointment in audience.busy.get(session.id, ()):
        taken = Timed(appointment.start.astimezone(zone), appointment.end.astimezone(zone))
        yield ", ".join(filter(None, [phrases.marked_hours(taken, taken.start.date()), appointment.summary]))


def collisions(what: ConflictReport, audience: Audience) -> list[tuple[str, str]]:
    """The reader's own appointments that clash with the sessions of a report."""
    sessions = (session for session in what.timed if session.id in audience.busy)
    return [
        (label("busy", audience.lang), f"{taken}, {phrases.session_name(session, audience.lang)}")
        for session in sessions
        for taken in _appointments(session, audience)
    ]


def zones(forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The time zones in which times are shown."""
    return [(label("zone", audience.lang), forum.zone), *own_zone(audience)]


def own_zone(audience: Audience) -> list[tuple[str, str]]:
    """The reader's time zone, if times are shown in it."""
    return [(label("my zone", audience.lang), phrases.zone_name(audience.zone))] if audience.zone else []


def of_group(what: SessionGroup, lang: Lang) -> tuple[str, str]:
    """The day or category of a group of sessions."""
    if isinstance(what.of, Category):
        return label("category", lang), phrases.category_name(what.of, lang)
    return label("day", lang), phrases.day(what.of, lang) if what.of else label("no time given", lang)


def of_listing(what: Listing, audience: Audience) -> list[tuple[str, str]]:
    """The zones and size of a listing, and the sessions that it does not show."""
    lang = audience.lang
    dated = sum(session.when is not None for session in what.sessions)
    undated = len(what.sessions) - dated
    found = []
    if dated:
        found += [*zones(what.forum, audience), (label("sessions", lang), str(dated))]
    if undated:
        found.append((label("no time given", lang), phrases.count(undated, lang)))
    if what.undated:
        hint = (
            "날짜나 시간을 고르지 않으면 보입니다" if lang == "ko" else "remove the day and time options to list them"
        )
        found.append((label("no time given", lang), f"{phrases.count(what.undated, lang)}; {hint}"))
    return [*found, *((label("also open", lang), phrases.whole_days(session, lang)) for session in what.open_too)]


def of_overview(what: Overview, lang: Lang) -> list[tuple[str, str]]:
    """The programme in numbers, with the notes of the forum."""
    found = [(label("sessions", lang), str(what.dated))]
    if what.without_time:
        found.append((label("no time given", lang), phrases.count(what.without_time, lang)))
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, what.dated + what.without_time, lang)))
    if what.doubtful:
        hint = "`whrcf show ID`로 볼 수 있습니다" if lang == "ko" else "`whrcf show ID` shows them"
        found.append((label("notes", lang), f"{phrases.count(what.doubtful, lang)}; {hint}"))
    for note in what.forum.notes:
        found.extend(
            (label("note", "ko" if line.language == "ko" else "en"), line.words)
            for line in phrases.text_lines(note.text, lang)
        )
    return found


def of_report(what: ConflictReport, lang: Lang) -> list[tuple[str, str]]:
    """The number of sessions compared and of overlaps, and the sessions left out."""
    found = [
        (label("sessions compared", lang), str(len(what.timed))),
        (label("overlapping pairs", lang), str(what.pairs)),
        (label("clashes", lang), _clashes(what.clashing, lang)),
    ]
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, len(what.timed), lang)))
    if what.without_speakers:
        found.append((label("speakers", lang), _none_given(what.without_speakers, len(what.timed), "speaker", lang)))
    return [*found, *((label("left out", lang), phrases.whole_days(session, lang)) for session in what.all_day)]


def _clashes(number: int, lang: Lang) -> str:
    """The number of clashes, with a hint where not all are shown."""
    if number <= MOST_CLASHES:
        return str(number)
    if lang == "ko":
        return f"{number}; 처음 {MOST_CLASHES}건만 보입니다. --format csv로 모두 볼 수 있습니다"
    return f"{number}; only the first {MOST_CLASHES} are shown, use --format csv to list all"


def _none_given(without: int, of: int, what: str, lang: Lang) -> str:
    if lang == "ko":
        korean = {"room": "회의실", "speaker": "발표자"}[what]
        return f"{of}건 모두 {korean} 정보 없음" if without == of else f"{of}건 중 {without}건은 {korean} 정보 없음"
    return f"not published for any of {of}" if without == of else f"not published for {without} of {of}"


def no_room(without: int, of: int, lang: Lang) -> str:
    """The number of sessions without a room."""
    return _none_given(without, of, "room", lang)


def of_differences(what: Differences, lang: Lang) -> list[tuple[str, str]]:
    """The changes that calendars will miss, each with advice."""
    korean = lang == "ko"
    found = []
    if what.unrevised:
        ids = ", ".join(session.id for session in what.unrevised)
        advice = (
            "달력이 무시합니다. revision을 1씩 올리세요"
            if korean
            else "calendars ignore these changes; raise the revision of each session by 1"
        )
        found.append((label("not revised", lang), f"{ids}; {advice}"))
    if what.left_in_calendars:
        ids = ", ".join(session.id for session in what.left_in_calendars)
        advice = (
            '사람들의 달력에 그대로 남습니다. 지우지 말고 status = "cancelled"로 두세요'
            if korean
            else 'put each session back into the file with its time and status = "cancelled"'
        )
        found.append((label("still in calendars", lang), f"{ids}; {advice}"))
    if what.stale:
        advice = (
            "항목이 그대로입니다. 바꾼 날짜를 적으세요"
            if korean
            else "is the same in both files; set it to the date of the change"
        )
        found.append((label("revised", lang), f"[forum] revised {advice}"))
    return found


def beyond(what: AgendaDays, lang: Lang) -> list[tuple[str, str]]:
    """The number of overlaps and tight changes of a crowded agenda that are not shown."""
    if not what.more:
        return []
    words = (
        f"겹침과 짧은 간격 {what.more:,}건 더 있음"
        if lang == "ko"
        else f"{what.more:,} more overlaps or tight changes are not shown"
    )
    return [(label("overlap", lang), words)]


def of_plan(what: PlanDay, audience: Audience) -> list[tuple[str, str]]:
    """The overlaps, tight changes, free time and sessions outside waking hours of a day."""
    lang = audience.lang
    found: list[tuple[str, str]] = []
    told: set[str] = set()
    for overlap in what.overlaps:
        first, second, shared = overlap.conflict.first, overlap.conflict.second, overlap.conflict.shared
        both = f"{phrases.session_name(first, lang)} + {phrases.session_name(second, lang)}"
        length = phrases.minutes(shared.minutes, lang)
        found.append((label("overlap", lang), f"{phrases.hours(shared)}, {length}, {both}"))
        for replaced, others in ((first, overlap.instead_of_first), (second, overlap.instead_of_second)):
            for other in others:
                text = f"{replaced.id} → {phrases.dated_hours(other, lang)}, {phrases.session_name(other, lang)}"
                if text not in told:
                    told.add(text)
                    found.append((label("instead", lang), text))
    for gap in what.gaps:
        change = label(f"different {gap.change}", lang)
        found.append(
            (
                label("tight change", lang),
                f"{phrases.minutes(gap.minutes, lang)}, {change}, {gap.first.id} → {gap.second.id}",
            )
        )
    for hole in what.holes:
        found.append((label("free", lang), f"{phrases.hours(hole.free)}, {phrases.duration(hole.free.minutes, lang)}"))
        found.extend(
            (label("would fit", lang), f"{phrases.session_hours(session, lang)}, {phrases.session_name(session, lang)}")
            for session in hole.fits
        )
    for sleep in what.asleep:
        found.append(
            (
                label("outside waking hours", lang),
                f"{phrases.minutes(sleep.minutes, lang)}, {phrases.session_name(sleep.session, lang)}",
            )
        )
    return found
