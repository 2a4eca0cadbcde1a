"""Tests of the languages of a file that another program wrote."""

import pytest

from whrcf_cli.formats.draft.session import NOTHING_TOLD, DraftForum, DraftSession
from whrcf_cli.formats.draft.tongues import Tongues, tongues_of
from whrcf_cli.programme.model import Note, Text

ENGLISH, KOREAN, TWO = Text(en="Talk"), Text(ko="발표"), Text(en="Talk", ko="발표")


def drafts(*titles: Text, language: str | None = None) -> list[DraftSession]:
    return [DraftSession(NOTHING_TOLD._replace(title=title, language=language)) for title in titles]


@pytest.mark.parametrize(
    ("sessions", "tags"),
    [
        (drafts(ENGLISH), ("und",)),
        (drafts(ENGLISH, language="de"), ("de",)),
        (drafts(ENGLISH, language="Deutsch"), ("de",)),
        (drafts(ENGLISH, language="de, en"), ("und",)),
        ([*drafts(ENGLISH, language="de"), *drafts(ENGLISH, language="en")], ("und",)),
        ([*drafts(ENGLISH, language="de"), *drafts(ENGLISH)], ("de",)),
        (drafts(KOREAN, KOREAN, ENGLISH), ("ko",)),
        (drafts(KOREAN, ENGLISH), ("und",)),
        (drafts(TWO, TWO, ENGLISH), ("en", "ko")),
        (drafts(TWO, ENGLISH, ENGLISH), ("und",)),
    ],
)
def test_a_file_that_names_no_language_is_in_the_one_that_its_sessions_show(
    sessions: list[DraftSession], tags: tuple[str, ...]
) -> None:
    assert tongues_of(DraftForum(), sessions).tags == tags


def test_the_languages_that_a_file_names_are_kept() -> None:
    assert tongues_of(DraftForum(languages=("zh", "en")), drafts(KOREAN)).tags == ("zh", "en")


def test_all_texts_of_a_programme_in_one_language_are_in_it_and_no_words_are_lost() -> None:
    told = NOTHING_TOLD._replace(title=TWO, topic=KOREAN, notes=(Note(ENGLISH, "time"),), hosts=(KOREAN,))
    made = Tongues(("de",)).session(told)
    assert (made.title, made.topic) == (Text(de="Talk / 발표"), Text(de="발표"))
    assert (made.notes, made.hosts) == ((Note(Text(de="Talk"), "time"),), (Text(de="발표"),))


def test_words_in_a_language_that_the_programme_does_not_have_are_in_its_main_one() -> None:
    made = Tongues(("de", "en")).session(NOTHING_TOLD._replace(title=KOREAN, topic=ENGLISH))
    assert (made.title, made.topic) == (Text(de="발표"), ENGLISH)
