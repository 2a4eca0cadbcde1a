"""Scripts of a site and the values that they read: sessions, texts to search, and their words."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Abbreviation, Session
from whrcf_cli.queries import search
from whrcf_cli.site import style
from whrcf_cli.site.cards import Card
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.templates import clean
from whrcf_cli.site.tree import Tree
from whrcf_cli.text import english, korean
from whrcf_cli.text.folding import fold
from whrcf_cli.wording import phrases


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
    "away": marked("You are offline: this page may be out of date."),
    "changed": marked("Changes since {day}: {n}"),
    "device": marked("This device"),
    "filter": marked("Filter and my hours"),
    "forum": marked("Forum"),
    "fresh": marked("new"),
    "hours": marked("My hours"),
    "next": marked("next"),
    "now": marked("now"),
    "offline": marked("You are offline. This page is as of {time}."),
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
    "changed": marked("changed"),
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


def manifest(edition: Edition) -> bytes:
    """The manifest by which a device can keep the site like an app (W3C Web Application Manifest)."""
    name = clean(phrases.text_lines(edition.programme.forum.name, edition.trees[0].lang)[0].words)
    icon = {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    value = {
        "name": name,
        "short_name": edition.programme.forum.id,
        "lang": edition.trees[0].messages,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#6a1b4d",
        "icons": [icon],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def of_every_page(edition: Edition, tree: Tree) -> str:
    """The script of every page of a tree, with its words, the zones of cities, and the way to the top of the site."""
    said = {name: tr(message) for name, message in _WORDS.items()}
    cities = {clean(city.name): str(city.zone) for city in edition.cities}
    values = said | {"cities": cities, "root": "../" if tree.prefix else ""}
    return _script("var SAID", values) + style.asset("a.js").decode()


def plan_words() -> str:
    """The words of the script of a plan, as JSON."""
    return json.dumps({name: tr(message) for name, message in _PLAN_WORDS.items()}, ensure_ascii=False)
