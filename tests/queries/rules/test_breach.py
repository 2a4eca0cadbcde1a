"""The parts and texts that rules look at."""

from conftest import programme, session, timed
from whrcf_cli.programme.model import Note, Text
from whrcf_cli.queries.rules.breach import hours, parts, texts


def test_all_parts_are_looked_at_and_all_texts_of_each() -> None:
    one = session("a", title=Text(en="A"), notes=(Note(Text(en="N")),), hosts=(Text(en="H"),))
    whole = programme(one)
    assert list(parts(whole)) == [whole.forum, *whole.categories, one]
    assert [(field, text.main) for field, text in texts(one)] == [("title", "A"), ("notes", "N"), ("hosts", "H")]


def test_hours_have_their_day() -> None:
    assert hours(timed("13:00-15:00")) == "2021-10-08 13:00-15:00"
