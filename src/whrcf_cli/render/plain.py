"""Plain lines of `label: value`, for a screen reader, a pipe and grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from whrcf_cli.programme.model import Forum, Session
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience, Lang
from whrcf_cli.wording.labels import label

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
    lang = audience.lang
    for group in result.groups:
        yield _line(*rows.of_group(group, lang))
        yield "\n"
        yield from _sessions(group.sessions, result.forum, audience)
    yield from _lines(rows.of_listing(result, audience))


def found(result: SearchResult, audience: Audience) -> Iterator[str]:
    """The sessions that a search found, with the words found in each field."""
    lang = audience.lang
    from whrcf_cli.queries import search

    for hit in result.hits:
        yield from _session(hit.session, result.forum, audience)
        for field, texts in search.marked(hit.session, result.words, result.forum.abbreviations):
            yield _line(f"{label('found in', lang)} {label(field, lang)}", ", ".join(texts))
        yield "\n"


def details(result: Details, audience: Audience) -> Iterator[str]:
    """The details of each session, and the sessions that overlap it."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for session, overlaps in result.sessions:
        yield _line(label("id", lang), session.id)
        yield from _lines(rows.of_session(session, result.forum, lang) + rows.personal(session, audience))
        for overlap, *more in by_pair(overlaps):
            other = overlap.second if overlap.first.id == session.id else overlap.first
            yield _line(label("overlaps", lang), f"{_shared(overlap, lang)}, {_named(other, lang)}")
            for clash in (overlap, *more):
                if clash.name:
                    yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
        yield "\n"


def overview(result: Overview, audience: Audience) -> Iterator[str]:
    """The forum, its days and its categories."""
    lang = audience.lang
    yield from _lines(rows.of_forum(result.forum, lang))
    for day, number in result.days:
        yield _line(label("day", lang), f"{phrases.day(day, lang)}, {phrases.count(number, lang)}")
    for category, number in result.categories:
        yield _line(
            label("category", lang),
            f"{phrases.category_name(category, lang)}, {phrases.count(number, lang)} ({category.id})",
        )
    yield from _lines(rows.of_overview(result, lang))


def conflicts(result: ConflictReport, audience: Audience) -> Iterator[str]:
    """Clashes first, then overlapping sessions, then the sessions that could not be compared."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for clash in islice(result.clashes, rows.MOST_CLASHES):
        yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
    for day, together in result.days:
        number = sum(block.pairs for block in together)
        told = f"{phrases.day(day, lang)}, {phrases.count(number, lang, 'overlapping pair')}"
        yield _line(label("day", lang), told)
        for block in together:
            yield from _block(block, audience)
        if result.each_pair:
            for overlap, *_ in by_pair(chain.from_iterable(block.conflicts for block in together)):
                yield _line(label("overlap", lang), _pair(overlap, lang))
    yield from _lines(rows.collisions(result, audience))
    yield from _lines([*rows.of_report(result, lang), *rows.own_zone(audience)])


def differences(result: Differences, audience: Audience) -> Iterator[str]:
    """The change of each session, then the changes that calendars will miss."""
    lang = audience.lang
    for change in result.changes:
        told = filter(None, (_named(change.session, lang), phrases.change(change, lang)))
        yield _line(phrases.change_name(change, lang), ": ".join(told))
    yield from _lines(rows.of_differences(result, lang))


def now(result: Now, audience: Audience) -> Iterator[str]:
    """The sessions that are running, with the time left, and the next ones, with the time until then."""
    lang = audience.lang
    yield _line(label("at", lang), phrases.moment(result, lang))
    if state := phrases.forum_state(result, lang):
        yield _line(label("forum", lang), state)
    for name, session, time in (
        *(("running", session, phrases.left(minutes, lang)) for session, minutes in result.running),
        *(("next", session, phrases.until(minutes, lang)) for session, minutes in result.coming),
    ):
        on = audience.day(session)
        day = f"{phrases.day(on, lang)}, " if on else ""
        yield _line(label(name, lang), f"{time}, {day}{phrases.clocks(session, audience)}, {_named(session, lang)}")


def agenda(result: AgendaDays, audience: Audience) -> Iterator[str]:
    """The picks day by day, each day with its overlaps, tight changes and free time."""
    lang = audience.lang
    for day in result.days:
        yield _line(label("day", lang), phrases.day(day.day, lang))
        yield "\n"
        yield from _sessions(day.picks, result.forum, audience._replace(picks=frozenset()))
        yield from _lines(rows.of_plan(day, audience))
        yield "\n"
    yield from _lines(rows.beyond(result, lang))
    yield from _sessions(result.untimed, result.forum, audience._replace(picks=frozenset()))
    for id in result.unknown:
        yield _line(label("not in this programme", lang), id)


def suggestion(result: Suggestion, audience: Audience) -> Iterator[str]:
    """The sessions suggested, then those that do not fit, with the reason."""
    lang = audience.lang
    for session in result.chosen:
        yield _line(label("suggested", lang), _dated(session, lang))
    for session, because in result.left_out:
        yield _line(label("left out", lang), f"{phrases.left_out(because, lang)}, {_dated(session, lang)}")


def delegation(result: Delegation, audience: Audience) -> Iterator[str]:
    """The people who attend each session, then the sessions that nobody attends."""
    lang = audience.lang
    for session, names in result.covered:
        yield _line(label("covered by", lang), f"{', '.join(names)}: {_dated(session, lang)}")
    for session in result.uncovered:
        yield _line(label("covered by nobody", lang), _dated(session, lang))
    for name, id in result.unknown:
        yield _line(label("not in this programme", lang), f"{name}: {id}")


def timeline(result: Timeline, audience: Audience) -> Iterator[str]:
    """Each day row by row."""
    lang = audience.lang
    for day in result.days:
        yield _line(label("day", lang), phrases.day(day.day, lang))
        yield "\n"
        for lane, session in day.sessions:
            if lane:
                yield _line(label("row", lang), str(lane))
            yield from _lines(rows.of_clocks(session, result.forum, audience))
            yield _line(label("category", lang), phrases.category_name(session.category, lang))
            yield _line(label("id", lang), session.id)
            yield from _lines(rows.of_text("title", phrases.headlines(session, lang), lang))
            for name, ids in (("in my agenda", audience.picks), ("clashes", result.clashing)):
                if session.id in ids:
                    yield _line(label(name, lang), phrases.yes(lang))
            yield "\n"


def _block(block: ParallelBlock, audience: Audience) -> Iterator[str]:
    lang = audience.lang
    yield _line(label("in parallel", lang), f"{phrases.hours(block.time)}, {phrases.count(len(block.sessions), lang)}")
    for session in block.sessions:
        yield _line(label("session", lang), f"{phrases.clocks(session, audience)}, {_named(session, lang)}")
    yield _line(label("busiest", lang), f"{phrases.hours(block.busiest)}, {phrases.count(block.most, lang)}")


def _sessions(sessions: Iterable[Session], forum: Forum, audience: Audience) -> Iterator[str]:
    for session in sessions:
        yield from _session(session, forum, audience)
        yield "\n"


def _session(session: Session, forum: Forum, audience: Audience) -> Iterator[str]:
    yield _line(label("id", audience.lang), session.id)
    yield from _lines(rows.of_session(session, forum, audience.lang, whole=False))
    yield from _lines(rows.personal(session, audience))


def _pair(overlap: Conflict, lang: Lang) -> str:
    return f"{_shared(overlap, lang)}, {overlap.first.id}, {overlap.second.id}"


def _shared(overlap: Conflict, lang: Lang) -> str:
    return f"{phrases.hours(overlap.shared)}, {phrases.minutes(overlap.shared.minutes, lang)}"


def _dated(session: Session, lang: Lang) -> str:
    return f"{phrases.dated_hours(session, lang)}, {_named(session, lang)}"


_named = phrases.session_name


def _lines(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (_line(name, value) for name, value in told)


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
