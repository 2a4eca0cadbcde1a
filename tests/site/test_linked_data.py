"""whrcf_cli.site.linked_data"""

from datetime import date

from conftest import BOTH, KO, all_day, programme, session, timed
from whrcf_cli.programme.model import Note, Text
from whrcf_cli.site import linked_data

FORUM = programme(venue=Text(en="Hall of Gwangju")).forum
BARE = programme().forum


def test_a_session_has_its_times_with_their_offset() -> None:
    found = linked_data.of_session(session("one"), FORUM, BOTH, "https://example.org/s/one.html")
    assert found["startDate"] == "2021-10-08T13:00:00+09:00"
    assert found["endDate"] == "2021-10-08T15:00:00+09:00"
    assert found["name"] == "Title of one"
    assert found["url"] == "https://example.org/s/one.html"
    assert found["location"] == [{"@type": "Place", "name": "Hall of Gwangju"}]


def test_what_is_not_known_is_not_there() -> None:
    found = linked_data.of_session(session("one"), BARE, BOTH, "")
    assert set(found) == {"@context", "@type", "name", "startDate", "endDate", "eventStatus", "superEvent"}


def test_a_session_without_a_time_is_no_event() -> None:
    assert linked_data.of_session(session("later", None), FORUM, BOTH, "") == {}


def test_whole_days_are_dates() -> None:
    found = linked_data.of_session(all_day("days", date(2021, 10, 7), date(2021, 10, 9)), FORUM, BOTH, "")
    assert (found["startDate"], found["endDate"]) == ("2021-10-07", "2021-10-09")


def test_of_contested_hours_the_day_is_known_alone() -> None:
    found = linked_data.of_session(session("one", also=timed("16:00-17:00")), FORUM, BOTH, "")
    assert found["startDate"] == "2021-10-08"
    assert "endDate" not in found


def test_a_contested_or_unknown_place_is_not_told() -> None:
    noted = session("one", notes=(Note(Text(en="two rooms"), "place"),), room="Hall 1")
    for one in (noted, session("one", place="unknown"), session("one", mode="online")):
        assert "location" not in linked_data.of_session(one, FORUM, BOTH, "")


def test_a_room_is_at_the_venue_and_people_are_named() -> None:
    one = session("one", room="Hall 1", speakers=("Kim",), hosts=(Text(en="City", ko="시"),))
    found = linked_data.of_session(one, FORUM, KO, "")
    assert found["location"] == [{"@type": "Place", "name": "Hall 1", "address": "Hall of Gwangju"}]
    assert found["performer"] == [{"@type": "Person", "name": "Kim"}]
    assert found["organizer"] == [{"@type": "Organization", "name": "시"}]
    assert found["name"] == "one 제목"


def test_an_address_to_take_part_is_one_of_the_web() -> None:
    join = linked_data.of_session(session("one", join="https://meet.example/1", mode="online"), FORUM, BOTH, "")
    assert join["location"] == [{"@type": "VirtualLocation", "url": "https://meet.example/1"}]
    assert join["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    script = linked_data.of_session(session("one", join="javascript:alert(1)", mode="online"), FORUM, BOTH, "")
    assert "location" not in script


def test_a_cancelled_session_says_so() -> None:
    found = linked_data.of_session(session("one", status="cancelled"), FORUM, BOTH, "")
    assert found["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_forum_has_its_days() -> None:
    found = linked_data.of_forum(FORUM, BOTH, "")
    assert (found["name"], found["startDate"], found["endDate"]) == ("Test Forum", "2021-10-07", "2021-10-10")
    assert found["location"] == {"@type": "Place", "name": "Hall of Gwangju"}
    assert "organizer" not in found
