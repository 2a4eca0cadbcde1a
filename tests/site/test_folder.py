"""whrcf_cli.site.folder"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from whrcf_cli.errors import FileProblem
from whrcf_cli.site import folder, manifest
from whrcf_cli.site.folder import Done
from whrcf_cli.site.manifest import Manifest


def bring(path: Path, **files: str) -> Done:
    """A site of these files, whose names have _ for the dot."""
    publication = [(name.replace("_", "."), content.encode()) for name, content in files.items()]
    with folder.opened(path) as old:
        return folder.bring(path, old, [publication], Manifest("t"))


def test_only_what_differs_is_written_and_what_is_no_longer_published_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert bring(site, a_html="1", b_html="2") == Done(2, 2, 0, ())
    before = (site / "a.html").stat().st_mtime_ns
    assert bring(site, a_html="1", c_html="3") == Done(2, 1, 1, ())
    assert (site / "a.html").stat().st_mtime_ns == before
    assert sorted(os.listdir(site)) == ["a.html", "c.html", manifest.NAME]


def test_the_same_again_writes_nothing_not_even_the_manifest(tmp_path: Path) -> None:
    bring(tmp_path, a_html="1")
    before = (tmp_path / manifest.NAME).stat().st_mtime_ns
    assert bring(tmp_path, a_html="1") == Done(1, 0, 0, ())
    assert (tmp_path / manifest.NAME).stat().st_mtime_ns == before


def test_a_folder_with_other_files_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FileProblem, match="is not empty"):
        bring(tmp_path, a_html="1")
    assert os.listdir(tmp_path) == ["thesis.txt"]


def test_a_file_that_somebody_changed_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    bring(tmp_path, a_html="1", b_html="2")
    (tmp_path / "a.html").write_text("mine")
    with pytest.raises(FileProblem, match="was changed by somebody"):
        bring(tmp_path, a_html="3", b_html="4")
    assert (tmp_path / "b.html").read_text() == "2"
    assert bring(tmp_path, b_html="2").kept == ("a.html",)
    assert (tmp_path / "a.html").read_text() == "mine"


def test_a_file_of_others_in_the_place_of_a_new_one_stays(tmp_path: Path) -> None:
    bring(tmp_path, a_html="1")
    (tmp_path / "b.html").write_text("mine")
    with pytest.raises(FileProblem, match="was not written by whrcf"):
        bring(tmp_path, a_html="1", b_html="2")


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    bring(site, a_html="1")
    other.write_text("1")
    (site / "a.html").unlink()
    (site / "a.html").symlink_to(other)
    with pytest.raises(FileProblem, match="is a link"):
        bring(site, a_html="2")
    assert other.read_text() == "1"


def test_whoever_was_killed_while_files_came_can_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(tmp_path, a_html="1", b_html="2")
    real, calls = os.replace, []

    def killed(one: str, two: str) -> None:
        calls.append(two)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(one, two)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, a_html="3", b_html="4")
    monkeypatch.undo()
    assert [(tmp_path / name).read_text() for name in ("a.html", "b.html")] == ["1", "4"]
    assert bring(tmp_path, a_html="1", b_html="5").written == 1
    assert (tmp_path / "b.html").read_text() == "5"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    with pytest.raises(FileProblem, match="it is a file"):
        bring(tmp_path / "x", a_html="1")


def test_a_file_that_is_as_old_as_its_manifest_is_not_read_and_a_younger_one_is(tmp_path: Path) -> None:
    bring(tmp_path, a_html="1", b_html="2")
    published = (tmp_path / manifest.NAME).stat().st_mtime_ns
    (tmp_path / "a.html").write_text("7")
    os.utime(tmp_path / "a.html", ns=(published, published + 1))
    with pytest.raises(FileProblem, match="was changed by somebody"):
        bring(tmp_path, a_html="1", b_html="2")
    os.utime(tmp_path / "a.html", ns=(published, published))
    assert bring(tmp_path, a_html="1", b_html="2").written == 0


def test_whoever_was_killed_before_anything_took_its_place_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(manifest, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, a_html="1")
    monkeypatch.undo()
    assert os.listdir(tmp_path) == []
    assert bring(tmp_path, a_html="1").written == 1


def test_the_last_files_are_made_of_the_hashes_of_all_others(tmp_path: Path) -> None:
    def last(hashes: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        yield "sw.js", json.dumps(hashes).encode()

    with folder.opened(tmp_path) as old:
        done = folder.bring(tmp_path, old, [[("a.html", b"1")]], Manifest("t"), last)
    assert done == Done(2, 2, 0, ())
    assert json.loads((tmp_path / "sw.js").read_bytes()) == {"a.html": manifest.digest(b"1")}
    found = manifest.read((tmp_path / manifest.NAME).read_bytes())
    assert found is not None
    assert set(found.files) == {"a.html", "sw.js"}
