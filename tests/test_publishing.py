"""A site whose publication is killed, or meets a disk that refuses: what stands there is whole, and repaired next."""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from conftest import FORUM_TOML, unmeasured
from site_reader import Page
from whrcf_cli.site import manifest
from whrcf_cli.site.manifest import Manifest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are killed, and limited, only on POSIX")
KILLS = 24
TALK = """[[session]]
id = "s{number}"
category = "talk"
title = {{ en = "{title} {number}" }}
day = 2021-10-{day:02}
time = "{hour:02}:{minute:02}-21:00"
"""


def programme(path: Path, title: str, numbers: range) -> Path:
    """A programme file of talks on four days."""
    talks = (TALK.format(number=n, title=title, day=7 + n % 4, hour=8 + n % 12, minute=n % 60) for n in sorted(numbers))
    path.write_text(FORUM_TOML + "".join(talks), encoding="utf-8")
    return path


def publish(source: Path, *options: str, limit: Callable[[], None] | None = None) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "whrcf_cli", "publish", "site", "--force", "--programme", str(source), *options]
    return subprocess.Popen(
        command,
        cwd=source.parent,
        env=unmeasured(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def published(source: Path, *options: str) -> str:
    """All that one publication says on stdout."""
    with publish(source, *options) as process:
        out, err = process.communicate()
        assert process.returncode == 0, err
    return out


def known(site: Path) -> Manifest | None:
    path = site / manifest.NAME
    return manifest.read(path.read_bytes()) if path.exists() else None


def is_whole(site: Path) -> bool:
    """Whether each file is one that the manifest names, and each link leads to a file, as far as the index leads."""
    found = known(site)
    if found is None:
        return not list(site.rglob("*.html"))
    for address, hashes in found.files.items():
        path = site / address
        assert not path.exists() or manifest.digest(path.read_bytes()) in hashes, address
    index = (site / "index.html").resolve()
    seen, ways = {index}, [index] if index.exists() else []
    while ways:
        at = ways.pop()
        for href in Page(at.read_text(encoding="utf-8")).hrefs:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (at.parent / unquote(parts.path)).resolve()
            assert target.is_file(), f"{at.name} leads to {href}"
            if target.suffix == ".html" and target not in seen:
                seen.add(target)
                ways.append(target)
    return True


@pytest.mark.slow
def test_whoever_is_killed_while_publishing_leaves_a_whole_site_and_the_next_one_repairs_it(tmp_path: Path) -> None:
    chance, site, hit = random.Random(14), tmp_path / "site", 0
    editions = [
        programme(tmp_path / "a.toml", "Talk", range(120)),
        programme(tmp_path / "b.toml", "Tour", range(40, 160)),
    ]
    for number in range(KILLS):
        with publish(editions[number % 2]) as process:
            while process.poll() is None and not list(site.glob(".whrcf-*")):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            hit += process.returncode != 0
        assert is_whole(site)
        if number % 6 == 5:
            published(editions[number % 2])
            assert is_whole(site)
            assert not list(site.rglob(".whrcf-*"))
            assert ", 0 written, 0 removed" in published(editions[number % 2])
            files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
            assert files == {*(known(site) or Manifest()).files, manifest.NAME}
    assert hit > KILLS // 2, "too few were killed while they wrote"


def no_larger(size: int) -> Callable[[], None]:
    """Files of a process are at most so large, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_is_told_in_a_sentence_and_nothing_has_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(programme(tmp_path / "a.toml", "Talk", range(9)))
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with publish(programme(tmp_path / "b.toml", "Tour", range(9)), limit=no_larger(6000)) as process:
        out, err = process.communicate()
        assert process.returncode == 3
    assert out == ""
    assert re.fullmatch(r"Error: cannot write site/\S+: File too large; nothing was changed", err.splitlines()[-1])
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_full_disk_leaves_no_half_of_a_first_site(tmp_path: Path) -> None:
    with publish(programme(tmp_path / "a.toml", "Talk", range(9)), limit=no_larger(6000)) as process:
        assert process.wait() == 3
        assert "Traceback" not in process.communicate()[1]
    assert os.listdir(tmp_path / "site") == []


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A file system of its own, which holds 200 KiB, with a programme in it; only root can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    return folder


def test_a_disk_that_is_full_or_cannot_be_written_is_told(disk: Path) -> None:
    try:
        source = programme(disk.parent / "a.toml", "Talk", range(40))
        (disk.parent / "site").symlink_to(disk)
        with publish(source) as process:
            assert process.wait() == 3
            assert "No space left on device; nothing was changed" in process.communicate()[1]
        assert os.listdir(disk) == []
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with publish(source) as process:
            assert process.wait() == 3
            assert "Read-only file system" in process.communicate()[1]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


MEASURED = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between: a process begins with the peak of the one that started it."""


def _peak(source: Path) -> int:
    """The peak of memory of a publication, as the system counts it."""
    command = [sys.executable, "-m", "whrcf_cli", "publish", "site", "--force", "--programme", str(source)]
    measured = [sys.executable, "-c", MEASURED, *command]
    return int(subprocess.run(measured, cwd=source.parent, env=unmeasured(), capture_output=True, check=True).stdout)


@pytest.mark.slow
def test_a_large_programme_is_published_in_little_memory_and_one_title_changes_few_files(tmp_path: Path) -> None:
    path = programme(tmp_path / "a.toml", "Talk", range(10_000))
    assert _peak(path) < 300 * 1024 * (1024 if sys.platform == "darwin" else 1)
    text = (
        path.read_text(encoding="utf-8").replace('"Talk 5000"', '"Another title"').replace("2021-09-01", "2021-09-05")
    )
    path.write_text(text, encoding="utf-8")
    counts = re.search(r"(\d+) written, 0 removed", published(path))
    assert counts
    assert int(counts[1]) <= 40
