"""What a person types for a day or an hour, and what it means in a given forum."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from whrcf_cli.errors import UsageProblem

_WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS_KO = "월화수목금토일"
_NUMBERS = r"(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?"
_DAY_NUMBER = r"(\d{1,2})\s*(?:일|st|nd|rd|th)?"
_CLOCK = r"(\d{1,2})(?::([0-5]\d))?"


class Days(NamedTuple):
    """The days that a person can mean: those of the forum first, then the others of the programme."""

    forum: tuple[date, ...]
    others: tuple[date, ...]

    @property
    def known(self) -> list[date]:
        """All of them, in order."""
        return sorted({*self.forum, *self.others})


def days(typed: str, of: Days) -> set[date]:
    """The days that `typed` names: one day, a weekday, or a range `10-07..10-09` whose ends may be left open.

    Raises UsageProblem for what cannot be read and for a day that the programme does not have.
    """
    begin, dots, end = typed.partition("..")
    if not dots:
        found = _days(begin, of)
        if not found.intersection(of.known):
            raise UsageProblem(_unknown(typed, min(found, default=of.known[0]), of))
        return found
    first = min(_days(begin, of)) if begin.strip() else of.known[0]
    last = max(_days(end, of)) if end.strip() else of.known[-1]
    if last < first:
        raise UsageProblem(f'the range "{typed}" ends before it begins; put the earlier day first')
    found = {day for day in of.known if first <= day <= last}
    if not found:
        raise UsageProblem(_unknown(typed, first, of))
    return found


def clock(typed: str) -> int:
    """Minutes after midnight for `typed`, an hour of the day such as 9, 09:30 or 24:00.

    Raises UsageProblem for anything else.
    """
    match = re.fullmatch(_CLOCK, typed.strip())
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else None
    if minutes is None or minutes > 24 * 60:
        raise UsageProblem(f'"{typed}" is no time of day; write hours and minutes, from 00:00 to 24:00')
    return minutes


def _days(typed: str, of: Days) -> set[date]:
    """The days that a single word or date names, whether the programme has them or not."""
    text = typed.strip().casefold()
    weekday = _weekday(text)
    if weekday is not None:
        return _named(of, lambda day: day.weekday() == weekday, typed)
    number = re.fullmatch(_DAY_NUMBER, text)
    if number:
        return _named(of, lambda day: day.day == int(number[1]), typed)
    candidates = list(_dates(text, of))
    if not candidates:
        raise UsageProblem(f'"{typed}" cannot be read as a day; write it like 10-08, 2021-10-08, 8, fri or 금')
    known = of.known
    return {next((day for day in candidates if day in known), candidates[0])}


def _weekday(text: str) -> int | None:
    for index, name in enumerate(_WEEKDAYS_EN):
        if len(text) >= 3 and name.startswith(text):
            return index
    korean = text.removesuffix("요일")
    return _WEEKDAYS_KO.index(korean) if len(korean) == 1 and korean in _WEEKDAYS_KO else None


def _named(of: Days, fits: Callable[[date], bool], typed: str) -> set[date]:
    found = {day for day in of.forum if fits(day)} or {day for day in of.others if fits(day)}
    if not found:
        raise UsageProblem(_unknown(typed, of.forum[0], of))
    return found


def _dates(text: str, of: Days) -> Iterator[date]:
    """The dates that `text` may mean, the likeliest first: month before day, years of the programme."""
    years = sorted({day.year for day in of.known})
    numbers = re.fullmatch(_NUMBERS, text)
    if numbers:
        one, two = int(numbers[2]), int(numbers[3])
        orders = [(one, two)] if numbers[1] else [(one, two), (two, one)]
        for month, day in orders:
            for year in [int(numbers[1])] if numbers[1] else years:
                try:
                    yield date(year, month, day)
                except ValueError:
                    continue
        return
    for year in years:
        written = _as_people_write(text, year)
        if written:
            yield written


def _as_people_write(text: str, year: int) -> date | None:
    """A date such as "8 oct" or "October 8th, 2021"; None where the day or the month is missing."""
    from dateutil import parser

    try:
        read = {parser.parse(text, default=datetime(year, month, month)) for month in (1, 2)}  # noqa: DTZ001, dates alone
    except (ValueError, OverflowError):
        return None
    moment = read.pop()
    return moment.date() if not read and moment == datetime.combine(moment, datetime.min.time()) else None


def _unknown(typed: str, near: date, of: Days) -> str:
    nearest = sorted(sorted(of.known, key=lambda day: abs(day - near))[:4])
    return f'the programme has nothing on "{typed}"; the nearest days are {", ".join(map(str, nearest))}'


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
