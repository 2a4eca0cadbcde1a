"""Sessions that contain all words, best first, and what else may have been meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Forum, Session, Text
from whrcf_cli.text.folding import fold, spans
from whrcf_cli.text.shortening import shortened
from whrcf_cli.text.suggestions import did_you_mean


class Hit(NamedTuple):
    """A session with the fields that a search matched: "title", "topic" or "detail", one for each word."""

    session: Session
    fields: tuple[str, ...]


class SearchResult(NamedTuple):
    """The sessions that a search found, best first, and the folded words."""

    forum: Forum
    words: tuple[str, ...]
    hits: tuple[Hit, ...]


def words_of(query: str) -> tuple[str, ...]:
    """The words of `query`, folded. Raises UsageProblem if there are none."""
    words = tuple(dict.fromkeys(fold(query).split()))
    if not words:
        raise UsageProblem(tr("no words to search for; give one or more, such as refugees or 난민"))
    return words


def search(forum: Forum, sessions: Iterable[Session], words: tuple[str, ...]) -> SearchResult:
    """The sessions in which every folded word occurs, in either language: titles before topics before details."""
    found = [Hit(session, fields) for session in sessions if (fields := match(session, words))]
    found.sort(key=lambda hit: sum(_WEIGHT[field] for field in hit.fields))
    return SearchResult(forum, words, tuple(found))


def match(session: Session, words: Sequence[str]) -> tuple[str, ...] | None:
    """The best field for each of the folded words; None unless every word occurs."""
    folded = {field: "\n".join(map(fold, texts)) for field, texts in _fields(session)}
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


def marked(session: Session, words: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """The fields that hold one of the folded words, each with the stretches of text that do."""
    for field, texts in _fields(session):
        hits = [text[start:end] for text in texts for start, end in spans(text, words)]
        if hits:
            yield field, list(dict.fromkeys(hits))


_WEIGHT = {"title": 0, "topic": 1, "detail": 2}


def _fields(session: Session) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", _both(session.title)
    yield "topic", _both(session.topic)
    details = (*_both(session.summary), *_both(session.description), *session.speakers, session.room)
    yield "detail", tuple(filter(None, details))


def _both(text: Text | None) -> tuple[str, ...]:
    return tuple(text.words) if text else ()
