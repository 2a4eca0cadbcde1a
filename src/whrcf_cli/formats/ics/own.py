"""Calendars that whrcf wrote, read back: each fact in a description has its label."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from whrcf_cli import messages
from whrcf_cli.formats.draft.session import DraftForum
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme import fields, languages
from whrcf_cli.programme.fields import Kind
from whrcf_cli.programme.model import LANGUAGES, Note, Session, Text
from whrcf_cli.text import cleaning
from whrcf_cli.wording import doubts
from whrcf_cli.wording.audience import Lang
from whrcf_cli.wording.phrases import alone
from whrcf_cli.wording.rows import ABOUT, FACTS

IN_LANGUAGES = "X-WHRCF-LANGUAGES"
"""The property of a calendar with the tags of the languages of its texts, where their letters do not tell them."""
IN_ZONE = "X-WHRCF-ZONE"
"""The property of a calendar with the forum's time zone, where no other property that all programs know can tell it."""
MAKER = "-//World Human Rights Cities Forum//whrcf"
"""The beginning of the PRODID of a calendar that whrcf wrote."""
UNREVISED = datetime(1970, 1, 1, tzinfo=UTC)
"""The revision of a programme of which none is known: no later one can be earlier, and it has been."""
NO_PLACE = marked("place not published")
"""The place of an event that has none: some apps pass over events without a place."""
_FIELDS = tuple(field for field in fields.SESSION if field.kind in ("text", "paragraphs", "words", "names", "texts"))
_NOTHING = {field.name: Session._field_defaults[field.name] for field in _FIELDS if field.name != "title"}
_ALSO, _PLACE = "also given as", "place"
_ABOUT = {label: doubt for doubt, label in ABOUT.items()}
"""The subject of a note, by its label."""
_SEVERAL = frozenset(("note", *_ABOUT, "hosts"))
"""Labels of which a description may have several, each of a text of its own."""
_FORMER = {"방식": ("mode", "ko"), "페이지": ("page", "ko")}
"""Labels of calendars that earlier versions wrote."""
_INDENT = "  "
"""Blanks before a line of a text that would be read as a fact, such as "room: a quiet one" in a description."""
_NAME = re.compile(r'\s*"((?:[^"]|"")*)"(?=\s*(?:,|$))|([^,]+)')
"""A name in a list: in quotes if it has a comma."""
_OFFSETS = re.compile(r" \(UTC[^()]*\)$")
"""The UTC offsets behind hours of which the clocks show one twice; the earlier is meant, as in a programme file."""
_LATER = re.compile(r"(.*-)(\d\d)(:\d\d) \(\+(\d)\)")
"""Hours that end on a later day, as descriptions have them: 22:00-01:30 (+1)."""


@cache
def labels() -> dict[str, tuple[str, str]]:
    """The fact that each label stands for in a description, and the language of the label, of every language."""
    found = dict(_FORMER)
    for language in reversed(messages.languages()):
        with messages.speaking(language):
            found |= {tr(fact): (fact, language) for fact in FACTS}
    return found


def label(written: str) -> tuple[str, str]:
    """The fact that a label stands for, and the language of its words; both empty for what is no label.

    A label has the tag of a language behind it in which there are no labels.
    """
    if written in labels():
        return labels()[written]
    name, _, tag = written.removesuffix(")").rpartition(" (")
    fact, _ = labels().get(name, ("", ""))
    return (fact, tag) if fact and written.endswith(")") and languages.is_tag(tag) else ("", "")


@cache
def _mark(lang: Lang) -> re.Pattern[str]:
    """The remark, in any language, after a text that exists only in one."""
    remarks = set()
    for language in messages.languages():
        with messages.speaking(language):
            remarks |= {re.escape(alone(tag)) for tag in (*lang, *LANGUAGES)}
    return re.compile(rf" \((?:{'|'.join(sorted(remarks))})\)$")


@cache
def _no_places() -> frozenset[str]:
    """The words, in any language, for the place of an event that has none."""
    found = set()
    for language in messages.languages():
        with messages.speaking(language):
            found.add(tr(NO_PLACE))
    return frozenset(found)


def continued(text: str) -> str:
    """A text as a fact: its lines after the first stand so that none of them is read as another fact."""
    first, *more = text.split("\n")
    return "\n".join([first, *(f"{_INDENT}{line}" if _misleading(line) else line for line in more)])


def names(people: Iterable[str]) -> str:
    """Names in one line, those with a comma in quotes, so that "Kim, Minji" is one person."""
    return ", ".join(
        f'"{name.replace(chr(34), chr(34) * 2)}"' if "," in name or name[:1] == '"' else name for name in people
    )


def _misleading(line: str) -> bool:
    """Whether a line of a text would be read as a fact, or as one that was indented."""
    labelled, colon, _ = line.partition(": ")
    return line.startswith(_INDENT) or (bool(colon) and labelled in labels())


class Own:
    """Reads the events of a calendar that whrcf wrote."""

    def __init__(self, written: str) -> None:
        tags = tuple(written.split())
        self._lang = tags if tags and all(map(languages.is_tag, tags)) else LANGUAGES
        self._venue: Text | None = None

    def header(self, header: DraftForum, theme: str) -> DraftForum:
        """The forum of a calendar, with its theme, and with the venue from the events read so far."""
        return header._replace(
            name=self._apart(header.name),
            theme=languages.apart(theme, self._lang),
            venue=self._venue,
            languages=self._lang,
            exact=True,
        )

    def session(self, told: Session) -> Session:
        """The session of an event, completed by the facts in its description."""
        facts, several = _facts(told.description.main if told.description else "", self._lang)
        kinds = {field.name: field.kind for field in _FIELDS}
        values = {name: _value(text, kinds[name]) for name, text in facts.items() if name in kinds}
        session = told._replace(**{**_NOTHING, "topic": self._apart(told.topic), **values})
        session = session._replace(
            notes=tuple(Note(text, _ABOUT.get(name)) for name, text in several if name != "hosts"),
            hosts=tuple(text for name, text in several if name == "hosts"),
            place="unknown" if _PLACE in facts else None,
        )
        if session.mode != "online" and told.room and told.room not in _no_places():
            venue = told.room.removeprefix(cleaning.line(session.room or "")).removeprefix(", ")
            self._venue = self._venue or languages.apart(venue, self._lang)
        category = _name(facts.get("category", Text()), self._lang) or self._apart(told.category.name) or Text()
        title = _title(doubts.without_mark(told.title.main), facts, self._lang) or Text()
        return session._replace(title=title, category=told.category._replace(name=category))

    def _apart(self, text: Text | None) -> Text | None:
        """A text whose one line has all languages, as a text by language."""
        return languages.apart(text.main, self._lang) if text else None


def _name(told: Text, lang: Lang) -> Text | None:
    """The name of a category: in one line with all languages, or in a line for each."""
    return told if len(told) > 1 or set(lang) != set(LANGUAGES) else languages.apart(told.main, lang)


def _value(text: Text, kind: Kind) -> Any:
    """The value of a field of this kind, from the text of a fact."""
    match kind:
        case "words":
            return text.main or None
        case "names":
            listed = ((quoted.replace('""', '"'), plain) for quoted, plain in _NAME.findall(text.main))
            return tuple(filter(None, (name.strip() for pair in listed for name in pair)))
    return text


def title(summary: str, description: str, lang: Lang) -> Text | None:
    """The title of an event in these languages, from its SUMMARY and DESCRIPTION."""
    facts, _ = _facts(description, lang)
    return _title(doubts.without_mark(summary), facts, lang)


def also(description: str) -> str:
    """The hours that another source gives, from the DESCRIPTION of an event; empty if there are none."""
    facts, _ = _facts(description, LANGUAGES)
    words = facts[_ALSO].main if _ALSO in facts else ""
    words = _OFFSETS.sub("", words)
    later = _LATER.fullmatch(words)
    return f"{later[1]}{int(later[2]) + 24 * int(later[4])}{later[3]}" if later else words


def _title(summary: str, facts: dict[str, Text], lang: Lang) -> Text | None:
    """The title in the facts, as in older calendars; else the summary without the topic before or the detail after."""
    if "title" in facts:
        return facts["title"]
    topic, detail = facts.get("topic"), facts.get("summary")
    said = languages.apart(summary, lang) or ()
    return Text.ordered(
        {
            tag: words.removeprefix(f"{_part(topic, tag)}: ")
            if topic
            else words.removesuffix(f": {_part(detail, tag)}")
            if detail
            else words
            for tag, words in said
        },
        lang,
    )


def _part(text: Text, language: str) -> str:
    return cleaning.line(text.get(language) or text.main)


def _facts(description: str, lang: Lang) -> tuple[dict[str, Text], list[tuple[str, Text]]]:
    """The facts in a description by their labels; and notes and hosts, of which there may be several, in order.

    A line without a label continues the one above.
    """
    told: list[tuple[str, str, list[str]]] = []
    for line in description.split("\n"):
        labelled, colon, words = line.partition(": ")
        fact, language = label(labelled) if colon else ("", "")
        if fact:
            told.append((fact, language if language in lang else lang[0], [words]))
        elif told:
            plain = line.removeprefix(_INDENT)
            told[-1][2].append(plain if plain != line and _misleading(plain) else line)
    facts: dict[str, Text] = {}
    several: list[tuple[str, Text]] = []
    ended = True  # whether nothing is to be added to the last of several
    for name, language, lines in told:
        words, single = _mark(lang).subn("", "\n".join(lines))
        before, text = several[-1] if several else ("", Text())
        if name not in _SEVERAL:
            facts[name] = _with(facts.get(name), language, words, lang)
        elif language == lang[0] or name != before or text.get(language) or single or ended:
            several.append((name, _with(None, language, words, lang)))
            ended = bool(single)
        else:
            several[-1] = name, _with(text, language, words, lang)
    return facts, several


def _with(text: Text | None, language: str, words: str, lang: Lang) -> Text:
    """The text, with these words in one of its languages."""
    return Text.ordered({**dict(text or ()), language: words}, lang)
