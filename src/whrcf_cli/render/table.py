"""For a person at a terminal, as wide as it is: from a phone's 40 columns up."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.console import Group as Together
from rich.segment import Segment
from rich.text import Text as Styled

from whrcf_cli import wording
from whrcf_cli.conflicts import Block, Conflict, Details, Report
from whrcf_cli.diff import Differences
from whrcf_cli.folding import spans
from whrcf_cli.listing import Group, Listing
from whrcf_cli.model import Category, Forum, Session
from whrcf_cli.overview import Overview
from whrcf_cli.safety import safe
from whrcf_cli.search import Found
from whrcf_cli.wording import Lang, label

_NARROW = 60
"""Columns below which what would stand beside a text stands above it."""
_HEADING = "bold underline"
_TIME = "bold"
_TITLE = "bold"
_ID = "cyan"
_ASIDE = "dim"
_HIT = "reverse"
_CLASH = "bold red"


def listing(what: Listing, lang: Lang) -> Iterator[RenderableType]:
    """The sessions of a view, group by group."""
    for group in what.groups:
        yield _heading(_group(group, lang), wording.count(len(group.sessions), lang))
        yield Rows(_session(session, lang, dated=isinstance(group.of, Category)) for session in group.sessions)
        yield ""
    yield _facts(wording.remarks(what, lang), _ASIDE)


def found(hits: Iterable[Found], words: tuple[str, ...], forum: Forum, lang: Lang) -> Iterator[RenderableType]:
    """What a search found, the words found shown in reverse."""
    found = list(hits)
    yield Rows(_session(hit.session, lang, words, dated=True) for hit in found)
    if found:
        yield ""
        yield _facts([(label("zone", lang), forum.zone), (label("sessions", lang), str(len(found)))], _ASIDE)


def details(sessions: Iterable[Details], forum: Forum, lang: Lang) -> Iterator[RenderableType]:
    """All that is known of each session, and what overlaps it."""
    for session, overlaps in sessions:
        yield _heading(session.id)
        yield _facts(wording.facts(session, forum, lang))
        if overlaps:
            yield _heading(label("overlaps", lang), wording.count(len(overlaps), lang))
            others = [(o.second if o.first.id == session.id else o.first, o) for o in overlaps]
            yield Rows((_shared(overlap, lang), _named(other, lang)) for other, overlap in others)
        yield ""


def overview(what: Overview, lang: Lang) -> Iterator[RenderableType]:
    """The forum, its days and its categories."""
    yield _facts(wording.forum_facts(what.forum, lang))
    yield ""
    yield _facts([(wording.day(day, lang), wording.count(number, lang)) for day, number in what.days])
    yield ""
    yield _facts(
        [(wording.kind(kind, lang), f"{wording.count(number, lang)} ({kind.id})") for kind, number in what.categories]
    )
    yield ""
    yield _facts(wording.overview_remarks(what, lang))


def conflicts(what: Report, lang: Lang, pairs: bool) -> Iterator[RenderableType]:
    """Clashes first, then what runs in parallel, then what could not be compared."""
    for clash in what.clashes:
        name = (safe(f"{label(f'{clash.kind} clash', lang)}: {clash.name}"), _CLASH)
        sessions = Styled("\n").join([_named(clash.first, lang), _named(clash.second, lang)])
        yield Rows([(_shared(clash, lang), Styled.assemble(name, "\n", sessions))])
        yield ""
    for day, together in what.days:
        yield _heading(wording.day(day, lang), wording.count(what.pairs_on(day), lang, "overlapping pair"))
        for block in together:
            yield from _block(block, lang)
        if pairs:
            yield Rows((_shared(overlap, lang), _pair(overlap)) for overlap in what.on(day))
        yield ""
    yield _facts(wording.report_remarks(what, lang), _ASIDE)


def differences(what: Differences, lang: Lang) -> Iterator[RenderableType]:
    """What happened to each session, then what calendars will miss."""
    yield Rows(
        (
            Styled.assemble((label(change.kind, lang), _TIME)),
            _named(change.session, lang).append(safe(wording.change(change, lang).replace(": ", "\n", 1))),
        )
        for change in what.changes
    )
    yield ""
    yield _facts(wording.difference_remarks(what, lang))


def _block(block: Block, lang: Lang) -> Iterator[RenderableType]:
    busiest = f"{label('busiest', lang)} {wording.hours(block.busiest)}, {wording.count(block.most, lang)}"
    yield Styled(f"{label('in parallel', lang)} {wording.hours(block.time)}; {busiest}", "bold")
    yield Rows(
        (Styled.assemble((wording.when(session, lang), _TIME)), _named(session, lang)) for session in block.sessions
    )


def _session(session: Session, lang: Lang, words: tuple[str, ...] = (), dated: bool = False) -> tuple[Styled, Styled]:
    """The hours of a session, and beside them its titles over its id and category."""
    cancelled = session.status == "cancelled"
    body = Styled()
    for number, line in enumerate(wording.headlines(session, lang)):
        start = len(body)
        shown = safe(line.words)
        body.append(shown, _TITLE if number == 0 else None)
        if cancelled:
            body.stylize("strike", start)
        for begin, end in spans(shown, words) if words else ():
            body.stylize(_HIT, start + begin, start + end)
        mark = wording.missing(line, lang)
        body.append(f" ({mark})\n" if mark else "\n")
    if dated and session.day:
        body.append(f"{wording.day(session.day, lang)}\n")
    body.append(session.id, _ID)
    aside = [wording.kind(session.category, lang), session.room]
    if cancelled:
        aside.append(label("cancelled", lang))
    if session.notes:
        aside.append(f"{label('notes', lang)}: {len(session.notes)}")
    body.append(safe("".join(f" · {part}" for part in aside if part)), _ASIDE)
    return Styled.assemble((_clock(session, lang), _TIME)), body


def _clock(session: Session, lang: Lang) -> str:
    return wording.when(session, lang) if session.timed else label("all day" if session.when else "no time given", lang)


def _group(group: Group, lang: Lang) -> str:
    if isinstance(group.of, Category):
        return wording.kind(group.of, lang)
    return wording.day(group.of, lang) if group.of else label("no time given", lang)


class Terminal(Console):
    """Where tables are drawn."""

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the caller that the reader has gone, where Rich would end the process with an error."""
        raise BrokenPipeError


class Rows:
    """Texts with a short one before each, in a column of its own where there is room for it.

    As a Rich table would, at a third of its cost (benchmarks/): a terminal is waited for.
    """

    def __init__(self, rows: Iterable[tuple[Styled, Styled]]) -> None:
        self._rows = list(rows)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, no wider than the terminal."""
        beside = options.max_width >= _NARROW
        indent = max((before.cell_len for before, _ in self._rows), default=0) + 2 if beside else 2
        for before, text in self._rows:
            if not beside:
                yield from before.render(console, end="\n")
            lines = text.wrap(console, options.max_width - indent, overflow="fold")
            for number, line in enumerate(lines):
                space = indent
                if beside and not number:
                    yield from before.render(console)
                    space -= before.cell_len
                yield Segment(" " * space)
                line.rstrip()
                yield from line.render(console, end="\n")


def _heading(name: str, aside: str = "") -> Styled:
    return Styled.assemble((safe(name), _HEADING), f"  {aside}" if aside else "")


def _named(session: Session, lang: Lang) -> Styled:
    return Styled.assemble(safe(wording.one_line(session.title, lang)), "  ", (session.id, _ID))


def _pair(overlap: Conflict) -> Styled:
    return Styled.assemble((overlap.first.id, _ID), "  ", (overlap.second.id, _ID))


def _shared(overlap: Conflict, lang: Lang) -> Styled:
    return Styled.assemble((f"{wording.hours(overlap.shared)}  {wording.minutes(overlap.shared.minutes, lang)}", _TIME))


def _facts(facts: Iterable[tuple[str, str]], style: str = "") -> RenderableType:
    return Together(*(Styled.assemble((f"{name}: ", "bold"), safe(value), style=style) for name, value in facts))
