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
from whrcf_cli.queries.search import search, words_of


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


ONE_SIDED = {"artworks", "commissions"}
"""Sessions of which only one timetable has a line of detail, besides hosts."""


def test_every_dated_entry_has_both_languages_in_every_text(forum: Programme) -> None:
    for session in forum.sessions:
        for text in (session.title, session.topic, None if session.id in ONE_SIDED else session.summary):
            assert text is None or (text.get("en") and text.get("ko")) or session.status == "unscheduled", session.id


def test_every_note_is_in_both_languages(forum: Programme) -> None:
    notes = [note for session in forum.sessions for note in session.notes] + list(forum.forum.notes)
    assert len(notes) > 8
    assert all(note.text.get("en") and note.text.get("ko") for note in notes)


def test_what_no_timetable_carries_has_a_note_and_no_time(forum: Programme) -> None:
    unscheduled = [session for session in forum.sessions if session.status == "unscheduled"]
    assert len(unscheduled) == 10
    assert all(session.when is None and session.notes for session in unscheduled)


def test_the_place_of_the_three_tours_is_not_known_and_two_sessions_are_contested_in_time(forum: Programme) -> None:
    assert {one.id for one in forum.sessions if one.place_unknown} == {"indonesia-tour", "blc-tour", "dark-tour"}
    assert {one.id for one in forum.sessions if one.place_contested} == {"indonesia-tour", "blc-tour", "dark-tour"}
    contested = {one.id: one.also is not None for one in forum.sessions if one.time_contested}
    # Both timetables give the blc-tour a weekday that its date does not have.
    assert contested == {"blc-tour": False, "dark-tour": True}


def test_the_dark_tour_is_at_the_korean_time_and_the_english_one_is_told(forum: Programme) -> None:
    [tour] = [session for session in forum.sessions if session.id == "dark-tour"]
    assert tour.timed
    assert tour.also
    assert [f"{moment:%d %H:%M}" for moment in (*tour.timed, *tour.also)] == [
        "09 13:00",
        "09 16:00",
        "09 16:00",
        "09 17:30",
    ]
    pairs = [{one.first.id, one.second.id} for one in conflict_report(forum.sessions).conflicts]
    beside = [(pair - {"dark-tour"}).pop() for pair in pairs if "dark-tour" in pair]
    assert sorted(beside) == ["blc-projects", "disability", "older-persons"]


def test_the_table_headed_by_its_name_lacks_eight_sessions_and_each_of_them_says_so(forum: Programme) -> None:
    lacking = {
        session.id
        for session in forum.sessions
        if any((note.text.get("ko") or "").startswith("‘프로그램 구분’ 표에는 없는 회의") for note in session.notes)
    }
    [told] = [note.text for note in forum.forum.notes if "9 and 2" in (note.text.get("en") or "")]
    assert len(lacking) == 8
    for words in told.words:
        named = {one.id for one in forum.sessions if re.search(rf"(?<![\w-]){one.id}(?!\w)", words, re.ASCII)}
        assert lacking == named


def test_the_note_on_the_size_counts_right(forum: Programme) -> None:
    dated = sum(session.when is not None for session in forum.sessions)
    assert (dated, len(forum.sessions) - dated, len(forum.sessions)) == (37, 10, 47)
    assert any("make 47, 37 with a time and 10 without" in (note.text.get("en") or "") for note in forum.forum.notes)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("혼합학습", ["blc-closing", "blc-projects", "blc-tour"]),
        ("Raoul", ["handbook"]),
        ("전라북도", []),
        ("Jeollabuk", ["commissions"]),
    ],
)
def test_words_find_what_the_sources_abbreviate_and_the_hosts(words: str, ids: list[str], forum: Programme) -> None:
    found = search(forum.forum, forum.sessions, words_of(words))
    assert sorted(hit.session.id for hit in found.hits) == ids


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


def pages(number: str = "001") -> str:
    """The text of the forum's pages: 001 has the Korean and the English one, 000 the one with the mayor's letter."""
    return next((SHARED / "seeds").glob(f"{number}_*")).read_text(encoding="utf-8")


def cells(session: Session, language: str) -> str:
    """What a timetable prints for a session in one language."""
    texts = [text.get(language) for text in (session.topic, session.title, session.summary) if text]
    hosts = ", ".join(filter(None, (host.get("en") for host in session.hosts))) if language == "en" else ""
    return " ".join(filter(None, (*texts, hosts)))


def without_category(row: str, categories: str) -> str:
    """A row's text, the category that only the first row of each begins with taken off."""
    return re.sub(rf"^({categories}) (?=\S)", "", row)


@needs_shared
def test_every_row_of_the_english_timetable_is_there_to_the_letter(forum: Programme) -> None:
    table = rows("Official Event Opening", "A Dialogue Session")
    known = {cells(session, "en"): session for session in forum.sessions if session.timed}
    elsewhen = []
    assert len(table) == 36
    for text, *when in table:
        session = known.get(without_category(text, _CATEGORIES)) or known[text]
        if key(session) != tuple(when):
            elsewhen.append((session.id, *when[1:]))
    # The one whose Korean hours are used has these as its others.
    assert elsewhen == [("dark-tour", "16:00", "17:30")]
    assert f"Event {cells(by_id(forum, 'artworks'), 'en')} 10.07.(Thu)-10.29.(Fri)".removeprefix("Event ") in pages()


@needs_shared
def test_every_row_of_the_korean_timetable_is_there_to_the_letter(forum: Programme) -> None:
    table = rows("공식행사 개회식 개회사", "유네스코와 청년들의 대화 변화")
    known = {(cells(session, "ko"), *key(session)) for session in forum.sessions if session.timed}
    assert len(table) == 36
    for text, *when in table:
        assert {(text, *when), (without_category(text, _CATEGORIES_KO), *when)} & known, text
    assert f"\n{cells(by_id(forum, 'artworks'), 'ko')} 10. 7.(금) ~ 10. 29. (금)" in pages()


def by_id(programme: Programme, id: str) -> Session:
    return next(session for session in programme.sessions if session.id == id)


MISPRINTS = {
    "en": (
        "Opening Remark, Welcoming Remark",
        "Fighting Violences",
        "How far Have We Come",
        "a Sustainable and Resilient Cities",
        "People-Centred Solution for an Inclusive City Resilience",
        "Sharing Feedbacks",
        "Perspectives of the Asia Region How to Face",
        "Covid-19",
        "RoundTable",
        "Kimdaejung",
    ),
    "ko": (
        "기조연설등",
        "집단 면역 형상",
        "차별과인권",
        "메뉴얼",
        "프로젝프",
        "지방정부와 인권’ 인권기반 혼합학습과정 수료식",
        "혼합학습과정수료식",
        "자별반대",
        "(APCAD)포용",
        "방향성-4·3을",
        "코로나 19 대응하는",
        "인권교육- 서울특별시",
        "원칙 이라는",
    ),
}
"""Slips and odd spellings of the pages, which are kept."""


def texts_of(programme: Programme, language: str) -> str:
    """All texts of a programme in a language, except notes."""
    forum = programme.forum
    texts = [forum.name, forum.theme, forum.venue, forum.background, forum.goals, *forum.agendas]
    texts += [text for one in programme.sessions for text in (one.topic, one.title, one.summary)]
    return "\n".join(words for text in texts if text and (words := text.get(language)))


@needs_shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_misprints_are_kept_as_printed(language: str, forum: Programme) -> None:
    texts = texts_of(forum, language)
    for slip in MISPRINTS[language]:
        assert slip in pages(), slip
        assert slip in texts, slip


@needs_shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_concept_note_is_quoted_and_shortened_only_by_leaving_out(language: str, forum: Programme) -> None:
    whole = re.sub(r"\s+", " ", pages())
    for text in (forum.forum.background, forum.forum.goals, *forum.forum.agendas):
        at = 0
        for part in filter(None, re.split(" ?… ?,? ?", (text and text.get(language)) or "")):
            assert part in whole, part
            found = whole.find(part, at)
            assert found >= 0, part
            at = found + len(part)


@needs_shared
def test_abbreviations_are_spelled_out_in_words_of_the_pages(forum: Programme) -> None:
    both = pages() + pages("000")
    for short, long in forum.forum.abbreviations:
        assert short in both
        assert all(words.lower() in both.lower() for words in long.words), short


SPELLED_OTHERWISE = {
    "인권도시 회의": "인권도시회의",
    "제정 특별회의": "제정특별회의",
    "연합(APCAD)회의": "연합(APCAD) 회의",
    "전국광역자치": "전국 광역자치",
    "차별과 인권": "차별과인권",
    "증진하기위한": "증진하기 위한",
    "연합(APCAD) 포용": "연합(APCAD)포용",
    "‘지방정부와 인권’ 인권기반 혼합학습과정 수료식": "지방정부와 인권’ 인권기반 혼합학습과정 수료식",
}
"""Words of the Korean tables without times that the timetable spells otherwise."""


def overviews() -> list[tuple[str, ...]]:
    """The lines of the two Korean tables without times, in their parts."""
    page = pages().splitlines()
    lines = [
        line for start in (66, 137) for line in page[start - 1 : start + 38] if re.match(r"(\S+ ?회?의? )?- ", line)
    ]
    return [tuple(re.split(r" ?: ", line.split("- ", 1)[1])) for line in lines]


@needs_shared
def test_every_line_of_the_korean_overviews_is_there_or_told_in_a_note(forum: Programme) -> None:
    notes = " ".join(note.text.get("ko") or "" for session in forum.sessions for note in session.notes)
    known = texts_of(forum, "ko")
    lines = overviews()
    assert len(lines) > 60
    used = set()
    for part in (part for line in lines for part in line if part not in known and part not in notes):
        [(other, printed)] = [pair for pair in SPELLED_OTHERWISE.items() if pair[0] in part]
        assert part.replace(other, printed) in known, part
        used.add(other)
    assert used == SPELLED_OTHERWISE.keys()
