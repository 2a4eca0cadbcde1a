"""Measures published sites against their goals: builds, bytes, first visits by a slow phone, and accessibility.

Run it as `PYTHONPATH=src python benchmarks/site.py`. It builds the sites, serves them to this machine, and says what it
skipped because a tool is not there. See README.md.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

import growth
from measure import machine, seconds, table, verdict

ROOT = Path(__file__).resolve().parents[1]
LARGE = ROOT.parent / "shared" / "real" / "38c3.xml"
TREES = ("", "en/", "ko/")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
KINDS = ("performance", "accessibility", "best-practices", "seo")
PEERS = (
    ("pretalx widget, this forum", "162 / 4", "3.3", "1.6", "65", "67 / 81"),
    ("pretalx widget, 38C3 (1,007 sessions)", "632 / 5", "25.5", "21.7", "2,020", "42 / 78"),
    ("ConClár, this forum", "340 / 9", "4.7", "1.4", "93", "63 / 91"),
    ("ConClár, 38C3", "815 / 9", "8.6", "2.8", "214", "54 / 91"),
)
"""Other schedule sites with the same data, by the same phone: KB and requests, seconds, axe, Lighthouse."""


class Row(NamedTuple):
    """A number with its goal, the most that it may be, or the least."""

    name: str
    found: float
    goal: float
    least: bool = False

    @property
    def line(self) -> list[str]:
        """Its line of the table."""
        within = self.found >= self.goal if self.least else self.found <= self.goal
        return [self.name, f"{self.found:,.4g}", f"{self.goal:,.4g}", verdict(within)]


class Served(SimpleHTTPRequestHandler):
    """The files of a site, compressed as servers do it, with its headers."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, extra: Mapping[str, str], **more: Any) -> None:
        self._extra = extra
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        kind = {".js": "text/javascript", ".webmanifest": "application/manifest+json"}.get(path.suffix)
        sent = {"Content-Type": kind or self.guess_type(path), "Content-Encoding": "gzip", **self._extra}
        for name, value in {**sent, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site that is served with the headers that it asks for."""
    lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()
    extra = dict(line.strip().split(": ", 1) for line in lines if line.startswith(" "))
    handler = partial(Served, directory=str(folder), extra=extra)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> None:
    """Measure and print the tables."""
    options = arguments()
    print(f"{machine()}; {options.rounds} rounds\n")
    skipped: list[str] = []
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rows = [*builds(folder, skipped, options.small), *sizes(folder)]
        rows += visits(folder, options, skipped)
        rows += [*checked(folder, options, skipped)]
    print(table(("what", "measured", "goal", ""), [row.line for row in rows]), end="\n\n")
    print(table(("peers", "KB / requests", "usable s", "blocking s", "axe", "Lighthouse perf / a11y"), PEERS))
    for reason in skipped:
        print(f"skipped: {reason}")


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description="Measure published sites against their goals.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is visited (default: %(default)s)")
    parser.add_argument("--small", action="store_true", help="leave out the programme of 10,000 sessions")
    parser.add_argument(
        "--modules",
        default=os.environ.get("WHRCF_NODE_MODULES", ""),
        metavar="DIR",
        help="where `npm install playwright-core axe-core lighthouse vnu-jar html-validate` was run",
    )
    return parser.parse_args()


def publish(site: Path, *options: str) -> tuple[float, float, str]:
    """The seconds and MiB that one publication takes, and what it says."""
    command = [sys.executable, str(ROOT / "benchmarks" / "site.py"), "--watched", str(site), "--force", *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    took, kib, told = done.stdout.split("\n", 2)
    return float(took), float(kib) / 1024, told


def watched(args: list[str]) -> None:
    """Publish in a process of its own, and print its time, its peak of memory, and what it says."""
    import resource

    command = [sys.executable, "-m", "whrcf_cli", "publish", *args]
    done: list[subprocess.CompletedProcess[str]] = []
    took = seconds(lambda: done.append(subprocess.run(command, capture_output=True, text=True, check=True)))
    print(took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done[0].stdout, sep="\n")


def builds(folder: Path, skipped: list[str], small: bool) -> Iterator[Row]:
    """The builds of all sites: their time and memory, and what is written anew."""
    yield from build(folder / "forum", 47, 0.6)
    if LARGE.exists():
        yield from build(folder / "large", 1007, 3, "--programme", str(LARGE))
    else:
        skipped.append("the programme of 1,007 sessions is not there")
    if small:
        skipped.append("the programme of 10,000 sessions (--small)")
        return
    source = folder / "huge.toml"
    text = growth.programme(10_000, Random(growth.SEED)).replace("\nzone =", "\nrevised = 2021-09-01\nzone =", 1)
    source.write_text(text, encoding="utf-8")
    yield from build(folder / "huge", 10_000, 20, "--programme", str(source))
    changed = text.replace("Session 5000:", "Another 5000:").replace("revised = 2021-09-01", "revised = 2021-09-05")
    source.write_text(changed, encoding="utf-8")
    *_, told = publish(folder / "huge", "--programme", str(source))
    yield Row("one title changed in 10,000: files", written(told), 40)
    shutil.rmtree(folder / "huge")


def build(site: Path, sessions: int, goal: float, *options: str) -> Iterator[Row]:
    """The build of one site."""
    took, mib, _ = publish(site, *options)
    yield Row(f"build of {sessions:,} sessions, s", took, goal)
    yield Row(f"build of {sessions:,} sessions, MiB", mib, 300)
    *_, told = publish(site, *options)
    yield Row(f"the same again, {sessions:,} sessions: files", written(told), 0)


def written(told: str) -> int:
    """The number of files that a publication wrote."""
    found = re.search(r"(\d+) written", told)
    return int(found[1]) if found else -1


def sizes(folder: Path) -> Iterator[Row]:
    """Bytes of the files of the sites, compressed."""
    forum, large = folder / "forum", folder / "large"
    yield Row("forum's day, KB gzipped", zipped(forum / "2021-10-08.html"), 8)
    pages = sorted((forum / "s").glob("*.html"))
    yield Row("session page, KB gzipped, median", median(map(zipped, pages)), 4)
    yield Row("a.js, KB gzipped", zipped(forum / "a.js"), 6)
    yield Row("data.js, B gzipped a session", zipped(forum / "data.js") * 1000 / 47, 60)
    if large.exists():
        yield Row("day of 300 sessions, KB gzipped", zipped(fullest(large)), 30)


def zipped(path: Path) -> float:
    """The size of a file in KB as servers send it."""
    return len(gzip.compress(path.read_bytes(), mtime=0)) / 1000


def fullest(site: Path) -> Path:
    """The largest page of a day."""
    return max(site.glob("20*.html"), key=lambda path: path.stat().st_size)


def visits(folder: Path, options: argparse.Namespace, skipped: list[str]) -> Iterator[Row]:
    """First visits in Chromium, and what axe finds."""
    chromium, node = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("node")
    if not (chromium and node and (Path(options.modules) / "node_modules" / "playwright-core").exists()):
        skipped.append("visits and axe: Chromium, node or playwright-core is not there (--modules)")
        return
    environment = {**os.environ, "WHRCF_CHROMIUM": chromium, "WHRCF_NODE_MODULES": os.path.abspath(options.modules)}

    def visited(site: Path, pages: Mapping[str, str]) -> Any:
        with served(site) as url:
            script = [node, str(ROOT / "benchmarks" / "site.mjs"), url, json.dumps(pages), str(options.rounds)]
            done = subprocess.run(script, env=environment, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    addresses = ("index.html", "2021-10-08.html", "s/refugees.html", "my.html", "all.html", "notes.html")
    found = visited(folder / "forum", {f"{tree}{one}": f"{tree}{one}" for tree in TREES for one in addresses})
    yield from visit("forum's day", found["pages"]["2021-10-08.html"], (0.8, 1.3, 0.2, 0))
    yield Row("forum's day: requests", found["pages"]["2021-10-08.html"]["requests"], 2)
    if (folder / "large").exists():
        page = fullest(folder / "large").name
        large = visited(folder / "large", {"day": page})
        yield from visit("day of 300 sessions", large["pages"]["day"], (0.9, 1.5, 0.3, 0.02))
        yield Row("day of 300 sessions: DOM nodes", large["pages"]["day"]["nodes"], 5000)
    yield Row("hosts asked", max(one["hosts"] for one in found["pages"].values()), 1)
    yield Row("console messages", sum(one["messages"] for one in found["pages"].values()), 0)
    yield Row("pages that scroll sideways", found["sideways"], 0)
    if found["axe"] is None:
        skipped.append("axe: axe-core is not there")
    else:
        yield Row("axe: 3 widths, 2 schemes, 3 trees", found["axe"], 0)


def visit(name: str, page: Mapping[str, float], goals: tuple[float, ...]) -> Iterator[Row]:
    """The times of a first visit of a page."""
    found = (page["paint"] / 1000, page["usable"] / 1000, page["blocking"] / 1000, page["shift"])
    for what, value, goal in zip(("first paint, s", "usable, s", "blocking, s", "shift"), found, goals, strict=True):
        yield Row(f"{name}: {what}", value, goal)


def checked(folder: Path, options: argparse.Namespace, skipped: list[str]) -> Iterator[Row]:
    """What other checkers find, where they are installed."""
    modules = Path(options.modules or folder) / "node_modules"
    site, java = folder / "forum", shutil.which("java")
    checkers: dict[str, tuple[bool, Callable[[], Iterator[Row]]]] = {
        "Lighthouse": ((modules / ".bin" / "lighthouse").exists(), lambda: lighthouse(modules, site)),
        "vnu": (bool(java) and (modules / "vnu-jar").exists(), lambda: vnu(modules, site)),
        "html-validate": ((modules / ".bin" / "html-validate").exists(), lambda: html_validate(modules, site)),
    }
    for name, (there, check) in checkers.items():
        if there:
            yield from check()
        else:
            skipped.append(f"{name} is not there")


def lighthouse(modules: Path, site: Path) -> Iterator[Row]:
    """The scores of the forum's day, as medians of three."""
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with served(site) as url:
        publish(site, "--site-url", url)
        for _ in range(3):
            with TemporaryDirectory() as profile:
                flags = f"--chrome-flags={FLAGS} --user-data-dir={profile}"
                command = [str(modules / ".bin" / "lighthouse"), f"{url}2021-10-08.html", "--quiet", "--output=json"]
                done = subprocess.run([*command, flags], check=True, capture_output=True, text=True)
            for kind in KINDS:
                found[kind].append(100 * json.loads(done.stdout)["categories"][kind]["score"])
    for kind, scores in found.items():
        yield Row(f"Lighthouse: {kind}", median(scores), 98 if kind == "performance" else 100, least=True)


def vnu(modules: Path, site: Path) -> Iterator[Row]:
    """Errors of the pages by the checker of the WHATWG's HTML."""
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    yield Row("vnu: errors", len(json.loads(done.stderr)["messages"]), 0)


def html_validate(modules: Path, site: Path) -> Iterator[Row]:
    """Errors of the pages by html-validate, whose rules of style are off."""
    command = [
        str(modules / ".bin" / "html-validate"),
        "--preset",
        "standard",
        "--formatter",
        "json",
        f"{site}/**/*.html",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    yield Row("html-validate: errors", sum(one["errorCount"] for one in json.loads(done.stdout)), 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--watched"]:
        watched(sys.argv[2:])
    else:
        main()
