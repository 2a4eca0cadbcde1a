"""Start and end of a session from another program's file, as far as the file gives them."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from whrcf_cli.dates import clocks, zones
from whrcf_cli.dates.iso import LONGEST
from whrcf_cli.formats.draft.limits import MOST_DAYS
from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import AllDay, Timed
from whrcf_cli.text.shortening import shortened

Mend = Callable[[str, str], None]
"""Notes a fault, and the value that is used instead of it."""
_DAY = timedelta(days=1)
_DASHES = str.maketrans("–~", "--")


def when_of(draft: DraftSession, zone: tzinfo, mend: Mend) -> Timed | AllDay | None:
    """Start and end of a draft, in `zone`. If its end is not possible, it ends when it begins."""
    start, end = draft.start, draft.end
    if start is None:
        return None
    if not isinstance(start, datetime):
        return _days(start, end, mend)
    begin = _moment(start, zone, mend)
    if draft.clock is not None:
        _compare(draft.clock, begin, mend)
    seconds = _seconds(draft, begin, zone, mend)
    if seconds is None:
        fault = tr("it has no end time")
    elif seconds < 0:
        fault = trn(
            "its end is {n} minute before its start",
            "its end is {n} minutes before its start",
            int(-seconds) // 60,
        )
    elif seconds > LONGEST.total_seconds():
        fault = tr("its end is {n} days after its start", n=int(seconds) // 86_400)
    elif not seconds:
        mend(tr("it lasts 0 minutes"), tr("it was kept like that, and overlaps nothing"))
        return Timed(begin, begin)
    else:
        return Timed(begin, datetime.fromtimestamp(begin.timestamp() + seconds, zone))
    mend(fault, tr("its end was set to its start"))
    return Timed(begin, begin)


def _compare(clock: timedelta, begin: datetime, mend: Mend) -> None:
    """Tell that the clock time next to the start is another one."""
    said, used = clocks.hours_and_minutes(clock % _DAY // timedelta(minutes=1)), f"{begin:%H:%M}"
    if said != used:
        message = tr(
            "its start says {clock}, but its date means {time} in {zone}", clock=said, time=used, zone=begin.tzinfo
        )
        mend(message, tr("the date is used; correct one of them"))


def also_of(draft: DraftSession, when: Timed | AllDay | None, zone: tzinfo, mend: Mend) -> Timed | None:
    """The hours that another source gives, on the day on which the session begins."""
    if not draft.also:
        return None
    begin, _, finish = unicodedata.normalize("NFKC", draft.also).translate(_DASHES).partition("-")
    start, end = clocks.read(begin, days=1), clocks.read(finish, days=3)
    if not isinstance(when, Timed) or start is None or end is None or not start < end:
        mend(
            tr('its other hours, "{hours}", are not valid', hours=shortened(draft.also)),
            tr("they were left out; write them next to a time, such as 16:00-17:30"),
        )
        return None
    midnight = datetime.combine(when.start.date(), time(), zone)
    return Timed(*(zones.existing_moment(midnight + clock)[0] for clock in (start, end)))


def _days(first: date, end: date | None, mend: Mend) -> AllDay:
    last = end - timedelta(days=1) if end and not isinstance(end, datetime) else first
    if first <= last <= first + timedelta(days=MOST_DAYS):
        return AllDay(first, last)
    mend(tr("it begins on {first} but ends on {last}", first=first, last=last), tr("only its first day was kept"))
    return AllDay(first, first)


def _seconds(draft: DraftSession, begin: datetime, zone: tzinfo, mend: Mend) -> float | None:
    """The duration of a session in seconds of real time; None if it has no end."""
    if draft.length is not None:
        return draft.length.total_seconds()
    if isinstance(draft.end, datetime):
        return _moment(draft.end, zone, mend).timestamp() - begin.timestamp()
    return None


def _moment(moment: datetime, zone: tzinfo, mend: Mend) -> datetime:
    """The `moment` in `zone`; a moment without an offset is read in that zone."""
    if moment.tzinfo:
        return moment.astimezone(zone)
    settled, told = _existing(moment, moment.fold, zone)
    if told:
        used = f"{settled:%H:%M %z}"
        mend(told, tr("{time} is used; write the time with its offset", time=used))
    return settled


@lru_cache(maxsize=4096)
def _existing(moment: datetime, fold: int, zone: tzinfo) -> tuple[datetime, str]:
    """A moment of a zone, and its fault; `fold`, which no comparison of moments sees, tells two of them apart."""
    return zones.existing_moment(moment.replace(tzinfo=zone, fold=fold))
