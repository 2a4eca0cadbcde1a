"""The layout of help pages, at any width."""

import re
import shlex
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.cli.help.page import HelpEntry, Page, Section, lines
from whrcf_cli.text.cells import cells

PAGE = Page(
    usage="whrcf list [OPTIONS]",
    paragraphs=["List the sessions by day."],
    examples=["whrcf list --day 10-08", "whrcf now --at '8 oct 14:00' --tz Europe/Madrid"],
    sections=[
        Section("Read", [HelpEntry("list", "List the sessions")]),
        Section(
            "Which sessions",
            [
                HelpEntry("--day DAY", "Only this day: fri, 금, 8 or 10-07..10-09 [repeatable]"),
                HelpEntry("--format table|plain|json|csv", "Output format"),
            ],
        ),
    ],
)


def test_on_a_wide_terminal_a_text_is_beside_its_name_or_below_a_long_one() -> None:
    assert (
        "\n".join(lines(PAGE, 64))
        == """\
Usage: whrcf list [OPTIONS]

List the sessions by day.

Examples:
  whrcf list --day 10-08
  whrcf now --at '8 oct 14:00' --tz Europe/Madrid

Read:
  list       List the sessions

Which sessions:
  --day DAY  Only this day: fri, 금, 8 or 10-07..10-09
             [repeatable]
  --format table|plain|json|csv
             Output format"""
    )


def test_on_a_narrow_terminal_a_text_is_below_its_name_and_commands_go_on_after_a_backslash() -> None:
    assert (
        "\n".join(lines(PAGE, 30))
        == """\
Usage: whrcf list [OPTIONS]

List the sessions by day.

Examples:
  whrcf list --day 10-08
  whrcf now \\
    --at '8 oct 14:00' \\
    --tz Europe/Madrid

Read:
  list
      List the sessions

Which sessions:
  --day DAY
      Only this day: fri, 금,
      8 or 10-07..10-09
      [repeatable]
  --format
    table|plain|json|csv
      Output format"""
    )


def test_a_page_without_examples_or_options_is_its_usage_and_text() -> None:
    assert list(lines(Page("whrcf", ["Read it."], [], []), 80)) == ["Usage: whrcf", "", "Read it."]


def test_hangul_takes_two_cells_and_an_accent_none() -> None:
    assert [cells(text) for text in ("list", "난민", "Café", "Cafe\N{COMBINING ACUTE ACCENT}")] == [4, 4, 4, 4]


words = st.lists(st.text(st.sampled_from("abc-금난é…"), min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)
quoted = st.lists(st.one_of(words.filter(lambda word: " " not in word), st.just("'8 oct 14:00'")), min_size=1)
pages = st.builds(
    Page,
    words,
    st.lists(words, max_size=2),
    st.lists(quoted.map(" ".join), max_size=2),
    st.lists(st.builds(Section, words, st.lists(st.builds(HelpEntry, words, words), max_size=3)), max_size=3),
)


@given(pages, st.integers(min_value=1, max_value=140))
def test_no_line_is_wider_than_the_terminal_unless_one_word_is(page: Page, width: int) -> None:
    headings = {f"{section.heading}:" for section in page.sections} | {"Examples:", "Example:"}
    for line in lines(page, width):
        alone = len(shlex.split(line.removesuffix(" \\"))) <= (2 if line.startswith(("Usage:", "  ")) else 1)
        assert cells(line) <= width or alone or line in headings, line


@given(pages, st.integers(min_value=1, max_value=140))
def test_every_word_is_shown_once_and_whole_in_the_same_order(page: Page, width: int) -> None:
    expected = ["Usage:", page.usage, *page.paragraphs]
    expected += [f"Example{'s' * (len(page.examples) > 1)}:", *page.examples] if page.examples else []
    for section in page.sections:
        expected += [f"{section.heading}:", *(part for entry in section.entries for part in entry)]
    shown = " ".join(lines(page, width)).replace(" \\", "")
    assert shown.split() == " ".join(expected).split()


@given(quoted, st.integers(min_value=1, max_value=100))
def test_the_shell_reads_a_wrapped_example_as_it_was(example: list[str], width: int) -> None:
    line = " ".join(example)
    page = list(lines(Page("whrcf", [], [line], []), width))
    shown = page[page.index("Example:") + 1 :]
    assert shlex.split("\n".join(shown).replace("\\\n", "")) == shlex.split(line)
    assert all(before.endswith(" \\") for before, _ in pairwise(shown))


@given(words, words, st.integers(min_value=64, max_value=140))
def test_columns_are_straight(name: str, text: str, width: int) -> None:
    page = Page("whrcf", [], [], [Section("Read", [HelpEntry("list", "List"), HelpEntry(name, text)])])
    starts = {len(re.match(r" *", line)[0]) for line in list(lines(page, width))[4:] if line.startswith("   ")}  # type: ignore[index]
    assert len(starts - {4}) <= 1
