"""Days that a table writes without a year or without a date: 10.6(목), Oct 6, Fri, Day 2, 44840."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from whrcf_cli.dates import in_prose, iso, names
from whrcf_cli.dates.cells import plain
from whrcf_cli.dates.translated import translated
from whrcf_cli.text.folding import fold
from whrcf_cli.text.korean import has_hangul

_BEHIND = timedelta(days=60)
"""How long after the first day a date without a year may be."""
_BEFORE = timedelta(days=14)
"""How long before the first day: the day on which a stage is built."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets."""
_SERIALS = range(36_526, 73_051)
"""Days of spreadsheets from 2000 to 2099."""
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+)|\.?)", re.ASCII)
_WEEKDAY = r"(?:[월화수목금토일](?:요일)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)"
_ONLY_WEEKDAY = re.compile(rf"\W*({_WEEKDAY})\W*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\bday|\btag|\bjour|\bd[ií]a)\s*[-#.]?\s*(?P<latin>\d{1,2})\b|제?\s*(?P<korean>\d{1,2})\s*일\s*차|제\s*(?P<nth>\d{1,2})\s*일"
    r"|(?P<word>첫|둘|셋|넷|다섯)째\s*날|(?P<cjk>\d{1,2})\s*日目|第\s*(?P<th>\d{1,2})\s*[天日]",
    re.IGNORECASE | re.ASCII,
)
_QUOTES = ("'", "’", "‘")
_WORDS = {"첫": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5}
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)
_SHORT_YEAR = re.compile(
    r"(?P<one>\d{2})\s*(?P<sep>[./년-])\s*(?P<two>\d{1,2})\s*[./월-]\s*(?P<three>\d{1,2})(?![\d:])\s*[.일]?",
    re.ASCII,
)
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})\s*(?P<sep>[./월月-])\s*(?P<two>\d{1,2})(?![\d:시])\s*(?:일|日|号|\.(?!\d))?(?!\s*[./월-]\s*\d)",
    re.ASCII,
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NAMED = re.compile(
    rf"(?:{_MONTH}\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<month2>[A-Za-z]{{3,9}})\.?)"
    r"(?:st|nd|rd|th)?(?![\d:])",
    re.ASCII,
)
_LEFT_OF_A_HEADING = re.compile(rf"{_COUNTED.pattern}|{_WEEKDAY}(?![a-z가-힣])|[\W\d_]|[년월일차제]", re.IGNORECASE)


class Base(NamedTuple):
    """The days by which others are known."""

    first: date | None = None
    """The first day of the forum, if a person or the table says it."""
    known: tuple[date, ...] = ()
    """Whole dates elsewhere in the table."""
    month_first: bool | None = None
    """Whether dates in numbers begin with the month, if a person says so."""
    korean: bool = False
    """Whether the table is in Korean, in which dates begin with the year, then the month."""


class Dated(NamedTuple):
    """A cell with its whole date, and the kind of guess by which it was found."""

    cell: str
    guess: str


class Unclear(ValueError):
    """A day that could be several, or needs the first day to be one; the name of what is missing."""


def is_day(cell: str) -> bool:
    """Whether a cell has only a day, in whatever form."""
    text = plain(cell)
    if _SERIAL.fullmatch(text) or _NUMBER.fullmatch(text) or _ONLY_WEEKDAY.fullmatch(text):
        return True
    return any(pattern.match(text) for pattern in (_SHORT_YEAR, _COUNTED)) or _numeric(text) is not None


def dated(cell: str, base: Base, alone: bool) -> Dated | None:
    """A cell whose day has no year, or is told in another way, with its whole date; None for every other cell.

    With `alone`, the cell is in a column of days, where 6 is a day and 10.6 no hour. Raises Unclear.
    """
    text = plain(cell)
    serial = _SERIAL.fullmatch(text)
    if serial:
        return _of_serial(serial)
    if re.search(r"\d{4}", text, re.ASCII) and not _has_hours_only(text):
        return None
    return (
        _two_digit_year(text, base, cell.strip()[:1] in _QUOTES)
        or _yearless(text, base, alone)
        or _told(text, base, alone)
    )


def heading(text: str, base: Base, strict: bool) -> date | None:
    """The day that a row of words names, as a heading of the rows below; with `strict`, it has no other words.

    Raises Unclear if it names a day that nobody can know.
    """
    written = plain(text).strip("■●▶▷□○◆◇◎★☆-–—*#<>[]【】 ")
    if strict and re.sub("[a-z]{3,9}", _without_month, _LEFT_OF_A_HEADING.sub("", fold(written))):
        return None
    whole = list(whole_dates(written))
    if whole:
        return whole[0]
    if len(written) > 60 or not (_numeric(written) or _COUNTED.search(written) or _ONLY_WEEKDAY.fullmatch(written)):
        return None
    inner = _NUMERIC.search(written) or _NAMED.search(written)
    found = dated(written[inner.start() :] if inner else written, base, alone=True) or _told(written, base, True)
    return iso.day(found.cell) if found else None


def whole_dates(text: str) -> Iterator[date]:
    """The dates in running text; one without a year is in that of the date before it."""
    year = None
    for said, month, day in in_prose.dates(translated(text)):
        year = said or year
        with suppress(ValueError):
            if year:
                yield date(year, month, day)


def _without_month(word: re.Match[str]) -> str:
    return "" if names.month(word[0]) else word[0]


def _has_hours_only(text: str) -> bool:
    """Whether the four digits in a cell are hours, as in 10/6 0900-1030."""
    return bool(_NUMERIC.match(text)) and not re.search(r"(?:19|20|21)\d\d(?!\s*[-~–])", text)


def _of_serial(match: re.Match[str]) -> Dated | None:
    number = int(match[1])
    if number not in _SERIALS:
        return None
    seconds = round(float(f"0.{match[2] or 0}") * 86_400)
    hours = f" {seconds // 3600:02}:{seconds % 3600 // 60:02}" if seconds else ""
    return Dated(f"{_EPOCH + timedelta(days=number)}{hours}", "serial")


def _two_digit_year(text: str, base: Base, quoted: bool) -> Dated | None:
    match = _SHORT_YEAR.match(text)
    if not match:
        return None
    one, two, three = int(match["one"]), int(match["two"]), int(match["three"])
    korean = base.korean or has_hangul(text)
    if quoted or match["sep"] == "년" or (korean and base.month_first is None):
        parts = one, two, three
    elif base.month_first is None or len(match["three"]) != 2:
        return None
    else:
        parts = (three, one, two) if base.month_first else (three, two, one)
    day = _date(2000 + parts[0], parts[1], parts[2])
    return Dated(_with(day, text[match.end() :]), "short-year") if day else None


def _numeric(text: str) -> re.Match[str] | None:
    """The month and the day at the beginning of a text, behind a weekday perhaps."""
    bare = re.sub(rf"^{_WEEKDAY}\W+", "", text, flags=re.IGNORECASE)
    match = _NUMERIC.match(bare) or _NAMED.match(bare)
    if match and "month" in match.re.groupindex and not names.month(_month_of(match)):
        return None
    return match


def _month_of(match: re.Match[str]) -> str:
    return (match["month"] or match["month2"] or "").lower()


def _yearless(text: str, base: Base, alone: bool) -> Dated | None:
    match = None if _SHORT_YEAR.match(text) else _numeric(text)
    if not match:
        return None
    rest = match.string[match.end() :]
    if "month" in match.re.groupindex:
        pairs = [(names.month(_month_of(match)) or 0, int(match["day"] or match["day2"]))]
    else:
        one, two = int(match["one"]), int(match["two"])
        weekday = re.match(rf"\s*[(（\[]?{_WEEKDAY}", rest, re.IGNORECASE)
        if not alone and match["sep"] in ".-" and not weekday and not base.korean:
            return None
        pairs = _orders(one, two, match["sep"], base)
    days = _near(pairs, base)
    said = _weekday(rest) if rest else _weekday(text[: len(text) - len(match.string)])
    if len(days) > 1 and said is not None:
        days = [day for day in days if day.weekday() == said]
    if len(days) > 1:
        raise Unclear("order")
    if not days or (said is not None and base.first is None and days[0].weekday() != said):
        return None
    return Dated(_with(days[0], rest), "yearless")


def _orders(one: int, two: int, sep: str, base: Base) -> list[tuple[int, int]]:
    """The months and days that two numbers may be."""
    if sep in "월月" or base.month_first or (base.month_first is None and base.korean):
        return [(one, two)]
    if base.month_first is False:
        return [(two, one)]
    if base.first is None and one != two and max(one, two) <= 12:
        return []
    return list(dict.fromkeys([(one, two), (two, one)]))


def is_near(first: date, days: Iterable[date]) -> bool:
    """Whether a forum with this first day may have any of these days."""
    return any(first - _BEFORE <= day <= first + _BEHIND for day in days)


def _near(pairs: Iterable[tuple[int, int]], base: Base) -> list[date]:
    """The days of these months and days that are near the known ones; in the year of all known ones, if none is."""
    several = list(pairs)
    around = (base.first,) if base.first else base.known
    if not around:
        return []
    first, last = min(around), max(around)
    found = [
        day
        for month, number in several
        for year in range(first.year - 1, last.year + 2)
        if (day := _date(year, month, number)) and first - _BEFORE <= day <= last + _BEHIND
    ]
    if not found and first.year == last.year:
        found = [day for month, number in several if (day := _date(first.year, month, number))]
    return list(dict.fromkeys(found))


def _told(text: str, base: Base, alone: bool) -> Dated | None:
    """The day of "Day 2", of a weekday, or of a bare number in a column of days."""
    counted = _COUNTED.match(text)
    if counted or (alone and _NUMBER.fullmatch(text)):
        written = next(filter(None, counted.groups()), "") if counted else text
        number = _WORDS.get(written) or int(written)
        if base.first is None:
            raise Unclear("first-day")
        if not 1 <= number <= 31:
            return None
        rest = text[counted.end() :].strip(" ()[],:") if counted else ""
        inner = _yearless(rest, base, alone) if rest else None
        if inner:
            return inner
        rest = rest if re.search(r"\d\s*[:시]", rest) else ""
        return Dated(_with(base.first + timedelta(days=number - 1), rest), "day-number")
    only = _ONLY_WEEKDAY.fullmatch(text) if alone else None
    weekday = _weekday(only[1]) if only else None
    if weekday is None:
        return None
    if base.first is None:
        raise Unclear("first-day")
    return Dated(f"{base.first + timedelta(days=(weekday - base.first.weekday()) % 7)}", "weekday")


def _weekday(text: str) -> int | None:
    """The weekday at the beginning of a text, in brackets or not."""
    match = re.match(rf"\W*({_WEEKDAY})", text, re.IGNORECASE)
    return names.weekday(match[1].lower().rstrip(".")) if match else None


def _with(day: date, rest: str) -> str:
    """A whole date before what a cell has behind its day: a weekday, hours."""
    rest = re.sub(r"^T(?=\d)", "", rest.strip(" ,"))
    return f"{day}{rest}" if rest[:1] in ("(", "（", "[") else f"{day} {rest}".rstrip()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in iso.YEARS else None
    except ValueError:
        return None
