"""Days and hours as a person types them, read for a given forum."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from whrcf_cli.dates import hours, names, ranges
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.text.suggestions import did_you_mean, nearest

_NUMBERS = r"(?a)(?:(\d{4})\s*[-./년]\s*|['’‘](\d\d)\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?"
"""10-08, 10. 8., 10월 8일 or 2021년 10월 8일. Expressions are compiled where a day is read."""
_DAY_NUMBER = r"(?a)(\d{1,2})\s*(?:일|st|nd|rd|th|\.)?"
_WEEKDAY = r"[a-z]{3,}|[월화수목금토일]요일|(?<!\w)[월화수목금토일](?!\w)"
_APART = r"(?<=\d)\s+(?=년|월\s*\d|일(?!요))"
"""The blank in 10 월 8 일, where 월 and 일 are no weekdays."""
_NEXT = r"(?a),(?!\s*\d{4}\s*(?:[,(]|$))|[，、·ㆍ]|\s및\s|(?<=일)[과와]\s"
"""The signs and words between several days. The comma of October 8th, 2021 is none of them."""
_COMMA_OF_ONE = (
    r"(?ai)\b([a-z]{3,9})\.?,"
    r"(?=\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
"""The comma of Friday, 8 October."""
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1, "오늘": 0, "내일": 1, "모레": 2, "어제": -1}
"""Words for days, and how many days after today each is."""
_WORDS = (*map(str.lower, names.WEEKDAYS), *_RELATIVE)
_MOMENT = rf"(?ax)(?P<day>.*?)(?:^|[\s,]|(?<=\d)t|(?<=[일)]))\s*{hours.WRITTEN}"


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


class DaysRead(NamedTuple):
    """The days that a person named."""

    days: frozenset[date]
    notes: tuple[str, ...] = ()
    """A sentence on each date that was typed with the wrong weekday: the date counts."""


class _UnreadableDay(UsageProblem):
    """Nobody can say which day is meant."""


def separate(typed: str) -> list[str]:
    """The days and ranges of days in a list of them: 8,9 or 8·9일."""
    text = unicodedata.normalize("NFC", typed)

    def weekday_alone(found: re.Match[str]) -> str:
        return found[0] if names.weekday(found[1].lower()) is None else found[1]

    return re.split(_NEXT, re.sub(_COMMA_OF_ONE, weekday_alone, text))


def with_dates(typed: str, today: date) -> str:
    """`typed` with the date of today, tomorrow or 오늘 in the place of the word, also in ranges."""
    lowered = typed.casefold()
    if not any(word in lowered for word in _RELATIVE):
        return typed
    words = r"\b(today|tomorrow|yesterday)\b|(?<!\w)(오늘|내일|모레|어제)"

    def dated(found: re.Match[str]) -> str:
        return str(today + timedelta(days=_RELATIVE[found[0].casefold()]))

    return re.sub(words, dated, unicodedata.normalize("NFC", typed), flags=re.IGNORECASE)


def names_weekday(typed: str) -> bool:
    """Whether a weekday is written, alone or with a date."""
    return any(names.weekday(found[0]) is not None for found in re.finditer(_WEEKDAY, _plain_day(typed)))


def days(typed: str, of: Days) -> DaysRead:
    """The days that `typed` names: one day, a weekday, or a range `10-07..10-09` whose ends may be left open.

    Raises UsageProblem for what cannot be read and for a day that the programme does not have.
    """
    text = ranges.plain(typed)
    ends = ranges.ends(text) or _hyphenated(text, of)
    if ends:
        return _between(typed, *ends, of)
    found = _day(typed, of)
    if not found.days.intersection(of.known):
        raise UsageProblem(_unknown(typed, min(found.days, default=of.known[0]), of))
    return found


def clock(typed: str) -> int:
    """Minutes after midnight for `typed`, an hour of the day such as 9, 09:30, 24:00, 6:30 pm or 오후 6시 30분.

    Raises UsageProblem for anything else.
    """
    minutes = hours.read(ranges.plain(typed).casefold())
    if minutes is None:
        raise UsageProblem(
            tr('"{typed}" is not a valid time; write hours and minutes, from 00:00 to 24:00', typed=typed)
        )
    return minutes


def moment(typed: str, of: Days, now: datetime) -> tuple[datetime, str]:
    """The moment that `typed` names, in the zone of `now`: a day, an hour or both, perhaps with an offset (UTC+2).

    Without an hour it is the beginning of the day; without a day, it is the day of `now`. With it comes a sentence on
    a wrong weekday, or an empty one. Raises UsageProblem.
    """
    text = ranges.plain(typed)
    offset = re.search(r"(?<=[\d분시])\s*(?:z|(?:utc|gmt)?\s*([+-]\d{1,2}):?(\d\d)?|utc|gmt)$", text, re.I | re.ASCII)
    try:
        has_hour = ":" in text or "시" in text
        text, zone = (text[: offset.start()], _zone(offset[1], offset[2])) if offset and has_hour else (text, None)
        if not text:
            raise ValueError("nothing is written")
        written, note = _written_moment(text, of, now.date())
        read = written.replace(tzinfo=zone or now.tzinfo)
        return (read if zone is None else read.astimezone(now.tzinfo)), note
    except (ValueError, OverflowError, UsageProblem):
        pass
    raise UsageProblem(
        tr('"{typed}" is not a valid date and time; write it like "2021-10-08 13:45" or "8 oct 14:00"', typed=typed)
    )


def _written_moment(text: str, of: Days, today: date) -> tuple[datetime, str]:
    """The moment that is written, without a zone, and a sentence on its weekday. Raises ValueError or UsageProblem."""
    match = re.fullmatch(_MOMENT, text.casefold())
    if match and not hours.certain(match):
        match = None
    day_text = match["day"].strip(" ,") if match else text
    found = _day(day_text, of) if day_text else DaysRead(frozenset({today}))
    day = min(found.days)
    if not 1900 <= day.year <= 2200:
        raise ValueError("a year out of range")
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001, the zone is the caller's
    minutes = hours.minutes(match) if match else 0
    if minutes is None:
        raise ValueError("no such hour")
    seconds = int(match["second"] or 0) if match else 0
    return midnight + timedelta(minutes=minutes, seconds=seconds), "".join(found.notes)


def _zone(hours: str | None, minutes: str | None) -> timezone:
    ahead = timedelta(hours=abs(int(hours or 0)), minutes=int(minutes or 0))
    return timezone(-ahead if hours and hours.startswith("-") else ahead)


def _hyphenated(text: str, of: Days) -> tuple[str, str] | None:
    """Both ends of a range with a hyphen, such as thu-sat or 7일-9일; None if it can be one date, such as 10-08."""
    date_alone = _without_weekday(_plain_day(text))[0]
    days_alone = date_alone.endswith("일") and "월" not in date_alone
    halves = None if re.fullmatch(_NUMBERS, date_alone) and not days_alone else ranges.halves(text)
    return halves if halves and all(_readable(half, of) for half in halves) else None


def _readable(text: str, of: Days) -> bool:
    try:
        _day(text, of)
    except _UnreadableDay:
        return False
    except UsageProblem:
        pass
    return True


def _between(typed: str, begin: str, end: str, of: Days) -> DaysRead:
    """The known days from `begin` to `end`. A number takes its month from the other end: 10월 7일~9일, 7-9 October."""
    if end and _number(begin) and not (_number(end) and _known_number(begin, of)):
        last = _day(end, of)
        first = _day(begin, of, max(last.days), later=False)
    else:
        first = _day(begin, of) if begin else DaysRead(frozenset(of.known[:1]))
        last = _day(end, of, min(first.days)) if end else DaysRead(frozenset(of.known[-1:]))
    earliest, latest = min(first.days), max(last.days)
    if latest < earliest:
        raise UsageProblem(tr('the range "{typed}" ends before it begins; put the earlier day first', typed=typed))
    found = frozenset(day for day in of.known if earliest <= day <= latest)
    if not found:
        raise UsageProblem(_unknown(typed, earliest, of))
    return DaysRead(found, first.notes + last.notes)


def _number(text: str) -> int | None:
    """The number of a day without its month, with or without a weekday; None for anything else."""
    match = re.fullmatch(_DAY_NUMBER, _without_weekday(_plain_day(text))[0])
    return int(match[1]) if match else None


def _known_number(text: str, of: Days) -> bool:
    number = _number(text)
    return any(day.day == number for day in (*of.forum, *of.others))


def _day(typed: str, of: Days, other: date | None = None, later: bool = True) -> DaysRead:
    """The days that a single word or date names, whether the programme has them or not.

    A number at one end of a range is in the month of the `other` end, or else the next that is known and fits.
    """
    text, weekday = _without_weekday(_plain_day(typed))
    number = re.fullmatch(_DAY_NUMBER, text)
    if weekday is not None and not text:
        found = _matching([of.forum, of.others], lambda day: day.weekday() == weekday)
    elif number and other:
        near = _near(int(number[1]), other, later, of)
        found = [near] if near else []
    elif number:
        found = _matching([of.forum, of.others], lambda day: day.day == int(number[1]))
        found = [day for day in found if day.weekday() == weekday] or found
    else:
        return _date(typed, text, weekday, of)
    if not found:
        raise UsageProblem(_unknown(typed, of.forum[0], of))
    return DaysRead(frozenset(found), _notes(found[0], weekday))


def _date(typed: str, text: str, weekday: int | None, of: Days) -> DaysRead:
    """The day of a whole date. Of several that it may be, a known one goes first, then one with this weekday."""
    candidates = list(_dates(text, of))
    if not candidates:
        fault = tr('"{typed}" is not a valid day; write it like 10-08, 2021-10-08, 8, fri or 금', typed=typed)
        raise _UnreadableDay(fault + did_you_mean(typed, nearest(typed, _WORDS, 1)))
    known = of.known
    day = min(candidates, key=lambda day: (day not in known, weekday not in (None, day.weekday())))
    return DaysRead(frozenset({day}), _notes(day, weekday))


def _notes(day: date, weekday: int | None) -> tuple[str, ...]:
    """A sentence on a day that was typed with a weekday, if it is another one."""
    if weekday is None or day.weekday() == weekday:
        return ()
    said = tr(
        "{date} is a {weekday}, not {typed}; the date is used",
        date=names.in_words(day),
        weekday=tr(names.WEEKDAYS[day.weekday()]),
        typed=tr(names.ONE_WEEKDAY[weekday]),
    )
    return (said,)


def _plain_day(typed: str) -> str:
    return re.sub(_APART, "", ranges.plain(typed).casefold())


def _without_weekday(text: str) -> tuple[str, int | None]:
    """`text` without the weekday that it begins or ends with or has in brackets, and that weekday."""
    for found in re.finditer(_WEEKDAY, text):
        weekday = names.weekday(found[0])
        if weekday is not None:
            rest = text[: found.start()] + text[found.end() :]
            return re.sub(r"[(\[]\s*[)\]]", "", rest).strip(" .,"), weekday
    return text, None


def _matching(groups: Iterable[Iterable[date]], matches: Callable[[date], bool]) -> list[date]:
    """The days that match, of the first group that has any."""
    return next(filter(None, ([day for day in group if matches(day)] for group in groups)), [])


def _near(number: int, other: date, later: bool, of: Days) -> date | None:
    """The day of this number in the month of the other end of a range, if it is on the right side; else the next."""
    known = of.known if later else reversed(of.known)
    candidates = [*_valid(other.year, other.month, number), *(day for day in known if day.day == number)]
    return next((day for day in candidates if (day >= other if later else day <= other)), next(iter(candidates), None))


def _dates(text: str, of: Days) -> Iterator[date]:
    """The dates that `text` may mean, the likeliest first: month before day, years of the programme."""
    years = sorted({day.year for day in of.known})
    text = re.sub(r"^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$", r"\4-\1-\3", text)
    numbers = re.fullmatch(_NUMBERS, text)
    if numbers:
        one, two = int(numbers[3]), int(numbers[4])
        year = int(numbers[1] or f"20{numbers[2]}") if numbers[1] or numbers[2] else None
        for month, day in [(one, two)] if year is not None or "월" in text else [(one, two), (two, one)]:
            for each in years if year is None else [year]:
                yield from _valid(each, month, day)
        return
    for year in years:
        written = _as_people_write(text, year)
        if written:
            yield written


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    """The date, if there is one."""
    with suppress(ValueError):
        yield date(year, month, day)


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
    days = ", ".join(map(str, nearest))
    return tr('the programme has nothing on "{typed}"; the nearest days are {days}', typed=typed, days=days)


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
