"""Facts about a session, the forum or a result, as rows of label and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli import messages
from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import LANGUAGES, Category, Doubt, Forum, Session, Text, Timed
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import ANYONE, Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import ConflictReport
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.listing import Listing, SessionGroup
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.wording.phrases import Line

MOST_CLASHES = 1_000
"""The most clashes that are shown to people."""
ABOUT: dict[Doubt, str] = {
    "time": marked("note (time)"),
    "place": marked("note (place)"),
    "subject": marked("note (subject)"),
    "name": marked("note (name)"),
    "spelling": marked("note (spelling)"),
}
"""The label of a note, by what it is about."""
FACTS = (
    *(marked("title"), marked("topic"), marked("summary"), marked("description"), marked("note"), marked("time")),
    *(marked("category"), marked("status"), marked("room"), marked("speakers"), marked("language"), marked("mode")),
    *(marked("join"), marked("page"), marked("hosts"), marked("place"), marked("also given as")),
    *ABOUT.values(),
)
"""The labels in `of_session`, by which calendars are read back: one that changes has to be remembered there."""
_OURS = frozenset(LANGUAGES)
"""Languages that one line holds both of, since each is known by its letters."""


class Fact(NamedTuple):
    """A fact with its label: words of the programme in one of its languages, or words of ours without one."""

    label: str
    words: str
    language: str = ""
    """The tag of the language of the words, if they are the programme's in one language."""
    mark: str = ""
    """The note that the words replace a missing language."""
    field: str = ""
    """The field of a session or a forum that it is about."""

    @property
    def pair(self) -> tuple[str, str]:
        """The label, and the words with their mark."""
        return self.label, self.words + phrases.in_brackets(self.mark)


def of_text(label: str, lines: Iterable[Line], lang: Lang | None = None) -> Iterator[tuple[str, str]]:
    """A text as one row for each language; for readers of all of `lang`, each has the label in its own language."""
    return (row.pair for row in text_rows(label, lines, lang))


def text_rows(label: str, lines: Iterable[Line], lang: Lang | None = None, field: str = "") -> Iterator[Fact]:
    """The rows of `of_text`, with their languages."""
    for line in lines:
        name = _label(label, line.language, lang) if lang else tr(label)
        yield Fact(name, line.words, line.language, phrases.missing_language(line), field)


def _label(label: str, language: str, lang: Lang) -> str:
    """A label in the language of the words behind it; else in the reader's, with the tag if there are others."""
    if messages.has_catalogue(language):
        return phrases.in_language(label, language)
    return tr(label) if lang == (language,) else f"{tr(label)} ({language})"


def of_clocks(session: Session, forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The hours of a session in forum time and, if known, in the reader's time."""
    zone = f", {forum.zone}" if session.timed else ""
    doubt = phrases.in_brackets(phrases.doubt(session, audience))
    found = [(tr("time"), f"{phrases.forum_hours(session, audience)}{zone}{doubt}")]
    own = audience.other_zone(forum.zone)
    if own and (local := phrases.local_hours(session, audience)):
        found.append((tr("my time"), f"{local}, {phrases.zone_name(own)}"))
    return found


def of_session(
    session: Session, forum: Forum, lang: Lang, whole: bool = True, for_anybody: bool = False
) -> list[tuple[str, str]]:
    """The fields of a session as rows of label and value; the long ones only if `whole`.

    `for_anybody` is for a file that readers of each language get: a text has its label in its own language.
    """
    return [row.pair for row in session_rows(session, forum, lang, whole, for_anybody)]


def session_rows(
    session: Session, forum: Forum, lang: Lang, whole: bool = True, for_anybody: bool = False
) -> list[Fact]:
    """The rows of `of_session`, with their languages and fields."""
    found: list[Fact] = []

    def add(label: str, text: Text | None, field: str = "") -> None:
        lines = phrases.text_lines(text, lang) if text else ()
        found.extend(text_rows(label, lines, lang if for_anybody else None, field or label))

    add(marked("title"), session.title)
    add(marked("topic"), session.topic)
    add(marked("summary"), session.summary)
    if whole:
        add(marked("description"), session.description)
    found.append(Fact(tr("time"), phrases.dated(session, forum), field="time"))
    found.extend(_category(session.category, lang, for_anybody))
    if session.status == "cancelled":
        found.append(Fact(tr("status"), tr("cancelled"), field="status"))
    if session.place_contested:
        found.append(Fact(tr("place"), tr("not known") if session.place_unknown else tr("contested"), field="place"))
    for host in session.hosts:
        add(marked("hosts"), host)
    plain = (
        ("room", tr("room"), session.room),
        ("speakers", tr("speakers"), ", ".join(session.speakers)),
        ("language", tr("language"), session.language),
        ("mode", tr("mode"), session.mode),
        ("join", tr("join"), session.join),
    )
    found.extend(Fact(label, value, field=field) for field, label, value in plain if value)
    if whole:
        for note in session.notes:
            add(ABOUT[note.about] if note.about else "note", note.text, "note")
    elif session.notes:
        found.append(Fact(tr("notes"), phrases.number(len(session.notes)), field="notes"))
    if session.url:
        found.append(Fact(tr("page"), session.url, field="url"))
    return found


def _category(category: Category, lang: Lang, for_anybody: bool) -> list[Fact]:
    """The name of a category: in one line, unless a file has to be read back from which letters do not show halves."""
    if for_anybody and not _OURS.issuperset(lang):
        return list(text_rows(marked("category"), phrases.text_lines(category.name, lang), lang, "category"))
    return [Fact(tr("category"), phrases.category_name(category, lang), field="category")]


def of_forum(forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The fields of the forum as rows of label and value, without its notes."""
    lang = audience.lang
    found = [(label, phrases.one_line(text, lang)) for label, text in forum_texts(forum)]
    numbers = forum_numbers(forum, audience)
    return [*found[:2], *numbers[:1], *zones(forum, audience), *found[2:], *numbers[1:]]


def forum_texts(forum: Forum) -> list[tuple[str, Text]]:
    """The texts of the forum, each with its label."""
    texts = [(tr("forum"), forum.name), (tr("theme"), forum.theme)]
    texts += [(tr("venue"), forum.venue), (tr("background"), forum.background), (tr("goals"), forum.goals)]
    texts += [(tr("main agenda"), text) for text in forum.agendas]
    texts += [(tr("hosts"), text) for text in forum.hosts]
    texts += [(tr("organizers"), text) for text in forum.organizers]
    return [(label, text) for label, text in texts if text]


def forum_numbers(forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The period of the forum, then its opening hours, page and last revision, as far as they are known."""
    found = [(tr("period"), phrases.period(forum))]
    if forum.opening:
        zone = forum_zone(forum.zone)
        opening = Timed(*(datetime.combine(forum.first_day, hour, zone) for hour in forum.opening))
        found.append((tr("opening hours"), phrases.span_clocks(opening, audience)))
    if forum.url:
        found.append((tr("page"), forum.url))
    if forum.revised:
        found.append((tr("programme file revised"), phrases.day(forum.revised.date())))
    return found


def personal(session: Session, audience: Audience, hours: bool = True) -> list[tuple[str, str]]:
    """The reader's view of a session: their hours, waking minutes, pick and appointments."""
    found = []
    local = audience.local(session)
    own = audience.other_zone(session.timed.start.tzinfo) if session.timed else None
    if hours and local and own:
        first = local.start.date()
        clock = f"{phrases.day(first)}, {phrases.marked_hours(local, first)}"
        doubt = phrases.in_brackets(phrases.doubt_of_time(session, audience))
        found.append((tr("my time"), f"{clock}, {phrases.zone_name(own)}{doubt}"))
    if audience.awake and session.timed:
        awake, whole = audience.awake.minutes(session.timed), session.timed.minutes
        if awake < whole:
            found.append((tr("awake for"), awake_for(awake, whole)))
    if session.id in audience.picks:
        found.append((tr("in my agenda"), tr("yes")))
    return [*found, *((tr("busy"), taken) for taken in _appointments(session, audience))]


def awake_for(awake: int, whole: int) -> str:
    """The waking part of a session and its whole length, from their minutes."""
    return tr("{awake} of {whole}", awake=phrases.duration(awake), whole=phrases.duration(whole))


def _appointments(session: Session, audience: Audience) -> Iterator[str]:
    """The hours and summary of each appointment that clashes with a session, by the reader's clock."""
    forums = session.timed.start.tzinfo if session.timed else None
    own = audience.other_zone(forums)
    zone = own or forums
    for appointment in audience.busy.get(session.id, ()):
        taken = Timed(appointment.start.astimezone(zone), appointment.end.astimezone(zone))
        clock = phrases.marked_hours(taken, taken.start.date()) + (f" {phrases.city(own)}" if own else "")
        yield ", ".join(filter(None, [clock, appointment.summary]))


def collisions(what: ConflictReport, audience: Audience) -> list[tuple[str, str]]:
    """The reader's own appointments that clash with the sessions of a report."""
    sessions = (session for session in what.timed if session.id in audience.busy)
    return [
        (tr("busy"), f"{taken}, {phrases.session_name(session, audience.lang, audience)}")
        for session in sessions
        for taken in _appointments(session, audience)
    ]


def zones(forum: Forum, audience: Audience) -> list[tuple[str, str]]:
    """The time zones in which times are shown."""
    return _zones(forum.zone, audience)


def _zones(forums: str, audience: Audience) -> list[tuple[str, str]]:
    own = audience.other_zone(forums)
    return [(tr("zone"), forums), *([(tr("my zone"), phrases.zone_name(own))] if own else ())]


def of_group(what: SessionGroup, lang: Lang) -> tuple[str, str]:
    """The day or category of a group of sessions."""
    if isinstance(what.of, Category):
        return tr("category"), phrases.category_name(what.of, lang)
    return tr("day"), phrases.day(what.of) if what.of else tr("no time given")


def of_listing(what: Listing, audience: Audience) -> list[tuple[str, str]]:
    """The zones and size of a listing, and the sessions that it does not show."""
    shown = any(session.when for session in what.sessions)
    return [*(zones(what.forum, audience) if shown else ()), *size_of_listing(what, audience)]


def of_lines(what: Listing, audience: Audience) -> list[tuple[str, str]]:
    """The zones in the order of the hours in a line, and the size of a listing."""
    shown = any(session.when for session in what.sessions)
    zone = [(tr("zone"), phrases.zones(what.forum, audience))] if shown else []
    return [*zone, *size_of_listing(what, audience)]


def size_of_listing(what: Listing, audience: Audience) -> list[tuple[str, str]]:
    """The number of sessions of a listing, and those that it does not show."""
    dated = sum(session.when is not None for session in what.sessions)
    undated = len(what.sessions) - dated
    found = []
    if dated:
        found.append((tr("sessions"), phrases.number(dated)))
    if undated:
        found.append((tr("no time given"), phrases.count(undated)))
    if what.undated:
        hidden = trn("{n} session; --undated lists it", "{n} sessions; --undated lists them", what.undated)
        found.append((tr("no time given"), hidden))
    return [*found, *((tr("also open"), phrases.whole_days(session, audience.lang)) for session in what.open_too)]


def of_search(what: SearchResult, lang: Lang) -> list[tuple[str, str]]:
    """The hosts and organizers of the forum that a search found."""
    found = [(tr("hosts"), name) for name in what.hosts] + [(tr("organizers"), name) for name in what.organizers]
    return [(label, phrases.one_line(name, lang)) for label, name in found]


def of_overview(what: Overview, lang: Lang) -> list[tuple[str, str]]:
    """The programme in numbers, with the notes of the forum."""
    found = [(tr("sessions"), phrases.number(what.dated))]
    if what.without_time:
        counts = {"dated": what.dated, "undated": what.without_time, "all": what.dated + what.without_time}
        found = [(tr("sessions"), tr("{dated} with a time, {undated} without: {all}", **counts))]
    found.extend((tr("time contested"), phrases.name(session, lang)) for session in what.contested)
    if what.without_room:
        found.append((tr("room"), not_published(what.without_room, what.dated + what.without_time)))
    if what.doubtful:
        hint = trn("{n} session; `whrcf show ID` shows them", "{n} sessions; `whrcf show ID` shows them", what.doubtful)
        found.append((tr("notes"), hint))
    for note in what.forum.notes:
        found.extend((tr("note"), line.words) for line in phrases.text_lines(note.text, lang))
    return found


def of_other_hours(sessions: Sequence[Session], audience: Audience = ANYONE) -> list[tuple[str, str]]:
    """The overlaps that sessions would have at the hours that another source gives."""
    from whrcf_cli.queries.conflicts import other_hours

    found = []
    for session, others in other_hours(sessions) if any(one.also for one in sessions) else ():
        if session.also:
            words = tr(
                "{session}: at {hours} it would overlap {others}",
                session=session.id,
                hours=phrases.span_clocks(session.also, audience),
                others=_ids(others),
            )
            found.append((tr("time contested"), words))
    return found


def of_report(what: ConflictReport, audience: Audience) -> list[tuple[str, str]]:
    """The number of sessions compared and of overlaps, the sessions left out, and the zones."""
    compared = len(what.timed)
    found = [
        (tr("sessions compared"), phrases.number(compared)),
        (tr("overlapping pairs"), tr("{pairs}", pairs=what.pairs)),
        (tr("clashes"), _clashes(what.clashing)),
        *((tr("time contested"), f"{session.id}, {phrases.pairs(pairs)}") for session, pairs in what.contested),
    ]
    found += of_other_hours(what.timed, audience)
    if what.without_room:
        found.append((tr("room"), not_published(what.without_room, compared)))
    if what.without_speakers:
        found.append((tr("speakers"), not_published(what.without_speakers, compared)))
    found += ((tr("left out"), phrases.whole_days(session, audience.lang)) for session in what.all_day)
    return found + (_zones(phrases.zone_name(what.zone), audience) if what.zone else [])


def _clashes(number: int) -> str:
    """The number of clashes, with a hint where not all are shown."""
    if number <= MOST_CLASHES:
        return phrases.number(number)
    return tr(
        "{number}; only the first {most} are shown, use --format csv to list all", number=number, most=MOST_CLASHES
    )


def not_published(without: int, of: int) -> str:
    """The number of sessions without a room or without speakers."""
    if without == of:
        return tr("not published for any of {all}", all=of)
    return tr("not published for {without} of {all}", without=without, all=of)


def of_differences(what: Differences) -> list[tuple[str, str]]:
    """The changes that calendars will miss, each with advice."""
    found = []
    if what.unrevised:
        advice = tr(
            "{sessions}; calendars ignore these changes; raise the revision of each session by 1",
            sessions=_ids(what.unrevised),
        )
        found.append((tr("not revised"), advice))
    if what.left_in_calendars:
        advice = tr(
            '{sessions}; put each session back into the file with its time and status = "cancelled"',
            sessions=_ids(what.left_in_calendars),
        )
        found.append((tr("still in calendars"), advice))
    if what.stale:
        advice = tr("[forum] revised is the same in both files; set it to the date of the change")
        found.append((tr("revised"), advice))
    return found


def _ids(sessions: Iterable[Session]) -> str:
    return ", ".join(session.id for session in sessions)


def beyond(what: AgendaDays) -> list[tuple[str, str]]:
    """The number of overlaps and tight changes of a crowded agenda that are not shown."""
    if not what.more:
        return []
    hidden = trn(
        "{n:,} more overlap or tight change is not shown",
        "{n:,} more overlaps or tight changes are not shown",
        what.more,
    )
    return [(tr("overlap"), hidden)]
