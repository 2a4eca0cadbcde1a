"""Words for what a format has no place for."""

from collections.abc import Iterable, Mapping, Sequence

from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.languages import apart
from whrcf_cli.programme.model import AllDay, Forum, Session, Text
from whrcf_cli.text import cleaning
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang

FORUM = {
    "theme": marked("theme"),
    "venue": marked("venue"),
    "background": marked("background"),
    "goals": marked("goals"),
    "url": marked("page"),
    "geo": marked("place on the map"),
    "opening": marked("opening hours"),
    "shared": marked("shared rooms and speakers"),
    "hosts": marked("hosts"),
    "organizers": marked("organizers"),
    "agendas": marked("agendas"),
    "abbreviations": marked("abbreviations"),
    "notes": marked("notes"),
    "revised": marked("last revision"),
}
"""The forum's optional fields."""
OTHER_WORDS = {
    ("en",): marked("the Korean words"),
    ("ko",): marked("the English words"),
    (): marked("the words in other languages"),
}
"""Phrases for the words in languages that are not asked for, by those that are."""


def of_forum(things: Iterable[str]) -> list[str]:
    """The phrase for these things of the forum, which are translated; none if there are none."""
    listed = ", ".join(things)
    return [tr("the forum's {things}", things=listed)] if listed else []


def languages(texts: Mapping[str, Text | None], lang: Lang, read_as: Lang) -> list[str]:
    """The phrase for the forum's texts, by field, that are not the same once `read_as` these languages; or none.

    Each is written in one line, with its words in the languages `lang`.
    """
    told = {"name": marked("name"), **FORUM}
    changed = [tr(told[field]) for field, text in texts.items() if text and not in_one_line(text, lang, read_as)]
    return [tr("the languages of the forum's {things}", things=", ".join(changed))] if changed else []


def in_one_line(text: Text, lang: Lang, read_as: Lang) -> bool:
    """Whether a text is the same once it was written in one line and read as in these languages."""
    return apart(cleaning.line(phrases.one_line(text, lang)), read_as) == text


def beyond(text: Text, lang: Lang) -> bool:
    """Whether a text has words in other languages than those that are written of it."""
    return len(text) > 1 and any(tag not in lang for tag, _ in text)


def other_words(sessions: Iterable[Session], lang: Lang) -> str:
    """The phrase for words of sessions in languages that are not asked for; empty if there are none."""
    number = sum(any(beyond(text, lang) for text in _texts(session)) for session in sessions)
    what = tr(OTHER_WORDS.get(lang, OTHER_WORDS[()]))
    return trn("{things} of {n} session", "{things} of {n} sessions", number, things=what) if number else ""


def _texts(session: Session) -> list[Text]:
    texts = (session.title, session.category.name, session.topic, session.summary, session.description)
    return [*filter(None, texts), *(note.text for note in session.notes)]


def days(forum: Forum, sessions: Sequence[Session]) -> str:
    """The phrase for the forum's days where its sessions do not tell them; else nothing."""
    last = [when.last if isinstance(when, AllDay) else when.start.date() for one in sessions if (when := one.when)]
    first = [one.day for one in sessions if one.day]
    return "" if not first or (min(first), max(last)) == (forum.first_day, forum.last_day) else tr("the forum's days")


def waivers() -> str:
    """The phrase for a programme's waivers."""
    return tr("what `whrcf check` is told to ignore")
