"""One `label: value` a line: for a screen reader, for a pipe, for grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from whrcf_cli import facts, wording
from whrcf_cli.labels import label
from whrcf_cli.model import Category, Forum, Session
from whrcf_cli.reader import Lang, Reader
from whrcf_cli.safety import safe

if TYPE_CHECKING:
    from whrcf_cli.conflicts import Block, Conflict, Details, Report
    from whrcf_cli.delegation import Delegation
    from whrcf_cli.diff import Differences
    from whrcf_cli.listing import Group, Listing
    from whrcf_cli.now import Now
    from whrcf_cli.overview import Overview
    from whrcf_cli.plan import Plan
    from whrcf_cli.search import Found
    from whrcf_cli.suggest import Suggestion
    from whrcf_cli.timeline import Day


def listing(what: Listing, reader: Reader) -> Iterator[str]:
    """The sessions of a view, group by group."""
    lang = reader.lang
    for group in what.groups:
        yield _heading(group, lang)
        yield "\n"
        for session in group.sessions:
            yield from _session(session, what.forum, reader)
            yield "\n"
    for remark in facts.of_listing(what, reader):
        yield _line(*remark)


def found(hits: Iterable[Found], words: tuple[str, ...], forum: Forum, reader: Reader) -> Iterator[str]:
    """What a search found, and in which words of which fields."""
    lang = reader.lang
    from whrcf_cli import search

    for hit in hits:
        yield from _session(hit.session, forum, reader)
        for field, texts in search.marked(hit.session, words):
            yield _line(f"{label('found in', lang)} {label(field, lang)}", ", ".join(texts))
        yield "\n"


def details(sessions: Iterable[Details], forum: Forum, reader: Reader) -> Iterator[str]:
    """All that is known of each session, and what overlaps it."""
    from whrcf_cli.conflicts import by_pair

    lang = reader.lang
    for session, overlaps in sessions:
        yield _line(label("id", lang), session.id)
        for fact in facts.of_session(session, forum, lang) + facts.personal(session, reader):
            yield _line(*fact)
        for overlap, *more in by_pair(overlaps):
            other = overlap.second if overlap.first.id == session.id else overlap.first
            yield _line(label("overlaps", lang), f"{_shared(overlap, lang)}, {_named(other, lang)}")
            for clash in (overlap, *more):
                if clash.name:
                    yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
        yield "\n"


def overview(what: Overview, reader: Reader) -> Iterator[str]:
    """The forum, its days and its categories."""
    lang = reader.lang
    for fact in facts.of_forum(what.forum, lang):
        yield _line(*fact)
    for day, number in what.days:
        yield _line(label("day", lang), f"{wording.day(day, lang)}, {wording.count(number, lang)}")
    for category, number in what.categories:
        yield _line(
            label("category", lang), f"{wording.kind(category, lang)}, {wording.count(number, lang)} ({category.id})"
        )
    for remark in facts.of_overview(what, lang):
        yield _line(*remark)


def conflicts(what: Report, reader: Reader, pairs: bool) -> Iterator[str]:
    """Clashes first, then what runs in parallel, then what could not be compared."""
    from whrcf_cli.conflicts import by_pair

    lang = reader.lang
    for clash in islice(what.clashes, facts.MOST_CLASHES):
        yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
    for day, together in what.days:
        number = sum(block.pairs for block in together)
        told = f"{wording.day(day, lang)}, {wording.count(number, lang, 'overlapping pair')}"
        yield _line(label("day", lang), told)
        for block in together:
            yield from _block(block, reader)
        if pairs:
            for overlap, *_ in by_pair(chain.from_iterable(block.conflicts for block in together)):
                yield _line(label("overlap", lang), _pair(overlap, lang))
    for fact in facts.collisions(what, reader):
        yield _line(*fact)
    for remark in [*facts.of_report(what, lang), *facts.own_zone(reader)]:
        yield _line(*remark)


def differences(what: Differences, reader: Reader) -> Iterator[str]:
    """What happened to each session, then what calendars will miss."""
    lang = reader.lang
    for change in what.changes:
        yield _line(
            label("room changed" if change.kind == "room" else change.kind, lang),
            f"{_named(change.session, lang)}{wording.change(change, lang)}",
        )
    for remark in facts.of_differences(what, lang):
        yield _line(*remark)


def now(what: Now, reader: Reader) -> Iterator[str]:
    """What runs, with the time left, and what comes next, with the time until then."""
    lang = reader.lang
    yield _line(label("at", lang), wording.moment(what, lang))
    if state := wording.forum_state(what, lang):
        yield _line(label("forum", lang), state)
    for name, session, time in (
        *(("running", session, wording.left(minutes, lang)) for session, minutes in what.running),
        *(("next", session, wording.until(minutes, lang)) for session, minutes in what.coming),
    ):
        on = reader.day(session)
        day = f"{wording.day(on, lang)}, " if on else ""
        yield _line(label(name, lang), f"{time}, {day}{wording.clocks(session, reader)}, {_named(session, lang)}")


def agenda(what: Plan, forum: Forum, unknown: Sequence[str], reader: Reader) -> Iterator[str]:
    """The picks day by day, each day with what is wrong or open."""
    lang = reader.lang
    for day in what.days:
        yield _line(label("day", lang), wording.day(day.day, lang))
        yield "\n"
        for session in day.picks:
            yield from _session(session, forum, reader._replace(picks=frozenset()))
            yield "\n"
        for fact in facts.of_plan(day, reader):
            yield _line(*fact)
        yield "\n"
    for fact in facts.beyond(what, lang):
        yield _line(*fact)
    for session in what.untimed:
        yield from _session(session, forum, reader._replace(picks=frozenset()))
        yield "\n"
    for id in unknown:
        yield _line(label("unknown picks", lang), id)


def suggestion(what: Suggestion, forum: Forum, reader: Reader) -> Iterator[str]:
    """What to attend, then what that leaves out, and why."""
    lang = reader.lang
    for session in what.chosen:
        yield _line(label("suggested", lang), f"{wording.dated_hours(session, lang)}, {_named(session, lang)}")
    for session, because in what.left_out:
        reason = f"{label('overlaps', lang)} {because.id}" if because else label("beyond the number", lang)
        yield _line(label("left out", lang), f"{reason}, {wording.dated_hours(session, lang)}, {_named(session, lang)}")


def delegation(what: Delegation, forum: Forum, reader: Reader) -> Iterator[str]:
    """Who covers what, then what nobody does."""
    lang = reader.lang
    for session, names in what.covered:
        yield _line(
            label("covered by", lang),
            f"{', '.join(names)}: {wording.dated_hours(session, lang)}, {_named(session, lang)}",
        )
    for session in what.uncovered:
        yield _line(label("covered by nobody", lang), f"{wording.dated_hours(session, lang)}, {_named(session, lang)}")
    for name, id in what.unknown:
        yield _line(label("unknown picks", lang), f"{name}: {id}")


def timeline(
    days: Sequence[Day], categories: Sequence[Category], clashing: frozenset[str], reader: Reader
) -> Iterator[str]:
    """Each day lane by lane."""
    from whrcf_cli.render import timeline

    return timeline.plain(days, categories, reader.lang, reader.picks, clashing, reader.zone)


def _block(block: Block, reader: Reader) -> Iterator[str]:
    lang = reader.lang
    yield _line(label("in parallel", lang), f"{wording.hours(block.time)}, {wording.count(len(block.sessions), lang)}")
    for session in block.sessions:
        yield _line(label("session", lang), f"{wording.clocks(session, reader)}, {_named(session, lang)}")
    yield _line(label("busiest", lang), f"{wording.hours(block.busiest)}, {wording.count(block.most, lang)}")


def _session(session: Session, forum: Forum, reader: Reader) -> Iterator[str]:
    yield _line(label("id", reader.lang), session.id)
    for fact in facts.of_session(session, forum, reader.lang, whole=False):
        yield _line(*fact)
    for fact in facts.personal(session, reader):
        yield _line(*fact)


def _heading(group: Group, lang: Lang) -> str:
    if isinstance(group.of, Category):
        return _line(label("category", lang), wording.kind(group.of, lang))
    if group.of is None:
        return _line(label("day", lang), label("no time given", lang))
    return _line(label("day", lang), wording.day(group.of, lang))


def _pair(overlap: Conflict, lang: Lang) -> str:
    return f"{_shared(overlap, lang)}, {overlap.first.id}, {overlap.second.id}"


def _shared(overlap: Conflict, lang: Lang) -> str:
    return f"{wording.hours(overlap.shared)}, {wording.minutes(overlap.shared.minutes, lang)}"


_named = wording.named


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
