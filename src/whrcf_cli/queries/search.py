"""Sessions that contain all words, best first, and what else may have been meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Abbreviation, Forum, Session, Text
from whrcf_cli.text.folding import fold, spans
from whrcf_cli.text.shortening import shortened
from whrcf_cli.text.suggestions import did_you_mean


class Hit(NamedTuple):
    """A session with the fields that a search matched, one for each word.

    "title", "topic", "detail", or "abbreviation" if the words that an abbreviation stands for have it.
    """

    session: Session
    fields: tuple[str, ...]


class SearchResult(NamedTuple):
    """The sessions that a search found, best first, and the folded words."""

    forum: Forum
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    hosts: tuple[Text, ...] = ()
    """The hosts of the forum that have all the words in their name."""
    organizers: tuple[Text, ...] = ()
    """The organizers likewise."""


def words_of(query: str) -> tuple[str, ...]:
    """The words of `query`, folded. Raises UsageProblem if there are none."""
    words = tuple(dict.fromkeys(fold(query).split()))
    if not words:
        raise UsageProblem(tr("no words to search for; give one or more, such as refugees or 난민"))
    return words


def search(forum: Forum, sessions: Iterable[Session], words: tuple[str, ...]) -> SearchResult:
    """The sessions in which every folded word occurs, in either language: titles before topics before details."""
    found = [Hit(session, fields) for session in sessions if (fields := match(session, words, forum.abbreviations))]
    found.sort(key=lambda hit: sum(_WEIGHT[field] for field in hit.fields))
    hosts, organizers = (tuple(_with_all(words, names)) for names in (forum.hosts, forum.organizers))
    return SearchResult(forum, words, tuple(found), hosts, organizers)


def _with_all(words: Sequence[str], names: Iterable[Text]) -> Iterator[Text]:
    for name in names:
        whole = fold("\n".join(name.words))
        if all(word in whole for word in words):
            yield name


def match(session: Session, words: Sequence[str], abbreviations: Sequence[Abbreviation] = ()) -> tuple[str, ...] | None:
    """The best field for each of the folded words; None unless every word occurs."""
    folded = {field: "\n".join(map(fold, texts)) for field, texts in _fields(session, abbreviations)}
    best = []
    for word in words:
        field = next((field for field, text in folded.items() if word in text), None)
        if field is None:
            return None
        best.append(field)
    return tuple(best)


def advice(sessions: Sequence[Session], words: Sequence[str]) -> str:
    """A sentence on why no session matches, and what to try instead."""
    whole = "\n".join(fold(text) for session in sessions for _, texts in _fields(session) for text in texts)
    missing = next((word for word in words if word not in whole), None)
    if missing is None:
        return tr("no session contains all the words {words}; try fewer words", words=", ".join(words))
    vocabulary = {
        word
        for session in sessions
        for _, texts in _fields(session)
        for text in texts
        for word in re.findall(r"\w+", text)
        if len(word) > 1
    }
    near = did_you_mean(missing, sorted(vocabulary))
    return tr('no session contains "{word}"{near}', word=shortened(missing, 40), near=near)


def marked(
    session: Session, words: tuple[str, ...], abbreviations: Sequence[Abbreviation] = ()
) -> Iterator[tuple[str, list[str]]]:
    """The fields that hold one of the folded words, each with the stretches of text that do."""
    for field, texts in _fields(session, abbreviations):
        hits = [text[start:end] for text in texts for start, end in spans(text, words)]
        if hits:
            yield field, list(dict.fromkeys(hits))


_WEIGHT = {"title": 0, "topic": 1, "detail": 2, "abbreviation": 3}


def _fields(session: Session, abbreviations: Sequence[Abbreviation] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", _both(session.title)
    yield "topic", _both(session.topic)
    hosts = (words for host in session.hosts for words in host.words)
    details = (*_both(session.summary), *_both(session.description), *hosts, *session.speakers, session.room)
    yield "detail", tuple(filter(None, details))
    if abbreviations:
        yield "abbreviation", tuple(_spelled_out(session, abbreviations))


def _spelled_out(session: Session, abbreviations: Iterable[Abbreviation]) -> Iterator[str]:
    """The words that the abbreviations in the texts of a session stand for."""
    used = set(re.findall("[A-Za-z0-9]+", "\n".join(text for _, texts in _fields(session) for text in texts)))
    return (words for one in abbreviations if one.short in used for words in one.long.words)


def _both(text: Text | None) -> tuple[str, ...]:
    return tuple(text.words) if text else ()
