"""How things are put into words, in English and in Korean."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from whrcf_cli.model import AllDay, Category, Forum, Session, Text, Timed

if TYPE_CHECKING:
    from whrcf_cli.conflicts import Report
    from whrcf_cli.diff import Change, Differences
    from whrcf_cli.listing import Listing
    from whrcf_cli.overview import Overview

Lang = Literal["en", "ko", "both"]

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_KOREAN = {
    "added": "추가됨",
    "agenda": "논의사항",
    "all day": "종일",
    "background": "배경",
    "busiest": "가장 붐비는 때",
    "cancelled": "취소됨",
    "category": "구분",
    "changed": "변경됨",
    "clashes": "충돌",
    "day": "날짜",
    "detail": "내용",
    "dropped": "삭제됨",
    "forum": "포럼",
    "found in": "찾은 곳",
    "ghosts": "남은 회의",
    "hosts": "주최",
    "id": "아이디",
    "in parallel": "동시 진행",
    "join": "참여 링크",
    "language": "언어",
    "left out": "제외",
    "mode": "방식",
    "moved": "시간 변경",
    "no room": "회의실 없음",
    "no time given": "시간 미정",
    "not revised": "개정 안 됨",
    "note": "확인할 점",
    "notes": "확인할 점",
    "online": "온라인",
    "open too": "같은 기간 진행",
    "organizers": "주관",
    "overlap": "겹침",
    "overlapping pairs": "겹치는 조합",
    "overlaps": "겹치는 일정",
    "page": "페이지",
    "period": "기간",
    "restored": "취소 철회",
    "retitled": "제목 변경",
    "revised": "최종 수정",
    "room clash": "회의실 충돌",
    "room": "회의실",
    "session": "일정",
    "sessions compared": "비교한 일정",
    "sessions": "일정",
    "speaker clash": "발표자 충돌",
    "speakers": "발표자",
    "status": "상태",
    "summary": "내용",
    "theme": "주제",
    "time": "시간",
    "title": "제목",
    "topic": "분야",
    "venue": "장소",
    "zone": "시간대",
}


class Line(NamedTuple):
    """A text in one language, and whether it stands in for a language that the text lacks."""

    language: Literal["en", "ko"]
    words: str
    instead: bool = False


def label(name: str, lang: Lang) -> str:
    """A heading or label: English unless Korean alone is asked for."""
    return _KOREAN[name] if lang == "ko" else name


def lines(text: Text, lang: Lang) -> list[Line]:
    """`text` in the language or languages asked for; in the other one, and marked so, where it has no such."""
    en = Line("en", text.en, instead=lang == "ko" or (text.ko is None and lang == "both")) if text.en else None
    ko = Line("ko", text.ko, instead=lang == "en" or (text.en is None and lang == "both")) if text.ko else None
    wanted = [line for line in (en, ko) if line and (lang in (line.language, "both"))]
    return wanted or [line for line in (en, ko) if line]


def one_line(text: Text, lang: Lang) -> str:
    """`text` in one line: "English / 한국어" where both are asked for and given."""
    return " / ".join(dict.fromkeys(line.words for line in lines(text, lang)))


def missing(line: Line, lang: Lang) -> str:
    """What to say of a line that stands in for another language; nothing for one that does not."""
    if not line.instead:
        return ""
    if lang == "ko":
        return "영문만 있음"
    return "in Korean only" if line.language == "ko" else "in English only"


def headlines(session: Session, lang: Lang) -> list[Line]:
    """A session in a line a language, as a timetable prints it: the topic before the title, the detail after it."""
    parts = [part for part in (session.topic, session.title, None if session.topic else session.summary) if part]
    return [
        line._replace(words=": ".join(part[_FIELD[line.language]] or one_line(part, lang) for part in parts))
        for line in lines(session.title, lang)
    ]


_FIELD = {"en": 0, "ko": 1}


def day(on: date, lang: Lang) -> str:
    """A date in words, with its weekday."""
    english = f"{_WEEKDAYS['en'][on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"
    korean = f"{on.year}년 {on.month}월 {on.day}일 {_WEEKDAYS['ko'][on.weekday()]}"
    if lang == "both":
        return f"{english} / {_WEEKDAYS['ko'][on.weekday()]}"
    return korean if lang == "ko" else english


def hours(time: Timed) -> str:
    """Start and end by the clock; midnight at the end is 24:00, an end on a later day is marked with +1."""
    start, end = time.start, time.end
    later = (end.date() - start.date()).days
    if later == 1 and end.time() == datetime.min.time():
        return f"{start:%H:%M}-24:00"
    return f"{start:%H:%M}-{end:%H:%M}" + (f" (+{later})" if later else "")


def when(session: Session, lang: Lang) -> str:
    """The hours of a session, without its day."""
    match session.when:
        case Timed():
            return hours(session.when)
        case AllDay(first, last) if first == last:
            return label("all day", lang)
        case AllDay(_, last):
            until = f"{day(last, 'ko')}까지" if lang == "ko" else f"until {day(last, 'en')}"
            return f"{label('all day', lang)}, {until}"
    return label("no time given", lang)


def minutes(number: int, lang: Lang) -> str:
    """A length of time."""
    return f"{number}분" if lang == "ko" else f"{number} min"


def count(number: int, lang: Lang, noun: str = "session") -> str:
    """How many sessions, or what else."""
    if lang == "ko":
        return f"겹치는 조합 {number}건" if noun == "overlapping pair" else f"{number}건"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def period(forum: Forum, lang: Lang) -> str:
    """The forum's first and last day."""
    return " - ".join(
        dict.fromkeys(day(on, "ko" if lang == "ko" else "en") for on in (forum.first_day, forum.last_day))
    )


def kind(category: Category, lang: Lang) -> str:
    """The name of a category."""
    return one_line(category.name, lang)


def facts(session: Session, forum: Forum, lang: Lang, notes: bool = True) -> list[tuple[str, str]]:
    """All that is known of a session, as label and value, one fact a line; without `notes`, only how many there are."""
    found: list[tuple[str, str]] = []

    def add(name: str, text: Text | None) -> None:
        for line in lines(text, lang) if text else ():
            mark = missing(line, lang)
            found.append(
                (label(name, "ko" if line.language == "ko" else "en"), line.words + (f" ({mark})" if mark else ""))
            )

    add("title", session.title)
    add("topic", session.topic)
    add("summary", session.summary)
    found.append((label("time", lang), dated(session, forum, lang)))
    found.append((label("category", lang), kind(session.category, lang)))
    if session.status == "cancelled":
        found.append((label("status", lang), label("cancelled", lang)))
    plain = {
        "room": session.room,
        "speakers": ", ".join(session.speakers),
        "language": session.language,
        "mode": session.mode,
        "join": session.join,
    }
    found.extend((label(name, lang), value) for name, value in plain.items() if value)
    if notes:
        for note in session.notes:
            add("note", note)
    elif session.notes:
        found.append((label("notes", lang), count(len(session.notes), lang, "note")))
    if session.url:
        found.append((label("page", lang), session.url))
    return found


def forum_facts(forum: Forum, lang: Lang) -> list[tuple[str, str]]:
    """All that is known of the forum, as label and value, but for what is doubtful."""
    texts = [("forum", forum.name), ("theme", forum.theme), ("venue", forum.venue), ("background", forum.background)]
    texts += [("agenda", text) for text in forum.agendas]
    texts += [("hosts", text) for text in forum.hosts]
    texts += [("organizers", text) for text in forum.organizers]
    found = [(label(name, lang), one_line(text, lang)) for name, text in texts if text]
    found[2:2] = [(label("period", lang), period(forum, lang)), (label("zone", lang), forum.zone)]
    if forum.url:
        found.append((label("page", lang), forum.url))
    if forum.revised:
        found.append((label("revised", lang), f"{forum.revised:%Y-%m-%d}"))
    return found


def remarks(what: Listing, lang: Lang) -> list[tuple[str, str]]:
    """What to know about a listing: its zone, its size, and what it does not show."""
    dated = sum(session.when is not None for session in what.sessions)
    undated = len(what.sessions) - dated
    found = []
    if dated:
        found += [(label("zone", lang), what.forum.zone), (label("sessions", lang), str(dated))]
    if undated:
        found.append((label("no time given", lang), count(undated, lang)))
    if what.beside.without_time:
        hint = "날짜나 시간을 고르지 않으면 보입니다" if lang == "ko" else "shown where no day or hour is asked for"
        found.append((label("no time given", lang), f"{count(what.beside.without_time, lang)}; {hint}"))
    for session in what.beside.open_too:
        found.append(
            (label("open too", lang), f"{one_line(session.title, lang)}, {when(session, lang)} ({session.id})")
        )
    return found


def overview_remarks(what: Overview, lang: Lang) -> list[tuple[str, str]]:
    """What to know about the programme as a whole, doubtful facts included."""
    found = [(label("sessions", lang), str(what.dated))]
    if what.without_time:
        found.append((label("no time given", lang), count(what.without_time, lang)))
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, what.dated + what.without_time, lang)))
    if what.doubtful:
        hint = "`whrcf show 아이디`로 볼 수 있습니다" if lang == "ko" else "`whrcf show ID` tells which"
        found.append((label("notes", lang), f"{count(what.doubtful, lang)}; {hint}"))
    for note in what.forum.notes:
        found.extend((label("note", "ko" if line.language == "ko" else "en"), line.words) for line in lines(note, lang))
    return found


def report_remarks(what: Report, lang: Lang) -> list[tuple[str, str]]:
    """What was compared, and what could not be."""
    pairs = len({(c.first.id, c.second.id) for c in what.conflicts})
    found = [
        (label("sessions compared", lang), str(len(what.timed))),
        (label("overlapping pairs", lang), str(pairs)),
        (label("clashes", lang), str(len(what.clashes))),
    ]
    if what.without_room:
        found.append((label("room", lang), no_room(what.without_room, len(what.timed), lang)))
    if what.without_speakers:
        found.append((label("speakers", lang), _none_given(what.without_speakers, len(what.timed), "speaker", lang)))
    for session in what.all_day:
        found.append(
            (label("left out", lang), f"{one_line(session.title, lang)}, {when(session, lang)} ({session.id})")
        )
    return found


def no_room(without: int, of: int, lang: Lang) -> str:
    """That sessions have no room."""
    return _none_given(without, of, "room", lang)


def _none_given(without: int, of: int, what: str, lang: Lang) -> str:
    if lang == "ko":
        korean = {"room": "회의실", "speaker": "발표자"}[what]
        return f"{of}건 모두 {korean} 정보 없음" if without == of else f"{of}건 중 {without}건은 {korean} 정보 없음"
    return f"none is given for any of {of}" if without == of else f"none is given for {without} of {of}"


def change(what: Change, lang: Lang) -> str:
    """What a change went from and to, after the name of its session."""
    old, new = what.old, what.new
    if not old or not new or what.kind in ("cancelled", "restored"):
        return ""
    if what.kind == "moved":
        both = [f"{day(s.day, lang)}, {when(s, lang)}" if s.day else when(s, lang) for s in (old, new)]
    elif what.kind == "room":
        both = [side.room or label("no room", lang) for side in (old, new)]
    elif what.kind == "retitled":
        both = [one_line(side.title, lang) for side in (old, new)]
    else:
        return ": " + ", ".join(label(_LABELS.get(field, field), lang) for field in what.fields)
    return f": {both[0]} → {both[1]}"


_LABELS = {"url": "page"}


def difference_remarks(what: Differences, lang: Lang) -> list[tuple[str, str]]:
    """What calendars will miss, with what to do about it."""
    korean = lang == "ko"
    found = []
    if what.unrevised:
        ids = ", ".join(session.id for session in what.unrevised)
        advice = (
            "달력이 무시합니다. revision을 1씩 올리세요"
            if korean
            else "calendars ignore these; raise the revision of each by 1"
        )
        found.append((label("not revised", lang), f"{ids}; {advice}"))
    if what.ghosts:
        ids = ", ".join(session.id for session in what.ghosts)
        advice = (
            '사람들의 달력에 그대로 남습니다. 지우지 말고 status = "cancelled"로 두세요'
            if korean
            else 'they stay in people\'s calendars; keep each in the file with its time and status = "cancelled"'
        )
        found.append((label("ghosts", lang), f"{ids}; {advice}"))
    if what.stale:
        advice = (
            "그대로입니다. 바꾼 날짜를 적으세요" if korean else "is the same in both; put the date of the change there"
        )
        found.append((label("revised", lang), f"[forum] revised {advice}"))
    return found


def dated(session: Session, forum: Forum, lang: Lang) -> str:
    """The day, the hours and the zone of a session."""
    if session.day is None:
        return when(session, lang)
    zone_name = f", {forum.zone}" if session.timed else ""
    return f"{day(session.day, lang)}, {when(session, lang)}{zone_name}"
