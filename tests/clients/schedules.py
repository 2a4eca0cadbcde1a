"""Schedules for the programs that read them, and what these have to say of each."""

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clients.support import whrcf

Row = dict[str, object]
"""An event as a reader tells it."""

HARD = r"""
[forum]
id = "Hard.1"
name = { en = "Rights & <Duties>", ko = "권리" }
venue = { en = "Berlin" }
geo = [52.5, 13.4]
first_day = 2021-10-30
last_day = 2021-10-31
zone = "Europe/Berlin"
opening = "10:00-18:00"
url = "https://example.org/hard"
[[category]]
id = "talk"
name = { en = "Talk & Tea" }
[[session]]
id = "ab"
category = "talk"
title = { en = "<b>Rights</b> & ]]> more", ko = "권리" }
topic = { en = "Rights & <Duties>", ko = "권리" }
summary = { en = "In \"short\"" }
description = { en = "First.\u000B\n\nSecond <script>.", ko = "설명" }
room = 'Hall "A" & <B>'
speakers = ["Kim <kim@example.org>", "José", "조"]
language = "en, ko"
url = "https://example.org/권리?a=b&c#d"
join = "https://example.org/join?a&b"
notes = [{ en = "Nobody knows.", ko = "모름." }]
day = 2021-10-29
time = "10:00-11:30"
[[session]]
id = "Night.1"
category = "talk"
title = { en = "After midnight", ko = "자정\u0007 뒤" }
mode = "online"
speakers = ["José"]
day = 2021-10-29
time = "22:30-25:30"
[[session]]
id = "hackathon"
category = "talk"
title = { en = "Hackathon" }
day = 2021-10-29
time = "18:00-42:30"
[[session]]
id = "expo"
category = "talk"
title = { en = "Exhibition" }
room = "Foyer"
day = 2021-10-30
until = 2021-10-31
[[session]]
id = "clocks"
category = "talk"
title = { ko = "겨울 시간" }
day = 2021-10-31
time = "01:30-03:30"
[[session]]
id = "gone"
category = "talk"
title = { en = "Gone", ko = "취소된 것" }
status = "cancelled"
day = 2021-10-31
time = "23:00-24:00"
[[session]]
id = "moment"
category = "talk"
title = { en = "One moment" }
start = 2021-10-31T12:00:00+01:00
end = 2021-10-31T12:00:00+01:00
[[session]]
id = "undated"
category = "talk"
title = { en = "Some day" }
"""
"""Everything that has made a reader or a schema refuse a schedule."""
PEOPLE = ["José", "Kim <kim@example.org>", "조"]
TOPIC = "Rights & <Duties> / 권리"
HARD_ROWS: list[tuple[str, str, str, str, str, list[str]]] = [
    ("<b>Rights</b> & ]]> more / 권리", "10-29T08:00", "10-29T09:30", 'Hall "A" & <B>', TOPIC, PEOPLE),
    ("Hackathon", "10-29T16:00", "10-29T22:00", "not published", "", []),
    ("After midnight / 자정 뒤", "10-29T20:30", "10-29T23:30", "Online", "", ["José"]),
    ("Exhibition", "10-30T08:00", "10-30T16:00", "Foyer", "", []),
    ("Hackathon", "10-30T08:00", "10-30T16:30", "not published", "", []),
    ("겨울 시간", "10-30T23:30", "10-31T02:30", "not published", "", []),
    ("Exhibition", "10-31T09:00", "10-31T17:00", "Foyer", "", []),
    ("One moment", "10-31T11:00", "10-31T11:00", "not published", "", []),
    ("Cancelled: Gone / 취소된 것", "10-31T22:00", "10-31T23:00", "not published", "", []),
]
SHAPES = ("both", "en", "ko", "hard")
"""The shipped programme by its language, and the hard one."""


def python() -> Path:
    """The Python of the environment with the programs and validators of schedules."""
    folder = os.environ.get("WHRCF_SCHEDULE_CLIENTS")
    if not folder:
        pytest.skip("WHRCF_SCHEDULE_CLIENTS names no environment with programs (see tests/clients/README.md)")
    return Path(folder).absolute() / "bin" / "python"


def exported(shape: str, format: str, folder: Path) -> Path:
    """A schedule of this shape."""
    file, programme = folder / f"schedule.{format}", folder / "hard.toml"
    if shape == "hard":
        programme.write_text(HARD, "utf-8")
        whrcf("export-schedule", "--programme", programme, "--output", file)
    else:
        whrcf("export-schedule", "--lang", shape, "--output", file)
    return file


def expected(shape: str) -> list[Row]:
    """What a reader must say, in order."""
    if shape == "hard":
        return in_order(
            _row(title, f"2021-{start}Z", f"2021-{end}Z", room, track, persons)
            for title, start, end, room, track, persons in HARD_ROWS
        )
    listed = json.loads(whrcf("list", "--format", "json"))
    return in_order(row for session in listed for row in _rows(session, shape))


def in_order(rows: Any) -> list[Row]:
    """Rows in an order that does not depend on who tells them."""
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def _rows(session: dict[str, Any], lang: str) -> list[Row]:
    """A row a day for whole days, one for hours, none without a time."""

    def words(text: dict[str, str] | None) -> str:
        texts = text or {}
        wanted = [texts[one] for one in ("en", "ko") if texts.get(one) and lang in (one, "both")]
        return " / ".join(wanted or filter(None, texts.values()))

    if not session["start"]:
        return []
    spans = [(datetime.fromisoformat(session["start"]), datetime.fromisoformat(session["end"]))]
    if session["all_day"]:
        first, end = (date.fromisoformat(session[edge]) for edge in ("start", "end"))
        days = [first + timedelta(number) for number in range((end - first).days)]
        spans = [(_seoul(day, time(6)), _seoul(day, time(23, 59))) for day in days]
    room = "장소 정보 없음" if lang == "ko" else "not published"
    contested = {"en": "time contested", "ko": "시간 확인 필요", "both": "time contested / 시간 확인 필요"}
    doubtful = session["also"] or any(note["about"] == "time" for note in session["notes"])
    mark = f" ({contested[lang]})" if doubtful else ""
    return [
        _row(
            words(session["title"]) + mark,
            _instant(start),
            _instant(end),
            room,
            words(session["topic"]),
            session["speakers"],
        )
        for start, end in spans
    ]


def _row(title: str, start: str, end: str, room: str, track: str, persons: list[str]) -> Row:
    return {"title": title, "start": start, "end": end, "room": room, "track": track, "persons": persons}


def _seoul(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo("Asia/Seoul"))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
