"""Programmes of one conference in several languages, joined."""

from hypothesis import given
from hypothesis import strategies as st

from conftest import programme, session, timed
from whrcf_cli.programme.model import Category, Note, Programme, Session, Text
from whrcf_cli.programme.translations import joined


def spoken(tag: str, *sessions: Session) -> Programme:
    whole = programme(*sessions, name=Text.of({tag: f"Forum {tag}"}), languages=(tag,))
    return whole._replace(categories=tuple(dict.fromkeys(one.category for one in sessions)))


def said(id: str, tag: str, words: str, **fields: object) -> Session:
    category = Category(f"talk-{tag}", Text.of({tag: f"Talk {tag}"}))
    return session(id, title=Text.of({tag: words}), category=category)._replace(**fields)  # type: ignore[arg-type]


def test_sessions_with_one_id_are_one_with_words_in_each_language() -> None:
    found = joined([("ko", spoken("ko", said("a", "ko", "가"))), ("en", spoken("en", said("a", "en", "A")))])
    (one,) = found.programme.sessions
    assert (one.title, found.alone, found.moved) == (Text.ordered({"ko": "가", "en": "A"}, ("ko", "en")), (), ())
    forum = found.programme.forum
    assert (forum.languages, forum.name.words) == (("ko", "en"), ["Forum ko", "Forum en"])
    assert found.programme.categories == (one.category,)
    assert (one.category.id, one.category.name.words) == ("talk-ko", ["Talk ko", "Talk en"])


def test_sessions_with_one_uid_are_one_whatever_their_ids() -> None:
    first, second = said("1", "ko", "가", uid="u@x"), said("7", "en", "A", uid="u@x")
    (one,) = joined([("ko", spoken("ko", first)), ("en", spoken("en", second))]).programme.sessions
    assert (one.id, one.title.words) == ("1", ["가", "A"])


def test_a_session_of_one_language_stays_and_is_told() -> None:
    files = [
        ("de", spoken("de", said("a", "de", "A"), said("b", "de", "B"))),
        ("fr", spoken("fr", said("a", "fr", "À"))),
    ]
    found = joined(files)
    assert [one.title.words for one in found.programme.sessions] == [["A", "À"], ["B"]]
    assert found.alone == (("fr", 1),)


def test_hours_that_differ_are_shown_beside_the_first() -> None:
    early, late = timed("10:00-11:00"), timed("12:00-13:00")
    first, second = said("a", "ko", "가", when=early), said("a", "en", "A", when=late)
    found = joined([("ko", spoken("ko", first)), ("en", spoken("en", second))])
    (one,) = found.programme.sessions
    assert (one.when, one.also, found.moved) == (early, late, ("a",))


def test_notes_and_hosts_are_joined_one_by_one_if_there_are_as_many() -> None:
    two = said("a", "ko", "가", notes=(Note(Text(ko="하나")),), hosts=(Text(ko="시"),))
    other = said("a", "en", "A", notes=(Note(Text(en="One")),), hosts=(Text(en="City"), Text(en="UN")))
    (one,) = joined([("ko", spoken("ko", two)), ("en", spoken("en", other))]).programme.sessions
    assert ([note.text.words for note in one.notes], one.hosts) == ([["하나", "One"]], (Text(ko="시"),))


def test_facts_that_the_first_does_not_have_come_from_the_next() -> None:
    first, second = said("a", "ko", "가"), said("a", "en", "A", room="Hall", speakers=("Kim",))
    (one,) = joined([("ko", spoken("ko", first)), ("en", spoken("en", second))]).programme.sessions
    assert (one.room, one.speakers) == ("Hall", ("Kim",))


def test_a_file_in_one_language_is_in_that_of_its_name() -> None:
    whole = spoken("und", said("a", "und", "Eröffnung"))
    found = joined([("de", whole)]).programme
    assert (found.forum.languages, found.sessions[0].title) == (("de",), Text.of({"de": "Eröffnung"}))


@given(st.sets(st.sampled_from("abcdef"), min_size=1), st.sets(st.sampled_from("abcdef"), min_size=1))
def test_each_session_is_there_once(korean: set[str], english: set[str]) -> None:
    files = [(tag, spoken(tag, *(said(id, tag, id) for id in ids))) for tag, ids in (("ko", korean), ("en", english))]
    found = joined(files)
    assert sorted(one.id for one in found.programme.sessions) == sorted(korean | english)
    assert dict(found.alone) == {
        tag: number for tag, number in (("ko", len(english - korean)), ("en", len(korean - english))) if number
    }


def test_small_and_capital_letters_of_an_id_are_one() -> None:
    found = joined([("ko", spoken("ko", said("One", "ko", "가"))), ("en", spoken("en", said("one", "en", "A")))])
    assert [one.title.words for one in found.programme.sessions] == [["가", "A"]]
