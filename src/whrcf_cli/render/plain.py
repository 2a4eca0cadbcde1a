"""Plain lines of `label: value`, for a screen reader, a pipe and grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from whrcf_cli.programme.model import Category, Forum, Session
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience, Lang
from whrcf_cli.wording.labels import label

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import Conflict, ConflictReport, ParallelBlock, SessionDetails
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import TimelineDay
    from whrcf_cli.queries.listing import Listing, SessionGroup
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import Hit
    from whrcf_cli.queries.suggest import Suggestion


def listing(what: Listing, audience: Audience) -> Iterator[str]:
    """The sessions of a view, group by group."""
    lang = audience.lang
    for group in what.groups:
        yield _heading(group, lang)
        yield "\n"
        for session in group.sessions:
            yield from _session(session, what.forum, audience)
            yield "\n"
    for remark in rows.of_listing(what, audience):
        yield _line(*remark)


def found(hits: Iterable[Hit], words: tuple[str, ...], forum: Forum, audience: Audience) -> Iterator[str]:
    """What a search found, and in which words of which fields."""
    lang = audience.lang
    from whrcf_cli.queries import search

    for hit in hits:
        yield from _session(hit.session, forum, audience)
        for field, texts in search.marked(hit.session, words):
            yield _line(f"{label('found in', lang)} {label(field, lang)}", ", ".join(texts))
        yield "\n"


def details(sessions: Iterable[SessionDetails], forum: Forum, audience: Audience) -> Iterator[str]:
    """All that is known of each session, and what overlaps it."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for session, overlaps in sessions:
        yield _line(label("id", lang), session.id)
        for fact in rows.of_session(session, forum, lang) + rows.personal(session, audience):
            yield _line(*fact)
        for overlap, *more in by_pair(overlaps):
            other = overlap.second if overlap.first.id == session.id else overlap.first
            yield _line(label("overlaps", lang), f"{_shared(overlap, lang)}, {_named(other, lang)}")
            for clash in (overlap, *more):
                if clash.name:
                    yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
        yield "\n"


def overview(what: Overview, audience: Audience) -> Iterator[str]:
    """The forum, its days and its categories."""
    lang = audience.lang
    for fact in rows.of_forum(what.forum, lang):
        yield _line(*fact)
    for day, number in what.days:
        yield _line(label("day", lang), f"{phrases.day(day, lang)}, {phrases.count(number, lang)}")
    for category, number in what.categories:
        yield _line(
            label("category", lang),
            f"{phrases.category_name(category, lang)}, {phrases.count(number, lang)} ({category.id})",
        )
    for remark in rows.of_overview(what, lang):
        yield _line(*remark)


def conflicts(what: ConflictReport, audience: Audience, pairs: bool) -> Iterator[str]:
    """Clashes first, then what runs in parallel, then what could not be compared."""
    from whrcf_cli.queries.conflicts import by_pair

    lang = audience.lang
    for clash in islice(what.clashes, rows.MOST_CLASHES):
        yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
    for day, together in what.days:
        number = sum(block.pairs for block in together)
        told = f"{phrases.day(day, lang)}, {phrases.count(number, lang, 'overlapping pair')}"
        yield _line(label("day", lang), told)
        for block in together:
            yield from _block(block, audience)
        if pairs:
            for overlap, *_ in by_pair(chain.from_iterable(block.conflicts for block in together)):
                yield _line(label("overlap", lang), _pair(overlap, lang))
    for fact in rows.collisions(what, audience):
        yield _line(*fact)
    for remark in [*rows.of_report(what, lang), *rows.own_zone(audience)]:
        yield _line(*remark)


def differences(what: Differences, audience: Audience) -> Iterator[str]:
    """What happened to each session, then what calendars will miss."""
    lang = audience.lang
    for change in what.changes:
        yield _line(
            label("room changed" if change.kind == "room" else change.kind, lang),
            f"{_named(change.session, lang)}{phrases.change(change, lang)}",
        )
    for remark in rows.of_differences(what, lang):
        yield _line(*remark)


def now(what: Now, audience: Audience) -> Iterator[str]:
    """What runs, with the time left, and what comes next, with the time until then."""
    lang = audience.lang
    yield _line(label("at", lang), phrases.moment(what, lang))
    if state := phrases.forum_state(what, lang):
        yield _line(label("forum", lang), state)
    for name, session, time in (
        *(("running", session, phrases.left(minutes, lang)) for session, minutes in what.running),
        *(("next", session, phrases.until(minutes, lang)) for session, minutes in what.coming),
    ):
        on = audience.day(session)
        day = f"{phrases.day(on, lang)}, " if on else ""
        yield _line(label(name, lang), f"{time}, {day}{phrases.clocks(session, audience)}, {_named(session, lang)}")


def agenda(what: AgendaDays, forum: Forum, unknown: Sequence[str], audience: Audience) -> Iterator[str]:
    """The picks day by day, each day with what is wrong or open."""
    lang = audience.lang
    for day in what.days:
        yield _line(label("day", lang), phrases.day(day.day, lang))
        yield "\n"
        for session in day.picks:
            yield from _session(session, forum, audience._replace(picks=frozenset()))
            yield "\n"
        for fact in rows.of_plan(day, audience):
            yield _line(*fact)
        yield "\n"
    for fact in rows.beyond(what, lang):
        yield _line(*fact)
    for session in what.untimed:
        yield from _session(session, forum, audience._replace(picks=frozenset()))
        yield "\n"
    for id in unknown:
        yield _line(label("unknown picks", lang), id)


def suggestion(what: Suggestion, forum: Forum, audience: Audience) -> Iterator[str]:
    """What to attend, then what that leaves out, and why."""
    lang = audience.lang
    for session in what.chosen:
        yield _line(label("suggested", lang), f"{phrases.dated_hours(session, lang)}, {_named(session, lang)}")
    for session, because in what.left_out:
        reason = f"{label('overlaps', lang)} {because.id}" if because else label("beyond the number", lang)
        yield _line(label("left out", lang), f"{reason}, {phrases.dated_hours(session, lang)}, {_named(session, lang)}")


def delegation(what: Delegation, forum: Forum, audience: Audience) -> Iterator[str]:
    """Who covers what, then what nobody does."""
    lang = audience.lang
    for session, names in what.covered:
        yield _line(
            label("covered by", lang),
            f"{', '.join(names)}: {phrases.dated_hours(session, lang)}, {_named(session, lang)}",
        )
    for session in what.uncovered:
        yield _line(label("covered by nobody", lang), f"{phrases.dated_hours(session, lang)}, {_named(session, lang)}")
    for name, id in what.unknown:
        yield _line(label("unknown picks", lang), f"{name}: {id}")


def timeline(
    days: Sequence[TimelineDay], categories: Sequence[Category], clashing: frozenset[str], audience: Audience
) -> Iterator[str]:
    """Each day lane by lane."""
    from whrcf_cli.render import timeline

    return timeline.plain(days, categories, audience.lang, audience.picks, clashing, audience.zone)


def _block(block: ParallelBlock, audience: Audience) -> Iterator[str]:
    lang = audience.lang
    yield _line(label("in parallel", lang), f"{phrases.hours(block.time)}, {phrases.count(len(block.sessions), lang)}")
    for session in block.sessions:
        yield _line(label("session", lang), f"{phrases.clocks(session, audience)}, {_named(session, lang)}")
    yield _line(label("busiest", lang), f"{phrases.hours(block.busiest)}, {phrases.count(block.most, lang)}")


def _session(session: Session, forum: Forum, audience: Audience) -> Iterator[str]:
    yield _line(label("id", audience.lang), session.id)
    for fact in rows.of_session(session, forum, audience.lang, whole=False):
        yield _line(*fact)
    for fact in rows.personal(session, audience):
        yield _line(*fact)


def _heading(group: SessionGroup, lang: Lang) -> str:
    if isinstance(group.of, Category):
        return _line(label("category", lang), phrases.category_name(group.of, lang))
    if group.of is None:
        return _line(label("day", lang), label("no time given", lang))
    return _line(label("day", lang), phrases.day(group.of, lang))


def _pair(overlap: Conflict, lang: Lang) -> str:
    return f"{_shared(overlap, lang)}, {overlap.first.id}, {overlap.second.id}"


def _shared(overlap: Conflict, lang: Lang) -> str:
    return f"{phrases.hours(overlap.shared)}, {phrases.minutes(overlap.shared.minutes, lang)}"


_named = phrases.session_name


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
