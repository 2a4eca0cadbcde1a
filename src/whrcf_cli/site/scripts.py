"""The values that scripts of a site read: its sessions, the texts that are searched, and the words that they show."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Abbreviation, Session
from whrcf_cli.queries import search
from whrcf_cli.site.cards import Card
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.templates import clean
from whrcf_cli.text import english, korean
from whrcf_cli.text.folding import fold


def sessions(cards: Iterable[Card], days: Mapping[str, str]) -> str:
    """The sessions of a tree, in the order of its programme; `days` has each day in words by its date."""
    dates = list(days)
    rows = [card.data(dates) for card in cards]
    return _script("W", {"days": list(days.items()), "sessions": rows})


def texts(edition: Edition) -> str:
    """The texts of all sessions as they are compared in a search, and the rules by which words are found in them."""
    short = edition.programme.forum.abbreviations
    value = {
        "rules": english.rules() | {"korean": korean.ENDINGS},
        "short": [[fold(one.short), [fold(words) for words in one.long.words]] for one in short],
        "sessions": [_searched(one, short) for one in edition.view.sessions],
    }
    return _script("T", value)


def _searched(session: Session, short: Iterable[Abbreviation]) -> list[Any]:
    """The folded texts of a session, and the numbers of the abbreviations that it uses, if any."""
    found = search.searched_texts(session)
    used = set(re.findall("[A-Za-z0-9]+", "\n".join(found.values())))
    numbers = [number for number, one in enumerate(short) if one.short in used]
    return [*(fold(clean(text)) for text in found.values()), *([numbers] if numbers else [])]


def _script(name: str, value: Any) -> str:
    """A script that sets a variable."""
    return f"{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


_WORDS = {
    "another": marked("Another zone…"),
    "asleep": marked("outside waking hours"),
    "device": marked("This device"),
    "filter": marked("Filter and my hours"),
    "forum": marked("Forum"),
    "hours": marked("My hours"),
    "next": marked("next"),
    "now": marked("now"),
    "other": marked("City or zone"),
    "partly": marked("partly outside waking hours"),
    "sleep": marked("until"),
    "today": marked("today"),
    "wake": marked("Awake from"),
    "zone": marked("Hours also in"),
}

_PLAN_WORDS = {
    "add": marked("Add these to my plan"),
    "both": marked("{hours} h {minutes:02}"),
    "calendar": marked("Add to my calendar (.ics)"),
    "command": marked("On a computer"),
    "copied": marked("The link is copied."),
    "copy": marked("Copy the link"),
    "failed": marked("The calendar could not be read. Open a session to add it."),
    "free": marked("free: {duration}"),
    "hours": marked("{hours} h"),
    "linked": marked("Sessions from a link: {n}"),
    "look": marked("Only look"),
    "mine": marked("My plan"),
    "minutes": marked("{n} min"),
    "none": marked("Nothing is picked yet."),
    "other": marked("This link is for another forum."),
    "overlaps": marked("overlaps"),
    "print": marked("Print"),
    "share": marked("Link to these sessions"),
    "undated": marked("no time given"),
    "unknown": marked("Not in this programme: {n}"),
}


def words(edition: Edition) -> str:
    """The words of the script of every page, and the zones of the cities, as JSON."""
    return _words(_WORDS, cities={clean(city.name): str(city.zone) for city in edition.cities})


def plan_words() -> str:
    """The words of the script of a plan, as JSON."""
    return _words(_PLAN_WORDS)


def _words(messages: Mapping[str, str], **more: Any) -> str:
    said = {name: tr(message) for name, message in messages.items()}
    return json.dumps(said | more, ensure_ascii=False, separators=(",", ":"))
