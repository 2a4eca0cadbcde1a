"""Days and hours as a person types them, read for a given forum."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from whrcf_cli.dates import names
from whrcf_cli.errors import UsageProblem

_NUMBERS = r"(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?"
_DAY_NUMBER = r"(\d{1,2})\s*(?:일|st|nd|rd|th)?"
MIDNIGHT = 24 * 60
"""The end of a day, in minutes after its beginning."""
_MOMENT = (
    r"(?P<day>.*?)(?:^|[\s,]|(?<=\d)t)\s*(?P<half>오전|오후)?\s*"
    r"(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?|시(?:\s*(?P<minutes>[0-5]?\d)분)?|(?=\s*[ap]m))\s*(?P<pm>am|pm)?"
)
_CLOCK = r"(\d{1,2})(?::?([0-5]\d)|시)?\s*(am|pm)?"


class WrongWeekday(UsageProblem):
    """A date is written with the wrong weekday."""


class Days(NamedTuple):
    """The days that a person can mean: those of the forum first, then the others of the programme."""

    forum: tuple[date, ...]
    others: tuple[date, ...]
    """Other days on which a session begins."""
    open: tuple[date, ...] = ()
    """Days on which sessions only go on; a person can name them by date only."""

    @property
    def known(self) -> list[date]:
        """All of these days, in order."""
        return sorted({*self.forum, *self.others, *self.open})


def days(typed: str, of: Days) -> set[date]:
    """The days that `typed` names: one day, a weekday, or a range `10-07..10-09` whose ends may be left open.

    Raises UsageProblem for what cannot be read and for a day that the programme does not have.
    """
    begin, dots, end = typed.replace("~", "..").partition("..")
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
    match = re.fullmatch(_CLOCK, unicodedata.normalize("NFKC", typed).strip().casefold(), re.ASCII)
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else None
    if match and match[3] and minutes is not None:
        minutes = minutes % 720 + (720 if match[3] == "pm" else 0) if 60 <= minutes < 780 else None
    if minutes is None or minutes > MIDNIGHT:
        raise UsageProblem(f'"{typed}" is not a valid time; write hours and minutes, from 00:00 to 24:00')
    return minutes


def moment(typed: str, of: Days, now: datetime) -> datetime:
    """The moment that `typed` names, in the zone of `now`: a day, an hour or both, perhaps with an offset (UTC+2).

    Without an hour it is the beginning of the day; without a day, it is the day of `now`. Raises UsageProblem.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    offset = re.search(r"(?<=[\d분시])\s*(?:z|(?:utc|gmt)?\s*([+-]\d{1,2}):?(\d\d)?|utc|gmt)$", text, re.I | re.ASCII)
    try:
        text, zone = (text[: offset.start()], _zone(offset[1], offset[2])) if offset and ":" in text else (text, None)
        if not text:
            raise ValueError("nothing is written")
        read = _written_moment(text, of, now.date()).replace(tzinfo=zone or now.tzinfo)
        return read if zone is None else read.astimezone(now.tzinfo)
    except WrongWeekday:
        raise
    except (ValueError, OverflowError, UsageProblem):
        pass
    raise UsageProblem(f'"{typed}" is not a valid date and time; write it like "2021-10-08 13:45" or "8 oct 14:00"')


def _written_moment(text: str, of: Days, today: date) -> datetime:
    """The moment that is written, without a zone. Raises ValueError or UsageProblem."""
    match = re.fullmatch(_MOMENT, text.casefold(), re.ASCII)
    day_text, hour = (match["day"].strip(), match) if match else (text, None)
    day = min(_days(day_text, of)) if day_text else today
    if not 1900 <= day.year <= 2200:
        raise ValueError("a year out of range")
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001, the zone is the caller's
    if hour is None:
        return midnight
    half = {"오전": "am", "오후": "pm"}.get(hour["half"] or "", hour["pm"] or "")
    minutes = clock(f"{hour['hour']}:{(hour['minute'] or hour['minutes'] or '00').zfill(2)}{half}")
    return midnight + timedelta(minutes=minutes, seconds=int(hour["second"] or 0))


def _zone(hours: str | None, minutes: str | None) -> timezone:
    ahead = timedelta(hours=abs(int(hours or 0)), minutes=int(minutes or 0))
    return timezone(-ahead if hours and hours.startswith("-") else ahead)


def _days(typed: str, of: Days) -> set[date]:
    """The days that a single word or date names, whether the programme has them or not."""
    text, weekday = _without_weekday(unicodedata.normalize("NFKC", typed).strip().casefold())
    if weekday is not None and not text:
        return _matching(of, lambda day: day.weekday() == weekday, typed)
    number = re.fullmatch(_DAY_NUMBER, text)
    if number:
        return _matching(of, lambda day: day.day == int(number[1]), typed)
    candidates = list(_dates(text, of))
    if not candidates:
        raise UsageProblem(f'"{typed}" is not a valid day; write it like 10-08, 2021-10-08, 8, fri or 금')
    known = of.known
    day = next((day for day in candidates if day in known), candidates[0])
    if weekday is not None and day.weekday() != weekday:
        fault = f"{_in_words(day)} is a {names.WEEKDAYS[day.weekday()]}, not a {names.WEEKDAYS[weekday]}"
        raise WrongWeekday(f'{fault}; correct the weekday or the date in "{typed}"')
    return {day}


def _in_words(day: date) -> str:
    """A day such as "10 October 2021"."""
    return f"{day.day} {names.MONTHS[day.month - 1]} {day.year}"


def _without_weekday(text: str) -> tuple[str, int | None]:
    """`text` without the weekday that it begins or ends with or has in brackets, and that weekday."""
    for found in re.finditer(r"[a-z]{3,}|(?<!\w)[월화수목금토일](?:요일)?(?!\w)", text):
        weekday = names.weekday(found[0])
        if weekday is not None:
            return (text[: found.start()] + text[found.end() :]).replace("()", "").strip(" .,"), weekday
    return text, None


def _matching(of: Days, matches: Callable[[date], bool], typed: str) -> set[date]:
    found = {day for day in of.forum if matches(day)} or {day for day in of.others if matches(day)}
    if not found:
        raise UsageProblem(_unknown(typed, of.forum[0], of))
    return found


def _dates(text: str, of: Days) -> Iterator[date]:
    """The dates that `text` may mean, the likeliest first: month before day, years of the programme."""
    years = sorted({day.year for day in of.known})
    text = re.sub(r"^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$", r"\4-\1-\3", text)
    numbers = re.fullmatch(_NUMBERS, text, re.ASCII)
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
    except Exception:
        # The library says so in many ways: numbers of many digits end in an error of decimals.
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
