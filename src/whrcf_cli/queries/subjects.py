"""Subjects of sessions: topics, and the telling words that two sessions have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Session, Text
from whrcf_cli.text.folding import fold
from whrcf_cli.text.korean import has_hangul

_SHARE, _FEWEST, _MOST = 8, 2, 50
"""A word is telling in at most one of 8 sessions; but in two of any programme, and in no more than 50."""
_SHOWN = 2
"""The most words by which a likeness is explained, in each language."""
_LISTED = """
about across after against also among been being beyond both building development during each early even event face
facing first focus focusing forum from full have here inclusive into just last made make making meeting more most next
open other over panel part perspective perspectives plenary policies policy present presentation project response role
roles second session sessions share sharing should some special still such sustainable talk than that their them then
there these they this those through time times today together toward towards under until very ways week what when
where which while will with within without work workshop would year years your
관련 구축 그리 논의 대응 대하 대한 대해 되는 등의 따른 모색 방안 방향 새로 세션 역할 우리 워크 위한 위해 이후 있는
전체 지속 통한 특별 포용 프로 하는 함께 현황 회의
"""
_EMPTY = frozenset(_LISTED.split())
"""Words that say nothing on a subject; of Korean ones, the first two syllables."""


class Likeness(NamedTuple):
    """A session that is like another one, and why."""

    session: Session
    because: Literal["topic", "words", "category"]
    shared: Text
    """The topic, the words in common, or the name of the category."""


class _Term(NamedTuple):
    """A word as it is compared, and as it is written in a language."""

    key: str
    tag: str
    written: str


class Subjects:
    """The subjects of the sessions of a programme, by which some of them are found."""

    def __init__(self, programme: Iterable[Session], offered: Sequence[Session], groups: Sequence[str | None]) -> None:
        """`offered` are those to be found, in their order; each is of the group next to it, or of none."""
        number, uses = 0, Counter[str]()
        for session in programme:
            number += 1
            uses.update({term.key for term in _terms(session)})
        most = min(_MOST, max(_FEWEST, number // _SHARE))
        self._uses = {key: times for key, times in uses.items() if times <= most}
        self._offered, self._groups = offered, groups
        self._with: dict[tuple[str, str, str | None], list[int]] = {}
        for position, (session, group) in enumerate(zip(offered, groups, strict=True)):
            for kind, name in _names(session):
                self._with.setdefault((kind, name, group), []).append(position)
            for key in {term.key for term in _terms(session)} & self._uses.keys():
                self._with.setdefault(("word", key, None), []).append(position)

    def like(self, session: Session, most: int) -> tuple[Likeness, ...]:
        """At most so many sessions that are of its group or of none: of its topic, on its subject, of its category.

        Those on its subject come by the telling words in common, of which rare ones count more; others in their order.
        """
        of_topic = self._positions("topic", session, most)
        scores: dict[int, float] = {}
        for key in {term.key for term in _terms(session)} & self._uses.keys():
            for position in self._with.get(("word", key, None), ()):
                if self._groups[position] in (None, session.id) and position not in of_topic:
                    scores[position] = scores.get(position, 0.0) + 1 / self._uses[key]
        on_subject = sorted(scores, key=lambda position: (-scores[position], position))
        found = [Likeness(self._offered[position], "topic", session.topic or Text()) for position in of_topic]
        found += [self._on_subject(session, self._offered[position]) for position in on_subject[:most]]
        known = {*of_topic, *on_subject[:most]}
        alike = (one for one in self._positions("category", session, most + len(known)) if one not in known)
        found += [Likeness(self._offered[position], "category", session.category.name) for position in alike]
        return tuple(found[:most])

    def _positions(self, kind: str, session: Session, most: int) -> list[int]:
        """The first positions of sessions with the topic, or of the category, of a session."""
        names = [name for what, name in _names(session) if what == kind]
        lists = (self._with.get((kind, name, group), ())[:most] for name in names for group in (None, session.id))
        return sorted({position for some in lists for position in some})[:most]

    def _on_subject(self, session: Session, other: Session) -> Likeness:
        theirs = {(term.key, term.tag): term.written for term in _terms(other) if term.key in self._uses}
        words: dict[str, dict[str, str]] = {}
        for term in sorted(_terms(session), key=lambda term: self._uses.get(term.key, 0)):
            if written := theirs.get((term.key, term.tag)):
                words.setdefault(term.tag, {}).setdefault(term.key, _written(term.written, written))
        shared = {tag: ", ".join(list(those.values())[:_SHOWN]) for tag, those in words.items()}
        return Likeness(other, "words", Text.of(shared))


def _names(session: Session) -> Iterator[tuple[str, str]]:
    """The names of the topic in each language, and the id of the category."""
    for name in {fold(words) for words in session.topic.words} if session.topic else ():
        yield "topic", name
    yield "category", session.category.id


def _terms(session: Session) -> Iterator[_Term]:
    """The words of the title, the topic and the summary that may tell a subject."""
    for text in filter(None, (session.title, session.topic, session.summary)):
        for tag, words in text:
            for word in re.findall(r"[^\W_]+", words):
                if key := _key(word):
                    yield _Term(key, tag, word)


def _key(word: str) -> str:
    """A word as it is compared, so that its forms are one; nothing if it tells nothing.

    Korean words are known by their first two syllables, which most nouns have: particles follow them.
    """
    folded = fold(word)
    if has_hangul(folded):
        key = folded[:2] if len(folded) > 1 else ""
    elif folded.isdigit() or len(folded) < (3 if word.isupper() else 4):
        key = ""
    elif folded.endswith("ies"):
        key = f"{folded[:-3]}y"
    else:
        key = folded.removesuffix("s") if not folded.endswith("ss") else folded
    return "" if key in _EMPTY or folded in _EMPTY else key


def _written(word: str, other: str) -> str:
    """A word of two sessions as people are told it: in Korean what both have in common, without particles."""
    if has_hangul(word):
        same = takewhile(lambda both: both[0] == both[1], zip(word, other, strict=False))
        return "".join(letter for letter, _ in same)
    return word if any(letter.isupper() for letter in word[1:]) else word.lower()
