"""The languages of a call: those asked for by option or variable, or else the machine's."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from whrcf_cli import messages
from whrcf_cli.cli.remembered import Remembered, recall, variable
from whrcf_cli.errors import FileProblem
from whrcf_cli.programme.model import UNNAMED
from whrcf_cli.wording.audience import Lang

OPTIONS = ("--lang", "-l")
_NAME = "lang"
ALL = "both"
"""The value of the option for all languages of the programme."""
_NO_LANGUAGE = ("c", "posix", "")
"""Locales of machines that nobody has told a language."""


class Languages(NamedTuple):
    """In which languages the reader has the programme, and in which all else."""

    words: Lang = ()
    """Tags in the order of the reader's choice, whether the programme has them or not; none for all that it has."""
    messages: str = messages.SOURCE
    explicit: bool = False
    """Whether they were asked for, and do not come from the machine."""


@cache
def values() -> tuple[str, ...]:
    """The values of the option for the languages of messages, and for all languages; any other tag is one too."""
    return (*messages.languages(), ALL)


def asked(value: str) -> Lang | None:
    """The tags in a value of the option, such as ko,en; none for all languages; None if it is not valid."""
    if value in values():
        return () if value == ALL else (value,)
    from whrcf_cli.programme.languages import is_tag

    tags = tuple(dict.fromkeys(tag.strip() for tag in value.split(",")))
    return tags if all(map(is_tag, tags)) else None


_chosen = Languages()


def words(every: Lang, explicit: bool = False) -> Lang:
    """The languages for this call, of all those of a programme: all, if only what was asked for counts and nothing was.

    All too, if it has none of those asked for.
    """
    if not _chosen.words or (explicit and not _chosen.explicit):
        return every
    if set(every).issuperset(_chosen.words):
        return _chosen.words
    from whrcf_cli.programme.languages import lookup

    return tuple(dict.fromkeys(filter(None, (lookup(tag, every) for tag in _chosen.words)))) or every


def current() -> Languages:
    """The languages of this call."""
    return _chosen


def missing(every: Lang) -> list[str]:
    """The languages that were asked for and that a programme of these languages does not have."""
    if not _chosen.explicit or every == (UNNAMED,) or set(every).issuperset(_chosen.words):
        return []
    from whrcf_cli.programme.languages import lookup

    return [tag for tag in _chosen.words if not lookup(tag, every)]


@contextmanager
def chosen(args: Sequence[str], environ: Mapping[str, str]) -> Iterator[None]:
    """While this lasts, messages and words are in the languages of this call."""
    global _chosen
    before, _chosen = _chosen, choose(args, environ)
    try:
        with messages.speaking(_chosen.messages):
            yield
    finally:
        _chosen = before


def choose(args: Sequence[str], environ: Mapping[str, str]) -> Languages:
    """The languages of a call: by its last option, else by WHRCF_LANG, else by the settings, else by the locale.

    The parser, which comes later, refuses a value that is no language, in the language that is found here; so are
    settings refused that cannot be read.
    """
    machine = _of_machine(environ)
    ours = machine if messages.has_catalogue(machine) else messages.SOURCE
    value = _option(args) or _remembered(environ)
    tags = asked(value) if value else None
    if tags is not None:
        spoken = next(filter(messages.has_catalogue, (tag.partition("-")[0] for tag in tags)), ours)
        return Languages(tags, spoken, explicit=True)
    # Whose machine speaks English may well read another language of the programme too.
    return Languages(() if machine in (messages.SOURCE, *_NO_LANGUAGE) else (machine,), ours)


def refuse_variable(args: Sequence[str], environ: Mapping[str, str]) -> None:
    """Raises UsageProblem for a variable that is no language, unless an option wins over it."""
    typed = environ.get(variable(_NAME), "")
    if typed and asked(typed) is None and not _option(args):
        raise Remembered(_NAME, (typed,)).not_among(values())


def _remembered(environ: Mapping[str, str]) -> str:
    """The value of the variable or the setting; nothing without one, and if the settings cannot be read."""
    try:
        found = recall(_NAME, environ)
    except FileProblem:
        return ""
    return found.value if found else ""


def _option(args: Sequence[str]) -> str:
    """The last value of the option; nothing without one."""
    found = ""
    long, short = OPTIONS
    for word, after in pairwise([*args, ""]):
        if word == "--":
            break
        if word in OPTIONS:
            found = after
        elif word.startswith(f"{long}="):
            found = word.removeprefix(f"{long}=")
        elif word.startswith(short) and not word.startswith("--"):
            found = word.removeprefix(short)
    return found


def _of_machine(environ: Mapping[str, str]) -> str:
    """The language of the locale (POSIX, 8.2; GNU gettext, 2.3.3); on Windows without one, that of its windows."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not locale:
        from whrcf_cli.cli.machine import windows_locale

        locale = windows_locale()
    language = _language(locale)
    preferred = [_language(one) for one in environ.get("LANGUAGE", "").split(":") if one]
    if language in _NO_LANGUAGE or not preferred:
        return language
    return next(filter(messages.has_catalogue, preferred), language)


def _language(locale: str) -> str:
    """The language of a locale such as ko_KR.UTF-8."""
    for mark in "_-.@":
        locale = locale.partition(mark)[0]
    return locale.lower()
