"""Days, clocks and durations as people write them into tables, in English or Korean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from whrcf_cli.dates import iso, names
from whrcf_cli.dates.translated import translated
from whrcf_cli.text.folding import fold

ORDERED = re.compile(r"(?<!\d)(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)", re.ASCII)
"""A date in which either the day or the month may come first."""
HALF = re.compile(r"오전|오후|(?<![a-z])[ap]\.?m\.?(?![a-z])", re.IGNORECASE)
"""The word for the first or the second half of the day: am, pm, 오전, 오후."""
_MOST_KNOWN = 4096
"""Cells whose meaning is kept: a sheet has few days and hours, each many times."""
_LONGEST = 80
"""The most characters of a cell that is read as a time."""
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?| \d\d:\d\d:\d\d[\d.,]*(?:Z|[+-]\d\d:?\d\d)?"
    r"| \d\d:\d\d(?:Z|\+\d\d:?\d\d)?)",
    re.ASCII,
)
"""A moment as programs write it. "2021-10-08 09:00-10:00" is none: it ends with an end, not with an offset."""
_CLOCK = re.compile(
    rf"""(?:(?P<before>{HALF.pattern})\s*)?
    (?<![\d.:])(?P<hour>\d{{1,2}})
    (?: :(?P<minute>\d\d)(?: :(?P<second>\d\d))?(?![\d:])(?:\s*Uhr\b)? | \s*Uhr\b
    | \s*시(?:\s*(?P<past>\d{{1,2}})\s*분)? | (?=\s*[ap]\.?m) )
    (?:\s*(?P<after>{HALF.pattern}))?
    (?P<zone>\s*(?:Z|UTC|GMT|\+\d\d:?\d\d)(?![\w:]) | \s+-\d{{4}}(?![\w:]))?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_DAY_ZERO = re.compile(r"(?:1899-12-3[01]|1900-01-0[01]|1904-01-01)[ T](?=\d{1,2}:)")
"""The date before an hour alone, as programs write the hours of spreadsheets."""
_NEXT_DAY = re.compile(r"(?:익일|다음\s*날|next day)\s*(?:(?:오전|새벽)\s*)?(\d{1,2})(?=\s*[:시])", re.IGNORECASE)
_BARE = r"(?:\d{1,2}|\d{1,2}[.hH]\d\d|\d{1,2}[hH]|\d{4}|\d{1,2}:\d\d)(?:\s*(?:Uhr|hrs?\.?|h))?"
_DASH = "-–—~∼〜～"
_HOURS = re.compile(
    rf"(.*?(?:\d:\d\d|[시분]|\d\s*[ap]\.?m\b\.?)[^{_DASH}]*?)\s*(?:[{_DASH}]|\bto\b)\s*(.*)", re.IGNORECASE
)
_BARE_HOURS = re.compile(rf"({_BARE})(?:\s*[{_DASH}]\s*({_BARE}))?", re.IGNORECASE | re.ASCII)
_SHORT = re.compile(
    rf"((?:.*\s)?\d{{1,2}})\s*[{_DASH}]\s*(\d{{1,2}}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|시.*|Uhr))", re.IGNORECASE | re.ASCII
)
"""Hours of which only the end has a sign: 2-3:30pm, 10~12시."""
_BRACKETS = re.compile(r"[(（\[][^\d()（）\[\]]*[)）\]]")
_FILLERS = {"st", "nd", "rd", "th", "of", "den", "der", "el", "il", "le", "년", "年", "月", "日", "号"}
"""Words of a date that do not change it, as weekdays do not."""


class Point(NamedTuple):
    """The parts of a moment that a cell has."""

    day: date | None = None
    clock: timedelta | None = None
    """How long after midnight it is."""
    zone: tzinfo | None = None


NOTHING = Point()


def plain(written: str) -> str:
    """A cell with one kind of digits and blanks (NFKC), without an apostrophe; a short one in English or Korean."""
    return _translated(written) if len(written) <= _LONGEST else _normal(written)


@lru_cache(maxsize=_MOST_KNOWN)
def _translated(written: str) -> str:
    return translated(_normal(written))


def _normal(written: str) -> str:
    text = written if written.isascii() else unicodedata.normalize("NFKC", written)
    return text.strip().removeprefix("'")


@lru_cache(maxsize=_MOST_KNOWN)
def point(written: str, day_first: bool) -> Point | None:
    """The day, the clock or both that a cell names; None if it has other words, or names no real day or hour.

    With `day_first`, 08/10/2021 is 8 October. A clock may count on past midnight.
    """
    if len(written) > _LONGEST:
        return None
    written = _DAY_ZERO.sub("", plain(written))
    moment = iso.moment(written) if _ISO.fullmatch(written) else None
    if moment:
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return Point(moment.date(), moment - midnight, moment.tzinfo) if _on_earth(moment) else None
    match = _CLOCK.search(written)
    rest = _without(match, written)
    clock, day = _clock(match) if match else None, _day(rest, day_first) if rest else None
    if (match and clock is None) or (rest and day is None):
        return None
    if not match or not match["zone"]:
        return Point(day, clock)
    offset = re.sub("UTC|GMT", "Z", match["zone"].strip().upper())
    moment = iso.moment(f"{day}T00:00{offset}") if day else None
    return Point(day, clock, moment.tzinfo) if moment and _on_earth(moment) else None


def hours(written: str) -> tuple[str, str] | None:
    """Both sides of "13:00-15:00" or "오후 1시~3시"; None if it is no such range.

    A half of the day that only one side names counts for the other too, unless the start would then be after the end.
    """
    if len(written) > _LONGEST:
        return None
    text = plain(written)
    match = _HOURS.fullmatch(text) or _SHORT.fullmatch(text)
    return halved(match[1], match[2]) if match else None


def printed_hours(written: str) -> str:
    """The hours that a range means beyond doubt, as timetables print them, 13:00-15:00; empty for any other text."""
    sides = [point(side, day_first=True) for side in hours(written) or ()]
    clocks = [side.clock for side in sides if side and side.clock is not None and not side.day and not side.zone]
    if len(clocks) != 2 or clocks[0] >= clocks[1]:
        return ""
    return "-".join("{:02}:{:02}".format(*divmod(clock // timedelta(minutes=1), 60)) for clock in clocks)


@lru_cache(maxsize=_MOST_KNOWN)
def clock_cell(written: str) -> str:
    """A cell of hours alone, as 9.00, 9h30, 0900-1030, 2-4 or 익일 01:00, with colons; any other cell unchanged.

    Where a day may be beside them, 9.30 is one: this is for columns of hours.
    """
    if len(written) > _LONGEST:
        return written
    text = _NEXT_DAY.sub(lambda found: str(int(found[1]) + 24), plain(written))
    match = _BARE_HOURS.fullmatch(text)
    if not match:
        return text if text != plain(written) else written
    begin, end = (_with_colon(side) for side in (match[1], match[2] or ""))
    return f"{begin}-{end}" if end else begin


def _with_colon(side: str) -> str:
    """An hour of digits with a colon."""
    bare = re.sub(r"\s*(?:Uhr|hrs?\.?|h)$", "", side, flags=re.IGNORECASE)
    digits = re.sub("[.hH]", ":", bare).rstrip(":")
    if digits.isdigit():
        digits = f"{digits[:-2]}:{digits[-2:]}" if len(digits) == 4 else f"{digits}:00" if digits else ""
    return digits


def halved(begins: str, ends: str) -> tuple[str, str]:
    """A start and an end, both with the half of the day that only one names, or the other half, so that they follow."""
    first, second = HALF.search(plain(begins)), HALF.search(plain(ends))
    if first or second:
        begins, ends = plain(begins), plain(ends)
    if second and not first:
        bare = begins.strip().isdigit()
        one = next((one for one in _in_halves(begins, second[0]) if _before(one, ends)), begins)
        return (one if bare or one == _in_halves(begins, second[0])[0] else begins), ends
    if first and not second:
        return begins, next((one for one in _in_halves(ends, first[0]) if _before(begins, one)), ends)
    if begins.strip().isdigit() and not first:
        begins = f"{begins}:00"
    return begins, ends


def _in_halves(hour: str, half: str) -> list[str]:
    """An hour in this half of the day, and in the other one."""
    if _is_korean(half):
        return [f"{half} {hour}", f"{'오전' if half == '오후' else '오후'} {hour}"]
    other = "pm" if half.lower().startswith("a") else "am"
    return [f"{hour} {half}", f"{hour} {other}"]


def yearless(written: str) -> bool:
    """Whether it is a date without a year, or with a year of two digits."""
    parts = _parts(_without(_CLOCK.search(written), written)) if len(written) <= _LONGEST else None
    if parts is None or any(len(number) > 2 for number in parts[0]):
        return False
    numbers, month = parts
    return bool(month and numbers) or len(numbers) in (2, 3)


def _without(match: re.Match[str] | None, written: str) -> str:
    if not match:
        return written
    return f"{written[: match.start()]} {written[match.end() :]}".strip(" ,").removesuffix("T").rstrip(" ,")


def _is_korean(half: str) -> bool:
    return half.startswith("오")


def _before(one: str, two: str) -> bool:
    """Whether the clock of `one` comes before that of `two`."""
    first, second = _CLOCK.search(one), _CLOCK.search(two)
    early, late = first and _clock(first), second and _clock(second)
    return early is not None and late is not None and early < late


def _on_earth(moment: datetime) -> bool:
    """Whether its UTC offset exists on earth: from -12 to +14 hours."""
    return timedelta(hours=-12) <= (moment.utcoffset() or timedelta()) <= timedelta(hours=14)


def _clock(match: re.Match[str]) -> timedelta | None:
    """The time after midnight that a match of _CLOCK names; None if there is no such hour or minute."""
    hour, minute, second = int(match["hour"]), int(match["minute"] or match["past"] or 0), int(match["second"] or 0)
    half = (match["before"] or match["after"] or "").lower()
    late = half.startswith(("p", "오후"))
    if minute > 59 or second > 59 or (half and hour > (23 if late else 12)):
        return None
    if half and hour <= 12:
        hour = hour % 12 + 12 * late
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _day(written: str, day_first: bool) -> date | None:
    """The date that is written in numbers or with the name of its month; None if it is not a date."""
    parts = _parts(written)
    if parts is None:
        return None
    numbers, month = parts
    values = list(map(int, numbers))
    match [len(number) if len(number) > 2 else 2 for number in numbers], month:
        case [8], None:
            year, month, day = values[0] // 10_000, values[0] // 100 % 100, values[0] % 100
        case [4, 2], int(month):
            year, day = values
        case [2, 4], int(month):
            day, year = values
        case [4, 2, 2], None:
            year, month, day = values
        case [2, 2, 4], None if ORDERED.search(written):
            year, (day, month) = values[2], values[:2] if day_first else values[1::-1]
        case [2, 2, 4], None if "." in written:
            day, month, year = values
        case _:
            return None
    try:
        return date(year, month, day) if year in iso.YEARS else None
    except ValueError:
        return None


def _parts(written: str) -> tuple[list[str], int | None] | None:
    """The numbers of a date and the month that it names, without the weekday; None if there are other words in it."""
    numbers: list[str] = []
    month = None
    for word in re.findall(r"\d+|[^\W\d_]+", fold(_BRACKETS.sub(" ", written))):
        if word.isdecimal():
            numbers.append(word)
        elif month is None and (number := names.month(word)):
            month = number
        elif word not in _FILLERS and names.weekday(word) is None:
            return None
    return (numbers, month) if all(len(number) in (1, 2, 4, 8) for number in numbers) else None
