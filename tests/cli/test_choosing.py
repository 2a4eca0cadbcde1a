from io import StringIO

from conftest import EN, programme, session
from shells.screen import screen
from whrcf_cli.cli.choosing import choose
from whrcf_cli.queries.picking import Picking, picking
from whrcf_cli.render.choice import Painted, frame
from whrcf_cli.render.table import Terminal
from whrcf_cli.wording.audience import Audience

SESSIONS = tuple(session(f"s{number}") for number in range(1, 40))


class Player:
    """Keys that are pressed one time after another, and the screen that is seen before each of them."""

    def __init__(self, *times: list[str] | None) -> None:
        self.console = Terminal(file=StringIO(), force_terminal=True, width=60, height=12, _environ={"TERM": "xterm"})
        self.seen: list[list[str]] = []
        self._times = list(times)

    def __call__(self, seconds: float) -> list[str] | None:
        self.seen.append([line.rstrip() for line in screen(self.console.file.getvalue())])  # type: ignore[attr-defined]
        if len(self.seen) == 2:
            self.console.size = self.console.size._replace(width=40)
        return self._times.pop(0)

    def play(self) -> Picking:
        return choose(picking(SESSIONS, (), SESSIONS), self, _draw, self.console)


def _draw(state: Picking, width: int, height: int) -> list[Painted]:
    return frame(state, programme().forum, Audience(EN), width, height)


def test_keys_are_pressed_until_the_choice_has_ended_and_those_behind_its_end_are_not() -> None:
    end = Player(["down", " "], [], ["3", " ", "enter", "q", " "]).play()
    assert end.ended == "saved"
    assert end.marks == {"s2", "s3"}
    assert Player([" "], None).play().ended == "left"


def test_the_choice_is_drawn_in_place_anew_at_another_size_and_taken_away() -> None:
    player = Player(["down"], [], ["end"], [], ["q"])
    player.play()
    for number, columns in ((1, 60), (2, 40), (3, 40)):
        lines = player.seen[number]
        assert len([line for line in lines if line.startswith(">")]) == 1, lines
        assert len([line for line in lines if line.startswith("Friday")]) == 1
        assert max(map(len, lines)) < columns
        assert len("\n".join(lines).strip().splitlines()) <= 11
    assert "".join(screen(player.console.file.getvalue())).strip() == ""  # type: ignore[attr-defined]
