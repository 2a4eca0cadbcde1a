"""The TAB key in real shells, with files that attack them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import FORUM_TOML
from shells.terminal import START, Terminal, wait_for

pytestmark = pytest.mark.shells
SOURCE = Path(__file__).parents[2] / "src"
ATTACKS = (
    "$(touch hurt)",
    r"A \$(touch hurt)",
    r"\\$(touch hurt)",
    "`touch hurt`",
    r"\`touch hurt\`",
    "*",
    "s*",
    "touch hurt",
    "a; touch hurt",
    "a|touch hurt",
    "a & touch hurt",
    "a > hurt",
    "[/foo] [bold]",
    "\"'$(touch hurt)",
    "'; touch hurt; '",
    "')) ; touch hurt #",
    "line\n$(touch hurt)",
    "\x1b]0;hurt\x07\x1b[2J",
    "!!",
    "!touch",
    "%F{red}%n %x",
    "{a,b}",
    "${HOME}",
    "~",
    "=ls",
    "--version",
    "-x",
    "a:b:::c",
    "tab\there",
    "blind\u202eness\u200b",
    "Z\u0335\u0336\u0337\u0338algo",
    "long " * 100,
    "(e:'touch hurt':)",
    "s(+touch)",
)
LEAD = "list --programme evil.toml --room"
WELL = ("Main Hall", "Main Stage", "대강당 1", "Room 3/4")


@pytest.fixture(params=list(START))
def shell(request: pytest.FixtureRequest) -> str:
    """A shell of this machine."""
    name = str(request.param)
    if not shutil.which(name):
        pytest.skip(f"there is no {name} on this machine")
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the shell is: a programme and a friend's agenda that attack, and files that no one asks for."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("secret.txt", "s-file"):
        (folder / name).touch()
    (folder / "evil.toml").write_text(_programme(), encoding="utf-8")
    ids = json.dumps(["friend-1", "friend-2", *ATTACKS])
    (folder / "friend.toml").write_text(f"version = 1\n[picks]\nt = {ids}\n", encoding="utf-8")
    return folder


def _programme() -> str:
    """JSON's strings are TOML's, too."""
    rooms = [*WELL, *ATTACKS]
    sessions = "".join(
        f'[[session]]\nid = "safe-{number}"\ncategory = "talk"\n'
        f"title = {{ en = {json.dumps(f'Title {room}')} }}\nroom = {json.dumps(room)}\n"
        for number, room in enumerate(rooms)
    )
    categories = "".join(
        f'[[category]]\nid = "kind-{number}"\nname = {{ en = {json.dumps(name)} }}\n'
        for number, name in enumerate(ATTACKS)
    )
    return FORUM_TOML + categories + sessions


@pytest.fixture
def terminal(shell: str, folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The first prompt of a session, after `whrcf --install-completion`; what is run then goes to `ran`."""
    home, programs = tmp_path / "home", tmp_path / "bin"
    programs.mkdir()
    _, settings, prompt = START[shell]
    (home / settings).parent.mkdir(parents=True)
    (home / settings).write_text(prompt)
    program = programs / "whrcf"
    program.write_text(
        f'#!/bin/sh\nif [ -n "$_WHRCF_COMPLETE$INSTALL" ]; then exec {sys.executable} {tmp_path}/whrcf.py "$@"; fi\n'
        f'printf "%s\\n" "$@" end >{tmp_path}/ran\n'
    )
    program.chmod(0o755)
    (home / "whrcf").symlink_to(program)
    (tmp_path / "whrcf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(SOURCE)!r})\nsys.argv[0] = 'whrcf'\n"
        "from whrcf_cli.__main__ import main\nmain()\n"
    )
    env = {"HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}", "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    # The shell does not end in the program, which looks for it among the processes above.
    installing = [shell, "-c", f"{program} --install-completion; true"]
    subprocess.run(installing, env={**env, "INSTALL": "1"}, check=True, capture_output=True, timeout=60)
    with Terminal(shell, folder, env) as started:
        yield started


def inserted(terminal: Terminal, typed: str, ran: Path) -> list[str]:
    """The words of the command that Enter runs after TAB."""
    terminal.press(f"{typed}\t\r")
    return wait_for(ran).splitlines()[:-1]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("whrcf export-i", ["export-ics"]),
        ("~/whrcf export-i", ["export-ics"]),
        ("whrcf show blc-t", ["show", "blc-tour"]),
        ("whrcf show --prog", ["show", "--programme"]),
        ("whrcf list --lang k", ["list", "--lang", "ko"]),
        ("whrcf list --tz Europe/Sto", ["list", "--tz", "Europe/Stockholm"]),
        ("whrcf list fri", ["list", "friday"]),
        ("whrcf list -c them", ["list", "-c", "thematic"]),
        ("whrcf config awa", ["config", "awake"]),
        ("whrcf config tz Europe/Sto", ["config", "tz", "Europe/Stockholm"]),
        ("whrcf config --unset prog", ["config", "--unset", "programme"]),
        ("whrcf config busy ev", ["config", "busy", "evil.toml"]),
        (f"whrcf {LEAD} 'Main H", [*LEAD.split(), "Main Hall"]),
        (f'whrcf {LEAD} "Main H', [*LEAD.split(), "Main Hall"]),
        (f"whrcf {LEAD} Main\\ H", [*LEAD.split(), "Main Hall"]),
        (f"whrcf {LEAD} 대", [*LEAD.split(), "대강당 1"]),
        (f"whrcf {LEAD} R", [*LEAD.split(), "Room 3/4"]),
        ("whrcf list --programme ev", ["list", "--programme", "evil.toml"]),
    ],
)
def test_the_first_tab_of_a_session_completes(
    terminal: Terminal, tmp_path: Path, typed: str, expected: list[str]
) -> None:
    assert inserted(terminal, typed, tmp_path / "ran") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("show --programme evil.toml ", ["safe-0", "safe-1"]),
        ("list --programme evil.toml --room ", ["Hall", "Stage", "대강당"]),
        ("list --programme evil.toml --category k", ["kind-0", "kind-1"]),
        ("agenda remove --programme evil.toml --agenda friend.toml ", ["friend-1", "friend-2"]),
    ],
)
def test_what_attacks_is_neither_run_nor_shown(
    terminal: Terminal, folder: Path, typed: str, expected: list[str]
) -> None:
    before = sorted(folder.iterdir())
    terminal.press(f"whrcf {typed}\t")
    shown, presses = "", 0
    while presses < 3 or (presses < 20 and any(word not in shown for word in expected)):
        terminal.settle()  # which a busy machine may end before there is an answer: hence more than three times
        shown += terminal.shown
        terminal.press("\t")  # to the list, and through its menu
        presses += 1
    assert [word for word in expected if word not in shown] == []
    told = ("secret", "s-file", "Traceback", "Error", "error", "not found", "$(", "`", "[/foo]", "\u202e")
    assert [word for word in told if word in shown] == []
    assert sorted(folder.iterdir()) == before


def test_a_word_of_a_file_is_inserted_whole(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    """Whichever attack is behind an id, the id is what is typed."""
    line = "whrcf agenda remove --programme evil.toml --agenda friend.toml friend-"
    terminal.press(f"{line}\t2\r")
    ran = wait_for(tmp_path / "ran").splitlines()[:-1]
    assert ran == ["agenda", "remove", "--programme", "evil.toml", "--agenda", "friend.toml", "friend-2"]
    assert not (folder / "hurt").exists()


def test_the_script_of_earlier_versions_runs_nothing_in_zsh(folder: Path, tmp_path: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("there is no zsh on this machine")
    asked = f'_WHRCF_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS="whrcf {LEAD} t" {sys.executable} -m whrcf_cli'
    done = subprocess.run(
        ["zsh", "-c", f"print -r -- $({asked}); eval $({asked})"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout, done.stderr) == (": touch hurt\n", "")
    assert not (folder / "hurt").exists()
