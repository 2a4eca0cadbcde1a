"""Tables of comma-separated values (RFC 4180) from any program: each row is a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import days
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv import settle
from whrcf_cli.formats.csv.columns import FORUM_DAYS, TIMES, Columns, columns, listed, shown
from whrcf_cli.formats.csv.decoding import utf8
from whrcf_cli.formats.csv.find import Found, SheetTable, as_it_is, base_of, find, name_of
from whrcf_cli.formats.csv.guesses import Teller
from whrcf_cli.formats.csv.moments import Moments
from whrcf_cli.formats.csv.row import Facts, TableRow
from whrcf_cli.formats.csv.rows import Layout, all_rows, layout_of
from whrcf_cli.formats.csv.write import is_own
from whrcf_cli.formats.draft import limits
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import cleaning

_SAMPLE = 200
"""The rows by whose cells it is decided which of two columns holds a field."""
_MORE_ROWS = 1000
"""Rows beside the sessions: titles, headings, notes."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a table with this content.

    Raises FileProblem, with the line, if it is not a table or its sessions have no clear times; UsageProblem for a
    column of an unknown field.
    """
    found: list[Finding] = []
    header, drafts = sessions(layout_of(utf8(content, found)), hints, found)
    return assemble(header, drafts, hints, found)


def sessions(
    layout: Layout, hints: Hints, found: list[Finding], exact: bool = False
) -> tuple[DraftForum, list[DraftSession]]:
    """The forum and the sessions of a table; `exact` if a program made it, so that its first row is its header.

    Raises FileProblem and UsageProblem as `read` does.
    """
    most = limits.MOST_SESSIONS + _MORE_ROWS
    rows = list(islice(all_rows(layout, hints.watch), most + 1))
    if len(rows) > most:
        raise limits.too_many()
    if not rows:
        advice = tr("expected a line with column names, such as title, day, start and end")
        raise FileProblem(tr("the file is empty"), advice=advice)
    own = is_own(rows[0][1])
    teller = Teller(found, in_sheet=bool(layout.lines))
    tables = as_it_is(rows) if exact or own else find(rows, hints, teller)
    del rows
    if sum(len(part.rows) for part in tables.parts) > limits.MOST_SESSIONS:
        raise limits.too_many()
    table = _Table(tables, hints, found, teller, exact or own)
    drafts = table.drafts()
    table.tell(ended=not layout.content or layout.content.endswith((b"\n", b"\r")))
    header = _header(table, drafts, found, own)
    name = None if exact or own else name_of(tables)
    if name:
        words, (line, _) = name
        if not hints.forum_known:
            teller.tell("named" if hints.forum else "title", shown(words), line)
        header = header._replace(name=languages.in_language(cleaning.line(words)))
    return header, drafts


def _header(table: _Table, drafts: Sequence[DraftSession], found: Sequence[Finding], own: bool) -> DraftForum:
    """The forum as a table describes it. Raises FileProblem if nothing says when it is."""
    first, last = table.facts.forum_days
    if not (first and last) and drafts and not any(draft.start for draft in drafts):
        unread = next((one for one in found if one.rule == "mended-time"), None)
        if unread:
            raise FileProblem(tr("no session has a time that can be read"), unread.line, advice=str(unread))
        first_column, last_column = FORUM_DAYS
        advice = tr(
            "add one, or the forum's first and last day in columns {first} and {last}",
            first=first_column,
            last=last_column,
        )
        raise FileProblem(tr("no session has a date"), advice=advice)
    return DraftForum(first_day=first, last_day=last, zone=table.facts.zone, languages=table.languages, exact=own)


class _Table:
    """The tables of a file, and the facts about all of their rows."""

    def __init__(self, tables: Found, hints: Hints, found: list[Finding], teller: Teller, exact: bool) -> None:
        """Raises FileProblem if a table has no columns of a programme, or its days are not clear."""
        self._hints = hints
        self._found = found
        self._teller = teller
        self._exact = exact
        self._parts = [(part, self._columns(part)) for part in tables.parts]
        self.languages = self._parts[0][1].languages
        day_first = any(self._hints_day_first(part, of) for part, of in self._parts)
        self.facts = Facts(exact, day_first, found)
        if not exact:
            self._settle(tables)
        self._lost: dict[int, str] = {}
        self._short = 0
        """The line of the row just read, if it has fewer cells than there are columns."""

    def _columns(self, part: SheetTable) -> Columns:
        sample = [cells for _, cells in part.rows[:_SAMPLE]]
        return columns(part.header, part.line, self._hints, self._found, sample)

    def _settle(self, tables: Found) -> None:
        """Write the days and the hours of all rows in full."""
        korean = any(languages.is_korean(name) for part, _ in self._parts for name in part.header)
        base = base_of(tables, self._hints, korean)
        known = {day for part, of in self._parts for day in settle.known_days(part.rows, of)}
        base = base._replace(known=tuple(sorted(known)))
        if self._hints.first_day and known and not days.is_near(self._hints.first_day, known):
            self._teller.tell("other-days", str(self._hints.first_day), None, day=min(known))
        self._parts = [
            (part._replace(rows=settle.settled(part.rows, part.header, of, base, self._teller)), of)
            for part, of in self._parts
        ]
        for part, of in self._parts:
            title = of.places.get("title", -1)
            titles = [cells[title] for _, cells in part.rows if 0 <= title < len(cells)]
            both = sum(languages.korean_first(cell) is not None for cell in titles)
            self.facts.korean_first = self.facts.korean_first or 2 * both > len(titles)

    def drafts(self) -> list[DraftSession]:
        """The sessions of all rows. Raises FileProblem for a date without a year."""
        drafts: list[DraftSession] = []
        for part, of in self._parts:
            moments = Moments(of, self.facts.day_first)
            drafts += [self._draft(part, of, moments, row) for row in part.rows]
        for number, draft in enumerate(drafts):
            told = draft.session
            name = self.facts.categories.pop(told.category.id, None)
            if name:
                drafts[number] = draft._replace(session=told._replace(category=told.category._replace(name=name)))
        return drafts if self._exact else self._ended(drafts)

    def _ended(self, drafts: list[DraftSession]) -> list[DraftSession]:
        """The sessions, each until the next one in its room if none has an end."""
        timed = [(number, draft.start) for number, draft in enumerate(drafts) if isinstance(draft.start, datetime)]
        if len(timed) < 2 or any(draft.end or draft.length is not None for draft in drafts):
            return drafts
        ends = settle.next_begins([(drafts[number].session.room or "", start) for number, start in timed])
        for place, end in ends.items():
            number, _ = timed[place]
            drafts[number] = drafts[number]._replace(end=end)
        if ends:
            self._teller.tell("next-begins", "", drafts[timed[min(ends)][0]].line)
        return drafts

    def _draft(self, part: SheetTable, of: Columns, moments: Moments, row: tuple[int, list[str]]) -> DraftSession:
        line, cells = row
        for place in of.idle:
            if place < len(cells) and cells[place].strip():
                self._lost.setdefault(place, part.header[place] or tr("no. {n}", n=place + 1))
        beyond = [cell for cell in cells[len(part.header) :] if cell.strip()]
        self._short = line if len(cells) < len(part.header) else 0
        if beyond:
            message = tr('the row has more cells than there are columns: "{cell}"', cell=shown(beyond[0]))
            advice = tr("the extra cells were left out; put quotes around a cell that has a comma in it")
            self._found.append(Finding("mended-text", message, advice, line=line))
        return TableRow(self.facts, of, moments, line, cells).draft()

    def tell(self, ended: bool) -> None:
        """Note the values and columns of the file that were left out, and a file that is not `ended`."""
        self.facts.tell()
        if self.facts.pair:
            cell, line, place = self.facts.pair
            self._teller.tell("two-people", shown(cell), line, place)
        if self._short and not ended:
            message = tr("the file ends in the middle of its last row")
            advice = tr("it was read as far as it goes; export it again if something is missing")
            self._found.append(Finding("mended-text", message, advice, line=self._short))
        if self._lost:
            names = listed(name for _, name in sorted(self._lost.items()))
            message = trn("unknown column: {names}", "unknown columns: {names}", len(self._lost), names=names)
            advice = tr("left out; to use a column, add --columns FIELD=NAME")
            self._found.append(Finding("not-kept", message, advice))

    def _hints_day_first(self, part: SheetTable, of: Columns) -> bool:
        """Whether dates such as 08/10/2021 begin with the day; dates with a number above 12 show it.

        Raises FileProblem if nothing in the file shows whether days or months come first.
        """
        places = [place for field, place in of.places.items() if field in (*TIMES, "until", *FORUM_DAYS)]
        first: dict[bool, int] = {}
        doubtful: tuple[int, str] | None = None
        seen: set[str] = set()
        for line, cells in (*part.rows, *part.left):
            for cell in (cells[place] for place in places if place < len(cells)):
                if cell in seen or not ("/" in cell or cell.count("-") > 1):
                    continue
                seen.add(cell)
                for one, _, two, _ in points.ORDERED.findall(cell):
                    if int(one) > 12 or int(two) > 12:
                        first.setdefault(int(one) > 12, line)
                    elif int(one) != int(two):
                        doubtful = doubtful or (line, cell)
        if len(first) == 2:
            line = max(first.values())
            fault = tr("some dates begin with the day and others with the month")
            raise FileProblem.at(line, fault, tr("write dates as 2021-10-08"))
        if not first and doubtful:
            return self._order_of(*doubtful, of)
        return True in first

    def _order_of(self, line: int, cell: str, of: Columns) -> bool:
        if self._hints.month_first is not None:
            return not self._hints.month_first
        if of.month_first:
            self._teller.tell("month-first", shown(cell), line)
            return False
        fault = tr('"{cell}" may begin with the day or with the month', cell=shown(cell))
        raise FileProblem.at(line, fault, tr("add --dates month-first or --dates day-first"))
