"""schedule.json: valid by its schema, with all that it has no field for in the free place."""

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from conftest import BOTH, EN, KO, all_day, programme, session, timed
from formats.programmes import LANGUAGES, programmes
from whrcf_cli.formats.schedule.write_json import write
from whrcf_cli.programme.model import Note, Programme, Text, Timed, Waiver
from whrcf_cli.wording.audience import Lang

GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
EVENT = {
    "guid",
    "id",
    "date",
    "start",
    "duration",
    "room",
    "slug",
    "url",
    "title",
    "subtitle",
    "language",
    "track",
    "type",
    "abstract",
    "description",
    "persons",
    "links",
}


def written(whole: Programme, lang: Lang = BOTH) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(b"".join(write(whole, whole.sessions, lang)))
    return document


def conference(whole: Programme, lang: Lang = BOTH) -> dict[str, Any]:
    found: dict[str, Any] = written(whole, lang)["schedule"]["conference"]
    return found


def kept(whole: Programme, lang: Lang = BOTH) -> dict[str, Any]:
    """What is kept of each session beside its event, by id."""
    return {table.pop("id"): table for table in conference(whole, lang)["meta"]["whrcf"]["session"]}


def events(whole: Programme, lang: Lang = BOTH) -> list[dict[str, Any]]:
    days = conference(whole, lang)["days"]
    return [event for day in days for inside in day["rooms"].values() for event in inside]


@pytest.mark.parametrize("words", ['"days": []', '"session": []', "{}", '"rooms": {}', "[", '\\"session": []'])
def test_no_word_moves_what_is_written(words: str) -> None:
    """Its place is not looked for in the text."""
    text = Text(en=words, ko=f"둘 {words}")
    one = session("a", title=text, room=words, speakers=(words,), description=text, notes=(Note(text),))
    whole = programme(one, session("b", None, title=text), name=text, theme=text, venue=text, hosts=(text,))
    found = conference(whole)
    assert (found["title"], found["meta"]["whrcf"]["forum"]["theme"]) == (f"{words} / 둘 {words}", dict(text))
    assert [list(day["rooms"]) for day in found["days"]] == [[words]]
    assert [table["id"] for table in found["meta"]["whrcf"]["session"]] == ["a", "b"]


def test_a_schedule_of_one_session_is_whole() -> None:
    one = session(
        "opening",
        "22:30-24:00",
        topic=Text(en="Rights", ko="권리"),
        summary=Text(en="In short"),
        description=Text(en="First.\n\nSecond."),
        room="Hall 1",
        speakers=("Kim",),
        language="ko",
        url="https://example.org/a",
        join="https://example.org/join",
        notes=(Note(Text(en="Doubtful.")),),
        revision=2,
    )
    assert written(programme(one, url="https://example.org", geo=(35.147, 126.84))) == {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "whrcf"},
        "schedule": {
            "version": "2021-09-01.2",
            "conference": {
                "acronym": "test_2021",
                "title": "Test Forum / 시험 포럼",
                "start": "2021-10-07",
                "end": "2021-10-10",
                "daysCount": 1,
                "timeslot_duration": "00:30",
                "time_zone_name": "Asia/Seoul",
                "url": "https://example.org",
                "tracks": [{"name": "Rights / 권리", "slug": "rights"}],
                "rooms": [{"name": "Hall 1", "guid": "87bd7ee0-d446-5bf0-a137-c4a0ebfe23d1"}],
                "days": [
                    {
                        "index": 1,
                        "date": "2021-10-08",
                        "day_start": "2021-10-08T00:00:00+09:00",
                        "day_end": "2021-10-09T00:00:00+09:00",
                        "rooms": {
                            "Hall 1": [
                                {
                                    "guid": "d1b6cb79-ad2c-5b5d-b353-203e4a567a93",
                                    "id": 1935967329,
                                    "date": "2021-10-08T22:30:00+09:00",
                                    "start": "22:30",
                                    "duration": "01:30",
                                    "room": "Hall 1",
                                    "slug": "test_2021-opening",
                                    "url": "https://example.org/a",
                                    "title": "Title of opening / opening 제목",
                                    "subtitle": "",
                                    "language": "ko",
                                    "track": "Rights / 권리",
                                    "type": "Talk / 발표",
                                    "abstract": "In short",
                                    "description": "First.\n\nSecond.\n\nNote: Doubtful.",
                                    "persons": [{"name": "Kim", "guid": "f949460e-4cdf-5dc4-90a5-14633851df0a"}],
                                    "links": [{"url": "https://example.org/join", "title": "join", "type": "web"}],
                                }
                            ]
                        },
                    }
                ],
                "meta": {
                    "whrcf": {
                        "forum": {
                            "id": "test-2021",
                            "name": {"en": "Test Forum", "ko": "시험 포럼"},
                            "first_day": "2021-10-07",
                            "last_day": "2021-10-10",
                            "zone": "Asia/Seoul",
                            "geo": ["35.147", "126.84"],
                            "url": "https://example.org",
                            "revised": "2021-09-01",
                        },
                        "category": [
                            {"id": "talk", "name": {"en": "Talk", "ko": "발표"}},
                            {"id": "tour", "name": {"en": "Tour", "ko": "투어"}},
                        ],
                        "session": [
                            {
                                "id": "opening",
                                "category": "talk",
                                "url": "https://example.org/a",
                                "join": "https://example.org/join",
                                "revision": 2,
                                "notes": [{"en": "Doubtful."}],
                            }
                        ],
                    }
                },
            },
        },
    }


def test_the_file_is_indented_utf_8_without_a_mark_at_its_beginning() -> None:
    whole = programme(session("a"), session("b", room="Hall"), session("c", day=date(2021, 10, 9)))
    content = b"".join(write(whole, whole.sessions, BOTH))
    assert content.decode() == json.dumps(json.loads(content), ensure_ascii=False, indent=2) + "\n"


def test_a_session_without_a_page_has_that_of_the_forum_or_its_own_name_as_address() -> None:
    [ours] = events(programme(session("a"), url="https://example.org/forum"))
    [none] = events(programme(session("a")))
    assert (ours["url"], none["url"]) == ("https://example.org/forum", f"urn:uuid:{none['guid']}")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Seoul", True),
        ("America/New_York", True),
        ("UTC", True),
        ("US/Eastern", False),
        ("Etc/GMT-9", False),
        ("UTC+05:30", False),
    ],
)
def test_a_zone_is_named_if_the_schema_allows_its_name(zone: str, told: bool) -> None:
    assert conference(programme(session("a"), zone=zone)).get("time_zone_name") == (zone if told else None)


def test_only_what_the_event_does_not_tell_is_kept_beside_it() -> None:
    whole = programme(
        session("plain", topic=Text(en="Rights", ko="권리"), description=Text(en="One.\n\nTwo.", ko="하나.")),
        session("mode", mode="hybrid", status="cancelled"),
        session(
            "hangul", title=Text(en="Seoul 서울", ko="서울 Seoul"), topic=Text(ko="Rights"), summary=Text(en="In short")
        ),
    )
    assert kept(whole) == {
        "plain": {"category": "talk"},
        "mode": {"category": "talk", "status": "cancelled", "mode": "hybrid"},
        "hangul": {"category": "talk", "title": {"en": "Seoul 서울", "ko": "서울 Seoul"}, "topic": {"ko": "Rights"}},
    }


def test_all_words_are_kept_where_the_events_are_in_one_language() -> None:
    fields: dict[str, Any] = {
        "title": {"en": "Talk", "ko": "발표"},
        "topic": {"en": "Rights"},
        "description": {"ko": "설명"},
    }
    texts: dict[str, Any] = {name: Text(**words) for name, words in fields.items()}
    one = session("a", **texts)
    assert kept(programme(one), EN) == kept(programme(one), KO) == {"a": {"category": "talk", **fields}}


def test_all_is_kept_of_a_session_whose_description_cannot_be_told_from_its_notes() -> None:
    words = {"en": "About.\n\nNote: this is no note."}
    when = {"day": "2021-10-08", "time": "13:00-15:00"}
    one = session("a", description=Text(**words))
    assert kept(programme(one)) == {"a": {**table("a"), "description": words, **when}}


def test_all_is_kept_of_a_session_whose_event_does_not_tell_its_time() -> None:
    hours = timed("13:00-14:00")
    moments = Timed(hours.start, hours.end.replace(second=30))
    whole = programme(
        session("long", "13:00-37:00", room="Hall"),
        all_day("days", date(2021, 10, 8), date(2021, 10, 9)),
        session("seconds", when=moments),
        session("undated", None),
        session("hours"),
    )
    assert kept(whole) == {
        "long": {**table("long"), "day": "2021-10-08", "time": "13:00-37:00", "room": "Hall"},
        "days": {**table("days"), "day": "2021-10-08", "until": "2021-10-09"},
        "seconds": {**table("seconds"), "start": "2021-10-08T13:00:00+09:00", "end": "2021-10-08T14:00:30+09:00"},
        "undated": {**table("undated"), "status": "unscheduled"},
        "hours": {"category": "talk"},
    }


def table(id: str) -> dict[str, Any]:
    return {"category": "talk", "title": {"en": f"Title of {id}", "ko": f"{id} 제목"}}


def test_what_check_is_told_to_ignore_is_kept() -> None:
    whole = programme(session("a"))._replace(waivers=(Waiver("too-long", "it is a hackathon"),))
    meta = conference(whole, BOTH)["meta"]["whrcf"]
    assert meta["check"] == {"ignore": [{"rule": "too-long", "reason": "it is a hackathon"}]}


@given(programmes(), LANGUAGES)
def test_every_schedule_keeps_the_rules_of_the_schema_and_of_its_readers(whole: Programme, lang: Lang) -> None:
    found = conference(whole, lang)
    assert re.fullmatch("[a-z0-9_]{4,}", found["acronym"])
    assert [day["index"] for day in found["days"]] == list(range(1, found["daysCount"] + 1))
    assert {room["name"] for room in found["rooms"]} == {name for day in found["days"] for name in day["rooms"]}
    for day in found["days"]:
        for room, inside in day["rooms"].items():
            for one in inside:
                assert_fit(one, day, room)
    for names in zip(*((one["id"], one["guid"], one["slug"]) for one in events(whole, lang)), strict=True):
        assert len(set(names)) == len(names)
    assert [table["id"] for table in found["meta"]["whrcf"]["session"]] == [one.id for one in whole.sessions]


def assert_fit(one: dict[str, Any], day: dict[str, Any], room: str) -> None:
    """An event is as it has to be."""
    assert set(one) == EVENT
    assert one["room"] == room
    assert re.fullmatch(GUID, one["guid"])
    assert re.fullmatch("[a-z0-9_-]+[a-z0-9]", one["slug"])
    assert re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", one["duration"])
    assert re.match("https://|urn:uuid:", one["url"])
    assert one["url"].isascii()
    assert one["date"][10:16] == f"T{one['start']}"
    start = datetime.fromisoformat(one["date"])
    assert start.date().isoformat() == day["date"]
    assert datetime.fromisoformat(day["day_start"]) <= start < datetime.fromisoformat(day["day_end"])
    assert all(set(person) == {"name", "guid"} and person["name"] for person in one["persons"])
    assert all(link["url"].startswith("https://") and link["url"].isascii() for link in one["links"])


@given(programmes(), LANGUAGES)
def test_no_text_has_characters_that_xml_forbids(whole: Programme, lang: Lang) -> None:
    text = b"".join(write(whole, whole.sessions, lang)).decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff]|\\u00(0[0-8bcef]|1)", text)
