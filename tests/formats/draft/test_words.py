"""Words of a session as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.draft.session import NOTHING_TOLD
from whrcf_cli.formats.draft.words import Settling, says_cancelled
from whrcf_cli.programme.model import Category, Session, Text


def settled(**fields: object) -> Session:
    return Settling().settled(NOTHING_TOLD._replace(**fields))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    ["CANCELLED Kernel news", "CANCELED: Talk", "[CANCELLED] Talk", "[Cancelled] Talk", "(cancelled) Talk",
     "Cancelled: Talk", "Canceled - Talk", "** CANCELLED ** Talk", "취소: 발표", "[취소] 발표", "취소 발표",
     "취소됨 - 발표",
     "ABGESAGT: Vortrag", "CANCELLED", "Cancelled", "Talk (cancelled)", "Talk [CANCELED]", "Talk - CANCELLED",
     "Entfällt: Vortrag", "ENTFÄLLT Vortrag", "ANNULÉ : Exposé", "CANCELADO: Charla", "발표 (취소)", "발표 [취소됨]",
     "【中止】発表", "取消: 演讲"],
)  # fmt: skip
def test_a_title_that_begins_or_ends_with_the_mark_is_of_a_cancelled_session(title: str) -> None:
    settling = Settling()
    told, found = settling.settled(NOTHING_TOLD._replace(title=Text(en=title)))
    assert (told.status, told.title) == ("cancelled", Text(en=title))
    assert [str(one) for one in found] == ["its title says that it is cancelled; it is shown as cancelled"]


@pytest.mark.parametrize(
    "title",
    ["Cancelled futures of the city", "Why flights are CANCELLED", "CANCELLEDNESS", "취소된 약속", "Cancel culture",
     "A talk: cancelled", "How it was cancelled", "Rain or cancelled (a story)", "The talk that was: CANCELLED"],
)  # fmt: skip
def test_a_title_about_cancelling_is_of_no_cancelled_session(title: str) -> None:
    assert not says_cancelled(Text(en=title))


def test_a_session_that_is_said_to_be_cancelled_needs_no_word_about_its_title() -> None:
    told = NOTHING_TOLD._replace(title=Text(en="CANCELLED Talk"), status="cancelled")
    assert Settling().settled(told) == (told, ())


@pytest.mark.parametrize(
    "name", ["TBA", "tbd", "TBA.", "N.N.", "N. N.", "NN", "Various", "Staff", "미정", "-", "–", "[TBA]"]
)
def test_a_placeholder_is_nobody(name: str) -> None:
    settling = Settling()
    told, _ = settling.settled(NOTHING_TOLD._replace(speakers=("Kim", name)))
    assert told.speakers == ("Kim",)
    [found] = settling.findings()
    assert found.message == f"1 name that stands for nobody: {name}"


@pytest.mark.parametrize("room", ["TBA", "TBD", "tbc", "미정", "-", "(TBA)", "장소 미정"])
def test_a_placeholder_is_nowhere(room: str) -> None:
    settling = Settling()
    assert settling.settled(NOTHING_TOLD._replace(room=room))[0].room is None
    [found] = settling.findings()
    assert found.message == f"1 room that stands for no place: {room}"


def test_names_that_contain_a_placeholder_are_names() -> None:
    told = settled(speakers=("Stafford", "Nna", "Various Artists"), room="Staff room")
    assert (told.speakers, told.room) == (("Stafford", "Nna", "Various Artists"), "Staff room")


def test_html_and_entities_become_text_in_all_words() -> None:
    told = settled(
        title=Text(en="Q&amp;A", ko="질의 &amp; 응답"),
        category=Category("", Text(en="R&amp;D")),
        topic=Text(en="<b>Law</b>"),
        description=Text(en='<p>One</p><p>See <a href="https://example.org/">it</a></p>'),
        room="A&amp;B",
        speakers=("Kim &amp; Lee",),
    )
    assert told.title == Text(en="Q&A", ko="질의 & 응답")
    assert (told.category.name, told.topic) == (Text(en="R&D"), Text(en="Law"))
    assert told.description == Text(en="One\nSee it (https://example.org/)")
    assert (told.room, told.speakers) == ("A&B", ("Kim & Lee",))


@pytest.mark.parametrize("title", ["a < b & c", "I <3 HTML", "x<y>z", "AT&T; R&D", "List<String>"])
def test_words_that_are_no_html_stay(title: str) -> None:
    assert settled(title=Text(en=title)).title == Text(en=title)


@given(st.text(), st.lists(st.text(min_size=1)))
def test_any_words_are_settled_once_and_for_all(title: str, speakers: list[str]) -> None:
    once = settled(title=Text(en=title), speakers=tuple(speakers))
    assert settled(**once._asdict()).status == once.status
