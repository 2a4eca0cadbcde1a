"""Picks as a line and as a link"""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.errors import UsageProblem
from whrcf_cli.personal import share
from whrcf_cli.personal.share import SharedPicks
from whrcf_cli.text.ids import is_id

WORDS = st.text(st.sampled_from("abcXYZ019-_."), min_size=1, max_size=12)
IDS = st.lists(WORDS.filter(is_id), min_size=1, max_size=5)
SITES = st.sampled_from(["https://example.org/2021/", "http://example.org", "HTTPS://x.org/a?b=c#old"])


@given(IDS)
def test_a_line_is_read_as_it_was_written(ids: list[str]) -> None:
    said = share.line(ids)
    assert share.is_shared(said)
    assert share.read(said) == [SharedPicks(tuple(ids))]
    assert shlex.split(said) == said.split()


@given(SITES, st.text(min_size=1).filter(lambda text: text.isprintable()), IDS)
def test_a_link_is_read_as_it_was_written(site: str, forum: str, ids: list[str]) -> None:
    said = share.link(site, forum, ids)
    assert share.is_shared(said)
    assert said.count("#") == 1
    assert share.read(said) == [SharedPicks(tuple(ids), forum)]


@given(st.lists(st.text(max_size=8)))
def test_only_ids_in_which_a_shell_sees_a_word_are_safe(ids: list[str]) -> None:
    safe = share.safe(ids)
    assert shlex.split(share.line(safe)) == ["whrcf", "agenda", "add", *safe]
    assert not set("".join(safe)) & set("$`;&|<>(){}[]*?!#~'\"\\ \n")


def test_several_lines_and_links_are_read_in_their_order() -> None:
    assert share.read("  $ whrcf agenda add a b\n\nhttps://x.org/#forum=f&picks=c\r\n") == [
        SharedPicks(("a", "b")),
        SharedPicks(("c",), "f"),
    ]


def test_a_link_of_a_page_that_knows_its_forum_may_leave_it_out() -> None:
    assert share.read("https://x.org/my.html#picks=refugees~plenary-2&day=8") == [
        SharedPicks(("refugees", "plenary-2"))
    ]


@pytest.mark.parametrize(
    "said",
    [
        "whrcf agenda add a; rm -rf ~",
        "whrcf agenda add $(date)",
        "whrcf agenda add a `date`",
        "whrcf agenda add a && whrcf agenda clear",
        "whrcf agenda add a > /etc/passwd",
        "whrcf agenda add --programme=evil.toml a",
        "whrcf agenda add",
        "whrcf agenda clear",
        "whrcf agenda add a\nrm -rf ~",
        "https://x.org/",
        "https://x.org/#forum=f",
        "https://x.org/#forum=f&picks=,",
    ],
)
def test_anything_else_is_refused_and_never_run(said: str) -> None:
    with pytest.raises(UsageProblem):
        share.read(said)


@pytest.mark.parametrize(
    "site", ["example.org", "ftp://x.org", "javascript:alert(1)", "https://", "https://x .org", ""]
)
def test_a_link_needs_a_web_address(site: str) -> None:
    with pytest.raises(UsageProblem, match="is not a web address"):
        share.link(site, "f", ["a"])


@pytest.mark.parametrize("text", ["friend.toml", "version = 1", "", "whrcf.toml", "-", "/home/whrcf/a"])
def test_a_file_is_not_taken_for_a_line(text: str) -> None:
    assert not share.is_shared(text)


@pytest.mark.parametrize("site", ["https://[", "https://[::1", "https://exa mple.org"])
def test_an_address_that_no_program_can_take_apart_is_none(site: str) -> None:
    with pytest.raises(UsageProblem, match="is not a web address"):
        share.link(site, "t", ["a"])
