"""The comment in sessions that nobody has looked at."""

from conftest import FORUM_TOML
from whrcf_cli.formats.toml.carried import untouched, with_marks

SESSIONS = '\n[[session]]\nid = "a"\ncategory = "talk"\n\n# ours\n[[session]]\nid = "b" # short\ncategory = "talk"\n'
TEXT = FORUM_TOML + SESSIONS
AT = len(FORUM_TOML.splitlines())


def test_each_session_is_marked_and_found_until_it_is_changed() -> None:
    text = with_marks(TEXT, "t-2021")
    assert [line - AT for line in untouched(text)] == [2, 8]
    assert [line - AT for line in untouched(text.replace('"b" # short', '"b" # long'))] == [2]
    assert [line - AT for line in untouched(text.replace('id = "a"', 'id  =  "a"'))] == [2, 8]
    assert list(untouched(text.replace('"talk"', '"tour"', 3))) == []


def test_without_the_comment_a_session_is_as_any_other() -> None:
    text = with_marks(TEXT, "t-2021")
    lines = [line for line in text.splitlines(keepends=True) if "[new " not in line]
    assert "".join(lines) == TEXT
    assert list(untouched("".join(lines))) == []


def test_lines_of_dos_stay_so() -> None:
    text = with_marks(TEXT.replace("\n", "\r\n"), "t-2021")
    assert text.count("\n") == text.count("\r\n")
    assert len(list(untouched(text))) == 2
