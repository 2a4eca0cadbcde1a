"""A wrong command line is answered in one sentence, with what to write instead and where help is."""

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list --dya 8", "`whrcf list` has no option --dya; did you mean --day? See `whrcf list --help`"),
        ("list -day 8", "`whrcf list` has no option -day; did you mean --day? See `whrcf list --help`"),
        ("list 8 -query water", "`whrcf list` has no option -query; did you mean --query? See `whrcf list --help`"),
        ("agenda --xyz", "`whrcf agenda` has no option --xyz; see `whrcf agenda --help`"),
        ("agenda share -f json", "`whrcf agenda share` has no option -f; see `whrcf agenda share --help`"),
        ("-x", "`whrcf` has no option -x; see `whrcf --help`"),
        ("lst", '"lst" is not a command of `whrcf`; did you mean list? See `whrcf --help`'),
        ("agenda foo", '"foo" is not a command of `whrcf agenda`; see `whrcf agenda --help`'),
        ("show", "`whrcf show` needs ID..., as in `whrcf show dark-tour`; see `whrcf show --help`"),
        (
            "diff a.toml",
            "`whrcf diff` needs OLD NEW, as in `whrcf diff yesterday.toml programme.toml`; see `whrcf diff --help`",
        ),
        ("list --day", "--day needs a value: --day DAY; see `whrcf list --help`"),
        ("list --lang", "--lang needs a value: --lang en|ko|both; see `whrcf list --help`"),
        ("list --mine=yes", "--mine takes no value; see `whrcf list --help`"),
        ("list --lang kr", '"kr" is not valid for --lang; write en, ko or both; see `whrcf list --help`'),
        (
            "agenda suggest --max 0",
            '"0" is not valid for --max; write a whole number, 1 or more; see `whrcf agenda suggest --help`',
        ),
        (
            "agenda suggest --max many",
            '"many" is not valid for --max; write a whole number, 1 or more; see `whrcf agenda suggest --help`',
        ),
        (
            "now --query climate change",
            'unexpected argument "change"; put a value of several words in quotes; see `whrcf now --help`',
        ),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_sentence(run: Run, line: str, said: str) -> None:
    assert run(*line.split()) == (2, "", f"Error: {said}\n")


def test_what_was_typed_cannot_move_the_cursor(run: Run) -> None:
    for line in (["list", "--\x1b[2J"], ["\x1b[2J"], ["list", "\x1b[2J"], ["list", "--lang", "\x1b[2J"]):
        done = run(*line)
        assert done.status == 2
        assert done.err.rstrip("\n").isprintable()


@pytest.mark.parametrize("line", ["", "--"])
def test_without_a_command_it_is_no_wrong_command_line(run: Run, line: str) -> None:
    done = run(*line.split())
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1].startswith("whrcf --help")
