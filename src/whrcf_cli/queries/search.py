"""Sessions that contain all words, best first, and what else may have been meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Abbreviation, Forum, Session, Text
from whrcf_cli.text.folding import fold
from whrcf_cli.text.korean import bare, has_hangul
from whrcf_cli.text.shortening import shortened
from whrcf_cli.text.sought import EXACT, Sought, sought, spans
from whrcf_cli.text.suggestions import did_you_mean, nearest


class Hit(NamedTuple):
    """A session with the fields that a search matched, one for each word.

    "title", "topic", "detail", "label" for its id and category, or "abbreviation" if it has an abbreviation for the
    words, or the words for an abbreviation.
    """

    session: Session
    fields: tuple[str, ...]


class SearchResult(NamedTuple):
    """The sessions that a search found, best first, and the words."""

    forum: Forum
    words: tuple[Sought, ...]
    hits: tuple[Hit, ...]
    hosts: tuple[Text, ...] = ()
    """The hosts of the forum that have all the words in their name."""
    organizers: tuple[Text, ...] = ()
    """The organizers likewise."""


Find = tuple[bool, int, int]
"""Where and how a word is found; the smaller, the better.

Whether only an id, a category or an abbreviation has it; how near it is to what was typed; the place of its field in
FIELDS.
"""


FIELDS = ("title", "topic", "detail", "label", "abbreviation")
"""The fields that are searched, the best first."""
_LOW = FIELDS.index("label")
_FIELD = "\n\x1f\n"
"""The border between fields of a session where they are searched together."""
_QUOTES = "\"'‘’“”()[]<>,;:!?.…·"
_ALIKE = 0.75
"""How alike two words need to be for one to be meant by the other."""


def words_of(query: str) -> tuple[Sought, ...]:
    """The words of `query`, made ready to be found. Raises UsageProblem if there are none."""
    words = [word.strip(_QUOTES) or word for word in fold(query).split()]
    if not words:
        raise UsageProblem(tr("no words to search for; give one or more, such as refugees or 난민"))
    return tuple(map(sought, dict.fromkeys(words)))


def search(forum: Forum, sessions: Iterable[Session], words: tuple[Sought, ...]) -> SearchResult:
    """The sessions in which every word occurs in some form, in any language, best first.

    Words as they are typed go before other forms of them, titles before topics before details, and what only an id, a
    category or an abbreviation has comes last.
    """
    short = _concerned(words, forum.abbreviations)
    found = [(finds, session) for session in sessions if (finds := _finds(session, words, short))]
    found.sort(key=lambda one: tuple(map(sum, zip(*one[0], strict=True))))
    hits = tuple(Hit(session, _fields(finds)) for finds, session in found)
    hosts, organizers = (tuple(_with_all(words, names)) for names in (forum.hosts, forum.organizers))
    return SearchResult(forum, words, hits, hosts, organizers)


def _with_all(words: Sequence[Sought], names: Iterable[Text]) -> Iterator[Text]:
    for name in names:
        whole = fold("\n".join(name.words))
        if all(word.grade(whole) is not None for word in words):
            yield name


def match(
    session: Session, words: Sequence[Sought], abbreviations: Sequence[Abbreviation] = ()
) -> tuple[str, ...] | None:
    """The best field for each of the words; None unless every word occurs."""
    finds = _finds(session, words, _concerned(words, abbreviations))
    return _fields(finds) or None


def _fields(finds: Iterable[Find]) -> tuple[str, ...]:
    return tuple(FIELDS[place] for _, _, place in finds)


def _finds(session: Session, words: Sequence[Sought], abbreviations: Sequence[Abbreviation]) -> list[Find]:
    """The best place of each word in a session; nothing unless every word has one."""
    texts = searched_texts(session)
    whole = fold(_FIELD.join(texts.values()))
    if not abbreviations and any(word.grade(whole) is None for word in words):
        return []
    folded = whole.split(_FIELD)
    if abbreviations:
        folded.append(fold("\n".join(_stands_for(words, abbreviations, texts))))
    found = [_best(word, folded) for word in words]
    return [find for find in found if find] if all(found) else []


def _best(word: Sought, folded: Iterable[str]) -> Find | None:
    """Where a word is found best among folded fields, which are in the order of FIELDS."""
    best: Find | None = None
    for at, text in enumerate(folded):
        if best and (best[1] == EXACT or at >= _LOW):
            break
        grade = word.grade(text)
        if grade is not None and (best is None or grade < best[1]):
            best = at >= _LOW, grade, at
    return best


def advice(sessions: Sequence[Session], words: Sequence[Sought]) -> str:
    """A sentence on why no session matches, and what to try instead."""
    missing = _missing(sessions, words)
    if missing is None:
        shown = ", ".join(word.text for word in words)
        return tr("no session contains all the words {words}; try fewer words", words=shown)
    near = did_you_mean(bare(missing.text), _vocabulary(sessions, bare(missing.text)), _ALIKE)
    return tr('no session contains "{word}"{near}', word=shortened(missing.text, 40), near=near)


def meant(sessions: Sequence[Session], words: tuple[Sought, ...]) -> tuple[tuple[Sought, ...], str] | None:
    """The words with the one that no session contains replaced by the only one that is near, and a sentence on it.

    None if no word is missing, or several or none are near.
    """
    missing = _missing(sessions, words)
    if missing is None:
        return None
    plain = bare(missing.text)
    near = nearest(plain, _vocabulary(sessions, plain), alike=_ALIKE)
    if not near:
        return None
    best = sought(fold(near[0]))
    if any(best.grade(fold(other)) is None and sought(fold(other)).grade(best.text) is None for other in near[1:]):
        return None
    said = tr(
        'no session contains "{word}"; shown are the sessions with "{near}"',
        word=shortened(missing.text, 40),
        near=near[0],
    )
    return tuple(best if word == missing else word for word in words), said


def _missing(sessions: Iterable[Session], words: Iterable[Sought]) -> Sought | None:
    """The first of the words that no session has."""
    whole = fold("\n".join(text for session in sessions for text in searched_texts(session).values()))
    return next((word for word in words if word.grade(whole) is None), None)


def _vocabulary(sessions: Iterable[Session], missing: str) -> list[str]:
    """Words of sessions that begin with the letter with which a missing word begins; Korean ones without particles.

    Korean writes several words as one: of a longer word, as many syllables as are missing count, too.
    """
    every = (text for session in sessions for text in searched_texts(session).values())
    said = {word for text in every for word in re.findall(r"\w\w+", text)}
    if has_hangul(missing):
        size = len(missing)
        said = {part for word in said for part in (bare(word), word[:size]) if len(part) > 1}
    return sorted(word for word in said if _first_letter(word) == _first_letter(missing))


def _first_letter(word: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", fold(word))[:1]


def marked(
    hit: Hit, words: Sequence[Sought], abbreviations: Sequence[Abbreviation] = ()
) -> Iterator[tuple[str, list[str]]]:
    """The fields that hold one of the words, each with the stretches of text that do; of abbreviations, which.

    Id, category and abbreviations are among them only for words that nothing else has.
    """
    texts = searched_texts(hit.session)
    wanted = dict.fromkeys(FIELDS[:_LOW], words)
    if "label" in hit.fields:
        wanted["label"] = [word for word, field in zip(words, hit.fields, strict=True) if field == "label"]
    for field, sought_here in wanted.items():
        if found := spans(texts[field], sought_here):
            yield field, list(dict.fromkeys(texts[field][start:end] for start, end in found))
    if "abbreviation" in hit.fields:
        yield "abbreviation", list(_stands_for(words, _concerned(words, abbreviations), texts))


def searched_texts(session: Session) -> dict[str, str]:
    """The texts of a session by their field, each on a line of its own."""
    texts = map(_lines, (session.summary, session.description, *session.hosts))
    return {
        "title": _lines(session.title),
        "topic": _lines(session.topic),
        "detail": "\n".join(filter(None, (*texts, *session.speakers, session.room))),
        "label": "\n".join((session.id, session.category.id, _lines(session.category.name))),
    }


def _concerned(words: Sequence[Sought], abbreviations: Iterable[Abbreviation]) -> list[Abbreviation]:
    """The abbreviations that one of the words is, or is among the words for."""
    return [one for one in abbreviations if _is_short(words, one) or _long_with(words, one)]


def _stands_for(
    words: Sequence[Sought], abbreviations: Iterable[Abbreviation], texts: Mapping[str, str]
) -> Iterator[str]:
    """Each abbreviation for which a session has the other side of what is sought: `RWI (Raoul Wallenberg Institute)`.

    It has the short form and a word of the long one is sought, or the long one and the short one is.
    """
    if not abbreviations:
        return
    whole = "\n".join(texts[field] for field in FIELDS[:_LOW])
    used, folded = set(re.findall("[A-Za-z0-9]+", whole)), fold(whole)
    for one in abbreviations:
        said = [long for long in one.long.words if fold(long) in folded] if _is_short(words, one) else []
        if one.short in used:
            said += _long_with(words, one)
        if said:
            yield f"{one.short} ({' / '.join(dict.fromkeys(said))})"


def _is_short(words: Iterable[Sought], one: Abbreviation) -> bool:
    return any(word.text == fold(one.short) for word in words)


def _long_with(words: Sequence[Sought], one: Abbreviation) -> list[str]:
    """The words for an abbreviation, in the languages in which one of the sought words is among them."""
    return [said for said in one.long.words if any(word.grade(fold(said)) is not None for word in words)]


def _lines(text: Text | None) -> str:
    """The words of a text, each language on a line."""
    return "\n".join([words for _, words in text]) if text else ""
