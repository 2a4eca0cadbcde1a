"""Feeds every reader, and what follows from a programme, with inputs that no person would write.

Run it as `python benchmarks/fuzz.py` where `whrcf[fuzz]` is installed. See README.md.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CORPUS = HERE / ".corpus"
NAMES = ("ics", "csv", "toml", "json", "xml", "any", "busy", "agenda", "options", "columns", "following")
"""Those of targets.TARGETS, told without importing them."""
SECONDS = 60
MEMORY = 512
"""MiB that one input may add to the peak."""
PER_MIB = 2**20 if sys.platform == "darwin" else 2**10


class Report(NamedTuple):
    """What came of a target."""

    target: str
    executions: int
    slowest: float
    """In seconds of the processor, since other programs may be busy."""
    peak: int
    """In MiB, of the whole process."""
    findings: int


class Watch:
    """Feeds a target, and keeps what comes out of it that should not."""

    def __init__(self, name: str, feed: Callable[[bytes], object], seconds: float, folder: Path) -> None:
        from whrcf_cli.errors import Problem

        self._expected = Problem
        self._name = name
        self._feed = feed
        self._seconds = seconds
        self._folder = folder
        self._slowest = 0.0
        self._known: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, content: bytes) -> None:
        """Feed one input."""
        before, began = _peak(), process_time()
        try:
            self._feed(content)
        except self._expected:
            pass
        except Exception as problem:
            self._keep(content, _place(problem), traceback.format_exc())
        took, more = process_time() - began, _peak() - before
        if took > self._slowest:
            self._slowest = took
            (self._folder / f"{self._name}.slowest").write_bytes(content)
            (self._folder / f"{self._name}.seconds").write_text(f"{took:.3f}\n", "utf-8")
        if took > self._seconds:
            self._keep(content, "slow", f"it took {took:.1f} seconds\n")
        if more > MEMORY:
            self._keep(content, "large", f"it took {more} MiB\n")

    def _keep(self, content: bytes, kind: str, told: str) -> None:
        """The first input of each kind, in a file, with what is wrong beside it."""
        if kind in self._known:
            return
        self._known.add(kind)
        digest = hashlib.sha256(kind.encode()).hexdigest()[:8]
        path = self._folder / f"{self._name}-{digest}"
        path.write_bytes(content)
        path.with_suffix(".txt").write_text(told, "utf-8", "backslashreplace")
        print(f"\nFOUND {kind}: {path}", file=sys.stderr, flush=True)


def _place(problem: BaseException) -> str:
    """Where an exception came from: its kind, and the last line of our own that it passed."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "whrcf_cli" in frame.filename] or frames
    return f"{type(problem).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"


def _peak() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss // PER_MIB


def feed(name: str, folder: Path, flags: Sequence[str]) -> None:
    """Feed one target until its time is over. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["whrcf_cli", "icalendar", "recurring_ical_events"]):
        target = import_module("targets").TARGETS[name]
        for path in sorted((HERE.parent / "src" / "whrcf_cli").rglob("*.py")):
            if path.stem not in ("__main__", "__init__"):
                import_module(".".join(path.relative_to(HERE.parent / "src").with_suffix("").parts))
    atheris.Setup([sys.argv[0], *flags], Watch(name, target.feed, target.seconds, folder))
    atheris.Fuzz()


def run(name: str, seconds: int, corpus: Path) -> Report:
    """Feed a target in a process of its own for so many seconds, keeping its corpus."""
    target = import_module("targets").TARGETS[name]
    kept, findings = corpus / name, corpus / "findings"
    kept.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        seeds, tokens = Path(folder) / "seeds", Path(folder) / "tokens"
        seeds.mkdir()
        for content in target.seeds():
            (seeds / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
        tokens.write_text("\n".join(map(_token, target.tokens.split())), "ascii")
        flags = [
            f"-max_total_time={seconds}",
            f"-timeout={int(target.seconds * 20)}",
            f"-max_len={target.longest}",
            f"-dict={tokens}",
            f"-artifact_prefix={findings}/{name}-",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
            "-len_control=20",
            str(kept),
            str(seeds),
        ]
        words = [
            sys.executable,
            __file__,
            "--feed",
            name,
            "--corpus",
            str(corpus),
            *(f"--flag={flag}" for flag in flags),
        ]
        log = corpus / f"{name}.log"
        with log.open("wb") as out:
            status = subprocess.run(words, stdout=out, stderr=subprocess.STDOUT).returncode
    return _report(name, log.read_text("utf-8", "replace"), status, findings)


def _token(words: str) -> str:
    """An entry of a dictionary of libFuzzer."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in words.replace("␣", " ").encode("utf-8", "surrogateescape")) + '"'


def _report(name: str, log: str, status: int, findings: Path) -> Report:
    def number(what: str) -> int:
        found = re.search(rf"stat::{what}:\s+(\d+)", log)
        return int(found[1]) if found else 0

    seconds = findings / f"{name}.seconds"
    slowest = float(seconds.read_text("utf-8")) if seconds.exists() else 0.0
    found = len(set(re.findall(r"^FOUND .*", log, re.MULTILINE))) + (status != 0)
    return Report(name, number("number_of_executed_units"), slowest, number("peak_rss_mb"), found)


def main() -> int:
    """Feed the targets that are asked for, and tell what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--target", action="append", choices=NAMES, help="One of them; repeatable. [default: all]")
    options.add_argument("--seconds", type=int, default=SECONDS, help="How long each is fed. [default: %(default)s]")
    options.add_argument("--corpus", type=Path, default=CORPUS, help="Where inputs and findings are kept.")
    options.add_argument("--replay", type=Path, metavar="FILE", help="Feed the target this file alone, and show all.")
    options.add_argument("--feed", choices=NAMES, help=argparse.SUPPRESS)
    options.add_argument("--flag", action="append", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.feed:
        feed(asked.feed, asked.corpus / "findings", asked.flag)
    names = asked.target or NAMES
    if asked.replay:
        for name in names:
            began = process_time()
            try:
                import_module("targets").TARGETS[name].feed(asked.replay.read_bytes())
            except Exception:
                traceback.print_exc()
            print(f"{name}: {process_time() - began:.3f} s, {_peak()} MiB")
        return 0
    print(f"{'target':<10} {'executions':>11} {'slowest':>9} {'peak':>9} {'findings':>9}", flush=True)
    reports = []
    for name in names:
        report = run(name, asked.seconds, asked.corpus.resolve())
        reports.append(report)
        print(
            f"{name:<10} {report.executions:>11,} {report.slowest:>7.2f} s {report.peak:>5} MiB {report.findings:>9}",
            flush=True,
        )
    print(f"inputs, findings and logs are kept in {asked.corpus}")
    return 1 if any(report.findings for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
