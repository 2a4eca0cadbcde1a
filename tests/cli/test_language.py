"""Tests of the language of a call."""

from collections.abc import Mapping

import pytest

from conftest import BOTH, EN, KO, LOCALE, Run
from whrcf_cli.cli.language import Languages, choose, chosen, words
from whrcf_cli.cli.source import tell_missing

ENGLISH = Languages((), "en")
KOREAN = Languages(KO, "ko")
OTHERS = ("de", "fr", "pt-BR")


@pytest.mark.parametrize(
    ("environ", "languages"),
    [
        ({}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, Languages(("de",), "en")),
        ({"LANG": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "ko_KR.UTF-8"}, KOREAN),
        ({"LANG": "ko"}, KOREAN),
        ({"LANG": "KO_KR.eucKR"}, KOREAN),
        ({"LANG": "kok_IN"}, Languages(("kok",), "en")),
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
        (["list", "--lang", "en"], Languages(EN, "en")),
        (["list", "--lang", "both"], ENGLISH),
        (["list", "--lang", "ko,en"], Languages((*KO, *EN), "ko")),
        (["list", "--lang", "de"], Languages(("de",), "en")),
        (["list", "--lang", "de, ko-KR"], Languages(("de", "ko-KR"), "ko")),
        (["search", "--", "--lang", "ko"], ENGLISH),
    ],
)
def test_an_option_is_found_wherever_it_is_and_the_last_counts(args: list[str], languages: Languages) -> None:
    assert choose(args, {})[:2] == languages[:2]


def test_an_option_wins_over_the_variable_and_this_over_the_locale() -> None:
    environ = {"LANG": "ko_KR.UTF-8", "WHRCF_LANG": "en"}
    assert choose([], environ) == Languages(EN, "en", explicit=True)
    assert choose(["--lang", "ko"], environ) == Languages(KO, "ko", explicit=True)


@pytest.mark.parametrize(("locale", "messages"), [("ko_KR.UTF-8", "ko"), ("C", "en")])
def test_both_is_of_the_programme_and_messages_are_in_the_language_of_the_locale(locale: str, messages: str) -> None:
    assert choose(["--lang", "both"], {"LANG": locale}) == Languages((), messages, explicit=True)


@pytest.mark.parametrize("value", [[], ["french"], ["kr"], ["ko,"], [""]])
def test_what_is_no_language_is_left_to_the_parser(value: list[str]) -> None:
    assert choose(["--lang", *value], {"LANG": "ko_KR.UTF-8"}) == KOREAN


def test_a_conversion_loses_no_language_that_nobody_chose() -> None:
    with chosen([], {"LANG": "ko_KR.UTF-8"}):
        assert (words(BOTH), words(BOTH, explicit=True)) == (KO, BOTH)
    with chosen(["-l", "ko"], {}):
        assert (words(BOTH), words(BOTH, explicit=True)) == (KO, KO)
    assert words(BOTH) == BOTH


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("both", OTHERS),
        ("fr", ("fr",)),
        ("fr,de", ("fr", "de")),
        ("pt", ("pt-BR",)),
        ("PT-br,FR", ("pt-BR", "fr")),
        ("de-AT,de-CH", ("de",)),
        ("ja,fr", ("fr",)),
        ("ja", OTHERS),
    ],
)
def test_a_reader_gets_those_languages_of_the_programme_that_were_asked_for_in_their_order(
    asked: str, found: tuple[str, ...]
) -> None:
    with chosen(["--lang", asked], {}):
        assert words(OTHERS) == found


@pytest.mark.parametrize(
    ("asked", "every", "told"),
    [
        ("ja", OTHERS, "the programme has no words in Japanese, but in German, French, pt-BR\n"),
        ("ja,fr", OTHERS, "the programme has no words in Japanese, but in German, French, pt-BR\n"),
        ("pt,fr", OTHERS, ""),
        ("both", OTHERS, ""),
        ("ja", ("und",), ""),
    ],
)
def test_a_language_that_the_programme_does_not_have_is_told(
    asked: str, every: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with chosen(["--lang", asked], {}):
        tell_missing(every)
    assert capsys.readouterr().err == told


def test_the_language_of_the_machine_is_no_wish() -> None:
    with chosen([], {"LANG": "ja_JP"}):
        assert words(OTHERS) == OTHERS
    with chosen([], {"LANG": "fr_FR"}):
        assert words(OTHERS) == ("fr",)


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
    status, out, err = run(*args[:1], "--lang", "french", *args[1:])
    assert (status, out) == (2, "")
    assert '"french"' in err


def test_the_locale_of_the_machine_is_not_that_of_the_tests(run: Run) -> None:
    assert run("list", **dict.fromkeys(LOCALE, "")) == run("list")


def test_a_variable_that_is_no_language_is_named_but_an_option_wins_over_it(run: Run) -> None:
    told = 'Error: "xx" is not valid for the variable WHRCF_LANG; write en, ko or both\n'
    assert run("list", WHRCF_LANG="xx") == (2, "", told)
    assert run("list", "--lang", "en", WHRCF_LANG="xx") == run("list", "--lang", "en")
