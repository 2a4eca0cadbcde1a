"""Dates with a weekday in running text, English or Korean, and those whose weekday is wrong."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from whrcf_cli.dates import names

_NEAR = timedelta(days=300)
"""How far from the text's own days a date without a year may be. At a whole year, a weekday would seldom be wrong."""
_ANY_WEEKDAY = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)(?:[a-z]*day|[A-Z]*DAY|[rs]*)\b"
    r"|[월화수목금토일](?:요일|[])）,])"
)
"""Part of every weekday; a quick search that finds most texts without one."""
_WEEKDAY = r"\b(?=[A-Z])(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:(?i:day)\b|\b\.?)"
_MONTH = (
    r"(?=[A-Z])(?i:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_WORD = re.compile(
    # A weekday. With another one behind it, it is not that of one date.
    rf"(?P<english>{_WEEKDAY})(?P<several>\s*(?:[-–~/&]|to|and)\s*{_WEEKDAY})?"
    # 금요일 or (금)
    r"|(?P<korean>[월화수목금토일])(?:요일|(?<=[(（\[].)(?=[])）,]))"
    # 2021-10-08, 2021. 10. 08. or 2021년 10월 8일
    r"|(?<![\d.])(?P<year1>\d{4})\s*[-./년]\s*(?P<month1>\d{1,2})\s*[-./월]\s*(?P<day1>\d{1,2})(?!\d)\s*[일.]?"
    # 10월 8일
    r"|(?<![\d.])(?P<month2>\d{1,2})\s*월\s*(?P<day2>\d{1,2})\s*일"
    # 10. 8. or 10/8, which could be anything without (금) behind it
    r"|(?<![\d.])(?P<month3>\d{1,2})\s*[./]\s*(?P<day3>\d{1,2})\.?(?=\s*[(（\[][월화수목금토일](?:요일)?[])）,])"
    # 8 October 2021. Behind 7-, it is the second of several days.
    rf"|(?<![\w.])(?P<from>\d{{1,2}}\s*[-–~]\s*)?(?P<day4>{_DAY})\s+(?:of\s+)?(?P<month4>{_MONTH})"
    rf"(?:,?\s+(?P<year4>{_YEAR}))?"
    # October 8, 2021
    rf"|\b(?P<month5>{_MONTH})\s+(?P<day5>{_DAY})(?:,?\s+(?P<year5>{_YEAR}))?"
)
_BEHIND_A_DATE = re.compile(r"[^\S\n]{0,3},?[^\S\n]{0,3}[(（\[]?")
_BEFORE_A_DATE = re.compile(r"[])）]?[^\S\n]{0,3},?[^\S\n]{0,3}(?:the )?")


class MisnamedDay(NamedTuple):
    """A date in a text with the wrong weekday, and the day that the date is."""

    written: str
    day: date


class _Word(NamedTuple):
    """A weekday, a date or several of them, and its place in the text."""

    start: int
    end: int
    weekday: int | None = None
    date: tuple[int | None, int, int] | None = None
    """Year (None if it is not written), month and day."""


def wrong_weekdays(text: str, first: date, last: date) -> Iterator[MisnamedDay]:
    """The dates in `text` with the wrong weekday; a date without a year may be before or after the text's own days.

    These are `first` to `last`. Near them a date has one year only; half a year away it may be in either of two.
    """
    if not _ANY_WEEKDAY.search(text):
        return
    words = [None, *_words(text), None]
    dated: _Word | None = None
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word is None or word.weekday is None:
            continue
        dated = _date_of(text, before if before is not dated else None, word, after)
        days = list(_days(dated, first, last)) if dated else []
        if dated and days and word.weekday not in (day.weekday() for day in days):
            written = text[min(dated.start, word.start) : max(dated.end, word.end)].strip()
            yield MisnamedDay(written + (")" if "(" in written else ""), days[0])


def dates(text: str) -> Iterator[tuple[int | None, int, int]]:
    """Year (None if it is not written), month and day of each date in a text."""
    return (word.date for word in _words(text) if word.date)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        place = found.span()
        if found["korean"]:
            yield _Word(*place, names.weekday(found["korean"]))
        elif found["english"]:
            yield _Word(*place, None if found["several"] else names.weekday(found["english"][:3].lower()))
        elif found["from"]:
            yield _Word(*place)
        else:
            parts = {name[:-1]: part for name, part in found.groupdict().items() if part}
            month = parts["month"]
            number = int(month) if month.isdecimal() else names.month(month[:3].lower()) or 0
            year = int(parts["year"]) if "year" in parts else None
            yield _Word(*place, None, (year, number, int(parts["day"].rstrip("sthndr"))))


def _date_of(text: str, before: _Word | None, weekday: _Word, after: _Word | None) -> _Word | None:
    """The date that a weekday belongs to: the one next to it; of two, the one in its brackets or without a comma."""
    behind = _gap(text, before, weekday, _BEHIND_A_DATE) if before and before.date else None
    ahead = _gap(text, weekday, after, _BEFORE_A_DATE) if after and after.date else None
    if behind is None or ahead is None:
        return after if behind is None and ahead is not None else before if behind is not None else None
    if "(" in behind or "（" in behind or ("," in ahead and "," not in behind):
        return before
    return after if "," in behind and "," not in ahead else None


def _gap(text: str, one: _Word, two: _Word, allowed: re.Pattern[str]) -> str | None:
    gap = text[one.end : two.start]
    return gap if allowed.fullmatch(gap) else None


def _days(of: _Word, first: date, last: date) -> Iterator[date]:
    if of.date:
        year, month, day = of.date
        for each in range(first.year - 1, last.year + 2) if year is None else [year]:
            with suppress(ValueError):
                one = date(each, month, day)
                if year or first - _NEAR <= one <= last + _NEAR:
                    yield one
