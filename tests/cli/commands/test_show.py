"""whrcf show"""

import json

from conftest import Run


def test_all_that_is_known_with_doubtful_facts_and_overlaps(run: Run) -> None:
    assert run("show", "dark", "--lang", "en").out == (
        "id: dark-tour\n"
        "title: Human Rights Dark Tour\n"
        "time: Saturday 9 October 2021, 13:00-16:00, Asia/Seoul (time contested, also given as 16:00-17:30)\n"
        "category: Event\n"
        "place: not known\n"
        "note (time): Two different times on 9 October: the Korean timetable says 13:00-16:00, which is used here, the "
        "English one 16:00-17:30. The English time is also that of the next row, A Dialogue Session on Youth "
        "Engagement, so it may be a mistake.\n"
        "note (place): No page says where the tour meets or goes.\n"
        "overlaps: 13:00-15:00, 2 h, BLC Projects Presentation Session: Knowledge to Practice: Sharing Session "
        "with BLC Participants (blc-projects)\n"
        "overlaps: 13:00-15:50, 2 h 50, Disability: The COVID-19 Pandemic and the Rights of Persons with Disabilities "
        "(disability)\n"
        "overlaps: 13:00-15:30, 2 h 30, Older Persons: Rights of the Elderly in Times of Crisis (older-persons)\n\n"
    )


def test_json_adds_the_overlaps(run: Run) -> None:
    [session] = json.loads(run("show", "plenary-3", "--format", "json").out)
    assert [(o["sessions"], o["minutes"]) for o in session["overlaps"]] == [(["plenary-3", "rights-economy"], 30)]


def test_several_sessions_come_in_the_order_asked_for(run: Run) -> None:
    shown = json.loads(run("show", "closing", "opening", "--format", "json").out)
    assert [session["id"] for session in shown] == ["closing", "opening"]


def test_an_id_that_begins_several_is_an_error_that_lists_them(run: Run) -> None:
    done = run("show", "blc")
    assert (done.status, done.out) == (2, "")
    assert done.err == ('Error: "blc" matches several ids: blc-tour, blc-projects, blc-closing; type more letters\n')


def test_a_whole_id_wins_over_longer_ones_that_begin_with_it(run: Run) -> None:
    assert json.loads(run("show", "sdgs", "--format", "json").out)[0]["id"] == "sdgs"


def test_an_unknown_id_names_the_nearest(run: Run) -> None:
    done = run("show", "refugese")
    assert done.status == 2
    assert done.err == 'Error: no session has an id that begins with "refugese"; did you mean refugees?\n'


def test_a_word_of_a_title_names_a_session_as_its_id_does(run: Run) -> None:
    assert run("show", "난민인정").out == run("show", "refugee-procedures").out
    assert run("show", "난민들").out == run("show", "난민").out == run("show", "refugees").out
    done = run("show", "policies")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith('Error: "policies" matches several sessions: indonesia-tour (')


def test_other_hours_are_told_by_my_clock_too(run: Run) -> None:
    shown = run("show", "dark-tour", "--tz", "Europe/Zurich", "--lang", "en").out
    told = "(time contested, also given as 09:00-10:30 Zurich (16:00-17:30 Seoul))"
    assert f"my time: Saturday 9 October 2021, 06:00-09:00, Europe/Zurich {told}\n" in shown
