"""A programme file, rewritten: what a person wrote around the fields stays where it belongs."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FORUM_TOML, SHARED, TALK, programme_in, timed
from formats.programmes import programmes
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.edit import comments
from whrcf_cli.formats.toml.rewrite import Rewritten, rewritten
from whrcf_cli.formats.toml.write import write
from whrcf_cli.programme.model import AllDay, Category, Programme, Session, Text, Waiver, in_order
from whrcf_cli.queries.rollover import roll_over

DATA = Path(__file__).parents[3] / "data"
FILES = [DATA / "programme.toml", DATA / "starter.toml", SHARED / "cases" / "mistakes" / "base.toml"]
TEXTS = [path.read_text(encoding="utf-8") for path in FILES if path.exists()]
texts = pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in FILES if path.exists()])

HAND_MADE = """\
# The file of our forum.

[forum]   # head
id = "t"  # of the year
name = { en = 'T', ko = '포럼' }
first_day = 2021-10-07
last_day = 2021-10-10
"zone" = "Asia/Seoul"
hosts = [ # who pays
    { en = "City" }, # most of it
    # and
    { en = "Friends" } # the rest
]
# url = "https://example.org/"

# Kinds

[[category]]
name.en = "Talk"  # say it in Korean
id = 'talk'

# Thursday

# the best one
[[session]]
title = { en = "One" }   # short
category = "talk"
id = "one"
status = "confirmed"
time = "9:00–10:00"      # the hall opens at 8
day = 2021-10-07
# room = "Hall"

# not sure
[[session]]
id = "two"
category = "talk"
start = 2021-10-07T01:00:00Z # told by mail
end = 2021-10-07T02:00:00Z
[session.title]
en = "Two" # of two

# Friday

[[session]]
id = "three"
category = "talk"
title = { en = "Three" }

[[check.ignore]]
rule = "doubtful"
session = [
    "one",   # asked
    "two",   # asked too
]
reason = "so"

# The end.
"""


def parsed(text: str) -> Programme:
    return programme_in(text.encode())


def by_id(whole: Programme) -> Programme:
    return whole._replace(sessions=tuple(sorted(whole.sessions, key=lambda one: one.id)))


def changed(text: str, id: str, /, **fields: object) -> str:
    """The text with other fields of a session, of which no comment is lost."""
    was = parsed(text)
    sessions = [one._replace(**fields) if one.id == id else one for one in was.sessions]  # type: ignore[arg-type]
    now = was._replace(sessions=in_order(sessions))
    done = rewritten(text, was, now, now.sessions)
    assert by_id(parsed(done.text)) == by_id(now)  # sessions at the same time are in the order of the file
    assert (done.lost, sorted(comments(done.text))) == (0, sorted(comments(text)))
    return done.text


def without(text: str, *ids: str) -> Rewritten:
    was = parsed(text)
    kept = [one for one in was.sessions if one.id not in ids]
    done = rewritten(text, was, was, kept)
    assert parsed(done.text) == was._replace(sessions=tuple(kept))
    return done


def with_comments(text: str, seed: int) -> str:
    """The text with comments at the ends of lines and on lines of their own."""
    chance = random.Random(seed)
    lines = []
    for number, line in enumerate(text.splitlines()):
        if chance.random() < 0.15:
            lines.append(
                f'{chance.choice(["", "  "])}# {number} of \'any\' """ [[session]]{chance.choice(["", chr(10)])}'
            )
        lines.append(f"{line}  # {number} at the end" if chance.random() < 0.2 else line)
    return "\n".join(lines) + chance.choice(["", "\n", "\n# at last", "\n\n# at last\n"])


@texts
def test_an_unchanged_programme_is_the_same_to_the_byte(text: str) -> None:
    whole = parsed(text)
    assert rewritten(text, whole, whole, whole.sessions) == (text, 0)


@texts
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), ending=st.sampled_from(("\n", "\r\n")))
def test_a_change_that_is_taken_back_leaves_each_byte(text: str, seed: int, ending: str) -> None:
    commented = with_comments(text, seed).replace("\n", ending)
    was = parsed(commented)
    one = random.Random(seed).choice(was.sessions)
    if one.timed:
        other = changed(commented, one.id, title=Text(en="Other"), when=timed("10:00-11:00"), room="R")
    else:
        other = changed(commented, one.id, title=Text(en="Other"), room="R")
    assert other.count("\n") == other.count(ending)
    back = changed(other, one.id, **one._asdict())
    # A room that was taken out and came back may have another place.
    assert sorted(back.splitlines()) == sorted(commented.splitlines())


@texts
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), days=st.integers(1, 800))
def test_all_comments_but_those_of_what_is_left_out_stay_with_the_next_forum(text: str, seed: int, days: int) -> None:
    commented = with_comments(text, seed)
    was = parsed(commented)
    now = roll_over(was, was.forum.first_day + timedelta(days), same_weekdays=False).programme
    done = rewritten(commented, was, now, now.sessions)
    assert parsed(done.text) == now
    assert len(comments(done.text)) == len(comments(commented)) - done.lost


@settings(max_examples=60, deadline=None)
@given(was=programmes(), now=programmes())
def test_any_programme_is_made_of_any_other(was: Programme, now: Programme) -> None:
    text = b"".join(write(was, was.sessions)).decode()
    try:
        read, wanted = parsed(text), parsed(b"".join(write(now, now.sessions)).decode())
    except FileProblem:  # words of nothing but blanks, which no programme file may have
        return
    assert by_id(parsed(rewritten(text, read, wanted, wanted.sessions).text)) == by_id(wanted)


def test_only_the_changed_value_is_another_and_its_comment_stays() -> None:
    assert changed(HAND_MADE, "one", title=Text(en="First")) == HAND_MADE.replace(
        '{ en = "One" }   # short', '{ en = "First" }   # short'
    )


def test_an_unchanged_hour_keeps_its_spelling_on_another_day() -> None:
    moved = timed("09:00-10:00", date(2021, 10, 8))
    assert changed(HAND_MADE, "one", when=moved) == HAND_MADE.replace("\nday = 2021-10-07", "\nday = 2021-10-08")


def test_hours_told_by_moments_become_those_of_a_timetable_when_they_change() -> None:
    assert changed(HAND_MADE, "two", when=timed("11:00-12:00")) == HAND_MADE.replace(
        "start = 2021-10-07T01:00:00Z # told by mail\nend = 2021-10-07T02:00:00Z\n", "# told by mail\n"
    ).replace(
        'id = "two"\ncategory = "talk"\n',
        'id = "two"\ncategory = "talk"\nday = 2021-10-08\ntime = "11:00-12:00"\n',
    )


def test_whole_days_become_hours() -> None:
    text = changed(HAND_MADE, "one", when=AllDay(date(2021, 10, 7), date(2021, 10, 8)))
    assert "day = 2021-10-07\nuntil = 2021-10-08\n" in text
    assert "until" not in changed(text, "one", when=timed("09:00-10:00", date(2021, 10, 7)))


def test_a_new_field_comes_after_the_one_that_precedes_it_where_it_is_written_anew() -> None:
    assert changed(HAND_MADE, "three", summary=Text(en="In short"), url="https://a.b/c", room="Hall").endswith(
        HAND_MADE.partition("# Friday")[2].replace(
            'title = { en = "Three" }\n',
            'title = { en = "Three" }\nsummary = { en = "In short" }\nroom = "Hall"\nurl = "https://a.b/c"\n',
        )
    )


def test_words_in_a_table_of_their_own_become_a_line_with_the_comment_above() -> None:
    assert changed(HAND_MADE, "two", title=Text(en="Second")) == HAND_MADE.replace(
        '[session.title]\nen = "Two" # of two\n', ""
    ).replace('"two"\ncategory = "talk"\n', '"two"\ncategory = "talk"\n# of two\ntitle = { en = "Second" }\n')


def test_a_field_in_parts_becomes_one_line_with_the_comment_above() -> None:
    was = parsed(HAND_MADE)
    talk = Category("talk", Text(en="Talk", ko="발표"))
    now = was._replace(categories=(talk,), sessions=tuple(one._replace(category=talk) for one in was.sessions))
    assert rewritten(HAND_MADE, was, now, now.sessions) == (
        HAND_MADE.replace('name.en = "Talk"  # say it in Korean\n', "").replace(
            "id = 'talk'\n", 'id = \'talk\'\n# say it in Korean\nname = { en = "Talk", ko = "발표" }\n'
        ),
        0,
    )


def test_members_of_a_list_that_stay_keep_their_comments() -> None:
    was = parsed(HAND_MADE)
    now = was._replace(forum=was.forum._replace(hosts=(Text(en="City"), Text(en="Friends"), Text(en="UN"))))
    assert rewritten(HAND_MADE, was, now, now.sessions).text == HAND_MADE.replace(
        '"Friends" } # the rest\n', '"Friends" }, # the rest\n    { en = "UN" },\n'
    )


def test_comments_of_a_session_go_with_it_and_those_of_the_place_stay() -> None:
    assert without(HAND_MADE, "one", "three") == (
        re.sub(r"# the best one\n.*?# room = \"Hall\"\n", "", HAND_MADE, flags=re.DOTALL)
        .replace('\n[[session]]\nid = "three"\ncategory = "talk"\ntitle = { en = "Three" }\n', "")
        .replace("# Thursday\n\n\n", "# Thursday\n\n"),
        4,
    )


def test_what_is_lost_is_a_sentence_with_the_number() -> None:
    assert [Rewritten("", number).losses for number in (0, 1, 4)] == [
        (),
        ("1 comment is left out with the tables that it belongs to",),
        ("4 comments are left out with the tables that they belong to",),
    ]


def test_new_tables_come_after_those_that_precede_them() -> None:
    was = parsed(HAND_MADE)
    new = [
        Session(id, TALK, Text(en=id), timed(hours, date(2021, 10, 7)))
        for id, hours in (("a", "08:00-08:30"), ("b", "09:30-10:00"))
    ]
    now = was._replace(
        categories=(*was.categories, Category("x", Text(en="X"))),
        sessions=in_order([*was.sessions, *(one._replace(category=was.categories[0]) for one in new)]),
    )
    done = rewritten(HAND_MADE, was, now, now.sessions)
    assert parsed(done.text) == now
    assert re.findall(r'^id = ["\'](.+?)["\']|^# (Thursday|Friday|Kinds|The end)', done.text, re.MULTILINE) == [
        (id, place)
        for id, place in [
            ("t", ""), ("", "Kinds"), ("talk", ""), ("x", ""), ("a", ""), ("", "Thursday"), ("one", ""), ("b", ""),
            ("two", ""), ("", "Friday"), ("three", ""), ("", "The end"),
        ]
    ]  # fmt: skip


def test_waivers_stay_as_long_as_one_of_their_sessions_does() -> None:
    was = parsed(HAND_MADE)
    done = rewritten(HAND_MADE, was, was._replace(waivers=was.waivers[1:]), was.sessions)
    assert done == (
        HAND_MADE.replace(
            'session = [\n    "one",   # asked\n    "two",   # asked too\n]', '# asked\n# asked too\nsession = "two"'
        ),
        0,
    )
    gone = rewritten(HAND_MADE, was, was._replace(waivers=()), was.sessions)
    assert (gone.lost, parsed(gone.text)) == (2, was._replace(waivers=()))
    more = (*was.waivers, Waiver("time", "why"), Waiver("zone", "why not", "one"))
    assert rewritten(HAND_MADE, was, was._replace(waivers=more), was.sessions).text == HAND_MADE.replace(
        'reason = "so"\n',
        'reason = "so"\n\n[[check.ignore]]\nrule = "time"\nreason = "why"\n'
        '\n[[check.ignore]]\nrule = "zone"\nsession = "one"\nreason = "why not"\n',
    )


ODD = {
    "sessions in a list": f"session = [{{ id = 'one', category = 'talk', title.en = 'One' }}] # mine\n{FORUM_TOML}",
    "words of the forum below": FORUM_TOML + "[forum.venue] # mine\nen = 'Hall'\n",
    "the forum in parts": re.sub(
        "(?m)^(?=id|first|last|zone|revised|name)", "forum.", FORUM_TOML.partition("[[")[0]
    ).replace("[forum]", "# mine")
    + "[[category]]\nid = 'talk'\nname.en = 'Talk'\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_file_that_nobody_would_write_so_is_written_anew_and_the_loss_is_told(text: str) -> None:
    was = parsed(text)
    now = was._replace(forum=was.forum._replace(url="https://example.org/"))
    assert rewritten(text, was, was, was.sessions) == (text, 0)
    done = rewritten(text, was, now, now.sessions)
    assert (done.text, done.lost) == (b"".join(write(now, now.sessions)).decode(), len(comments(text)))


def test_a_byte_order_mark_and_a_missing_last_line_feed_stay() -> None:
    text = f"\ufeff{HAND_MADE}".rstrip("\n")
    assert changed(text, "one", room="Hall").startswith("\ufeff# The file")
    bare = FORUM_TOML + '[[session]]\nid = "a"\ncategory = "talk"\ntitle.en = "A"'
    assert changed(bare, "a", room="Hall").endswith('title.en = "A"\nroom = "Hall"\n')
    was = parsed(bare)
    new = was.sessions[0]._replace(id="b")
    done = rewritten(bare, was, was, [*was.sessions, new])
    assert done.text == bare + '\n\n[[session]]\nid = "b"\ncategory = "talk"\ntitle = "A"\nstatus = "unscheduled"\n'
