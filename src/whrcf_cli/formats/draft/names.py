"""Names of several people in one text, separated."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from whrcf_cli.text import cleaning

_NAME = re.compile(r"(?:[^,(]++|\([^()]*\)|\(|,(?!\s))+")
"""A name up to a comma that is not within brackets."""

_ENTITY = (
    r"&(?:amp|lt|gt|quot|apos|nbsp|szlig|#\d{1,7}|#x[\da-fA-F]{1,6}"
    r"|[a-zA-Z]{1,2}(?:uml|acute|grave|circ|tilde|cedil|slash|ring|caron));"
)
_PART = re.compile(rf"(?:{_ENTITY}|[^;])+")
"""A name up to a semicolon that does not end a character of HTML, such as &amp;."""


def names(written: str) -> tuple[str, ...]:
    """The names in a text: one on each line, or separated by semicolons, or by commas outside brackets."""
    if "\n" in written:
        # An indented line in brackets says where the person above it works.
        written = re.sub(r"\n[ \t]+(?=\()", " ", written)
    parts = written.split("\n") if "\n" in written else _PART.findall(written) if ";" in written else [written]
    if parts == [written] and "," in written:
        parts = _NAME.findall(written)
    return tuple(filter(None, map(cleaning.line, parts)))


_CJK = "가-힣\u3040-\u30ff\u4e00-\u9fff"
_ROLE = re.compile(
    r"\s*[-•·*]?\s*(?<![\w-])[\[(]?((?:(?:deputy|vice|co|session|panel|round\s?table|부|공동)[\s-]*)?"
    r"(?:좌장|사회자?|진행자?|발표자?|발제자?|토론자?|지정토론자?|패널|연사|기조연설|기조강연|강연자?|moderators?|moderatorin|chairs?"
    r"|chairpersons?|speakers?|panell?ists?|presenters?|discussants?|facilitators?|hosts?|keynote|moderation"
    r"|司会|座長|講演|発表|パネリスト|主持人|主持))[\])]?\s*\d{0,2}\s*[:：]\s*"
    r"|\s*\[(좌장|사회|진행|발표|발제|토론|패널)\]\s*",
    re.IGNORECASE,
)
"""A role before a name, which is no part of it."""
_MARK = re.compile(r"[:：\[]")
"""A sign behind a role, or before it."""
_SPEAKING = re.compile(
    "발표|발제|연사|기조|강연|강사|대담|출연|speaker|presenter|author|keynote|name|講演|発表|登壇", re.IGNORECASE
)
"""A role that says no more than that somebody speaks."""
_APART = re.compile(
    rf"\s*[、|，]\s*|(?<=[{_CJK})])\s*,\s*(?=[{_CJK}])|(?<=[{_CJK})])\s*[/·ㆍ‧&]\s*(?=[{_CJK}])"
    rf"|(?<=[{_CJK})])\s+및\s+(?=[{_CJK}])"
)
"""Signs between two names in Hangul, Kana or Han, and signs that only do that."""
_LATIN = re.compile(r"\s+(?:&|and|und|et|y)\s+|\s+/\s+|,(?=\S+\s+\S)")
"""Words between two names in Latin letters, each of two words."""
_TWO = re.compile(r"([가-힣]{2,4})([와과])\s+([가-힣]{2,4})")
_INSIDE = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"[、|，,/·ㆍ‧&\n()]|\s(?:and|und|et|y|및)\s|[와과]\s")
"""A sign or a word that may stand between names; without any, there is one."""
_PAIR = re.compile(r"\s*[A-Za-z\u00c0-\u024f][\w'’-]*,\s+[A-Za-z\u00c0-\u024f][\w'’-]*\.?\s*")
_JOINED = "\ue000"


class People(NamedTuple):
    """The people in a cell."""

    names: tuple[str, ...]
    role: str
    """The first role before a name that says more than that somebody speaks; empty if there is none."""
    pair: bool
    """Whether the cell may be the last and the first name of one person."""


@lru_cache(maxsize=4096)
def people(written: str) -> People:
    """The people in a cell as it is written: separated by commas, slashes, dots, words and lines, without roles."""
    found = (one for name in names(written) for part in _bare(name) for one in _parted(part))
    return People(tuple(dict.fromkeys(found)), _role(written), _PAIR.fullmatch(written) is not None)


def _bare(name: str) -> Sequence[str]:
    """A name without the role before it; several, if roles stand between them."""
    bare = _ROLE.sub("\n", name) if _MARK.search(name) else name
    return (name,) if bare == name else [one for part in bare.split("\n") for one in names(part)]


def _role(written: str) -> str:
    said = (found[1] or found[2] for found in _ROLE.finditer(cleaning.line(written))) if _MARK.search(written) else ()
    return next(filter(is_role, said), "")


def is_role(word: str) -> bool:
    """Whether a word for people, such as the name of a column, says more than that they speak."""
    return not _SPEAKING.search(word)


def _parted(name: str) -> list[str]:
    """The names in one that may be several; what is in brackets stays whole."""
    if not _SEVERAL.search(name):
        return [name]
    aside: list[str] = []

    def hide(found: re.Match[str]) -> str:
        aside.append(found[0])
        return f"({_JOINED}{len(aside) - 1})"

    text = _INSIDE.sub(hide, name)
    parts = [part for line in text.split("\n") for part in _APART.split(line)]
    found: list[str] = []
    for part in filter(None, parts):
        latin = _LATIN.split(part)
        several = latin if len(latin) > 1 and all(_is_whole(one) for one in latin) else [part]
        for one in several:
            two = _TWO.fullmatch(one.strip())
            found += [two[1], two[3]] if two and _follows(two[1], two[2]) else [one]
    shown = (re.sub(rf"\({_JOINED}(\d+)\)", lambda at: aside[int(at[1])], one) for one in found)
    return [tidy for one in shown if (tidy := cleaning.line(one).strip(" ,;/·"))]


def _is_whole(name: str) -> bool:
    """Whether a part in Latin letters is a whole name: two words or more, all in one script."""
    words = re.sub(rf"\({_JOINED}\d+\)", "", name).split()
    return len(words) > 1 and not re.search(f"[{_CJK}]", name)


def _follows(name: str, word: str) -> bool:
    """Whether the word for `and` is the one that this name in Hangul takes: 와 after a vowel, 과 after a consonant."""
    closed = (ord(name[-1]) - 0xAC00) % 28 != 0
    return closed == (word == "과")
