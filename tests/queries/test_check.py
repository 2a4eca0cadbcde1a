from datetime import UTC, date, datetime
from typing import Any
from unicodedata import normalize

import pytest

from conftest import TALK, TOUR, all_day, programme, session, timed
from whrcf_cli.programme.findings import CATEGORY, FIELD, FORUM, RULES, WAIVER, Finding
from whrcf_cli.programme.model import Category, Note, Session, Text, Timed, Waiver
from whrcf_cli.queries.check import RULE_OF, check, full_width, unnormalised, worst_first

NIGHT = date(2021, 10, 10)
"""The last day of the forum."""
LINES = {FORUM: 1, f"{CATEGORY}tour": 4, "a": 10, "b": 20, "c": 25, f"{WAIVER}1": 30}


def seen(rule: str, sessions: list[Session], **forum: date | None) -> list[tuple[str | None, str]]:
    """Where a rule does not hold among `sessions`: the id and the message."""
    found = check(programme(*sessions, **forum), LINES)
    return [(one.session, one.message) for one in found if one.rule == rule]


def text_in(language: str, words: str, **fields: Any) -> Session:
    return session("a", title=Text(**{language: words}), **fields)


CASES = {
    "room-clash": {
        "one room at one time": (
            [session("a", room="Hall 1"), session("b", "14:00-16:00", room="hall 1")],
            [("b", "Hall 1 is also used, 2021-10-08 14:00-15:00, by a (line 10)")],
        ),
        "touching": ([session("a", room="1"), session("b", "15:00-16:00", room="1")], []),
        "two rooms": ([session("a", room="1"), session("b", room="2")], []),
        "no room": ([session("a"), session("b")], []),
        "cancelled": ([session("a", room="1"), session("b", room="1", status="cancelled")], []),
        "of no length": ([session("a", room="1"), session("b", "14:00-14:00", room="1")], []),
        "each of three": (
            [
                session(id, hours, room="1")
                for id, hours in (("a", "13:00-15:00"), ("b", "14:00-16:00"), ("c", "14:30-17:00"))
            ],
            [
                ("b", "1 is also used, 2021-10-08 14:00-15:00, by a (line 10)"),
                ("c", "1 is also used, 2021-10-08 14:30-15:00, by a (line 10)"),
                ("c", "1 is also used, 2021-10-08 14:30-16:00, by b (line 20)"),
            ],
        ),
    },
    "speaker-clash": {
        "one speaker at one time": (
            [session("a", speakers=("José", "Kim")), session("b", "14:00-16:00", speakers=("JOSE",), room="1")],
            [("b", "José also speaks, 2021-10-08 14:00-15:00, in a (line 10)")],
        ),
        "twice in one session": ([session("a", speakers=("Kim", "KIM"))], []),
        "touching": ([session("a", speakers=("Kim",)), session("b", "15:00-16:00", speakers=("Kim",))], []),
        "two of them": (
            [session("a", speakers=("Kim", "Lee"), room="1"), session("b", speakers=("Lee", "Kim"), room="1")],
            [
                ("b", "Kim also speaks, 2021-10-08 13:00-15:00, in a (line 10)"),
                ("b", "Lee also speaks, 2021-10-08 13:00-15:00, in a (line 10)"),
            ],
        ),
    },
    "outside-days": {
        "the day before": (
            [session("a", day=date(2021, 10, 6))],
            [("a", "it begins on 2021-10-06, before the forum's first day, 2021-10-07")],
        ),
        "the day after": (
            [session("a", day=date(2021, 10, 11))],
            [("a", "it ends on 2021-10-11, after the forum's last day, 2021-10-10")],
        ),
        "days before and after": (
            [all_day("a", date(2021, 10, 1), date(2021, 10, 29))],
            [
                (
                    "a",
                    "it begins on 2021-10-01, before the forum's first day, 2021-10-07 "
                    "and ends on 2021-10-29, after the forum's last day, 2021-10-10",
                )
            ],
        ),
        "all of its days": ([all_day("a", date(2021, 10, 7), NIGHT)], []),
        "until midnight": ([session("a", "22:00-24:00", day=NIGHT)], []),
        "into the night": ([session("a", "22:00-30:00", day=NIGHT)], []),
        "in the night": ([session("a", "01:00-06:00", day=date(2021, 10, 11))], []),
        "into the morning": (
            [session("a", "22:00-30:01", day=NIGHT)],
            [("a", "it ends on 2021-10-11, after the forum's last day, 2021-10-10")],
        ),
        "without a time": ([session("a", None)], []),
    },
    "too-short": {
        "4 minutes": ([session("a", "13:00-13:04")], [("a", "it lasts 4 min")]),
        "no minute": ([session("a", "13:00-13:00")], [("a", "it lasts 0 min")]),
        "5 minutes": ([session("a", "13:00-13:05")], []),
        "a day": ([all_day("a", NIGHT, NIGHT)], []),
    },
    "too-long": {
        "a minute more": ([session("a", "09:00-21:01")], [("a", "it lasts 12 h 1 min")]),
        "a whole day": ([session("a", "09:00-33:00")], [("a", "it lasts 24 h")]),
        "12 hours": ([session("a", "09:00-21:00")], []),
        "days": ([all_day("a", date(2021, 10, 7), NIGHT)], []),
    },
    "same-hours": {
        "the same": (
            [session("a", also=timed("13:00-15:00"))],
            [("a", "also: the other hours are the same as its time, 2021-10-08 13:00-15:00")],
        ),
        "others": ([session("a", also=timed("14:00-15:00"))], []),
        "none": ([session("a")], []),
    },
    "contested-time": {
        "others": (
            [session("a", also=timed("14:00-15:00"))],
            [("a", "its time is contested: 2021-10-08 13:00-15:00, also given as 14:00-15:00")],
        ),
        "the same": ([session("a", also=timed("13:00-15:00"))], []),
        "none": ([session("a")], []),
    },
    "weekday": {
        "another day": (
            [session("a", summary=Text(en="On 8 Oct (Thu)", ko="10월 8일(금)"))],
            [("a", 'summary: it says "8 Oct (Thu)", but 2021-10-08 is a Friday')],
        ),
        "in both languages": (
            [session("a", title=Text(en="Thursday, October 8", ko="10월 8일(목)"))],
            [
                ("a", 'title: it says "Thursday, October 8", but 2021-10-08 is a Friday'),
                ("a", 'title: it says "10월 8일(목)", but 2021-10-08 is a Friday'),
            ],
        ),
        "right": ([session("a", description=Text(en="Friday 8 October 2021"))], []),
        "in a note, which quotes": ([session("a", notes=(Note(Text(en="The poster has 8 Oct (Thu).")),))], []),
    },
    "missing-translation": {
        "titles in one language": (
            [session("a", title=Text(en="A")), session("b", title=Text(ko="나"))],
            [("a", "title in English only"), ("b", "title in Korean only")],
        ),
        "several fields": (
            [
                text_in(
                    "ko",
                    "가",
                    summary=Text(en="S"),
                    topic=Text(ko="나"),
                    notes=(Note(Text(en="N")), Note(Text(en="M"))),
                )
            ],
            [("a", "title, topic in Korean only, summary, notes in English only")],
        ),
        "all in both": ([session("a", summary=Text(en="S", ko="가"))], []),
    },
    "similar-ids": {
        "a letter instead": (
            [session("refugees"), session("refugeez", "14:00-15:00")],
            [("refugeez", "its id differs from refugees by one letter only")],
        ),
        "two letters": ([session("refugees"), session("refugium")], []),
        "too long to type": ([session("a" * 101), session("a" * 102)], []),
    },
    "unseen": {
        "in names": (
            [
                session(
                    "a", room="Hall\u200b 1", speakers=("Kim\u00ad", "Lee\u2060"), title=Text(en="A\ufeff", ko="가")
                ),
                session("b", room="Hall\u3164 2", topic=Text(en="S\ufe0f", ko="a\u200d"), summary=Text(en="S\xad")),
            ],
            [
                (
                    "a",
                    "it has invisible characters: U+FEFF (zero width no-break space) in title, "
                    "U+200B (zero width space) in room, "
                    "U+00AD (soft hyphen) in speakers",
                ),
                (
                    "b",
                    "it has invisible characters: U+FE0F (variation selector-16) in topic, "
                    "U+3164 (hangul filler) in room",
                ),
            ],
        ),
        "where they are needed": (
            [
                session(
                    "a",
                    room="👩\u200d💻 ☺\ufe0f 1\ufe0f\u20e3 ❤\ufe0f\u200d🔥",
                    title=Text(en="می\u200cخواهم", ko="क्\u200dष"),
                )
            ],
            [],
        ),
    },
    "doubtful": {
        "notes": (
            [session("a", notes=(Note(Text(en="One page says so.", ko="가")), Note(Text(ko="나."))))],
            [("a", "One page says so"), ("a", "나")],
        ),
        "no notes": ([session("a")], []),
    },
}


@pytest.mark.parametrize(
    ("rule", "sessions", "expected"),
    [pytest.param(rule, *case, id=f"{rule}: {name}") for rule, cases in CASES.items() for name, case in cases.items()],
)
def test_a_rule_finds_where_it_does_not_hold_and_nothing_else(
    rule: str, sessions: list[Session], expected: list[tuple[str, str]]
) -> None:
    assert seen(rule, sessions) == expected


def test_every_rule_about_the_programme_itself_is_looked_at() -> None:
    of_the_file = {"syntax", "shape", "time", "repeated-id", "not-nfc", "full-width", "untouched"}
    of_the_file |= {"unused-waiver", "assumed", "not-kept"}
    assert set(RULE_OF) == {rule for rule in RULES if not rule.startswith("mended-")} - of_the_file


def test_a_sound_programme_has_no_findings() -> None:
    assert check(programme(session("a"), session("b", category=TOUR)), {}) == []


def test_a_category_without_sessions_is_told_with_its_line() -> None:
    assert check(programme(session("a", status="cancelled")), LINES) == [
        Finding(
            "empty-category",
            'no session has the category "tour"',
            "remove it, or correct the category of its sessions",
            None,
            4,
        )
    ]


def test_what_the_forum_says_is_looked_at_too() -> None:
    forum = {
        "theme": Text(en="Friday 9 October"),
        "agendas": (Text(en="One", ko="하나"), Text(ko="둘")),
        "notes": (Note(Text(en="N")),),
    }
    assert check(programme(session("a"), session("b", category=TOUR), **forum), LINES) == [
        Finding(
            "weekday",
            'theme: it says "Friday 9 October", but 2021-10-09 is a Saturday',
            "correct the weekday or the date",
            None,
            1,
        ),
        Finding(
            "missing-translation",
            "agendas in Korean only, theme, notes in English only",
            "add the other language",
            None,
            1,
        ),
        Finding("doubtful", "N", "remove the note once this is settled", None, 1),
    ]


def test_a_programme_in_one_language_misses_no_translation() -> None:
    english = programme(session("a", title=Text(en="A")), name=Text(en="Forum"), languages=("en",))
    assert [one.rule for one in check(english, {})] == ["empty-category"]


def test_a_text_misses_each_language_that_the_programme_has_and_it_has_not() -> None:
    tags = ("de", "fr", "pt-BR")
    title, name = Text.ordered({"fr": "Droits"}, tags), Text.ordered(dict.fromkeys(tags, "Forum"), tags)
    kind = Category("panel", name)
    whole = programme(session("a", title=title, category=kind), name=name, languages=tags)._replace(categories=(kind,))
    assert check(whole, {}) == [
        Finding("missing-translation", f"title: no words in {language}", "add them", "a")
        for language in ("German", "pt-BR")
    ]


def test_a_category_in_one_language_is_told() -> None:
    one = programme(session("a"))
    categories = (TALK, Category("panel", Text(en="Panel")))
    panel = session("b", category=categories[1])
    assert check(one._replace(categories=categories, sessions=(*one.sessions, panel)), {}) == [
        Finding("missing-translation", "name in English only", "add the other language")
    ]


def test_clocks_that_change_meanwhile_do_not_make_a_session_short_or_long() -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Berlin")
    start, end = (datetime(2021, 10, 31, hour, 58, tzinfo=UTC).astimezone(zone) for hour in (0, 1))
    long = Timed(datetime(2021, 10, 31, 0, tzinfo=zone), datetime(2021, 10, 31, 12, tzinfo=zone))
    sessions = [session("a", None, when=Timed(start, end), status="confirmed"), session("b", None, when=long)]
    days = {"first_day": date(2021, 10, 31), "last_day": date(2021, 10, 31)}
    assert seen("too-short", sessions, **days) == []
    assert seen("too-long", sessions, **days) == [("b", "it lasts 13 h")]


def test_findings_are_in_the_order_of_the_file_then_the_worst_first() -> None:
    one = session(
        "a", "13:00-13:01", notes=(Note(Text(en="N", ko="가")),), title=Text(en="Thursday 8 October", ko="가")
    )
    two = session("b", "12:00-12:01")
    found = check(programme(one, two), LINES, [Finding("not-nfc", "...", "...", "a", 12)])
    assert [(one.line, one.session, one.rule) for one in found] == [
        (4, None, "empty-category"),
        (10, "a", "too-short"),
        (10, "a", "weekday"),
        (10, "a", "doubtful"),
        (12, "a", "not-nfc"),
        (20, "b", "too-short"),
    ]


def test_without_lines_findings_are_in_the_order_of_the_programme() -> None:
    one = session("a", "13:00-13:01", notes=(Note(Text(en="N", ko="가")),))
    two = session("b", "12:00-12:01", notes=(Note(Text(en="N", ko="가")),))
    assert [(one.session, one.rule) for one in check(programme(one, two), {})] == [
        (None, "empty-category"),
        ("b", "too-short"),
        ("b", "doubtful"),
        ("a", "too-short"),
        ("a", "doubtful"),
    ]


def test_what_reading_told_is_not_told_again() -> None:
    reading = [
        Finding("mended-time", "it has no end time", "its end was set to its start", "a", 10),
        Finding("shape", "...", "...", "c", 15),
    ]
    found = check(programme(session("a", "13:00-13:00"), session("b", "13:00-13:00")), LINES, reading)
    assert [(one.session, one.rule) for one in found] == [("a", "mended-time"), ("c", "shape"), ("b", "too-short")]


def test_a_waiver_that_waives_nothing_is_told_unless_the_file_could_not_be_read_wholly() -> None:
    waiving = programme(session("a"), session("b", category=TOUR))._replace(waivers=(Waiver("too-short", "So."),))
    told = Finding("unused-waiver", "the waiver is not used: nothing breaks too-short", "remove the waiver", None, 30)
    assert check(waiving, LINES) == [told]
    broken = Finding("shape", "...", "...", "c", 15)
    assert check(waiving, LINES, [broken]) == [broken]


def test_lines_that_are_not_in_nfc_belong_to_the_session_they_are_in() -> None:
    apart = normalize("NFD", "한국 도시")
    one = f"[[session]]\n제목\n{apart}\n"
    text = f"# {apart}\n[forum]\nname = 1\n{one}[[session]]\nCafe\u0301 au lait\n[[category]]\n{apart}"
    lines = {FORUM: 2, "a": 4, "b": 7, f"{CATEGORY}talk": 9}
    advice = "`whrcf check --fix` writes the whole file in NFC"
    assert list(unnormalised(text, lines)) == [
        Finding("not-nfc", '2 words are not in NFC, such as "한국"', advice, None, 1),
        Finding("not-nfc", '2 words are not in NFC, such as "한국"', advice, "a", 6),
        Finding("not-nfc", '"Café" is not in NFC', advice, "b", 8),
        Finding("not-nfc", '2 words are not in NFC, such as "한국"', advice, None, 10),
    ]
    assert list(unnormalised(normalize("NFC", text), lines)) == []


def test_a_rule_tells_a_thousand_places_and_how_many_more() -> None:
    crowd = [session(f"s{number:02}x{number:02}", room="Hall") for number in range(50)]
    found = [one for one in check(programme(*crowd), {}) if one.rule == "shared-use"]
    assert len(found) == 1_001
    assert [(one.session, one.message) for one in found if "more" in one.message] == [
        (None, "225 more like the 1,000 that are listed")
    ]


def test_a_programme_whose_calendars_could_not_say_how_old_they_are_is_warned_about() -> None:
    told = [(None, "it is not known when the programme was last revised, and calendars have to say it")]
    assert seen("no-revision", [session("a")], revised=None) == told
    assert seen("no-revision", [session("a", None)], revised=None) == seen("no-revision", [session("a")]) == []


def test_of_all_findings_errors_come_first_and_syntax_before_all_others() -> None:
    found = [Finding(rule, rule, "") for rule in ("doubtful", "weekday", "shape", "syntax", "night")]
    assert [one.rule for one in worst_first(found)] == ["syntax", "shape", "weekday", "night", "doubtful"]


def test_all_overlaps_of_a_person_are_one_finding_the_longest_first() -> None:
    hours = ("13:00-15:00", "14:50-17:00", "16:00-18:00")
    sessions = [session(id, time, speakers=("Kim",)) for id, time in zip("abc", hours, strict=True)]
    found = [one for one in check(programme(*sessions), LINES) if one.rule == "speaker-clash"]
    assert len(found) == 2
    [one] = worst_first(found)
    assert one.session == "c"
    assert one.message == (
        "Kim also speaks, 2021-10-08 16:00-17:00, in b (line 20); 1 more overlap: a + b 2021-10-08 14:50-15:00"
    )


def test_hours_in_digits_of_full_width_are_told_where_they_are() -> None:
    lines = {"a": 1, f"a{FIELD}time": 2, f"a{FIELD}title": 3}
    told = list(full_width('[[session]]\ntime = "１４：００-15:00"\ntitle = "２"\n', lines))
    assert [(one.session, one.line, one.message) for one in told] == [
        ("a", 2, '"１４：００-15:00" has digits or signs of full width')
    ]
