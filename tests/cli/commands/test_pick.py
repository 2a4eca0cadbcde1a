import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

import pytest
from typer.testing import CliRunner

from conftest import Result, Run, unmeasured
from shells.screen import screen
from shells.terminal import Process
from whrcf_cli.cli.app import app
from whrcf_cli.text.cells import cells

SOURCE = Path(__file__).parents[3] / "src"
ENGLISH = {"LANG": "en_GB.UTF-8"}
FRIDAY = ("pick", "--day", "10-08")


class Screen(Process):
    """`whrcf` on a terminal of some size, with an agenda in its folder."""

    def __init__(
        self,
        folder: Path,
        *args: str,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] = ENGLISH,
        base: Mapping[str, str] = os.environ,
    ) -> None:
        self.agenda = folder / "mine.toml"
        self.columns = columns
        unset = {"COLUMNS", "LINES", "NO_COLOR", "LC_ALL", "WHRCF_LANG"}
        usual = {name: value for name, value in base.items() if name not in unset}
        given = {"TERM": "xterm-256color", "WHRCF_AGENDA": str(self.agenda), **env}
        command = [sys.executable, "-m", "whrcf_cli", *args]
        super().__init__(command, folder, {**usual, "PYTHONPATH": str(SOURCE), **given}, columns, rows)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in screen(self.raw) if line.strip()]

    def until(self, *texts: str) -> list[str]:
        """The lines of the screen as soon as they have these texts."""
        end = monotonic() + 30
        while not all(any(text in line for line in self.lines) for text in texts):
            assert monotonic() < end, (texts, self.lines)
            self.read(0.1)
        return self.lines

    def picks(self) -> list[str]:
        if not self.agenda.exists():
            return []
        document = tomllib.loads(self.agenda.read_text(encoding="utf-8"))
        found: list[str] = document["picks"]["whrcf-2021"]
        return found


def pick(line: str, *args: str, **env: str) -> Result:
    """`whrcf` with this on its standard input."""
    done = CliRunner().invoke(app, args, input=line, env={"TERM": "dumb", **env})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return Result(done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(
    ("language", "day", "overlaps"),
    [
        ("en_GB.UTF-8", "Friday 8 October 2021", "overlaps refugees"),
        ("ko_KR.UTF-8", "2021년 10월 8일 금요일", "refugees"),
    ],
)
def test_sessions_are_marked_with_keys_collisions_are_seen_and_enter_saves(
    tmp_path: Path, columns: int, language: str, day: str, overlaps: str
) -> None:
    with Screen(tmp_path, *FRIDAY, "--tz", "zurich", columns=columns, env={"LANG": language}) as whrcf:
        whrcf.until(day, "> [ ]  1 09:00-16:00  02:00-09:00")
        whrcf.press("3 \x1b[B ")
        lines = whrcf.until("  [x]  3", "> [x]  4", overlaps)
        drawn = lines[lines.index(day) :]
        assert max(map(cells, drawn)) < columns
        assert len(drawn) < 24
        assert not whrcf.echoes
        assert whrcf.picks() == []
        whrcf.press("\r")
        assert whrcf.wait() == 0
        assert whrcf.echoes
        assert whrcf.picks() == ["refugees", "social-economy"]
        assert not any(line.startswith(">") for line in whrcf.lines)


@pytest.mark.parametrize("key", ["q", "ㅂ", "\x1b", "\x03"])
def test_other_keys_leave_without_a_change(tmp_path: Path, key: str) -> None:
    with Screen(tmp_path, *FRIDAY, columns=20, rows=8) as whrcf:
        whrcf.until("> [ ]  1")
        whrcf.press(" ")
        whrcf.until("> [x]  1")
        whrcf.press(key)
        assert whrcf.wait() == 0
        assert whrcf.lines[-1] == "nothing changed"
        assert whrcf.echoes
        assert not whrcf.agenda.exists()


def test_sessions_that_the_day_hides_are_told_before(tmp_path: Path) -> None:
    with Screen(tmp_path, *FRIDAY) as whrcf:
        lines = whrcf.until("> [ ]  1")
        assert lines[0].startswith("also open: Human Rights Artworks Exhibition")


def test_picks_are_marked_at_the_start_and_can_be_taken_away(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('version = 1\n[picks]\nwhrcf-2021 = ["plenary-1", "teachers", "other"]\n')
    with Screen(tmp_path, *FRIDAY) as whrcf:
        whrcf.until("> [x]  1", "2 sessions marked")
        whrcf.press(" \r")
        assert whrcf.wait() == 0
        assert whrcf.picks() == ["plenary-1", "other"]


def test_at_another_size_it_is_drawn_anew(tmp_path: Path) -> None:
    with Screen(tmp_path, *FRIDAY) as whrcf:
        whrcf.until("> [ ]  1", "plenary-3")
        whrcf.resize(40, 12)
        whrcf.until("    Training for Korean Human Rights")
        assert len([line for line in whrcf.lines if "2021" in line]) == 1
        assert max(map(cells, whrcf.lines)) < 40
        assert len(whrcf.lines) < 12
        whrcf.press("q")
        assert whrcf.wait() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, number: signal.Signals, interruptible: None) -> None:
    with Screen(tmp_path, *FRIDAY, base=unmeasured()) as whrcf:
        whrcf.until("> [ ]  1")
        whrcf.signal(number)
        assert whrcf.wait() == 128 + number
        assert whrcf.echoes
        assert "\x1b[?25h" in whrcf.raw
        assert "Traceback" not in whrcf.raw


@pytest.mark.parametrize(
    ("args", "env"), [((), {"TERM": "dumb"}), (("--format", "plain"), {}), (("--format", "line"), {})]
)
def test_a_plain_terminal_asks_for_numbers(tmp_path: Path, args: tuple[str, ...], env: dict[str, str]) -> None:
    with Screen(tmp_path, *FRIDAY, *args, env={**ENGLISH, **env}) as whrcf:
        whrcf.until("type numbers or ids")
        assert "\x1b" not in whrcf.raw
        whrcf.press("3-4\r")
        assert whrcf.wait() == 0
        assert whrcf.picks() == ["refugees", "social-economy"]


def test_a_pipe_has_a_numbered_list_and_its_first_line_is_read(run: Run) -> None:
    first = pick("1 3\n2\n", *FRIDAY)
    assert first.status == 0
    assert first.out.splitlines()[3].startswith("3. 13:00-15:00, Refugees: ")
    assert "added: teachers, refugees; 2 sessions in your agenda" in first.err
    assert "refugees overlaps teachers, 2 h" in first.err
    assert run("agenda", "--format", "csv").out.count("2021-10-08") >= 2
    again = pick("-1 plenary-1\n", *FRIDAY)
    assert "(teachers); in my agenda; overlaps refugees, " in again.out
    assert "added: plenary-1; removed: teachers; 2 sessions in your agenda" in again.err


@pytest.mark.parametrize("line", ["", "\n", " \n"])
def test_the_end_of_the_input_and_an_empty_line_change_nothing(run: Run, tmp_path: Path, line: str) -> None:
    done = pick(line, *FRIDAY, WHRCF_AGENDA=str(tmp_path / "mine.toml"))
    assert (done.status, done.err.splitlines()[-1]) == (0, "nothing changed")
    assert not (tmp_path / "mine.toml").exists()


def test_one_wrong_number_changes_nothing(run: Run, tmp_path: Path) -> None:
    done = pick("1 99\n", *FRIDAY, WHRCF_AGENDA=str(tmp_path / "mine.toml"))
    assert (done.status, done.err.splitlines()[-1]) == (2, 'Error: "99": the numbers are 1 to 15')
    assert not (tmp_path / "mine.toml").exists()


def test_what_is_in_the_agenda_already_changes_nothing(run: Run) -> None:
    pick("1\n", *FRIDAY)
    assert "nothing changed; 1 session in your agenda" in pick("1\n", *FRIDAY).err


def test_of_very_many_overlaps_the_first_are_told(run: Run) -> None:
    done = pick("1-15\n", *FRIDAY)
    assert len([line for line in done.err.splitlines() if " overlaps " in line]) == 10
    assert done.err.splitlines()[-2].endswith(" more overlaps")


def test_a_view_without_sessions_is_told_and_asks_nothing(run: Run) -> None:
    done = pick("1\n", "pick", "--query", "xyzzy")
    assert (done.status, done.out) == (0, "")
    assert "type numbers" not in done.err


def test_a_damaged_agenda_stops_before_anything_is_chosen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("version = 99\n")
    done = pick("1\n", *FRIDAY, WHRCF_AGENDA=str(tmp_path / "mine.toml"))
    assert (done.status, done.out) == (3, "")


@pytest.mark.parametrize("stdin", ["closed", "not readable", "no text"])
def test_an_input_that_cannot_be_read_changes_nothing(tmp_path: Path, stdin: str) -> None:
    command = [sys.executable, "-m", "whrcf_cli", *FRIDAY]
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "WHRCF_AGENDA": str(tmp_path / "mine.toml"), "LANG": "C.UTF-8"}
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\n")
    source = {"closed": "<&-", "not readable": "0> out", "no text": "< bytes"}[stdin]
    line = ["sh", "-c", f'"$@" {source}', "sh", *command]
    done = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == (2 if stdin == "no text" else 0), done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "mine.toml").exists()


def test_words_are_read_in_the_encoding_of_the_locale(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "WHRCF_AGENDA": str(tmp_path / "mine.toml")}
    env |= {"LC_ALL": "ko_KR.EUC-KR", "PYTHONIOENCODING": "euc-kr"}
    command = [sys.executable, "-m", "whrcf_cli", *FRIDAY]
    done = subprocess.run(command, cwd=tmp_path, env=env, input="난민인정\n".encode("euc-kr"), capture_output=True)
    assert done.returncode == 0, done.stderr.decode("euc-kr")
    assert "refugee-procedures" in (tmp_path / "mine.toml").read_text(encoding="utf-8")
