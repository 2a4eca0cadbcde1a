"""Programmes of every kind, for the rules that hold for all of them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from conftest import BOTH, EN, KO, programme, session
from whrcf_cli.dates import zones
from whrcf_cli.programme.model import AllDay, Note, Programme, Session, Text, Timed

ZONES = ("Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "US/Eastern", "UTC", "UTC+05:30")
LANGUAGES = st.sampled_from((EN, KO, BOTH))
_URL = "https://example.org/가?a=b&c#d"
_FIELDS: tuple[dict[str, Any], ...] = (
    {},
    {
        "topic": Text(en="Refugees", ko="난민"),
        "summary": Text(en="In short", ko="요약"),
        "description": Text(en="About.\n\nMore."),
    },
    {
        "title": Text(en="<b>&amp;</b> ]]>", ko="\x0b\x00제목\ufffe"),
        "room": 'Hall "1" & <2>',
        "speakers": ("Kim", "Lee\x07"),
    },
    {"title": Text(ko="한국어만"), "topic": Text(ko="난민"), "mode": "online", "language": "ko", "status": "cancelled"},
    {
        "title": Text(en="\x01"),
        "topic": Text(en="English 한국어"),
        "room": "\t",
        "speakers": ("\x02", "Kim"),
        "mode": "hybrid",
    },
    {"url": _URL, "join": _URL, "notes": (Note(Text(en="Two\nlines", ko="둘")), Note(Text(en="Note"))), "revision": 2},
    {
        "description": Text(en="Note: not one.", ko="설명"),
        "url": "https://a:b:c",
        "join": "https://example.org/%zz[]#a#b",
    },
)
_TITLES = st.builds(Text, en=st.text(min_size=1, max_size=8))
_IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,3}", fullmatch=True)
_MINUTES = st.integers(0, 300) | st.integers(0, 80 * 60)
_SECONDS = st.sampled_from((0, 0, 9))
_AUTUMN = datetime(2021, 10, 30, tzinfo=UTC)
"""Before clocks change in Berlin, on the day of it on Lord Howe Island, and a week before New York."""


def _timed(zone: str, start: int, length: int, seconds: int) -> Timed:
    begin = (_AUTUMN + timedelta(minutes=start)).astimezone(zones.forum_zone(zone))
    end = (_AUTUMN + timedelta(minutes=start + length, seconds=seconds)).astimezone(zones.forum_zone(zone))
    return Timed(begin, end)


def _days(first: int, more: int) -> AllDay:
    day = date(2021, 10, 30) + timedelta(days=first)
    return AllDay(day, day + timedelta(days=more))


def _session(id: str, when: Timed | AllDay | None, fields: dict[str, Any], title: Text | None) -> Session:
    words = {"title": title} if title else {}
    status = "confirmed" if when else "unscheduled"
    return session(id, None, **{"when": when, "status": status, **words, **fields})


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme with a session that has a time, whatever else is in it."""
    zone = draw(st.sampled_from(ZONES))
    hours = st.builds(_timed, st.just(zone), st.integers(0, 10 * 24 * 60), _MINUTES, _SECONDS)
    times = st.none() | hours | hours | st.builds(_days, st.integers(0, 9), st.integers(0, 3))
    fields = st.sampled_from(_FIELDS)
    ids = draw(st.lists(_IDS, max_size=5, unique_by=str.lower))
    sessions = [_session(id, draw(times), draw(fields), draw(st.none() | _TITLES)) for id in ids]
    forum = {
        "id": draw(st.sampled_from(("a", "test-2021", "Test.Forum"))),
        "first_day": date(2021, 11, 1),
        "last_day": date(2021, 11, 4),
        "zone": zone,
        "revised": draw(st.sampled_from((None, _AUTUMN))),
        "url": draw(st.sampled_from((None, _URL))),
        "geo": (35.147, 126.84),
        "opening": draw(st.sampled_from((None, (time(10), time(18))))),
    }
    return programme(_session("first", draw(hours), {}, None), *sessions, **forum)
