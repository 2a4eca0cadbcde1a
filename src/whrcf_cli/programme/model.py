"""The programme and its parts: values that never change.

Named tuples, since they start and load several times faster than frozen dataclasses (docs/decisions/0002).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple, Self, get_args

Status = Literal["confirmed", "cancelled", "unscheduled"]
Doubt = Literal["time", "place", "subject", "name", "spelling"]
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
"""The subjects of notes; those on time and place matter to whoever plans by them."""


LANGUAGES = ("en", "ko")
"""The tags (BCP 47) of the languages of the forum that comes with this program, the main one first."""
UNNAMED = "und"
"""The tag of a language that nobody has named."""
_OURS = frozenset(LANGUAGES)


class Text(tuple[tuple[str, str], ...]):
    """Words by language tag (BCP 47), the main language first. Without words in any language it is false."""

    __slots__ = ()

    def __new__(cls, **words: str | None) -> Self:
        """Words by language: `Text(en="Refugees", ko="난민")`. A language without words is left out."""
        return cls.of(words)

    @classmethod
    def of(cls, words: Mapping[str, str | None]) -> Self:
        """A text of these words, in the order of LANGUAGES, other languages behind them."""
        return cls.ordered(words, LANGUAGES if _OURS.issuperset(words) else sorted(words, key=rank))

    @classmethod
    def ordered(cls, words: Mapping[str, str | None], tags: Iterable[str]) -> Self:
        """A text of the words in the languages of these tags, in their order."""
        return tuple.__new__(cls, [(tag, said) for tag in tags if (said := words.get(tag))])

    @classmethod
    def one(cls, tag: str, words: str) -> Self:
        """A text of these words, of which there are some, in one language."""
        return tuple.__new__(cls, ((tag, words),))

    def get(self, tag: str) -> str | None:
        """The words in a language; None if there are none."""
        for language, words in self:
            if language == tag:
                return words
        return None

    @property
    def words(self) -> list[str]:
        """The words in each language."""
        return [words for _, words in self]

    @property
    def main(self) -> str:
        """The words in the first language that has any; nothing if none has."""
        return self[0][1] if self else ""

    def __repr__(self) -> str:
        """The text as code writes it."""
        return f"Text({', '.join(f'{tag}={words!r}' for tag, words in self)})"


def rank(tag: str) -> int:
    """The place of a language in texts of a programme that does not name its languages."""
    return LANGUAGES.index(tag) if tag in LANGUAGES else len(LANGUAGES)


class Timed(NamedTuple):
    """From `start` until just before `end`, both aware."""

    start: datetime
    end: datetime

    @property
    def span(self) -> tuple[float, float]:
        """Its start and its end in seconds since 1970, by which times of any zones can be compared."""
        return self.start.timestamp(), self.end.timestamp()

    @property
    def seconds(self) -> float:
        """How long it lasts, in real time."""
        start, end = self.span
        return end - start

    @property
    def minutes(self) -> int:
        """How long it lasts, in whole minutes of real time."""
        return int(self.seconds) // 60

    def overlaps(self, other: Self) -> bool:
        """Whether both share more than a moment: what ends as the other begins does not, nor what lasts no time."""
        (start, end), (begin, finish) = self.span, other.span
        return max(start, begin) < min(end, finish)


class AllDay(NamedTuple):
    """Whole days, `first` and `last` included."""

    first: date
    last: date

    @property
    def end(self) -> date:
        """The day after the last, as calendars count (RFC 5545, 3.6.1)."""
        return self.last + timedelta(days=1)


class Note(NamedTuple):
    """A doubtful fact, in words, and what it is about, if the file says so."""

    text: Text
    about: Doubt | None = None


class Abbreviation(NamedTuple):
    """A short form that the programme uses, and the words that it stands for."""

    short: str
    long: Text


class Category(NamedTuple):
    """A kind of session."""

    id: str
    name: Text


class Session(NamedTuple):
    """One entry of the programme. A field that no source gives is None or empty."""

    id: str
    category: Category
    title: Text
    when: Timed | AllDay | None
    status: Status = "confirmed"
    topic: Text | None = None
    summary: Text | None = None
    """The line that a timetable prints next to the title."""
    description: Text | None = None
    """The long description; line feeds separate its paragraphs."""
    room: str | None = None
    speakers: tuple[str, ...] = ()
    language: str | None = None
    mode: str | None = None
    url: str | None = None
    """The page about it."""
    join: str | None = None
    """The address at which people take part online."""
    notes: tuple[Note, ...] = ()
    revision: int = 0
    """The number of its revisions."""
    also: Timed | None = None
    """Its hours as another source gives them, if the sources disagree."""
    place: Literal["unknown"] | None = None
    """Whether no source says where it is, and it need not be at the venue."""
    hosts: tuple[Text, ...] = ()
    uid: str | None = None
    """The UID under which calendars of others know it."""

    @property
    def day(self) -> date | None:
        """The day in the forum's zone on which it begins."""
        match self.when:
            case Timed(start):
                return start.date()
            case AllDay(first):
                return first
        return None

    def day_in(self, zone: tzinfo | None) -> date | None:
        """The day on which it begins by the clock of a zone, or of the forum's if that is None."""
        return self.day if zone is None or self.timed is None else self.timed.start.astimezone(zone).date()

    @property
    def start(self) -> date | None:
        """Its first moment, or its first day."""
        match self.when:
            case Timed(start):
                return start
            case AllDay(first):
                return first
        return None

    @property
    def end(self) -> date | None:
        """The moment, or the day, by which it is over."""
        return self.when.end if self.when else None

    @property
    def sequence(self) -> int:
        """Its number in calendars, which take an update only if it has risen (RFC 5545, 3.8.7.4)."""
        return max(self.revision, 1) if self.status == "cancelled" else self.revision

    @property
    def timed(self) -> Timed | None:
        """Its hours, if it has any."""
        return self.when if isinstance(self.when, Timed) else None

    @property
    def time_contested(self) -> bool:
        """Whether the sources disagree on when it is."""
        return self.also is not None or self._doubts("time")

    @property
    def place_contested(self) -> bool:
        """Whether the sources disagree on where it is, or do not say it."""
        return self.place_unknown or self._doubts("place")

    @property
    def place_unknown(self) -> bool:
        """Whether no source says where it is, so that it need not be at the venue."""
        return self.place == "unknown"

    def _doubts(self, about: Doubt) -> bool:
        return any(note.about == about for note in self.notes)


class Forum(NamedTuple):
    """The event that the programme belongs to."""

    id: str
    name: Text
    first_day: date
    last_day: date
    zone: str
    """The zone that all times are given in: its IANA name, or a UTC offset such as UTC+05:30."""
    revised: datetime | None = None
    """When the programme was last changed, in UTC."""
    theme: Text | None = None
    venue: Text | None = None
    background: Text | None = None
    url: str | None = None
    geo: tuple[float, float] | None = None
    """Latitude and longitude of the venue, in degrees."""
    opening: tuple[time, time] | None = None
    """The hours at which the venue opens and closes each day."""
    hosts: tuple[Text, ...] = ()
    organizers: tuple[Text, ...] = ()
    agendas: tuple[Text, ...] = ()
    notes: tuple[Note, ...] = ()
    goals: Text | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    """The tags (BCP 47) of all languages of the programme, the main one first; its texts have no others."""
    shared: tuple[str, ...] = ()
    """Rooms and people that several sessions may have at once."""


class Waiver(NamedTuple):
    """A rule of `whrcf check` that is not reported, for one session or for all, with the reason."""

    rule: str
    reason: str | Text
    session: str | None = None
    """The id of the session; None means all of them."""


class Programme(NamedTuple):
    """The whole: sessions in the order of time, those without a time last."""

    forum: Forum
    categories: tuple[Category, ...]
    sessions: tuple[Session, ...]
    waivers: tuple[Waiver, ...] = ()


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions by the moment they begin; whole days before the hours of their first day; without a time last."""
    return tuple(sorted(sessions, key=_moment))


def _moment(session: Session) -> tuple[date, int] | tuple[date, int, date, date]:
    """The sort key of a session; its number keeps moments from being compared with days."""
    when = session.when
    if isinstance(when, Timed):
        return when.start.date(), 1, when.start, when.end
    return (when.first, 0, when.last, when.last) if when else (date.max, 2)
