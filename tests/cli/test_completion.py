"""What the TAB key offers."""

from pathlib import Path

import pytest

from conftest import Run


def offered(run: Run, line: str, **env: str) -> list[str]:
    fish = {"_WHRCF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return [part.split("\t")[0] for part in run(**fish, _TYPER_COMPLETE_ARGS=line, **env).out.splitlines() if part]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("whrcf ex", ["export-ics", "export-schedule"]),
        ("whrcf show blc", ["blc-tour", "blc-projects", "blc-closing"]),
        ("whrcf list --category t", ["thematic", "training"]),
        ("whrcf list --day 10-0", ["10-01", "10-05", "10-07", "10-08", "10-09"]),
        ("whrcf list --room H", []),
        ("whrcf list --lang k", ["ko"]),
        ("whrcf list --tz loc", ["local"]),
        ("whrcf list --tz Europe/Sto", ["Europe/Stockholm"]),
        ("whrcf list --tz New_Y", ["New_York"]),
        ("whrcf check --explain speaker", ["speaker-clash"]),
    ],
)
def test_completion_knows_the_words_that_may_follow(run: Run, line: str, expected: list[str]) -> None:
    assert offered(run, line) == expected


def test_completion_reads_the_programme_that_the_line_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        'category = [{ id = "talk", name = { en = "Talk" } }]\n'
        'session = [{ id = "mine", category = "talk", title = { en = "Mine" }, room = "Hall" }]\n'
        '[forum]\nid = "t"\nname = { en = "T" }\nfirst_day = 2021-10-07\nlast_day = 2021-10-10\nzone = "Asia/Seoul"\n',
        encoding="utf-8",
    )
    assert offered(run, "whrcf show --programme p.toml m") == ["mine"]
    assert offered(run, "whrcf list --programme p.toml --room H") == ["Hall"]


def test_a_programme_that_cannot_be_read_offers_nothing(run: Run) -> None:
    assert offered(run, "whrcf show --programme none.toml m") == []
