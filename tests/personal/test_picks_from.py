"""Picks that come from somebody else"""

import io
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from conftest import BOTH, programme, session
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.ics import write
from whrcf_cli.personal.picks_from import FoundPicks, picks_from
from whrcf_cli.programme.model import Programme

A, B, FOREIGN = session("a"), session("b", None), session("c", "16:00-17:00", uid=f"{uuid4()}@elsewhere")
PROGRAMME = programme(A, B, FOREIGN)
AGENDA = 'version = 1\n[picks]\ntest-2021 = ["a", "gone"]\nother = ["b"]\n'


def calendar(of: Programme) -> bytes:
    return b"".join(write.write(of, of.sessions, BOTH))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param("whrcf agenda add a c", FoundPicks(["a", "c"]), id="a line"),
        pytest.param("https://x.org/#forum=test-2021&picks=a,c,zz", FoundPicks(["a", "c"], ("zz",)), id="a link"),
        pytest.param("whrcf agenda add a a zz", FoundPicks(["a"], ("zz",)), id="a line with what is unknown"),
        pytest.param(AGENDA, FoundPicks(["a", "gone"]), id="an agenda"),
        pytest.param(f"\ufeff{AGENDA}", FoundPicks(["a", "gone"]), id="an agenda with a byte order mark"),
    ],
)
def test_a_text_in_a_file_or_on_standard_input_is_read_as_it_is(
    said: str, found: FoundPicks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shared").write_text(said, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
    monkeypatch.setattr("whrcf_cli.formats.read._largest", lambda path: 10_000)
    assert picks_from(str(tmp_path / "shared"), PROGRAMME) == found
    assert picks_from("-", PROGRAMME) == found
    if "picks]" not in said:
        assert picks_from(said, PROGRAMME) == found


def test_a_calendar_of_ours_has_its_sessions_by_their_uids(tmp_path: Path) -> None:
    (tmp_path / "mine.ics").write_bytes(calendar(PROGRAMME))
    found = picks_from(str(tmp_path / "mine.ics"), PROGRAMME)
    assert (sorted(found.ids), found.unknown) == (["a", "c"], ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"https://x.org/#forum=other&picks=a", "the link has sessions of other, not of test-2021"),
        (b"whrcf agenda add zz", "none of these sessions is in the programme of test-2021: zz"),
        (b"whrcf agenda add a; rm -rf ~", '"a;" is not an id'),
        (b'version = 1\n[picks]\nother = ["a"]\n', "has no sessions of test-2021; it has sessions of other"),
        (calendar(programme(A, id="another")), "has no sessions of test-2021; expected a calendar that whrcf wrote"),
    ],
    ids=["another forum", "unknown", "shell signs", "agenda of another forum", "calendar of another forum"],
)
def test_what_is_not_of_this_forum_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "shared").write_bytes(content)
    with pytest.raises(UsageProblem) as problem:
        picks_from(str(tmp_path / "shared"), PROGRAMME)
    assert told in str(problem.value)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"rm -rf ~", b"version = 9\n"])
def test_a_file_that_is_none_of_these_is_a_fault_of_the_file(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "shared").write_bytes(content)
    with pytest.raises((FileProblem, UsageProblem)):
        picks_from(str(tmp_path / "shared"), PROGRAMME)
