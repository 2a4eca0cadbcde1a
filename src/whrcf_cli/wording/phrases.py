"""Phrases in the reader's language: hours, days, counts, names of sessions.

`lang` are the languages of the programme's own words in a phrase; all other words are messages.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.dates import names
from whrcf_cli.dates.zones import forum_zone, occurs_once
from whrcf_cli.messages import language, marked, speaking, tr, trn
from whrcf_cli.programme.model import AllDay, Category, Forum, Session, Text, Timed
from whrcf_cli.wording.audience import ANYONE, Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.queries.conflicts import Conflict
    from whrcf_cli.queries.diff import Change
    from whrcf_cli.queries.now import Now

_ALONE = {"en": marked("in English only"), "ko": marked("in Korean only")}
"""The note on a text that is in one language only, by that language."""
_SPANS = (
    marked("{first_weekday} {first_day} {month} {year} - {last_weekday} {last_day} {month} {year}"),
    marked("{first_weekday} {first_day} {first_month} {year} - {last_weekday} {last_day} {last_month} {year}"),
    marked(
        "{first_weekday} {first_day} {first_month} {first_year} - {last_weekday} {last_day} {last_month} {last_year}"
    ),
)
"""Days from a first to a last one: in one month, in one year, in two years."""
_CHANGES = {
    "added": marked("added"),
    "dropped": marked("dropped"),
    "cancelled": marked("cancelled"),
    "restored": marked("restored"),
    "moved": marked("moved"),
    "room": marked("room changed"),
    "retitled": marked("retitled"),
    "changed": marked("changed"),
}
_FIELDS = {
    "category": marked("category"),
    "topic": marked("topic"),
    "summary": marked("summary"),
    "description": marked("description"),
    "speakers": marked("speakers"),
    "language": marked("language"),
    "mode": marked("mode"),
    "url": marked("page"),
    "join": marked("join"),
    "notes": marked("notes"),
    "also": marked("also given as"),
    "place": marked("place"),
    "hosts": marked("hosts"),
    "id": marked("id"),
}
"""The label of each field that a change can concern, of those that have no change of their own."""
_CLASHES = {"room": marked("room clash"), "speaker": marked("speaker clash")}
_FOUND = {
    "title": marked("found in title"),
    "topic": marked("found in topic"),
    "detail": marked("found in detail"),
    "label": marked("found in id or category"),
    "abbreviation": marked("found in an abbreviation"),
}


class Line(NamedTuple):
    """A text in one language, and whether it replaces all others, which the text lacks."""

    language: str
    words: str
    instead: bool = False


def text_lines(text: Text, lang: Lang) -> list[Line]:
    """`text` in the requested languages; if it has none of them, in its others. One that stands alone is marked."""
    if len(text) == 1:
        [(language, words)] = text
        return [Line(language, words, instead=lang != (language,))]
    found = [Line(tag, said) for tag in lang if (said := text.get(tag))]
    return found or [Line(tag, said) for tag, said in text]


def one_line(text: Text, lang: Lang) -> str:
    """`text` in one line: "English / 한국어" where several languages are asked for and given."""
    return " / ".join(dict.fromkeys(line.words for line in text_lines(text, lang)))


def missing_language(line: Line) -> str:
    """The note on a line that replaces a missing language; empty for any other line."""
    return alone(line.language) if line.instead else ""


def alone(language: str) -> str:
    """The note on a text that is in one language only."""
    if language in _ALONE:
        return tr(_ALONE[language])
    from whrcf_cli.programme.languages import name_of

    return tr("in {language} only", language=name_of(language))


@cache
def in_language(message: str, language: str) -> str:
    """A message in another language than the reader's."""
    with speaking(language):
        return tr(message)


class Headline(NamedTuple):
    """A session in one line of one language: the topic before the title, or the detail after it."""

    title: Line
    topic: str = ""
    detail: str = ""

    @property
    def line(self) -> Line:
        """All of it with colons between its parts."""
        return self.title._replace(words=": ".join(filter(None, (self.topic, self.title.words, self.detail))))


def headlines(session: Session, lang: Lang) -> list[Line]:
    """A session in one line for each language: the topic before the title, or the detail after it."""
    return [headline.line for headline in headline_parts(session, lang)]


def headline_parts(session: Session, lang: Lang) -> list[Headline]:
    """The lines of `headlines`, in parts.

    A detail in another language is left out, and one that only repeats the title.
    """
    return [_headline(session, line, lang) for line in text_lines(session.title, lang)]


def _headline(session: Session, title: Line, lang: Lang) -> Headline:
    """The parts of a session's line in the language of its title."""
    if session.topic:
        return Headline(title, session.topic.get(title.language) or one_line(session.topic, lang))
    detail = session.summary.get(title.language) if session.summary else None
    return Headline(title, detail=detail if detail and detail != title.words else "")


def brief(session: Session, lang: Lang) -> str:
    """A session in few words: without its detail, unless its title is a mere number, such as Plenary Session 2."""
    return " / ".join(line.words for line in brief_lines(session, lang))


def brief_lines(session: Session, lang: Lang) -> list[Line]:
    """The words of `brief`, a line for each language that has its own."""
    if session.summary and not session.topic and not _is_numbered(session.title.main):
        session = session._replace(summary=None)
    return list({line.words: line for line in headlines(session, lang)}.values())


def _is_numbered(title: str) -> bool:
    """Whether a number ends a title, in digits or Roman letters, in place of a subject."""
    last = next((character for character in reversed(title) if character.isalnum()), "")
    return last.isdecimal() or last in ("I", "V", "X")


def title_alone(session: Session, lang: Lang) -> str:
    """The note on a title that replaces a missing language; empty for most."""
    return next(filter(None, map(missing_language, text_lines(session.title, lang))), "")


def subject(session: Session, lang: Lang) -> str:
    """The topic and title of a session in one line: "Topic: Title / 분야: 제목"."""
    return " / ".join(dict.fromkeys(line.words for line in headlines(session, lang)))


def day(on: date) -> str:
    """A date in words, with its weekday."""
    return tr(
        "{weekday} {day} {month} {year}",
        weekday=tr(names.WEEKDAYS[on.weekday()]),
        day=on.day,
        month=tr(names.MONTHS[on.month - 1]),
        year=on.year,
    )


def span(first: date, last: date) -> str:
    """Days from a first to a last one."""
    if first == last:
        return day(first)
    form = _SPANS[2 if first.year != last.year else 1 if first.month != last.month else 0]
    months = {"first_month": tr(names.MONTHS[first.month - 1]), "last_month": tr(names.MONTHS[last.month - 1])}
    return tr(
        form,
        first_weekday=tr(names.WEEKDAYS[first.weekday()]),
        first_day=first.day,
        first_year=first.year,
        last_weekday=tr(names.WEEKDAYS[last.weekday()]),
        last_day=last.day,
        last_year=last.year,
        month=months["first_month"],
        year=first.year,
        **months,
    )


def hours(time: Timed) -> str:
    """Start and end by the clock; midnight at the end is 24:00, an end on a later day is marked with +1.

    If one of them is in an hour that the clocks show twice, their UTC offsets follow.
    """
    return marked_hours(time, time.start.date())


def session_hours(session: Session) -> str:
    """The hours of a session, without its day."""
    match session.when:
        case Timed():
            return hours(session.when)
        case AllDay(first, last) if first == last:
            return tr("no hours given")
        case AllDay(_, last):
            return tr("no hours given, until {last_day}", last_day=day(last))
    return tr("no time given")


def count(number: int) -> str:
    """A number of sessions."""
    return trn("{n} session", "{n} sessions", number)


def pairs(number: int) -> str:
    """A number of overlapping pairs."""
    return trn("{n} overlapping pair", "{n} overlapping pairs", number)


def number(of: int) -> str:
    """A number after the label of the things counted; some languages have a counter beside it."""
    return tr("{number}", number=of)


def period(forum: Forum) -> str:
    """The forum's first and last day."""
    return span(forum.first_day, forum.last_day)


def category_name(category: Category, lang: Lang) -> str:
    """The name of a category."""
    return one_line(category.name, lang)


def local_hours(session: Session, audience: Audience) -> str:
    """The hours of a session in the reader's zone, marked where it is another day; empty without a zone of theirs."""
    return local_span(session.timed, audience) if session.timed else ""


def marked_hours(time: Timed, of: date) -> str:
    """The hours of `time`, marked with +1 or -1 where they are on the day after or before the day `of`."""
    first, last = (time.start.date() - of).days, (time.end.date() - of).days
    if last == first + 1 and time.end.time() == datetime.min.time():
        clocks = f"{time.start:%H:%M}-24:00{_days_off(first)}"
    elif first == last:
        clocks = f"{time.start:%H:%M}-{time.end:%H:%M}{_days_off(first)}"
    else:
        clocks = f"{time.start:%H:%M}{_days_off(first)}-{time.end:%H:%M}{_days_off(last)}"
    return clocks + in_brackets(_offsets(time))


def _offsets(time: Timed) -> str:
    """The UTC offsets of a start and an end, if the clocks show one of them twice; else nothing."""
    if all(map(occurs_once, time)):
        return ""
    return ", ".join(dict.fromkeys(str(timezone(moment.utcoffset() or timedelta())) for moment in time))


def _days_off(days: int) -> str:
    return f" ({days:+})" if days else ""


def forum_hours(session: Session, audience: Audience) -> str:
    """The hours of a session in forum time, marked where the forum has another day than the reader."""
    local = audience.local(session)
    if local is None or session.timed is None or not audience.days_in_zone:
        return session_hours(session)
    return marked_hours(session.timed, local.start.date())


def clocks(session: Session, audience: Audience) -> str:
    """The hours of a session by both clocks, the reader's first; by the forum's alone, if theirs is not known."""
    return span_clocks(session.timed, audience) if session.timed else session_hours(session)


def span_clocks(time: Timed, audience: Audience, of: date | None = None) -> str:
    """A span of forum time by both clocks, the reader's first; by the forum's alone, if theirs is not known.

    What is not on the day `of`, or else on that of its start, is marked.
    """
    forums, own = time.start.tzinfo, audience.other_zone(time.start.tzinfo)
    if not (own and forums):
        return marked_hours(time, of or time.start.date())
    local = _local(time, own)
    day = of or (local if audience.days_in_zone else time).start.date()
    return f"{marked_hours(local, day)} {city(own)} ({marked_hours(time, day)} {city(forums)})"


def local_span(time: Timed, audience: Audience) -> str:
    """A span in the reader's zone, marked where it is another day; empty without a zone of theirs."""
    own = audience.other_zone(time.start.tzinfo)
    if not own:
        return ""
    local = _local(time, own)
    return marked_hours(local, (local if audience.days_in_zone else time).start.date())


def _local(time: Timed, zone: tzinfo) -> Timed:
    return Timed(time.start.astimezone(zone), time.end.astimezone(zone))


def dated_clocks(session: Session, audience: Audience) -> str:
    """The reader's day of a session, and its hours as `clocks` has them."""
    on = audience.day(session)
    if on is None or not session.timed:
        return dated_hours(session)
    return f"{day(on)}, {clocks(session, audience)}"


def duration(number: int) -> str:
    """A length of time, from its minutes: 45 min, 2 h 15, 3 days."""
    if number < 60:
        return tr("{n} min", n=number)
    if number < 3 * 24 * 60:
        hour, minute = divmod(number, 60)
        return tr("{hours} h {minutes:02}", hours=hour, minutes=minute) if minute else tr("{hours} h", hours=hour)
    return tr("{days} days", days=number // (24 * 60))


def moment(what: Now, audience: Audience) -> str:
    """A moment by both clocks, the reader's first; by the forum's alone, if theirs is not known."""
    theirs = forum_zone(what.forum.zone)
    own = audience.other_zone(theirs)
    forums = what.moment.astimezone(theirs)
    by_forum = f"{forums:%H:%M} {city(theirs)}"
    mine = what.moment.astimezone(own)
    if not own or mine.date() != forums.date():
        by_forum = f"{day(forums.date())}, {by_forum}"
    return f"{day(mine.date())}, {mine:%H:%M} {city(own)} ({by_forum})" if own else by_forum


def forum_state(what: Now) -> str:
    """A sentence on where the forum is: not begun, on one of its days, or over."""
    if what.state == "before":
        first = day(what.forum.first_day)
        return trn(
            "The forum begins on {first_day}, in {n} day.",
            "The forum begins on {first_day}, in {n} days.",
            what.days_until,
            first_day=first,
        )
    if what.state == "after":
        return tr("The forum ended on {last_day}.", last_day=day(what.forum.last_day))
    return tr("Day {n} of {all}.", n=1 - what.days_until, all=what.length)


def left(number: int) -> str:
    """The time until a running session ends."""
    return tr("{duration} left", duration=duration(number))


def until(number: int) -> str:
    """The time until a session begins."""
    return tr("in {duration}", duration=duration(number))


def doubt_of_time(session: Session, audience: Audience = ANYONE) -> str:
    """The doubt about the time of a session; empty for most."""
    if session.also:
        return tr("time contested, also given as {hours}", hours=span_clocks(session.also, audience))
    return tr("time contested") if session.time_contested else ""


def doubt(session: Session, audience: Audience = ANYONE) -> str:
    """The doubts about the time and the place of a session; empty for most."""
    place = tr("place contested") if session.place_contested else ""
    if session.place_unknown:
        place = tr("place not known")
    return ", ".join(filter(None, (doubt_of_time(session, audience), place)))


def doubt_of_pair(overlap: Conflict) -> str:
    """The doubt about the times of two sessions that overlap; empty for most."""
    contested = [session.id for session in (overlap.first, overlap.second) if session.time_contested]
    return tr("time contested: {sessions}", sessions=", ".join(contested)) if contested else ""


def in_brackets(words: str) -> str:
    """Words in brackets behind others; nothing, if there are none."""
    return f" ({words})" if words else ""


def name(session: Session, lang: Lang) -> str:
    """The topic, title and id of a session."""
    return f"{subject(session, lang)} ({session.id})"


def session_name(session: Session, lang: Lang, audience: Audience = ANYONE) -> str:
    """The topic, title and id of a session, and what is contested about it."""
    return f"{name(session, lang)}{in_brackets(doubt(session, audience))}"


def whole_days(session: Session, lang: Lang) -> str:
    """A session that lasts all day, with its last day."""
    return f"{subject(session, lang)}, {session_hours(session)} ({session.id}){in_brackets(doubt(session))}"


def dated_hours(session: Session) -> str:
    """The day and the hours of a session."""
    if session.day is None:
        return session_hours(session)
    if isinstance(session.when, AllDay):
        return f"{span(session.when.first, session.when.last)}, {tr('no hours given')}"
    return f"{day(session.day)}, {session_hours(session)}"


def dated(session: Session, forum: Forum) -> str:
    """The day, the hours and the zone of a session."""
    zone = f", {forum.zone}" if session.timed else ""
    return f"{dated_hours(session)}{zone}{in_brackets(doubt_of_time(session))}"


def zone_name(zone: tzinfo) -> str:
    """The name of a zone: its IANA name, or its UTC offset."""
    return str(zone)


def zones(forum: Forum, audience: Audience) -> str:
    """The zones of the hours below, in the order in which `clocks` has them."""
    own = audience.other_zone(forum.zone)
    return f"{zone_name(own)} ({forum.zone})" if own else forum.zone


def city(zone: tzinfo) -> str:
    """The short name of a zone: its city in the language of messages, or its UTC offset."""
    if language() == "ko":
        from whrcf_cli.dates import korean_zones

        if name := korean_zones.city(str(zone)):
            return name
    return str(zone).rpartition("/")[2].replace("_", " ")


def left_out(because: Session | None) -> str:
    """The reason why a session is not suggested: the session it overlaps, or the maximum number."""
    return tr("overlaps {session}", session=because.id) if because else tr("over --max")


def clash_name(kind: str) -> str:
    """The label of a clash of a kind: of rooms or of speakers."""
    return tr(_CLASHES[kind])


def found_in(field: str) -> str:
    """The label of what a search found in a field."""
    return tr(_FOUND[field])


def change_name(what: Change) -> str:
    """The kind of a change."""
    return tr(_CHANGES[what.kind])


def change(what: Change, lang: Lang) -> str:
    """The old and the new value of a change; empty where its kind says everything."""
    old, new = what.old, what.new
    if not old or not new or what.kind in ("cancelled", "restored"):
        return ""
    if what.kind == "moved":
        both = [dated_hours(side) for side in (old, new)]
    elif what.kind == "room":
        both = [side.room or tr("no room") for side in (old, new)]
    elif what.kind == "retitled":
        both = [one_line(side.title, lang) for side in (old, new)]
        if both[0] == both[1]:
            both = [" / ".join(dict.fromkeys(side.title.words)) for side in (old, new)]
    else:
        return ", ".join(tr(_FIELDS[field]) for field in what.fields)
    return tr("was {old}; now {new}", old=both[0], new=both[1])
