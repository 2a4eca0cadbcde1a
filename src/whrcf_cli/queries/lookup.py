"""Days, categories and sessions, found by what a person typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from whrcf_cli.dates import typed as when
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import AllDay, Category, Programme, Session
from whrcf_cli.text.folding import fold
from whrcf_cli.text.korean import has_hangul
from whrcf_cli.text.shortening import shortened
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.text.sought import Sought

_LISTED = 10
"""The most sessions that an ambiguous word is explained with."""
_TITLE = 40
"""The most characters of their titles."""
_ALIKE = 0.7
"""How alike an id and a slip of it are, at least: gender is no slip of defenders."""


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
        ids = ", ".join(kind.id for kind in matches)
        raise UsageProblem(tr('"{typed}" matches several categories: {ids}; type more letters', typed=typed, ids=ids))
    raise UsageProblem(
        tr(
            'there is no category "{typed}"; the categories are {ids}{near}',
            typed=typed,
            ids=", ".join(kind.id for kind in known),
            near=did_you_mean(typed, [name for kind in known for name in (kind.id, *kind.name.words)]),
        )
    )


def session(programme: Programme, typed: str) -> Session:
    """The session whose id is `typed`, or the only one whose id begins so, or whose title or topic has these words.

    Raises UsageProblem if none or several match.
    """
    word = fold(typed.strip())
    matches = [session for session in programme.sessions if word and fold(session.id).startswith(word)]
    exact = [session for session in matches if fold(session.id) == word]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if matches:
        ids = ", ".join(session.id for session in matches)
        raise UsageProblem(tr('"{typed}" matches several ids: {ids}; type more letters', typed=typed, ids=ids))
    named = _named(programme.sessions, typed)
    if len(named) == 1:
        return named[0][0]
    if named:
        sessions = ", ".join(f"{session.id} ({shortened(title, _TITLE)})" for session, title in named[:_LISTED])
        more = ", ..." if len(named) > _LISTED else ""
        raise UsageProblem(
            tr('"{typed}" matches several sessions: {sessions}; type an id', typed=typed, sessions=sessions + more)
        )
    raise UsageProblem(_no_session(programme, typed))


def _named(sessions: Sequence[Session], typed: str) -> list[tuple[Session, str]]:
    """The sessions with these words in a title, or else in a topic, each with the title that is shown.

    A whole title or topic goes first, then words as they are typed, then other forms of them. As Korean writes several
    words as one (인권다크투어), one in the middle of another counts last.
    """
    from whrcf_cli.text import korean, sought

    folded = fold(typed.strip())
    if words := _words(folded):
        whole = {folded, korean.bare(folded)}
        for is_named in (
            lambda said: fold(said) in whole,
            partial(_has_all, words),
            partial(_has_forms, list(map(sought.sought, words))),
        ):
            if found := _titled(sessions, is_named):
                return found
    return []


def _titled(sessions: Iterable[Session], is_named: Callable[[str], bool]) -> list[tuple[Session, str]]:
    in_topics = []
    in_titles = []
    for session in sessions:
        if found := next(filter(is_named, session.title.words), None):
            in_titles.append((session, found))
        elif session.topic and any(map(is_named, session.topic.words)):
            in_topics.append((session, session.title.main))
    return in_titles or in_topics


def _has_all(words: Iterable[str], said: str) -> bool:
    """Whether all words are there; one in Korean, to which particles are attached, may be the beginning of one."""
    present = _words(said)
    return all(word in present or (has_hangul(word) and any(one.startswith(word) for one in present)) for word in words)


def _has_forms(words: Iterable[Sought], said: str) -> bool:
    """Whether all words, each of more than a letter, are there in some form."""
    folded = fold(said)
    return all(len(word.text) > 1 and word.is_word_of(folded) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _no_session(programme: Programme, typed: str) -> str:
    """A sentence on what is no session, with the nearest ids; for a Korean word, with the nearest words of titles."""
    ids = [session.id for session in programme.sessions]
    named = () if typed.isascii() else (text for one in programme.sessions for text in (one.topic, one.title) if text)
    words = [*ids, *(word for text in named for said in text.words for word in re.findall(r"\w+", said))]
    near = did_you_mean(typed, words, alike=_ALIKE)
    if near:
        return tr('no session has an id that begins with "{typed}"{near}', typed=typed, near=near)
    return tr('no session has an id that begins with "{typed}"; `whrcf list` shows the ids', typed=typed)
