"""A programme file without its sessions."""

from conftest import FORUM_TOML
from whrcf_cli.formats.draft.source import NOTHING, ReadResult
from whrcf_cli.formats.toml.frame import without_sessions
from whrcf_cli.formats.toml.read import read

SESSIONS = """
# Friday

# the mayor's
[[session]]
id = "one"
category = "talk"
title = { en = "One" }  # checked

[[session]]
id = "two"
category = "talk"
[session.title]
en = "Two"

# Sunday

[[session]]
id = "three"
category = "talk"
title = { en = "Three" }
"""
WAIVERS = """
# right all the same

[[check.ignore]]
rule = "doubtful"
session = "one"
reason = "so"

[[check.ignore]]
rule = "no-revision"
reason = "so"
"""


def of(text: str) -> ReadResult:
    return read(text.encode(), NOTHING)._replace(text=text)


def test_sessions_go_with_what_is_above_them_and_all_else_stays() -> None:
    text = f"# ours\n{FORUM_TOML}# of talks\n{SESSIONS}{WAIVERS}# end\n"
    kept = without_sessions(of(text))
    general = WAIVERS.replace('[[check.ignore]]\nrule = "doubtful"\nsession = "one"\nreason = "so"\n\n', "")
    assert [line for line in kept.text.splitlines() if line] == [
        line for line in f"# ours\n{FORUM_TOML}# of talks\n{general}# end\n".splitlines() if line
    ]
    assert kept.programme == read(kept.text.encode(), NOTHING).programme


def test_what_is_above_waivers_goes_with_the_last_of_them() -> None:
    text = FORUM_TOML + SESSIONS + WAIVERS.partition('\n[[check.ignore]]\nrule = "no-')[0]
    assert without_sessions(of(text)).text == FORUM_TOML


def test_sessions_that_are_kept_keep_their_comments_but_not_the_heading_of_their_day() -> None:
    kept = without_sessions(of(FORUM_TOML + SESSIONS), {"one", "two"})
    text = FORUM_TOML + SESSIONS.partition("\n# Sunday")[0].replace("# Friday\n\n", "")
    assert kept.text == text
    assert kept.programme == read(text.encode(), NOTHING).programme


def test_lines_end_as_they_did() -> None:
    text = (FORUM_TOML + SESSIONS).replace("\n", "\r\n")
    assert without_sessions(of(text), {"one"}).text.count("\n") == without_sessions(of(text), {"one"}).text.count(
        "\r\n"
    )


def test_a_file_without_headings_for_its_sessions_is_to_be_written_anew() -> None:
    inline = 'session = [{ id = "one", category = "talk", title = { en = "One" } }]\n'
    text = FORUM_TOML.replace("[forum]", f"{inline}[forum]")
    assert without_sessions(of(text)).text == ""
