"""Facts of the programme itself that are wrong or in doubt: weekdays, categories, revisions, notes."""

import re
from collections.abc import Iterator

from whrcf_cli.dates.in_prose import wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.messages import language, tr
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries.rules.breach import Breach, parts, texts


def weekdays(programme: Programme) -> Iterator[Breach]:
    """Wrong weekdays in texts; notes are not checked, because they quote the sources."""
    forum = programme.forum
    for part in parts(programme):
        own = part.day if isinstance(part, Session) else None
        first, last = (own, own) if own else (forum.first_day, forum.last_day)
        for field, text in texts(part):
            for words in text.words if field != "notes" else ():
                for written, day in wrong_weekdays(words or "", first, last):
                    message = tr(
                        '{field}: it says "{written}", but {day} is a {weekday}',
                        field=field,
                        written=written,
                        day=day,
                        weekday=tr(WEEKDAYS[day.weekday()]),
                    )
                    yield Breach(part, message, tr("correct the weekday or the date"), field=field)


def empty_categories(programme: Programme) -> Iterator[Breach]:
    """Categories that no session has."""
    used = {session.category.id for session in programme.sessions}
    for category in programme.categories:
        if category.id not in used:
            yield Breach(
                category,
                tr('no session has the category "{id}"', id=category.id),
                tr("remove it, or correct the category of its sessions"),
            )


def no_revision(programme: Programme) -> Iterator[Breach]:
    """A programme without the date of its last revision."""
    if programme.forum.revised is None and any(session.when for session in programme.sessions):
        message = tr("it is not known when the programme was last revised, and calendars have to say it")
        yield Breach(programme.forum, message, tr("write the date of the last change into [forum]: revised = ..."))


def doubtful(programme: Programme) -> Iterator[Breach]:
    """The notes of the programme."""
    for part in parts(programme):
        for field, text in texts(part):
            if field == "notes":
                words = text.get(language()) or text.main
                # One sentence ends as other messages do, several as a text.
                said = words if re.search(r"[.] ", words) else words.rstrip(".")
                yield Breach(part, said, tr("remove the note once this is settled"), field="notes")
