"""TOML read from text, in time and memory that grow only with its length."""

import re
from typing import Any

import tomli

from whrcf_cli.messages import tr

MOST_PARTS = 20
"""Parts of a key such as a.b.c. The reader keeps each beginning of a key: for 20,000 parts, ten GiB."""
_DOTS = re.compile(rf"\.(?:[^.\n]*+\.){{{MOST_PARTS - 1}}}")
"""A line with as many dots as a longer key has; quick to search, and very rare."""
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_TOKEN = rf"""
    (?P<text>"{{3}}(?:[^"\\]++|\\.|"{{1,2}}(?!"))*+"{{3,5}}|'{{3}}(?:[^']++|'{{1,2}}(?!'))*+'{{3,5}})
    | (?P<open>"{{3}}|'{{3}})
    | (?P<remark>\#[^\n]*+)
    | (?P<key>{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS},}}+)
    | (?P<word>{_PART})
    | (?P<quote>["'])
    """
"""Strings and comments, in which dots do not count, and keys of too many parts; text that is left open. It is
compiled where it is needed, which is hardly ever."""


NotToml = tomli.TOMLDecodeError
"""The text is not TOML; its message ends with the line."""


class TooManyParts(ValueError):
    """A key has more parts than any file needs."""

    def __init__(self, line: int) -> None:
        super().__init__(tr("a key has more than {most} parts (at line {line})", most=MOST_PARTS, line=line))
        self.line = line
        """The line of the key, counted from 1."""


def loads(text: str) -> dict[str, Any]:
    """The tables of a TOML text.

    Raises NotToml, TooManyParts before anything is read, RecursionError or ValueError.
    """
    if _DOTS.search(text):
        _refuse_long_keys(text)
    return tomli.loads(text)


def _refuse_long_keys(text: str) -> None:
    for token in re.finditer(_TOKEN, text, re.DOTALL | re.VERBOSE):
        if token.lastgroup == "key":
            raise TooManyParts(text.count("\n", 0, token.start()) + 1)
        if token.lastgroup in ("open", "quote"):
            return  # where the reader stops too
