"""The sheet of an office, made by a script: 37 sessions on four days, and the same sheet after five late changes."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from formats.workbooks import Cell, sheet, workbook

TITLE = "제12회 세계인권도시포럼 세부 일정(안)  2022. 10. 6.(목) ~ 10. 9.(일)"
HEADER = ("일자", "시간", "장소", "구분", "세션명", "발표자", "비고")
HIDDEN = '<cols><col min="7" max="7" hidden="1"/></cols>'
HOURS = (
    ("09:30~10:30", "10:40~12:00", "13:00~14:30"),
    ("14:40~16:10", "16:20~17:30", "오후 6시~7시 30분"),
)
ROOMS = ("컨벤션홀", "회의실 201", "회의실 202")
SUBJECTS = ("난민", "기후", "주거", "노동", "장애", "아동", "청년", "여성", "이주", "고령", "교육", "건강")
PEOPLE = (
    "김가람",
    "이나래",
    "박다솜",
    "최라온",
    "정마루",
    "한바다",
    "오사랑",
    "서아름",
    "신자람",
    "유찬솔",
    "임카린",
    "조타미",
)


class Row(NamedTuple):
    """A session as the office has it in a row."""

    day: str
    hours: str
    room: str
    kind: str
    title: str
    speakers: str


def programme() -> list[Row]:
    """The 37 sessions: an opening, twelve subjects in three kinds of session, and no speaker twice at one time."""
    rows = [Row("10. 6.(목)", "14:00~15:00", "컨벤션홀", "전체회의", "개회식", "한가람")]
    kinds = ("주제회의", "특별회의", "네트워크 회의")
    for number in range(36):
        day, place = divmod(number, 9)
        slot, room = divmod(place, 3)
        subject, kind = SUBJECTS[number % 12], kinds[number // 12]
        hours = "16:00~17:30" if day == 0 and slot == 0 else HOURS[day % 2][slot]
        title = f"{kind}: 도시와 {subject}"
        rows.append(Row(f"10. {6 + day}.({'목금토일'[day]})", hours, ROOMS[room], kind, title, PEOPLE[number % 12]))
    return sorted(rows, key=lambda row: row.day)


def _changed(was: str, **fields: str) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [row._replace(**fields) if row.title == was else row for row in rows]


CHANGES: tuple[Callable[[list[Row]], list[Row]], ...] = (
    _changed("개회식", hours="14:30~15:30"),
    _changed("주제회의: 도시와 기후", room="회의실 203"),
    _changed("특별회의: 도시와 주거", speakers="표하늘"),
    _changed("네트워크 회의: 도시와 교육", title="네트워크 회의: 도시와 인권교육"),
    lambda rows: [row for row in rows if row.title != "네트워크 회의: 도시와 건강"],
)
"""An hour, a room, a speaker and a title that change, and a session that is dropped."""


def changed() -> list[Row]:
    """The sessions after the five late changes."""
    rows = programme()
    for change in CHANGES:
        rows = change(rows)
    return rows


def xlsx(rows: Sequence[Row]) -> bytes:
    """The workbook of the office: a title, days in merged cells, a hidden column of notes, and a total."""
    lines: list[Sequence[Cell]] = [(TITLE,), HEADER]
    merged = []
    for day, those in groupby(rows, key=lambda row: row.day):
        first = len(lines) + 1
        for number, row in enumerate(those):
            lines.append((None if number else day, *row[1:], "담당자 확인"))
        merged.append(f"A{first}:A{len(lines)}")
    lines.append(("합계", f"총 {len(rows)}개 세션"))
    return workbook({"세부일정": sheet(lines, *merged, columns=HIDDEN)})
