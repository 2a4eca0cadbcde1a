"""Tables for a terminal, as wide as it is, from a phone's 40 columns up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.console import Group as Together
from rich.segment import Segment
from rich.text import Text as Styled

from whrcf_cli.dates import zones
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Category, Session, Timed
from whrcf_cli.text.terminal import fit, safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording import rows as facts
from whrcf_cli.wording.audience import ANYONE, Audience, Lang

if TYPE_CHECKING:
    from datetime import date

    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import Conflict, ConflictReport, Details, ParallelBlock
    from whrcf_cli.queries.delegation import Coverage, Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import Timeline
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import Hit, SearchResult
    from whrcf_cli.queries.suggest import Suggestion
    from whrcf_cli.text.sought import Sought
    from whrcf_cli.wording.plan import PlanLine

_ROWS = 1_000
"""The most rows that are drawn at once."""
_NARROW = 60
"""Columns below which hours are above their text, not beside it."""
_HEADING = "bold underline"
_TIME = "bold"
_TITLE = "bold"
_ID = "cyan"
_ASIDE = "dim"
_HIT = "reverse"
_MINE = "magenta"
_CLASH = "bold red"


def listing(result: Listing, audience: Audience) -> Iterator[RenderableType]:
    """The sessions of a view, group by group."""
    lang = audience.lang
    for group in result.groups:
        yield _heading(facts.of_group(group, lang)[1], phrases.count(len(group.sessions)))
        rows = [_session(session, audience, dated=isinstance(group.of, Category)) for session in group.sessions]
        yield Rows([*_clock_heads(zones.forum_zone(result.forum.zone), audience), *rows] if group.timed else rows)
        yield ""
    yield _facts(facts.of_listing(result, audience), _ASIDE)


def found(result: SearchResult, audience: Audience) -> Iterator[RenderableType]:
    """The sessions that a search found, with the words found shown in reverse."""
    yield Rows(_hit(hit, result, audience) for hit in result.hits)
    if result.hits:
        yield ""
        number = (tr("sessions"), phrases.number(len(result.hits)))
        yield _facts([(tr("zone"), result.forum.zone), number], _ASIDE)
    yield _facts(facts.of_search(result, audience.lang))


def details(result: Details, audience: Audience) -> Iterator[RenderableType]:
    """The details of each session, and the sessions that overlap it."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for session, overlaps in result.sessions:
        yield _heading(session.id)
        yield _facts(facts.of_session(session, result.forum, lang) + facts.personal(session, audience))
        if overlaps:
            pairs = list(by_pair(overlaps))
            yield _heading(tr("overlaps"), phrases.count(len(pairs)))
            rows = [(_shared(pair[0], audience), _overlapping(session, pair, audience)) for pair in pairs]
            yield Rows([*_clock_heads(pairs[0][0].shared.start.tzinfo, audience), *rows])
        yield ""


def overview(result: Overview, audience: Audience) -> Iterator[RenderableType]:
    """The forum, its days and its categories."""
    lang = audience.lang
    yield _facts(facts.of_forum(result.forum, audience))
    yield ""
    yield _facts([(phrases.day(day), phrases.count(number)) for day, number in result.days])
    yield ""
    yield _facts(
        [
            (phrases.category_name(kind, lang), f"{phrases.count(number)} ({kind.id})")
            for kind, number in result.categories
        ]
    )
    yield ""
    yield _facts(facts.of_overview(result, lang))


def conflicts(result: ConflictReport, audience: Audience) -> Iterator[RenderableType]:
    """Clashes first, then overlapping sessions, then the sessions that could not be compared."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for clash in islice(result.clashes, facts.MOST_CLASHES):
        sessions = Styled("\n").join([_named(clash.first, lang), _named(clash.second, lang)])
        row = _shared(clash, audience), Styled.assemble(_clash(clash), "\n", sessions)
        yield Rows([*_clock_heads(clash.shared.start.tzinfo, audience), row])
        yield ""
    for day, together in result.days:
        yield _heading(phrases.day(day), phrases.pairs(sum(block.pairs for block in together)))
        for block in together:
            yield from _block(block, audience)
        if result.each_pair:
            overlaps = by_pair(chain.from_iterable(block.conflicts for block in together))
            while rows := [(_shared(overlap, audience), _pair(overlap)) for overlap, *_ in islice(overlaps, _ROWS)]:
                yield Rows(rows)
        yield ""
    yield _facts(facts.collisions(result, audience), _MINE)
    yield _facts(facts.of_report(result, audience), _ASIDE)


def differences(result: Differences, audience: Audience) -> Iterator[RenderableType]:
    """The change of each session, then the changes that calendars will miss."""
    from whrcf_cli.wording import plan

    lang = audience.lang
    yield Rows(
        (
            Styled(phrases.change_name(change), _TIME),
            _named(change.session, lang, plan.change(change, audience), style=""),
        )
        for change in result.changes
    )
    yield ""
    yield _facts(facts.of_differences(result))
    if any(change.kind == "moved" for change in result.changes):
        yield _facts(facts.zones(result.new, audience), _ASIDE)


def now(result: Now, audience: Audience) -> Iterator[RenderableType]:
    """The sessions that are running, with the time left, and the next ones, with the time until then."""
    yield _heading(phrases.moment(result, audience))
    yield _facts([(tr("forum"), phrases.forum_state(result))])
    running = [(session, phrases.left(minutes) if minutes else "") for session, minutes in result.running]
    coming = [(session, phrases.until(minutes)) for session, minutes in result.coming]
    mine = [(session, phrases.until(minutes)) for session, minutes in ([result.picked] if result.picked else ())]
    for label, rows, dated in (
        (tr("running"), running, False),
        (tr("next"), coming, True),
        (tr("my next session"), mine, True),
    ):
        if rows:
            yield ""
            yield _heading(label)
            drawn = (_timed(session, time, audience, dated) for session, time in rows)
            yield Rows([*_clock_heads(zones.forum_zone(result.forum.zone), audience), *drawn])
    if result.perhaps:
        yield ""
        yield _heading(tr("perhaps running"))
        yield Rows(_session(session, audience) for session in result.perhaps)


def agenda(result: AgendaDays, audience: Audience) -> Iterator[RenderableType]:
    """The picks day by day, each day as one list in the order of time, with the names of the clocks above it."""
    from whrcf_cli.wording import plan

    if result.changed:
        yield _heading(tr("since you last looked"))
        yield _facts(plan.changes(result.changed, audience), _MINE)
        yield ""
    for day in result.days:
        yield _heading(phrases.day(day.day), phrases.count(len(day.picks)))
        lines = plan.lines(day, audience)
        told = [(line.time, _TIME if line.pick else "", _entry(line, audience)) for line in lines]
        yield from _clocked(told, day.day, audience)
        yield ""
    yield from ([_facts(facts.beyond(result), _CLASH)] if result.more else [])
    if result.untimed:
        yield Rows(_session(session, audience._replace(picks=frozenset()), dated=True) for session in result.untimed)
    if result.unknown:
        yield _facts([(tr("not in this programme"), ", ".join(result.unknown))], _CLASH)
    yield _facts(facts.zones(result.forum, audience), _ASIDE)


def _columns(clocks: Sequence[str], width: int, style: str) -> Styled:
    """Hours by one or two clocks, or the names of these, in columns."""
    if len(clocks) < 2:
        return Styled("".join(clocks), style)
    forum, mine = clocks
    first = Styled(forum, style)
    return Styled.assemble(first, " " * (width - first.cell_len + 2), mine)


def _entry(line: PlanLine, audience: Audience) -> Styled:
    """A part of a day beside its hours: a pick as in a list, anything else in a line."""
    from whrcf_cli.wording import plan

    if not line.pick:
        return Styled.assemble((f"{line.label}: ", "bold"), safe(line.words))
    body = _session(line.pick, audience._replace(picks=frozenset(), busy={}, awake=None))[1]
    for mark in plan.marks(line.pick, audience):
        body.append(f"\n{safe(mark)}", _CLASH)
    return body


def suggestion(result: Suggestion, audience: Audience) -> Iterator[RenderableType]:
    """The sessions suggested, then those that do not fit, with the reason."""
    from whrcf_cli.wording import plan

    lang = audience.lang
    yield _heading(tr("suggested"), phrases.count(len(result.chosen)))
    yield Rows(_session(session, audience, dated=True) for session in result.chosen)
    left_out = [(session, phrases.left_out(because)) for session, because in result.left_out]
    left_out += plan.unfit(result, audience)
    if left_out:
        yield ""
        yield _heading(tr("left out"), phrases.count(len(left_out)))
        yield Rows((_hours(session, audience), _named(session, lang, reason)) for session, reason in left_out)
    contested = plan.other_hours([*result.around, *result.chosen], None, audience)
    yield _facts(((tr("time contested"), words) for _, words in contested), _CLASH)
    yield _facts(facts.zones(result.forum, audience), _ASIDE)


def delegation(result: Delegation, audience: Audience) -> Iterator[RenderableType]:
    """Day by day the people who attend each session, who could attend the rest, and who is double-booked."""
    from whrcf_cli.wording import plan

    for day in result.days(audience.zone if audience.days_in_zone else None):
        yield _heading(phrases.day(day.day) if day.day else tr("no time given"), phrases.count(len(day.rows)))
        lines = [(row.session.timed, _TIME if row.names else "", _covered(row, result, audience)) for row in day.rows]
        for one in day.double_booked:
            words = f"{tr('double-booked')}: {one.name}, {plan.pair(one.conflict)}"
            lines.append((one.conflict.shared, "", Styled(safe(words), _CLASH)))
        yield from _clocked(lines, day.day, audience)
        yield ""
    yield _heading(tr("total"))
    yield Rows((Styled(safe(total.name), _TIME), Styled(plan.total(total))) for total in result.totals)
    yield _facts([(tr("not in this programme"), f"{name}: {id}") for name, id in result.unknown], _CLASH)
    yield _facts(facts.zones(result.forum, audience), _ASIDE)


def _covered(row: Coverage, result: Delegation, audience: Audience) -> Styled:
    """The people who attend a session, or who could, over its name."""
    from whrcf_cli.wording import plan

    nobody = ", ".join(filter(None, (tr("covered by nobody"), plan.free_for(row.session, result))))
    who = Styled(safe(", ".join(row.names)), _TIME) if row.names else Styled(safe(nobody), _MINE)
    hours = "" if row.session.timed else phrases.session_hours(row.session)
    return Styled.assemble(who, "\n", _named(row.session, audience.lang, hours))


def _clocked(
    lines: Sequence[tuple[Timed | None, str, Styled]], day: date | None, audience: Audience
) -> Iterator[RenderableType]:
    """Lines with their hours in a column for each clock, the names of the clocks above them."""
    from whrcf_cli.wording import plan

    rows = [(plan.clocks(time, day, audience) if time else [], style, text) for time, style, text in lines]
    zone = next((time.start.tzinfo for time, _, _ in lines if time), None)
    own = audience.other_zone(zone)
    places = [phrases.city(zone), phrases.city(own)] if zone and own else []
    width = max((Styled(clocks[0]).cell_len for clocks in (places, *(row[0] for row in rows)) if clocks), default=0)
    if places:
        yield _columns(places, width, _ASIDE)
    yield Rows((_columns(clocks, width, style), text) for clocks, style, text in rows)


def timeline(result: Timeline, audience: Audience) -> Iterator[RenderableType]:
    """Days as bars, as wide as the terminal."""
    yield Bars(result, audience)


class Bars:
    """A timeline that fits whatever terminal it is drawn on."""

    def __init__(self, result: Timeline, audience: Audience) -> None:
        self._drawing = result, audience

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, none wider than the terminal."""
        from whrcf_cli.render import timeline

        coloured = console.color_system if not console.no_color else None
        paint = timeline.Paint(filled=bool(coloured), exact=coloured in ("256", "truecolor"))
        for line in timeline.drawn(*self._drawing, options.max_width, paint):
            yield from line.render(console, end="\n")


def _timed(session: Session, time: str, audience: Audience, dated: bool) -> tuple[Styled, Styled]:
    """A session with how long it still runs or is still to come."""
    before, body = _session(session, audience, dated=dated)
    return before, Styled.assemble((time, _MINE), "\n", body) if time else body


def _block(block: ParallelBlock, audience: Audience) -> Iterator[RenderableType]:
    busiest = f"{tr('busiest')} {phrases.span_clocks(block.busiest, audience)}, {phrases.count(block.most)}"
    yield Styled(f"{tr('in parallel')} {phrases.span_clocks(block.time, audience)}; {busiest}", "bold")
    rows = [
        (_hours(session, audience), _named(session, audience.lang, audience=audience)) for session in block.sessions
    ]
    yield Rows([*_clock_heads(block.time.start.tzinfo, audience), *rows])


def _session(
    session: Session, audience: Audience, words: Sequence[Sought] = (), dated: bool = False
) -> tuple[Styled, Styled]:
    """The hours of a session, and beside them its titles over its id and category."""
    lang = audience.lang
    cancelled = session.status == "cancelled"
    body = Styled()
    for number, line in enumerate(phrases.headlines(session, lang)):
        start = len(body)
        shown = safe(line.words)
        body.append(shown, _TITLE if number == 0 else None)
        if cancelled:
            body.stylize("strike", start)
        if words:
            _mark(body, start, shown, words)
        mark = phrases.missing_language(line)
        body.append(f" ({mark})\n" if mark else "\n")
    day = audience.day(session) if dated else None
    if day:
        body.append(f"{phrases.day(day)}\n")
    aside = [phrases.category_name(session.category, lang), session.room]
    if cancelled:
        aside.append(tr("cancelled"))
    if session.notes:
        aside.append(f"{tr('notes')}: {phrases.number(len(session.notes))}")
    body.append(safe("".join(f"{part} · " for part in aside if part)), _ASIDE)
    body.append(session.id, _ID)
    if doubt := phrases.doubt(session, audience):
        body.append(f"\n{doubt}", _CLASH)
    for name, value in facts.personal(session, audience, hours=False):
        body.append(f"\n{name}: {safe(value)}", _MINE)
    return _hours(session, audience), body


def _clock_heads(zone: tzinfo | None, audience: Audience) -> Iterator[tuple[Styled, Styled]]:
    """The names of both clocks, the forum's in `zone`, above the columns of hours."""
    own = audience.other_zone(zone)
    if zone and own:
        yield Styled(f"{phrases.city(zone)}\t{phrases.city(own)}", _ASIDE), Styled()


def _hit(hit: Hit, result: SearchResult, audience: Audience) -> tuple[Styled, Styled]:
    """A session found, with the abbreviation by which it is."""
    before, body = _session(hit.session, audience, result.words, dated=True)
    if "abbreviation" in hit.fields:
        from whrcf_cli.queries import search

        short = dict(search.marked(hit, result.words, result.forum.abbreviations))["abbreviation"]
        body.append(f"\n{phrases.found_in('abbreviation')}: {safe(', '.join(short))}", _ASIDE)
    return before, body


def _mark(body: Styled, start: int, shown: str, words: Sequence[Sought]) -> None:
    """The words found in a text that begins at `start`, shown in reverse."""
    from whrcf_cli.text.sought import spans

    for begin, end in spans(shown, words):
        body.stylize(_HIT, start + begin, start + end)


def _hours(session: Session, audience: Audience) -> Styled:
    """The hours of a session in the forum and, beside them, by the reader's clock."""
    local = phrases.local_hours(session, audience)
    clock = phrases.forum_hours(session, audience) if session.timed else _clock(session)
    return Styled.assemble((clock, _TIME), f"\t{local}" if local else "")


def _clock(session: Session) -> str:
    return tr("no hours given") if session.when and not session.timed else phrases.session_hours(session)


class Terminal(Console):
    """Where tables are drawn. What is drawn is fit for a terminal, or is made so here, if at the cost of its layout."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces of which lines are put together."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control or fit(text) == text else Segment(fit(text), style)

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the caller that the reader has gone, where Rich would end the process with an error."""
        raise BrokenPipeError


class Rows:
    """Texts with a short one before each, in a column of its own where there is room for it.

    A tab in the short ones parts columns, each as wide as its widest.
    As a Rich table would, at a third of its cost (benchmarks/): a terminal is waited for.
    """

    def __init__(self, rows: Iterable[tuple[Styled, Styled]]) -> None:
        self._rows = _aligned(list(rows))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, no wider than the terminal."""
        beside = options.max_width >= _NARROW
        indent = max((before.cell_len for before, _ in self._rows), default=0) + 2 if beside else 2
        for before, text in self._rows:
            if not (beside and text) and before.cell_len:
                for line in before.wrap(console, options.max_width, overflow="fold"):
                    yield from line.render(console, end="\n")
            lines = text.wrap(console, options.max_width - indent, overflow="fold") if text else ()
            for number, line in enumerate(lines):
                space = indent
                if beside and not number:
                    yield from before.render(console)
                    space -= before.cell_len
                yield Segment(" " * space)
                line.rstrip()
                yield from line.render(console, end="\n")


def _aligned(rows: list[tuple[Styled, Styled]]) -> list[tuple[Styled, Styled]]:
    """Rows whose short texts have blanks for their tabs; one without a tab makes no column wider."""
    if not any("\t" in before.plain for before, _ in rows):
        return rows
    parted = [(before.split("\t"), text) for before, text in rows]
    columns = zip_longest(*(cells for cells, _ in parted if len(cells) > 1), fillvalue=Styled())
    widths = [max(cell.cell_len for cell in column) + 2 for column in columns]
    for cells, _ in parted:
        for cell, width in zip(cells[:-1], widths, strict=False):
            cell.pad_right(width - cell.cell_len)
    return [(Styled().join(cells), text) for cells, text in parted]


def _heading(name: str, aside: str = "") -> Styled:
    return Styled.assemble((safe(name), _HEADING), f"  {aside}" if aside else "")


def _named(session: Session, lang: Lang, below: str = "", style: str = _ASIDE, audience: Audience = ANYONE) -> Styled:
    """A session in one line, and what there is to say of it below."""
    name = Styled.assemble(safe(phrases.subject(session, lang)), "  ", (session.id, _ID), _doubt(session, audience))
    return name.append(f"\n{safe(below)}", style) if below else name


def _doubt(session: Session, audience: Audience) -> tuple[str, str]:
    return phrases.in_brackets(phrases.doubt(session, audience)), _CLASH


def _overlapping(session: Session, pair: Sequence[Conflict], audience: Audience) -> Styled:
    """The other session of a pair, and over what both clash."""
    other = pair[0].second if pair[0].first.id == session.id else pair[0].first
    return Styled("\n").join(
        [_named(other, audience.lang, audience=audience), *(_clash(one) for one in pair if one.name)]
    )


def _clash(clash: Conflict) -> Styled:
    return Styled(safe(f"{phrases.clash_name(clash.kind)}: {clash.name}"), _CLASH)


def _pair(overlap: Conflict) -> Styled:
    doubt = phrases.in_brackets(phrases.doubt_of_pair(overlap))
    return Styled.assemble((overlap.first.id, _ID), "  ", (overlap.second.id, _ID), (doubt, _CLASH))


def _shared(overlap: Conflict, audience: Audience) -> Styled:
    """The time that both sessions of a pair share, by both clocks in columns, and its length."""
    own = phrases.local_span(overlap.shared, audience)
    length = phrases.duration(overlap.shared.minutes)
    return Styled.assemble((phrases.hours(overlap.shared), _TIME), f"\t{own}" if own else "", (f"\t{length}", _TIME))


def _facts(facts: Iterable[tuple[str, str]], style: str = "") -> RenderableType:
    return Together(*(Styled.assemble((safe(f"{name}: "), "bold"), safe(value), style=style) for name, value in facts))
