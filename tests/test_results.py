"""Each result in each form, whole, as the command line gives it for a small programme in which everything occurs.

The files of tests/expected are what is compared. After a change that is meant, `WHRCF_EXPECTED=write pytest
tests/test_results.py` writes them anew; read their diff before you commit it.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import Run

EXPECTED = Path(__file__).parent / "expected"
GIVEN = {"programme.toml", "before.toml"}
FORMS = ("table", "plain", "json", "csv")
MINE = 'version = 1\n[picks]\nsmall-2021 = ["opening", "rivers", "wells", "springs", "floods", "workshop", "gone"]\n'
KIM = 'version = 1\n[picks]\nsmall-2021 = ["opening", "rivers", "boats"]\n'
LEE = 'version = 1\n[picks]\nsmall-2021 = ["rivers", "wells", "gone"]\n'
BUSY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//
BEGIN:VEVENT
UID:1
DTSTAMP:20210901T000000Z
DTSTART:20211008T013000Z
DTEND:20211008T020000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""
AWAY = "--tz stockholm --awake 03:30-21:00"
RESULTS = {
    "listing": f"list {AWAY} --busy busy.ics",
    "listing-by-category": "list --by category --lang ko",
    "listing-of-nothing": "list --room nowhere",
    "listing-of-my-days": "list --day 8 --tz auckland --days-in mine",
    "found": "search water",
    "details": "show rivers pictures workshop floods --tz stockholm",
    "overview": "info",
    "conflicts": "conflicts --busy busy.ics",
    "conflicts-in-pairs": "conflicts --pairs --tz stockholm",
    "differences": "diff before.toml programme.toml",
    "differences-of-the-same": "diff programme.toml programme.toml",
    "now": "now --at '8 oct 04:50' --tz stockholm",
    "now-before": "now --at '1 oct 12:00'",
    "agenda": f"agenda --gap 40m --busy busy.ics {AWAY}",
    "suggestion": "agenda suggest",
    "delegation": "agenda compare kim.toml lee.toml",
    "timeline": f"timeline {AWAY} --agenda mine.toml",
    "timeline-in-korean": "timeline --day 8 --lang ko",
    "timeline-of-my-days": "timeline --tz auckland --days-in mine",
}


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands run, with all that they are given."""
    for name in GIVEN:
        shutil.copy(EXPECTED / name, tmp_path)
    for name, content in {"mine.toml": MINE, "kim.toml": KIM, "lee.toml": LEE, "busy.ics": BUSY}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("WHRCF_PROGRAMME", "programme.toml")
    monkeypatch.setenv("WHRCF_AGENDA", "mine.toml")
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("result", RESULTS)
def test_a_result_in_a_form_is_as_it_is_expected(result: str, form: str, run: Run, folder: Path) -> None:
    done = run(*shlex.split(RESULTS[result]), "--format", form)
    shown = done.out + (f"\nstatus {done.status}\n{done.err}" if done.err or done.status else "")
    file = EXPECTED / f"{result}.{form}.txt"
    if os.environ.get("WHRCF_EXPECTED") == "write":
        file.write_bytes(shown.encode())
        pytest.skip("what is expected was written, not compared")
    assert shown == file.read_bytes().decode()


def test_nothing_is_expected_of_a_result_that_there_is_not() -> None:
    files = {f"{result}.{form}.txt" for result in RESULTS for form in FORMS}
    assert {path.name for path in EXPECTED.iterdir()} == files | GIVEN
