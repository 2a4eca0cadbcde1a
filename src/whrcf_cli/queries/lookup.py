"""Days, categories and sessions, found by what a person typed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta, tzinfo

from whrcf_cli.dates import typed as when
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import AllDay, Category, Programme, Session
from whrcf_cli.text.folding import fold
from whrcf_cli.text.suggestions import did_you_mean


def days(programme: Programme, typed: Sequence[str], zone: tzinfo | None = None) -> set[date]:
    """The days, in `zone` or else the forum's, that a person names: one or more for each word. Raises UsageProblem."""
    known = known_days(programme, zone)
    return set().union(*(when.days(word, known).days for words in typed for word in when.separate(words)))


def notes_on_days(programme: Programme, typed: Sequence[str], zone: tzinfo | None = None) -> list[str]:
    """A sentence on each date that a person typed with the wrong weekday. Raises UsageProblem as `days` does."""
    words = [word for words in typed for word in when.separate(words) if when.names_weekday(word)]
    known = known_days(programme, zone) if words else None
    return list(dict.fromkeys(note for word in words if known for note in when.days(word, known).notes))


def known_days(programme: Programme, zone: tzinfo | None = None) -> when.Days:
    """The forum's days and the other days on which the programme has something, by the clock of `zone`."""
    forum = programme.forum
    period = tuple(when.each_day(forum.first_day, forum.last_day))
    begins = {day for session in programme.sessions if (day := session.day_in(zone))}.difference(period)
    whole = {session.when for session in programme.sessions if isinstance(session.when, AllDay)}
    goes_on = set(_days_of(whole)).difference(period, begins)
    return when.Days(period, tuple(sorted(begins)), tuple(sorted(goes_on)))


def _days_of(whole: Iterable[AllDay]) -> Iterator[date]:
    """The days that any of these cover, each once and in order."""
    next_day = date.min
    for first, last in sorted(whole):
        yield from when.each_day(max(first, next_day), last)
        next_day = max(next_day, last + timedelta(days=1))


def category(programme: Programme, typed: str) -> Category:
    """The category that `typed` names: by its id or its name in any language, or the beginning of only one.

    Raises UsageProblem if none or several match.
    """
    known = programme.categories
    word = fold(typed).replace(" ", "")
    names = {kind: [fold(name).replace(" ", "") for name in (kind.id, *kind.name.words)] for kind in known}
    exact = [kind for kind, spelled in names.items() if word in spelled]
    matches = exact or [kind for kind, spelled in names.items() if word and any(n.startswith(word) for n in spelled)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageProblem(
            f'"{typed}" matches several categories: {", ".join(kind.id for kind in matches)}; type more letters'
        )
    near = did_you_mean(typed, [name for kind in known for name in (kind.id, *kind.name.words)])
    raise UsageProblem(
        f'there is no category "{typed}"; the categories are {", ".join(kind.id for kind in known)}{near}'
    )


def session(programme: Programme, typed: str) -> Session:
    """The session whose id is `typed`, or the only one whose id begins so. Raises UsageProblem."""
    word = fold(typed.strip())
    matches = [session for session in programme.sessions if word and fold(session.id).startswith(word)]
    exact = [session for session in matches if fold(session.id) == word]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if matches:
        ids = ", ".join(session.id for session in matches)
        raise UsageProblem(f'"{typed}" matches several ids: {ids}; type more letters')
    near = did_you_mean(typed, [session.id for session in programme.sessions])
    raise UsageProblem(f'no session has an id that begins with "{typed}"{near or "; `whrcf list` shows the ids"}')
