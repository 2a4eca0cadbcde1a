"""What the programme itself says is in doubt."""

from conftest import programme, session
from whrcf_cli.programme.model import Note, Text
from whrcf_cli.queries.rules.facts import doubtful, empty_categories, weekdays


def test_a_note_is_told_in_its_field() -> None:
    one = session("a", notes=(Note(Text(en="Perhaps.")),), summary=Text(en="On 8 Oct (Thu)"))
    assert [(breach.field, breach.message) for breach in doubtful(programme(one))] == [("notes", "Perhaps")]
    assert [breach.field for breach in weekdays(programme(one))] == ["summary"]
    assert len(list(empty_categories(programme(one)))) == 1
