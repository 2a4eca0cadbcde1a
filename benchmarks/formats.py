"""Times reading, conflicts and conversion of other programs' files, and measures the memory that conversions need.

Run it as `python benchmarks/formats.py` where whrcf and lxml are installed. See README.md.
"""

import argparse
import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from string import ascii_uppercase
from tempfile import TemporaryDirectory
from time import perf_counter

from measure import in_turn, machine, ratio, table, verdict
from processes import PEAKS_PER_MIB, WATCH

from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.write import write
from whrcf_cli.programme.model import Category, Forum, Programme, Session, Text, Timed

CONGRESS = Path(__file__).resolve().parents[1] / ".." / "shared" / "real" / "38c3.xml"
WHRCF = (sys.executable, "-m", "whrcf_cli")
SEED = 2021
READING_GOAL = 4.0
"""Times of lxml, beyond the start of the program."""
CONFLICTS_GOAL = 1.5
"""Times of `list` of the same programme."""
CROWDED, PAIRS = 1_351, 40_000
MEMORY_GOAL = 12.0
"""Times of the size of the file."""
STEADY_GOAL = 1.5
"""How much longer a session may take in a file of ten times as many."""
SHEET, SHEET_GOAL = 10_000, 2.5
"""Rows of a sheet, and times of the delivery of its cells."""
WORDS = ("난민과 도시", "Cities and Refugees", "Housing for All", "모두의 주거", "Young People", "청년과 인권")


def programme(count: int, days: int, parallel: int) -> Programme:
    """A programme of so many sessions in so many days, about so many of them at once."""
    random = Random(SEED)
    zone, first = forum_zone("Asia/Seoul"), date(2021, 10, 7)
    kinds = [Category(f"kind-{number}", Text(en=f"Kind {number}", ko=f"구분 {number}")) for number in range(8)]
    sessions = []
    step = timedelta(days=days) / count
    length = step * parallel
    for number in range(count):
        start = (datetime(2021, 10, 7, tzinfo=UTC) + step * number).replace(second=0, microsecond=0)
        end = start + max(
            timedelta(minutes=5), length * random.uniform(0.5, 1.5) // timedelta(minutes=1) * timedelta(minutes=1)
        )
        text = " ".join(random.choices(WORDS, k=40))
        sessions.append(
            Session(
                f"session-{number}",
                kinds[number % 8],
                Text(en=f"Session {number}: {random.choice(WORDS)}", ko=f"제{number}회의"),
                Timed(start.astimezone(zone), end.astimezone(zone)),
                description=Text(en=text),
                room=f"Room {number % max(parallel * 2, 1)}",
                speakers=(f"Speaker {number}", f"Guest {number}"),
            )
        )
    forum = Forum(
        "benchmark-2021", Text(en="Benchmark", ko="성능 시험"), first, first + timedelta(days=days), "Asia/Seoul"
    )
    return Programme(forum, tuple(kinds), tuple(sessions))


def run(*line: str | Path) -> None:
    """A whrcf command to its end. Raises CalledProcessError if it fails."""
    subprocess.run([*WHRCF, *map(str, line)], check=True, capture_output=True)


def peak(*line: str | Path) -> float:
    """The most memory that a whrcf command needs, in bytes."""
    watched = [sys.executable, "-S", "-c", WATCH, "1", *WHRCF, *map(str, line)]
    done = subprocess.run(watched, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return int(done.stdout.split()[-1]) * 1024 / (PEAKS_PER_MIB / 1024)


def reading(rounds: int) -> list[str]:
    """Reading the programme of a congress and listing a day of it, beside lxml's reading of the same file."""
    from lxml import etree

    content = CONGRESS.read_bytes()
    times = in_turn(
        {
            "lxml": partial(etree.fromstring, content),
            "start": partial(run, "list"),
            "day": partial(run, "list", "--programme", CONGRESS, "--day", "12-28"),
        },
        rounds,
    )
    found = (median(times["day"]) - median(times["start"])) / median(times["lxml"])
    return ["38c3.xml, one day", f"{found:.2f}", f"{READING_GOAL:.2f}", verdict(found <= READING_GOAL)]


def crowd(folder: Path, rounds: int) -> list[list[str]]:
    """The conflicts of a programme in which very much runs at once, beside its list."""
    crowded = programme(CROWDED, 4, PAIRS // CROWDED)
    path = folder / "crowd.toml"
    path.write_bytes(b"".join(write(crowded, crowded.sessions, "toml").files[0]))
    rows = []
    for form in ("plain", "json"):
        line = ("--programme", path, "--format", form)
        times = in_turn({"list": partial(run, "list", *line), "conflicts": partial(run, "conflicts", *line)}, rounds)
        found = median(one / other for one, other in zip(times["conflicts"], times["list"], strict=True))
        rows.append([f"conflicts, {form}", f"{found:.2f}", f"{CONFLICTS_GOAL:.2f}", verdict(found <= CONFLICTS_GOAL)])
    return rows


def conversions(folder: Path, sizes: Sequence[int]) -> list[list[str]]:
    """Every conversion at every size: seconds, memory as a multiple of the file, and how the time grows."""
    rows = []
    for format in ("toml", "xml", "json", "ics", "csv"):
        each = []
        for size in sizes:
            whole = programme(size, 365, 3)
            path = folder / f"{size}.{format}"
            path.write_bytes(b"".join(write(whole, whole.sessions, format).files[0]))
            del whole
            target = folder / ("out.xml" if format != "xml" else "out.csv")
            begin = perf_counter()
            memory = peak("convert", path, target, "--force")
            each.append((perf_counter() - begin) / size)
            share = memory / path.stat().st_size
            growth = f"{each[-1] / each[-2]:.2f}" if len(each) > 1 else ""
            within = (share <= MEMORY_GOAL or size < max(sizes)) and (
                len(each) < 2 or each[-1] <= each[-2] * STEADY_GOAL
            )
            rows.append([f"{format}, {size:,}", f"{each[-1] * size:.1f} s", f"{share:.1f}", growth, verdict(within)])
            path.unlink()
    return rows


def rows_of_sheet(count: int) -> list[list[str]]:
    """A header and so many rows, as an office keeps them: few days, hours, rooms and kinds, and many titles."""
    random = Random(SEED)
    rows = [["번호", "날짜", "시작", "종료", "구분", "세션명", "장소", "발표자", "내용"]]
    for number in range(count):
        day = date(2021, 10, 7) + timedelta(days=number // 400)
        begin = 9 * 60 + number % 20 * 30
        hours = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (begin, begin + 60))
        title, about = f"{random.choice(WORDS)} {number}", " ".join(random.choices(WORDS, k=8))
        names = f"Speaker {number % 700}, Guest {number % 900}"
        rows.append([f"S{number}", str(day), *hours, f"구분 {number % 4}", title, f"{number % 20}호", names, about])
    return rows


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An .xlsx of these rows."""
    office = "http://schemas.openxmlformats.org"
    relations = f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" '
    kind = f'Type="{office}/officeDocument/2006/relationships'
    cells = (
        f'<row r="{number}">'
        + "".join(
            f'<c r="{place}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for place, cell in zip(ascii_uppercase, row, strict=False)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    main = f'xmlns="{office}/spreadsheetml/2006/main" xmlns:r="{office}/officeDocument/2006/relationships"'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"/>',
        "_rels/.rels": f'{relations}{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main}><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{relations}{kind}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f"<worksheet {main}><sheetData>{''.join(cells)}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in parts.items():
            package.writestr(name, words)
    return packed.getvalue()


def sheets(rounds: int) -> list[list[str]]:
    """Reading the programme of a large sheet, beside what delivers its cells: python-calamine, or csv."""
    from python_calamine import CalamineWorkbook

    rows = rows_of_sheet(SHEET)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    table, book = text.getvalue().encode(), workbook(rows)
    hints = Hints(zone=forum_zone("Asia/Seoul"))
    times = in_turn(
        {
            "cells of .csv": lambda: list(csv.reader(io.StringIO(table.decode(), newline=""))),
            ".csv": partial(parse, table, hints),
            "cells of .xlsx": lambda: list(
                CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).iter_rows()
            ),
            ".xlsx": partial(parse, book, hints),
        },
        rounds,
    )
    found = {name: ratio(times[name], times[f"cells of {name}"]) for name in (".csv", ".xlsx")}
    return [
        [f"{SHEET:,} rows of {name}, to its cells", f"{share:.1f}", f"{SHEET_GOAL:.2f}", verdict(share <= SHEET_GOAL)]
        for name, share in found.items()
    ]


def main() -> None:
    """Measure, and print three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--all", action="store_true", help="convert 100,000 sessions too; takes minutes and gigabytes")
    asked = parser.parse_args()
    print(machine())
    rows = [reading(asked.rounds)] if CONGRESS.exists() else []
    with TemporaryDirectory() as name:
        rows += [*crowd(Path(name), asked.rounds), *sheets(asked.rounds)]
        print(table(["", "ratio", "goal", ""], rows))
        sizes = (1_000, 10_000, 100_000) if asked.all else (1_000, 10_000)
        print()
        print(table(["convert", "time", "memory/size", "growth", ""], conversions(Path(name), sizes)))


if __name__ == "__main__":
    main()
