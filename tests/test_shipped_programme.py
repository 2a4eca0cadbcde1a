"""The forum's own programme: complete, sound, and true to its sources."""

import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from conftest import SHARED, needs_shared
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.cli.source import load_programme
from whrcf_cli.programme.model import LANGUAGES, AllDay, Programme, Session
from whrcf_cli.queries.conflicts import conflict_report


@pytest.fixture(scope="module")
def forum() -> Programme:
    return load_programme(SourceOptions())


def test_37_entries_have_a_day_in_these_categories(forum: Programme) -> None:
    dated = Counter(session.category.id for session in forum.sessions if session.day)
    assert dated == {
        "official": 3,
        "plenary": 3,
        "thematic": 8,
        "special": 7,
        "network": 5,
        "training": 5,
        "event": 6,
    }


def test_36_have_hours_and_the_exhibition_has_whole_days(forum: Programme) -> None:
    assert sum(session.timed is not None for session in forum.sessions) == 36
    assert [s.when for s in forum.sessions if s.when and not s.timed] == [AllDay(date(2021, 10, 7), date(2021, 10, 29))]


def test_50_pairs_overlap_and_nothing_clashes(forum: Programme) -> None:
    found = conflict_report(forum.sessions)
    assert {day.day: sum(block.pairs for block in blocks) for day, blocks in found.days} == {7: 11, 8: 30, 9: 9}
    assert len(list(found.conflicts)) == found.pairs == 50
    assert (list(found.clashes), found.clashing) == ([], 0)


def test_every_dated_entry_has_both_languages_in_every_text(forum: Programme) -> None:
    for session in forum.sessions:
        for text in (session.title, session.topic, session.summary):
            assert text is None or (text.get("en") and text.get("ko")) or session.status == "unscheduled", session.id


def test_every_note_is_in_both_languages(forum: Programme) -> None:
    notes = [note for session in forum.sessions for note in session.notes] + list(forum.forum.notes)
    assert len(notes) > 8
    assert all(note.text.get("en") and note.text.get("ko") for note in notes)


def test_what_no_timetable_carries_has_a_note_and_no_time(forum: Programme) -> None:
    unscheduled = [session for session in forum.sessions if session.status == "unscheduled"]
    assert len(unscheduled) == 10
    assert all(session.when is None and session.notes for session in unscheduled)


def test_no_source_gives_a_room_a_speaker_or_a_page_so_there_is_none(forum: Programme) -> None:
    assert not any(session.room or session.speakers or session.url for session in forum.sessions)


def test_all_text_is_in_nfc() -> None:
    content = (Path(__file__).parents[1] / "data" / "programme.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", content)


# From here on the programme is compared with the two pages themselves.

_ROW = re.compile(r"(.*?) 10\. ?(\d+)\.\s?\((.)[^)]*\) ?(\d\d:\d\d)[-~](\d\d:\d\d)")
_CATEGORIES = (
    "Official Event|Plenary Session|Thematic Session|Special Session|Network Session|HR Training Session|Event"
)
_CATEGORIES_KO = "공식행사|전체회의|주제회의|특별회의|네트워크 회의|인권교육 회의|부대행사"


def rows(first: str, last: str) -> list[tuple[str, date, str, str]]:
    """Text, day, start and end of the rows of a timetable that has hours, between two lines of the page."""
    page = next((SHARED / "seeds").glob("001_*")).read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(page) if line.startswith(first))
    end = next(n for n, line in enumerate(page) if n >= start and line.startswith(last))
    found = []
    for line in page[start : end + 1]:
        match = _ROW.fullmatch(line.strip())
        if match:
            found.append((match[1], date(2021, 10, int(match[2])), match[4], match[5]))
    return found


def clock(moment: datetime, day: date) -> str:
    return "24:00" if moment.date() > day else f"{moment:%H:%M}"


def key(session: Session) -> tuple[date, str, str]:
    assert session.timed
    day = session.timed.start.date()
    return day, clock(session.timed.start, day), clock(session.timed.end, day)


def squeezed(text: str) -> str:
    return re.sub(r"\s|[‘’]", "", text)


def cells(session: Session, language: int) -> str:
    """What a timetable prints for a session in one language, without blanks and quotation marks."""
    return squeezed(
        "".join(text.get(LANGUAGES[language]) or "" for text in (session.topic, session.title, session.summary) if text)
    )


def without_category(row: str, categories: str) -> str:
    """A row's text, the category that only the first row of each begins with taken off."""
    return squeezed(re.sub(rf"^({categories}) (?=\S)", "", row))


@needs_shared
def test_every_row_of_the_english_timetable_is_there_to_the_letter(forum: Programme) -> None:
    table = rows("Official Event Opening", "A Dialogue Session")
    known = {(cells(session, 0), *key(session)) for session in forum.sessions if session.timed}
    assert len(table) == 36
    for text, *when in table:
        spellings = {squeezed(text), without_category(text, _CATEGORIES)}
        assert {(spelling, *when) for spelling in spellings} & known, text


@needs_shared
def test_every_row_of_the_korean_timetable_is_there_but_for_what_a_note_tells(forum: Programme) -> None:
    table = rows("공식행사 개회식 개회사", "유네스코와 청년들의 대화 변화")
    # Two cells that the notes of these sessions tell of: a topic cut off, and another time of the day.
    known = {cells(s, 1).replace("(SDGs)와인권", "(SDGs)와"): s for s in forum.sessions if s.timed}
    elsewhen = []
    assert len(table) == 36
    for text, *when in table:
        session = known.get(without_category(text, _CATEGORIES_KO)) or known[squeezed(text)]
        if key(session) != tuple(when):
            elsewhen.append(session.id)
    assert elsewhen == ["dark-tour"]


@needs_shared
def test_every_line_of_the_korean_overviews_is_there_or_told_in_a_note(forum: Programme) -> None:
    page = next((SHARED / "seeds").glob("001_*")).read_text(encoding="utf-8").splitlines()
    notes = squeezed(" ".join(note.text.get("ko") or "" for session in forum.sessions for note in session.notes))
    known = squeezed(
        " ".join(
            part for s in forum.sessions for text in (s.topic, s.title, s.summary) if text and (part := text.get("ko"))
        )
    )
    lines = [
        line for start in (66, 137) for line in page[start - 1 : start + 38] if re.match(r"(\S+ ?회?의? )?- ", line)
    ]
    assert len(lines) > 60
    for line in lines:
        for part in re.split(r" ?: ", line.split("- ", 1)[1]):
            words = squeezed(part)
            assert words in known or words in notes, (part, line)
