"""The reader: language, time zone, waking hours, picks and appointments."""

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.programme.model import LANGUAGES, Session, Timed

if TYPE_CHECKING:
    from whrcf_cli.queries.appointments import Appointment
    from whrcf_cli.queries.awake import WakingHours

Lang = tuple[str, ...]
"""One or more languages of a programme, by their tags, in the order in which a reader has its words."""


class Audience(NamedTuple):
    """The reader of a result: for most, only the language is known."""

    lang: Lang = LANGUAGES
    zone: tzinfo | None = None
    """The reader's zone, if it is shown next to the forum's."""
    days_in_zone: bool = False
    """Whether days are the reader's and not the forum's."""
    awake: "WakingHours | None" = None
    picks: frozenset[str] = frozenset()
    """Ids of the sessions in the reader's agenda."""
    busy: Mapping[str, tuple["Appointment", ...]] = {}
    """The reader's own appointments that clash with a session, by its id."""
    every: Lang = LANGUAGES
    """All languages of the programme: what scripts read has the words in each."""

    def local(self, session: Session) -> Timed | None:
        """The hours of a session in the reader's zone; None without hours or without a zone."""
        if self.zone is None or session.timed is None:
            return None
        return Timed(session.timed.start.astimezone(self.zone), session.timed.end.astimezone(self.zone))

    def other_zone(self, than: tzinfo | str | None) -> tzinfo | None:
        """The reader's zone, unless it is this one of the forum, whose hours would be told twice."""
        return None if self.zone is None or str(self.zone) == str(than) else self.zone

    def day(self, session: Session) -> date | None:
        """The day that a session belongs to: the forum's, unless days are theirs."""
        return session.day_in(self.zone if self.days_in_zone else None)


ANYONE = Audience()
"""A reader of whom nothing is known."""
