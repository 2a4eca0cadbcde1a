"""The language of a call: the one asked for by option or variable, or else the machine's."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple, get_args

from whrcf_cli import messages
from whrcf_cli.wording.audience import Lang

OPTIONS = ("--lang", "-l")
VARIABLE = "WHRCF_LANG"
_KNOWN: tuple[Lang, ...] = get_args(Lang)


class Languages(NamedTuple):
    """In which language the reader has the programme, and in which all else."""

    words: Lang = "both"
    messages: str = messages.SOURCE
    explicit: bool = False
    """Whether they were asked for, and do not come from the machine."""


def values() -> tuple[str, ...]:
    """The values of the option: the languages of the programme and of messages, and both."""
    return tuple(dict.fromkeys([*messages.languages(), *_KNOWN]))


_chosen = Languages()


def words(explicit: bool = False) -> Lang:
    """The language of the programme's words for this call; both, if only what was asked for counts and nothing was."""
    return "both" if explicit and not _chosen.explicit else _chosen.words


@contextmanager
def chosen(args: Sequence[str], environ: Mapping[str, str]) -> Iterator[None]:
    """While this lasts, messages and words are in the language of this call."""
    global _chosen
    before, _chosen = _chosen, choose(args, environ)
    try:
        with messages.speaking(_chosen.messages):
            yield
    finally:
        _chosen = before


def choose(args: Sequence[str], environ: Mapping[str, str]) -> Languages:
    """The languages of a call: by its last option, else by WHRCF_LANG, else by the locale.

    The parser, which comes later, refuses a value that is no language, in the language that is found here.
    """
    machine = _of_machine(environ)
    # A language in which nobody has translated the messages says nothing of the language of the programme.
    ours = machine if messages.has_catalogue(machine) else messages.SOURCE
    asked = _option(args) or environ.get(VARIABLE, "")
    if asked in values():
        return Languages(_words(asked), asked if messages.has_catalogue(asked) else ours, explicit=True)
    return Languages(_words(ours) if ours != messages.SOURCE else "both", ours)


def _words(language: str) -> Lang:
    """The language of the programme for a reader of a language; both, if the programme is not in it."""
    return next((known for known in _KNOWN if known == language), "both")


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
    if language in ("c", "posix", "") or not preferred:
        return language
    return next(filter(messages.has_catalogue, preferred), language)


def _language(locale: str) -> str:
    """The language of a locale such as ko_KR.UTF-8."""
    for mark in "_-.@":
        locale = locale.partition(mark)[0]
    return locale.lower()
