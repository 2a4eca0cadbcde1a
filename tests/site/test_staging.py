"""whrcf_cli.site.staging"""

import os
from pathlib import Path

import pytest

from whrcf_cli.errors import FileProblem
from whrcf_cli.site.staging import Staging


def settle(folder: Path, *addresses: str, new: bytes = b"new") -> list[str]:
    """Let files take their places in a folder; the addresses of those about which it is asked."""
    asked = []
    with Staging(folder) as staging:
        drafts = {address: staging.add(address, new) for address in addresses}
        staging.settle(drafts, lambda address, content: asked.append(f"{address}: {content.decode()}"), lambda: None)
    return asked


def all_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}


def test_files_come_into_folders_that_are_made_for_them_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert settle(tmp_path, "a", "s/b", "en/s/c") == []
    assert all_in(tmp_path) == {"a": b"new", "s/b": b"new", "en/s/c": b"new"}
    assert sorted(os.listdir(tmp_path)) == ["a", "en", "s"]


def test_what_is_in_a_place_is_asked_about_and_gives_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    assert settle(tmp_path, "a", "b") == ["a: old"]
    assert all_in(tmp_path) == {"a": b"new", "b": b"new"}
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_new_files_come_first_and_of_these_the_last_that_was_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").write_bytes(b"old")
    order, real = [], os.replace

    def told(draft: str, path: str) -> None:
        order.append(os.path.basename(path))
        real(draft, path)

    monkeypatch.setattr(os, "replace", told)
    settle(tmp_path, "a", "b", "c", "d")
    assert order == ["d", "c", "a", "b"]


def test_nothing_takes_its_place_if_one_file_must_stay(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")

    def judge(address: str, content: bytes) -> None:
        raise FileProblem("it stays")

    def before() -> None:
        raise AssertionError("it is not said that files come")

    with Staging(tmp_path) as staging:
        drafts = {address: staging.add(address, b"new") for address in ("a", "b")}
        with pytest.raises(FileProblem, match="it stays"):
            staging.settle(drafts, judge, before)
    assert all_in(tmp_path) == {"b": b"old"}
    assert os.listdir(tmp_path) == ["b"]


def test_a_file_that_comes_meanwhile_is_asked_about(tmp_path: Path) -> None:
    asked: list[str] = []
    with Staging(tmp_path) as staging:
        drafts = {"a": staging.add("a", b"new")}
        staging.settle(drafts, lambda address, _: asked.append(address), lambda: (tmp_path / "a").touch())
    assert asked == ["a"]


@pytest.mark.parametrize("way", ["folder of a link", "link", "file for a folder", "folder for a file"])
def test_no_way_leads_through_a_link_or_over_anything_else(tmp_path: Path, way: str) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    site.mkdir()
    other.mkdir()
    (other / "x").write_bytes(b"mine")
    if way == "folder of a link":
        (site / "s").symlink_to(other)
    elif way == "link":
        (site / "s").mkdir()
        (site / "s" / "x").symlink_to(other / "x")
    elif way == "file for a folder":
        (site / "s").write_bytes(b"mine")
    else:
        (site / "s" / "x").mkdir(parents=True)
    with pytest.raises(FileProblem, match="is a link" if "link" in way else "already exists"):
        settle(site, "a", "s/x")
    assert not (site / "a").exists()
    assert all_in(other) == {"x": b"mine"}


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match=r"cannot write .*/a: No space left on device; nothing was changed"):
        settle(tmp_path, "a")
    monkeypatch.undo()
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileProblem, match="No space left on device; publish again to finish"):
        settle(tmp_path, "a")
    assert os.listdir(tmp_path) == []
