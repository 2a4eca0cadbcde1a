"""Values of JavaScript as JSON: without comments, and with the quotes and commas that JSON has."""

from __future__ import annotations

import json
import re

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    | (?P<words>"(?:[^"\\\n]|\\[\s\S])*" | '(?:[^'\\\n]|\\[\s\S])*' | `(?:[^`\\$]|\\[\s\S]|\$(?!\{))*`)
    | (?P<name>[^\W\d][\w$]*|\$[\w$]*)
    | (?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?!\w))
    | (?P<sign>[][{}:,])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:x([\da-fA-F]{2})|u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|(\n)|([\s\S]))")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_VALUES = {"true": "true", "false": "false", "null": "null", "undefined": "null", "NaN": "null"}
"""Names that are values, and what they are in JSON."""


def as_json(text: str, at: int) -> tuple[str, int] | None:
    """The value that begins at a place, as JSON on the same lines, and where it ends; None if it is no plain data."""
    pieces: list[str] = []
    last, depth = -1, 0  # the place of the last piece that is not space
    while token := _TOKEN.match(text, at):
        kind, found, at = token.lastgroup, token[0], token.end()
        if kind == "space":
            pieces.append(re.sub(r"[^\n]+", " ", found))
            continue
        if found in ("]", "}"):
            depth -= 1
            if pieces[last] == ",":
                pieces[last] = " "
        depth += found in ("[", "{")
        piece = _piece(kind or "", found, text[at : at + 9])
        if piece is None:
            return None
        pieces.append(piece)
        last = len(pieces) - 1
        if depth <= 0:
            return "".join(pieces), at
    return None


def _piece(kind: str, found: str, behind: str) -> str | None:
    """A part of JavaScript in JSON, with as many line ends; None if it has to be computed."""
    if kind == "words":
        words = _ESCAPE.sub(_sign, found[1:-1])
        if "\\u" in found:  # the halves of a sign beyond U+FFFF are one
            words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return json.dumps(words, ensure_ascii=False) + "\n" * found.count("\n")
    if kind == "name":
        return json.dumps(found) if behind.lstrip().startswith(":") else _VALUES.get(found)
    if kind == "number" and (found[0] == "+" or "." in (found[0], found[-1])):
        return json.dumps(float(found))
    return found


def _sign(match: re.Match[str]) -> str:
    """The sign that an escape in a string stands for."""
    number = match[1] or match[2] or match[3]
    if number:
        return chr(min(int(number, 16), 0x10FFFF))
    return "" if match[4] else _SIGNS.get(match[5], match[5])
