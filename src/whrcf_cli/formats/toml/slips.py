"""Slips that keep a file from being TOML: their lines, and these as they were meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.messages import marked

Repair = Callable[[str], str | None]
"""The line as it was meant; None if it has not this slip."""
_KEY = r"^(?P<key>\s*(?:[\w-]+|\"[^\"\n]*\")(?:\.[\w-]+)*\s*)"
_KEYED = re.compile(rf"{_KEY}=\s*(?P<value>.*?)\s*$")
STRING = r'"(?:[^"\\\n]|\\.)*"'
"""A value in quotes, as a pattern."""
_NO_WORDS = frozenset({"day", "until", "first_day", "last_day", "revised", "revision"})
"""Fields whose values have no quotes."""
_OPEN_ITEM = re.compile(r'(")((?:[^"\\,\]}=]|\\.)+?)(\s*)([,\]}])(?=\s*(?:"|[\w-]+\s*=|$|[\]}]))')
"""An item that begins with a quote and does not end with one."""
_SIGNS = str.maketrans("\u00a0\u3000＝，：［］｛｝", "  =,:[]{}")
_NAMES = {
    "제목": "title", "날짜": "day", "일자": "day", "시간": "time", "시각": "time", "장소": "room", "회의실": "room",
    "발표자": "speakers", "연사": "speakers", "구분": "category", "주최": "hosts", "내용": "description",
    "설명": "description", "요약": "summary", "언어": "language", "상태": "status", "링크": "url", "주소": "url",
    "비고": "notes", "이름": "name",
}  # fmt: skip
"""Fields by the Korean names that people give them."""


class LineSlip(NamedTuple):
    """A kind of slip on one line."""

    repair: Repair
    advice: str
    """The advice, for `tr`; with the place {name}, the word that the slip is about."""
    sure: bool
    """Whether the repaired line is the only one that can be meant."""
    name: Callable[[str], str] = str.strip


class Repaired(NamedTuple):
    """A line as it was meant, and what to say of it."""

    line: str
    slip: LineSlip


def repaired(line: str) -> Repaired | None:
    """The line as it was meant, if it has a slip that can be repaired alone or together with others."""
    if sound(line):
        return None
    told: LineSlip | None = None
    sure = True
    for slip in SLIPS:
        new = slip.repair(line)
        if new is not None and new != line:
            told, sure, line = told or slip, sure and slip.sure, new
            if sound(line):
                return Repaired(line, told._replace(sure=sure))
    return None


def sound(line: str) -> bool:
    """Whether a line is TOML, alone or as a member of a list."""
    for text in (line, f"x = [{line}\n]"):
        try:
            toml_text.loads(text)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def korean_field(line: str) -> str:
    """The field that a Korean name at the beginning of a line means; empty if it is none that is known."""
    found = re.match(r"\s*[\"']?([가-힣]+)[\"']?\s*[=:]", line)
    return _NAMES.get(found[1], "") if found else ""


def _plain_signs(line: str) -> str | None:
    """Signs and blanks of full width outside quotes."""
    if not re.search("[\u00a0\u3000＝，：［］｛｝０-９．／－]", line):
        return None
    pieces = re.split(rf"({STRING}|#.*$)", line)
    return "".join(
        one if number % 2 else unicodedata.normalize("NFKC", one.translate(_SIGNS)) for number, one in enumerate(pieces)
    )


def _straight_quotes(line: str) -> str | None:
    """Quotes of a word processor where a value begins or ends."""
    if not re.search(r"[=\[{,]\s*[“”„‟‘’＂「『]", line):
        return None
    whole = re.sub(r"(?<=[=\[{,])(\s*)[“”„‟＂「『]([^“”„‟＂」』\"]*)[“”„‟＂」』\"]", r'\1"\2"', line)
    return re.sub(r"(?<=[=\[{,])(\s*)[‘’']([^‘’']*)[‘’'](?=\s*(?:[,\]}#]|$))", r'\1"\2"', whole)


def _equals_sign(line: str) -> str | None:
    """A colon, an arrow, two signs or nothing for =."""
    found = re.match(rf"{_KEY}(?::=|:|==|=>|->|(?<=\s)(?=[\"\[{{]))\s*(?P<rest>\S.*)$", line)
    return f"{found['key'].rstrip()} = {found['rest']}" if found and not line.lstrip().startswith("[") else None


def _date(line: str) -> str | None:
    """A date with one digit, or with other signs between its numbers."""
    found = re.match(
        rf"{_KEY}=\s*[\"']?(\d{{4}})\s*[-./년]\s*(\d{{1,2}})\s*[-./월]\s*(\d{{1,2}})\s*[.일]?\s*[\"']?\s*(#.*)?$", line
    )
    if not found:
        return None
    key, year, month, day, remark = found.groups()
    return f"{key}= {year}-{int(month):02}-{int(day):02}{'  ' + remark if remark else ''}"


def _quoted_hours(line: str) -> str | None:
    """Hours without quotes."""
    found = re.match(rf"{_KEY}=\s*(\d{{1,2}}[:.]\d\d\s*[-–~]\s*\d{{1,2}}[:.]\d\d)\s*(#.*)?$", line)
    return f'{found[1]}= "{found[2]}"{"  " + found[3] if found[3] else ""}' if found else None


def _same_quotes(line: str) -> str | None:
    """Words that begin with one kind of quote and end with the other."""
    found = re.match(rf"{_KEY}=\s*(?:\"([^\"'\\]+)'|'([^\"'\\]+)\")\s*(#.*)?$", line)
    if not found:
        return None
    return f'{found[1].rstrip()} = "{found[2] or found[3]}"{"  " + found[4] if found[4] else ""}'


def _quoted_words(line: str) -> str | None:
    """Words without quotes, or with one at the beginning or at the end only."""
    found = _KEYED.match(line)
    value = found["value"] if found else ""
    if (
        not found
        or found["key"].strip() in _NO_WORDS
        or not value
        or value[0] in "[{'#"
        or not re.match(r'"|\d*\s*[^\W\d]', value)
    ):
        return None
    words, remark = re.fullmatch(r"(.*?)(\s+#.*)?", value).groups()  # type: ignore[union-attr]
    inner = words.removeprefix('"') if words.count('"') == 1 and words[0] == '"' else words
    inner = inner.removesuffix('"') if words.count('"') == 1 and words[-1] == '"' else inner
    if '"' in inner or "\\" in inner:
        return None
    return f'{found["key"].rstrip()} = "{inner.strip()}"{remark or ""}'


def _without_comma(line: str) -> str | None:
    """A comma or a semicolon after the value."""
    found = re.match(r"^(\s*[\w-]+\s*=.*?)\s*[,;]\s*(#.*)?$", line)
    return f"{found[1]}{'  ' + found[2] if found[2] else ''}" if found else None


def _commas_between(line: str) -> str | None:
    """Items of a list, or languages of a text, without a comma between them."""
    new = re.sub(rf"({STRING})(\s+)(?={STRING})", r"\1,\2", line)
    new = re.sub(rf"({STRING})(\s*)(?=[\w-]+\s*=)", r"\1,\2", new) if "{" in new else new
    return re.sub(r"\}(\s*)\{", r"},\1{", new)


def _closing_bracket(line: str) -> str | None:
    """A list or a text without its closing bracket."""
    bare = re.sub(rf"{STRING}|'[^']*'|#.*$", "", line)
    found = re.match(r"^(.*?)\s*,?\s*(#.*)?$", line)
    missing = "]" * max(0, bare.count("[") - bare.count("]")) if "=" in bare else ""
    missing = " }" * max(0, bare.count("{") - bare.count("}")) + missing
    return f"{found[1]}{missing}{'  ' + found[2] if found[2] else ''}" if found and missing else None


def _quote_in_text(line: str) -> str | None:
    """A list or a text in which one quote is missing at the end of an item."""
    if line.replace('\\"', "").count('"') % 2 == 0 or not re.search(r"=\s*[\[{]", line):
        return None
    fixed = _OPEN_ITEM.sub(r'\1\2"\3\4', line, count=1)
    return fixed if fixed.count('"') % 2 == 0 else None


def _backslash(line: str) -> str | None:
    """A backslash in quotes that is not written twice."""
    return re.sub(r'\\(?![btnfr"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})', r"\\\\", line) if "\\" in line else None


def _paths(line: str) -> str | None:
    """All backslashes of a line, which are signs of a path."""
    return re.sub(r"\\+", r"\\\\", line) if re.search(r"[A-Za-z]:\\|\\\\", line) else None


def _quotes_inside(line: str) -> str | None:
    """Quotes around words inside of quotes."""

    def escaped(found: re.Match[str]) -> str:
        return f'{found[1]}"{re.sub(chr(34), chr(92) * 2 + chr(34), found[2])}"'

    if re.match(rf"{_KEY}=\s*{STRING}\s+[\w-]+\s*=", line):  # two fields
        return None
    return re.sub(r'([=\[{,]\s*)"(.*?)"(?=\s*(?:,\s*(?:"|[\w-]+\s*=)|[\]}]|$))', escaped, line)


def _table(line: str) -> str | None:
    """A heading with one bracket, or with one missing."""
    found = re.match(r"^\s*\[{1,2}\s*(session|category|forum|check\.ignore)\s*\]{0,2}\s*$", line, re.IGNORECASE)
    if not found:
        return None
    name = found[1].lower()
    return "[forum]" if name == "forum" else f"[[{name}]]"


def _remark(line: str) -> str | None:
    """A remark that does not begin with #."""
    return f"# {line.strip()}" if re.match(r"^\s*(?://|;|--|<!--|\*|%)", line) else None


def _english_name(line: str) -> str | None:
    """A field with a Korean name."""
    field = korean_field(line)
    return re.sub(r"^(\s*)[\"']?[가-힣]+[\"']?\s*[=:]", rf"\1{field} =", line) if field else None


def _field(line: str) -> str:
    found = re.match(r"\s*([\w-]+)", line)
    return found[1] if found else ""


SLIPS: tuple[LineSlip, ...] = (
    LineSlip(_table, marked("write the heading as {name}"), sure=True, name=lambda line: _table(line) or line),
    LineSlip(_english_name, marked("the fields have English names: this one is {name}"), sure=False, name=korean_field),
    LineSlip(_straight_quotes, marked('write straight quotes, ", not those of a word processor'), sure=True),
    LineSlip(_plain_signs, marked("write digits, signs and spaces of the usual width, not of full width"), sure=True),
    LineSlip(_equals_sign, marked("write = between a name and its value"), sure=True),
    LineSlip(_date, marked("write dates with two digits each: 2022-10-06"), sure=True),
    LineSlip(_quoted_hours, marked('put quotes around the hours: time = "13:00-15:00"'), sure=True),
    LineSlip(_same_quotes, marked('write the same kind of quote, ", at both ends of the words'), sure=True),
    LineSlip(_without_comma, marked("leave out the comma at the end"), sure=True),
    LineSlip(_commas_between, marked("a comma is missing between two items; write one"), sure=True),
    LineSlip(_closing_bracket, marked("write the closing bracket, ] or }"), sure=False),
    LineSlip(
        _quoted_words,
        marked('put quotes around the words of {name}, one " at each end'),
        sure=True,
        name=_field,
    ),
    LineSlip(_quote_in_text, marked('a quote (") is missing at the end of an item; write it'), sure=False),
    LineSlip(_backslash, marked("write each \\ in quotes twice: \\\\"), sure=False),
    LineSlip(_paths, marked("write each \\ in quotes twice: \\\\"), sure=False),
    LineSlip(_quotes_inside, marked('write \\" for a quote that belongs to the words'), sure=False),
    LineSlip(_remark, marked("begin a remark with #"), sure=False),
)
"""The kinds of slip, the most certain first, in the order in which they are repaired."""
