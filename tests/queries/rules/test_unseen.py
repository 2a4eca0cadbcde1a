"""Characters that nobody sees."""

from conftest import programme, session
from whrcf_cli.queries.rules.unseen import unseen


def test_a_room_with_a_character_that_nobody_sees_is_told() -> None:
    sessions = session("a", room="Hall\u200b 1"), session("b", room="Hall 1")
    assert [breach.message for breach in unseen(programme(*sessions))] == [
        "it has an invisible character: U+200B (zero width space) in room"
    ]
