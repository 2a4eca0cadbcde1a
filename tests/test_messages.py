"""Tests of messages and their languages."""

import pytest

from whrcf_cli.messages import has_catalogue, language, languages, marked, speaking, tr, trn


def test_in_english_a_message_is_as_it_is_written() -> None:
    assert tr("no session changed") == "no session changed"
    assert tr("braces { } stay where there are no values") == "braces { } stay where there are no values"
    assert tr("{file}: {n} min", file="a{b}", n=5) == "a{b}: 5 min"
    assert marked("a constant") == "a constant"


@pytest.mark.parametrize(("n", "said"), [(0, "0 links of a"), (1, "1 link of a"), (1000, "1,000 links of a")])
def test_a_number_has_its_singular_and_its_plural(n: int, said: str) -> None:
    assert trn("{n:,} link of {file}", "{n:,} links of {file}", n, file="a") == said


def test_korean_is_spoken_until_the_block_ends() -> None:
    with speaking("ko"):
        assert (tr("day"), language()) == ("날짜", "ko")
    assert (tr("day"), language()) == ("day", "en")


def test_a_language_without_a_catalogue_is_english() -> None:
    with speaking("ko"), speaking("xx"):
        assert tr("day") == "day"


def test_languages_are_those_of_the_catalogues_and_the_one_of_the_code() -> None:
    assert languages() == ["en", "ko"]
    assert [has_catalogue(tag) for tag in ("en", "ko", "xx", "", "..")] == [True, True, False, False, False]
