"""Tests of the language of a call."""

from collections.abc import Mapping

import pytest

from conftest import LOCALE, Run
from whrcf_cli.cli.language import Languages, choose, chosen, words

ENGLISH = Languages("both", "en")
KOREAN = Languages("ko", "ko")


@pytest.mark.parametrize(
    ("environ", "languages"),
    [
        ({}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "ko_KR.UTF-8"}, KOREAN),
        ({"LANG": "ko"}, KOREAN),
        ({"LANG": "KO_KR.eucKR"}, KOREAN),
        ({"LANG": "kok_IN"}, ENGLISH),
        ({"LC_MESSAGES": "ko_KR", "LANG": "C"}, KOREAN),
        ({"LC_ALL": "C", "LC_MESSAGES": "ko_KR", "LANG": "ko_KR"}, ENGLISH),
        ({"LC_ALL": "", "LANG": "ko_KR"}, KOREAN),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:ko:en"}, KOREAN),
        ({"LANG": "C", "LANGUAGE": "ko"}, ENGLISH),
    ],
)
def test_without_an_option_it_is_the_locales(environ: Mapping[str, str], languages: Languages) -> None:
    assert choose([], environ) == languages


@pytest.mark.parametrize(
    ("args", "languages"),
    [
        (["list", "--lang", "ko"], KOREAN),
        (["--lang", "ko", "list"], KOREAN),
        (["list", "--lang=ko"], KOREAN),
        (["list", "-l", "ko"], KOREAN),
        (["list", "-lko"], KOREAN),
        (["--lang", "en", "list", "--lang", "ko"], KOREAN),
        (["list", "--lang", "en"], Languages("en", "en")),
        (["list", "--lang", "both"], ENGLISH),
        (["search", "--", "--lang", "ko"], ENGLISH),
    ],
)
def test_an_option_is_found_wherever_it_is_and_the_last_counts(args: list[str], languages: Languages) -> None:
    assert choose(args, {})[:2] == languages[:2]


def test_an_option_wins_over_the_variable_and_this_over_the_locale() -> None:
    environ = {"LANG": "ko_KR.UTF-8", "WHRCF_LANG": "en"}
    assert choose([], environ) == Languages("en", "en", explicit=True)
    assert choose(["--lang", "ko"], environ) == Languages("ko", "ko", explicit=True)


@pytest.mark.parametrize(("locale", "messages"), [("ko_KR.UTF-8", "ko"), ("C", "en")])
def test_both_is_of_the_programme_and_messages_are_in_the_language_of_the_locale(locale: str, messages: str) -> None:
    assert choose(["--lang", "both"], {"LANG": locale}) == Languages("both", messages, explicit=True)


@pytest.mark.parametrize("args", [["--lang"], ["--lang", "fr"], ["--lang", ""], ["-l"]])
def test_what_is_no_language_is_left_to_the_parser(args: list[str]) -> None:
    assert choose(args, {"LANG": "ko_KR.UTF-8"}) == KOREAN


def test_a_conversion_loses_no_language_that_nobody_chose() -> None:
    with chosen([], {"LANG": "ko_KR.UTF-8"}):
        assert (words(), words(explicit=True)) == ("ko", "both")
    with chosen(["-l", "ko"], {}):
        assert (words(), words(explicit=True)) == ("ko", "ko")
    assert words() == "both"


@pytest.mark.parametrize(
    "args",
    [
        ("-l", "ko", "list", "--day", "8"),
        ("list", "--day", "8", "-l", "ko"),
        ("list", "--day", "8"),
    ],
)
def test_every_place_and_the_locale_give_the_same_list(run: Run, args: tuple[str, ...]) -> None:
    asked = run(*args, **({} if "-l" in args else {"LANG": "ko_KR.UTF-8"}))
    assert asked == run("list", "--day", "8", WHRCF_LANG="ko")
    assert asked.status == 0


@pytest.mark.parametrize("args", [(), ("list",), ("agenda",), ("agenda", "add", "x"), ("check",), ("help",)])
def test_every_command_refuses_what_is_no_language(run: Run, args: tuple[str, ...]) -> None:
    status, out, err = run(*args[:1], "--lang", "fr", *args[1:])
    assert (status, out) == (2, "")
    assert '"fr"' in err


def test_the_locale_of_the_machine_is_not_that_of_the_tests(run: Run) -> None:
    assert run("list", **dict.fromkeys(LOCALE, "")) == run("list")


def test_a_variable_that_is_no_language_is_named_but_an_option_wins_over_it(run: Run) -> None:
    told = 'Error: "xx" is not valid for the variable WHRCF_LANG; write en, ko or both\n'
    assert run("list", WHRCF_LANG="xx") == (2, "", told)
    assert run("list", "--lang", "en", WHRCF_LANG="xx") == run("list", "--lang", "en")
