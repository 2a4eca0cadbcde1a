"""A person's day in words"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from conftest import programme, session, timed
from whrcf_cli.programme.model import Text
from whrcf_cli.queries.agenda_day import Wishes, agenda_days
from whrcf_cli.queries.diff import Change
from whrcf_cli.wording import plan
from whrcf_cli.wording.audience import Audience

EIGHTH = date(2021, 10, 8)
ZURICH = Audience(lang=("en",), zone=ZoneInfo("Europe/Zurich"))


def test_both_clocks_are_marked_where_they_are_not_on_the_day() -> None:
    time = timed("05:00-06:00")
    assert plan.clocks(time, EIGHTH, ZURICH) == ["05:00-06:00", "22:00-23:00 (-1)"]
    assert plan.clocks(time, EIGHTH, Audience()) == ["05:00-06:00"]


def test_a_date_is_that_of_the_clock_that_is_told_first() -> None:
    told = plan.dated(session("a", "05:00-06:00"), ZURICH)
    assert told == "Thursday 7 October 2021, 22:00-23:00 Zurich (05:00-06:00 (+1) Seoul)"


def test_the_reason_of_a_replacement_is_said_in_the_words_of_its_reader() -> None:
    climate = Text(en="On climate", ko="기후 이야기")
    picks = [session("a", title=climate), session("b")]
    days = agenda_days(
        programme().forum, picks, [*picks, session("c", "16:00-17:00", title=climate)], Wishes(timedelta(0))
    )
    [overlap] = days.days[0].overlaps
    [other] = overlap.instead_of_first
    assert plan.because(other, ("en",)) == "also on climate"
    assert plan.because(other, ("de",)) == "on a similar subject"
    assert plan.because(other, ("ko",)).endswith("기후, 이야기")


def test_hours_that_moved_to_another_zone_are_told_in_both() -> None:
    old, new = session("a"), session("a", when=timed("13:00-15:00", zone=ZoneInfo("Europe/Zurich")))
    assert plan.change(Change("moved", old, new), Audience()) == (
        "was Friday 8 October 2021, 13:00-15:00 Seoul; now Friday 8 October 2021, 13:00-15:00 Zurich"
    )
    here = plan.change(Change("moved", old, session("a", "14:00-15:00")), Audience())
    assert here == "was Friday 8 October 2021, 13:00-15:00; now Friday 8 October 2021, 14:00-15:00"
    assert plan.change(Change("room", old, old._replace(room="2")), Audience()) == "was no room; now 2"


def test_of_many_sessions_that_fit_the_first_are_told_and_the_others_counted() -> None:
    pick = session("p", "08:00-09:00")
    fits = [session(f"s{number}", "10:00-11:00") for number in range(7)]
    [day] = agenda_days(programme().forum, [pick], [pick, *fits], Wishes(timedelta(0))).days
    told = [line.words for line in plan.lines(day, ZURICH) if line.label == "would fit"]
    assert len(told) == 6
    assert told[-1] == "2 more; `whrcf list --day 2021-10-08` lists them"
