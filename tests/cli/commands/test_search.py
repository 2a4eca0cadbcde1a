"""whrcf search"""

import json

import pytest

from conftest import Run


def ids(run: Run, *args: str) -> list[str]:
    return [session["id"] for session in json.loads(run("search", *args, "--format", "json").out)]


def test_titles_come_before_topics_before_details(run: Run) -> None:
    assert ids(run, "city") == [
        "violence-against-women",
        "apcad-markers",
        "right-to-the-city",
        "commissions",
        "handbook",
        "master-class",
        *("cities-council", "indonesian-cities", "youth-talk", "plenary-3"),
        "spreading-cities",
    ]


def test_parts_of_korean_words_are_found_in_either_normal_form(run: Run) -> None:
    assert ids(run, "난민") == ids(run, "\u1102\u1161\u11ab\u1106\u1175\u11ab") == ["refugees", "refugee-procedures"]


def test_every_word_has_to_occur_in_whatever_language(run: Run) -> None:
    assert ids(run, "refugee", "동아시아", "POST-2021") == ["refugees"]


def test_plain_lines_tell_the_words_found_and_where(run: Run) -> None:
    lines = run("search", "refugee", "--format", "plain").out.splitlines()
    assert [line for line in lines if line.startswith("found in")] == [
        "found in title: Refugee",
        "found in topic: Refugees",
        "found in id or category: refugee",
    ]


def test_a_terminal_shows_the_words_found_in_reverse(run: Run) -> None:
    shown = run("search", "refugee", "--format", "table", FORCE_COLOR="1", TERM="xterm").out
    assert "\x1b[1;7mRefugee\x1b[0m" in shown


def test_the_near_word_is_searched_for_with_a_note_and_status_0(run: Run) -> None:
    done = run("search", "난밈", "--format", "json")
    assert [done.status, *(one["id"] for one in json.loads(done.out))] == [0, "refugees", "refugee-procedures"]
    assert done.err == 'no session contains "난밈"; shown are the sessions with "난민"\n'


def test_a_word_to_which_none_is_near_finds_nothing_with_status_0(run: Run) -> None:
    done = run("search", "gender")
    assert (done.status, done.out, done.err) == (0, "", 'no session contains "gender"\n')


def test_words_that_never_occur_together_are_told_so(run: Run) -> None:
    assert run("search", "refugees", "disability").err == (
        "no session contains all the words refugees, disability; try fewer words\n"
    )


def test_the_view_narrows_a_search(run: Run) -> None:
    assert ids(run, "rights", "--category", "official") == []
    assert ids(run, "rights", "--category", "plenary", "--day", "7") == ["plenary-1"]


@pytest.mark.parametrize(
    ("words", "ids", "told"),
    [
        (
            "Raoul",
            ["handbook"],
            "found in an abbreviation: RWI (Raoul Wallenberg Institute of Human Rights)",
        ),
        (
            "혼합학습",
            ["blc-projects", "blc-closing", "blc-tour"],
            "found in an abbreviation: BLC (‘지방정부와 인권’ 인권기반 혼합학습과정)",
        ),
    ],
)
def test_words_that_an_abbreviation_stands_for_are_found(run: Run, words: str, ids: list[str], told: str) -> None:
    shown = run("search", words, "--lang", "en").out.splitlines()
    assert [line.removeprefix("id: ") for line in shown if line.startswith("id: ")] == ids
    assert told in shown


def test_an_organizer_is_found_beside_the_sessions(run: Run) -> None:
    for format in ("plain", "table"):
        out = run("search", "Raoul", "--lang", "en", "--format", format).out
        assert out.endswith("organizers: Raoul Wallenberg Institute of Human Rights\n")


def test_a_near_word_that_the_days_shown_do_not_have_is_not_shown_instead(run: Run) -> None:
    done = run("search", "refugeee", "--day", "10-10")
    assert done.out == ""
    assert 'shown are the sessions with "' not in done.err
    assert 'shown are the sessions with "' in run("search", "refugeee").err


def test_hits_are_a_line_each(run: Run) -> None:
    lines = run("search", "refugee", "--format", "line").out.splitlines()
    assert [line.split()[-1] for line in lines] == ids(run, "refugee")
