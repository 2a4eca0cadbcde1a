"""Plain lines, for the ear, a pipe and grep: a session a line, `label: value` for facts about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Category, Forum, Session
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import Conflict, ConflictReport, Details, ParallelBlock
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import Timeline
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.queries.suggest import Suggestion


def listing(result: Listing, audience: Audience) -> Iterator[str]:
    """The sessions of a view, group by group."""
    for group in result.groups:
        label, name = rows.of_group(group, audience.lang)
        yield _line(label, ", ".join([name, *([phrases.zones(result.forum, audience)] if group.timed else [])]))
        dated = isinstance(group.of, Category)
        for session in group.sessions:
            yield f"{entry(session, audience, dated)}\n"
        yield "\n"
    yield from _lines(rows.size_of_listing(result, audience))


def entry(session: Session, audience: Audience, dated: bool = False) -> str:
    """A session in one line: hours, subject, place, what is special about it, and its id."""
    if dated:
        hours = phrases.dated_clocks(session, audience)
    else:
        hours = phrases.clocks(session, audience) if session.when else ""  # that there is none is in the heading
    told = (
        hours,
        phrases.brief(session, audience.lang) + phrases.in_brackets(phrases.title_alone(session, audience.lang)),
        session.room,
        tr("cancelled") if session.status == "cancelled" else "",
        phrases.doubt(session, audience),
        *(f"{name} {value}" for name, value in rows.personal(session, audience, hours=False)),
        session.id,
    )
    return safe(", ".join(filter(None, told)))


def found(result: SearchResult, audience: Audience) -> Iterator[str]:
    """The sessions that a search found, with the words found in each field."""
    from whrcf_cli.queries import search

    for hit in result.hits:
        yield from _session(hit.session, result.forum, audience)
        for field, texts in search.marked(hit, result.words, result.forum.abbreviations):
            yield _line(phrases.found_in(field), ", ".join(texts))
        yield "\n"
    yield from _lines(rows.of_search(result, audience.lang))


def details(result: Details, audience: Audience) -> Iterator[str]:
    """The details of each session, and the sessions that overlap it."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for session, overlaps in result.sessions:
        yield _line(tr("id"), session.id)
        yield from _lines(rows.of_session(session, result.forum, lang) + rows.personal(session, audience))
        for overlap, *more in by_pair(overlaps):
            other = overlap.second if overlap.first.id == session.id else overlap.first
            yield _line(tr("overlaps"), f"{_shared(overlap, audience)}, {_named(other, audience)}")
            for clash in (overlap, *more):
                if clash.name:
                    yield _line(phrases.clash_name(clash.kind), f"{clash.name}, {_pair(clash, audience)}")
        yield "\n"


def overview(result: Overview, audience: Audience) -> Iterator[str]:
    """The forum, its days and its categories."""
    lang = audience.lang
    yield from _lines(rows.of_forum(result.forum, audience))
    for day, number in result.days:
        yield _line(tr("day"), f"{phrases.day(day)}, {phrases.count(number)}")
    for category, number in result.categories:
        yield _line(
            tr("category"),
            f"{phrases.category_name(category, lang)}, {phrases.count(number)} ({category.id})",
        )
    yield from _lines(rows.of_overview(result, lang))


def conflicts(result: ConflictReport, audience: Audience) -> Iterator[str]:
    """Clashes first, then overlapping sessions, then the sessions that could not be compared."""
    from whrcf_cli.queries.conflicts import by_pair

    for clash in islice(result.clashes, rows.MOST_CLASHES):
        yield _line(phrases.clash_name(clash.kind), f"{clash.name}, {_pair(clash, audience)}")
    for day, together in result.days:
        number = sum(block.pairs for block in together)
        told = f"{phrases.day(day)}, {phrases.pairs(number)}"
        yield _line(tr("day"), told)
        for block in together:
            yield from _block(block, audience)
        if result.each_pair:
            for overlap, *_ in by_pair(chain.from_iterable(block.conflicts for block in together)):
                yield _line(tr("overlap"), _pair(overlap, audience))
    yield from _lines(rows.collisions(result, audience))
    yield from _lines([*rows.of_report(result, audience)])


def differences(result: Differences, audience: Audience) -> Iterator[str]:
    """The change of each session, then the changes that calendars will miss."""
    from whrcf_cli.wording import plan

    for change in result.changes:
        told = filter(None, (_named(change.session, audience), plan.change(change, audience)))
        yield _line(phrases.change_name(change), ": ".join(told))
    yield from _lines(rows.of_differences(result))
    if any(change.kind == "moved" for change in result.changes):
        yield from _lines(rows.zones(result.new, audience))


def now(result: Now, audience: Audience) -> Iterator[str]:
    """The sessions that are running, with the time left, and the next ones, with the time until then."""
    yield _line(tr("at"), phrases.moment(result, audience))
    yield _line(tr("forum"), phrases.forum_state(result))
    mine = [result.picked] if result.picked else []
    for label, session, time in (
        *((tr("running"), session, phrases.left(minutes) if minutes else "") for session, minutes in result.running),
        *((tr("next"), session, phrases.until(minutes)) for session, minutes in result.coming),
        *((tr("my next session"), session, phrases.until(minutes)) for session, minutes in mine),
    ):
        told = (time, phrases.dated_clocks(session, audience), _named(session, audience))
        yield _line(label, ", ".join(filter(None, told)))
    for session in result.perhaps:
        yield _line(tr("perhaps running"), f"{phrases.dated_clocks(session, audience)}, {_named(session, audience)}")


def agenda(result: AgendaDays, audience: Audience) -> Iterator[str]:
    """The picks day by day, each day as one list in the order of time."""
    from whrcf_cli.wording import plan

    for kind, words in plan.changes(result.changed, audience):
        yield _line(tr("since you last looked"), f"{kind}, {words}")
    for day in result.days:
        yield _line(tr("day"), f"{phrases.day(day.day)}, {phrases.count(len(day.picks))}")
        for line in plan.lines(day, audience):
            hours = phrases.span_clocks(line.time, audience, day.day) if line.time else ""
            yield _line(line.label, ", ".join(filter(None, (hours, line.words))))
        yield "\n"
    yield from _lines(rows.beyond(result))
    for session in result.untimed:
        status = tr("cancelled") if session.status == "cancelled" else ""
        told = (plan.dated(session, audience), _named(session, audience), status)
        yield _line(tr("pick"), ", ".join(filter(None, told)))
    for id in result.unknown:
        yield _line(tr("not in this programme"), id)
    if result.days:
        yield from _lines(rows.zones(result.forum, audience))


def suggestion(result: Suggestion, audience: Audience) -> Iterator[str]:
    """The sessions suggested, then those that do not fit, with the reason."""
    from whrcf_cli.wording import plan

    def told(session: Session) -> str:
        return f"{plan.dated(session, audience)}, {_named(session, audience)}"

    for session in result.chosen:
        yield _line(tr("suggested"), told(session))
    for session, because in result.left_out:
        yield _line(tr("left out"), f"{phrases.left_out(because)}, {told(session)}")
    for session, reason in plan.unfit(result, audience):
        yield _line(tr("left out"), f"{reason}, {told(session)}")
    for _, words in plan.other_hours([*result.around, *result.chosen], None, audience):
        yield _line(tr("time contested"), words)
    if result.chosen or result.left_out:
        yield from _lines(rows.zones(result.forum, audience))


def delegation(result: Delegation, audience: Audience) -> Iterator[str]:
    """Day by day the people who attend each session, who could attend the rest, and who is double-booked."""
    from whrcf_cli.wording import plan

    for day in result.days(audience.zone if audience.days_in_zone else None):
        yield _line(tr("day"), plan.delegation_day(day))
        for row in day.rows:
            told = f"{plan.hours(row.session, day.day, audience)}, {_named(row.session, audience)}"
            if row.names:
                yield _line(tr("covered by"), f"{', '.join(row.names)}: {told}")
            else:
                free = plan.free_for(row.session, result)
                yield _line(tr("covered by nobody"), "; ".join(filter(None, (told, free))))
        for one in day.double_booked:
            hours = phrases.span_clocks(one.conflict.shared, audience, day.day)
            yield _line(tr("double-booked"), f"{one.name}: {hours}, {plan.pair(one.conflict)}")
        yield "\n"
    for total in result.totals:
        yield _line(tr("total"), f"{total.name}: {plan.total(total)}")
    for name, id in result.unknown:
        yield _line(tr("not in this programme"), f"{name}: {id}")
    yield from _lines(rows.zones(result.forum, audience))


def timeline(result: Timeline, audience: Audience) -> Iterator[str]:
    """Each day row by row."""
    lang = audience.lang
    for day in result.days:
        yield _line(tr("day"), phrases.day(day.day))
        yield "\n"
        for lane, session in day.sessions:
            if lane:
                yield _line(tr("row"), str(lane))
            yield from _lines(rows.of_clocks(session, result.forum, audience))
            yield _line(tr("category"), phrases.category_name(session.category, lang))
            yield _line(tr("id"), session.id)
            yield from _lines(rows.of_text(marked("title"), phrases.headlines(session, lang)))
            for label, ids in ((tr("in my agenda"), audience.picks), (tr("clashes"), result.clashing)):
                if session.id in ids:
                    yield _line(label, tr("yes"))
            yield "\n"


def _block(block: ParallelBlock, audience: Audience) -> Iterator[str]:
    yield _line(tr("in parallel"), f"{phrases.span_clocks(block.time, audience)}, {phrases.count(len(block.sessions))}")
    for session in block.sessions:
        yield _line(tr("session"), f"{phrases.clocks(session, audience)}, {_named(session, audience)}")
    yield _line(tr("busiest"), f"{phrases.span_clocks(block.busiest, audience)}, {phrases.count(block.most)}")


def _session(session: Session, forum: Forum, audience: Audience) -> Iterator[str]:
    yield _line(tr("id"), session.id)
    yield from _lines(rows.of_session(session, forum, audience.lang, whole=False))
    yield from _lines(rows.personal(session, audience))


def _pair(overlap: Conflict, audience: Audience) -> str:
    doubt = phrases.in_brackets(phrases.doubt_of_pair(overlap))
    return f"{_shared(overlap, audience)}, {overlap.first.id}, {overlap.second.id}{doubt}"


def _shared(overlap: Conflict, audience: Audience) -> str:
    return f"{phrases.span_clocks(overlap.shared, audience)}, {phrases.duration(overlap.shared.minutes)}"


def _named(session: Session, audience: Audience) -> str:
    return phrases.session_name(session, audience.lang, audience)


def _lines(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (_line(name, value) for name, value in told)


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
