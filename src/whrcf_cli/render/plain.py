"""One `label: value` a line: for a screen reader, for a pipe, for grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whrcf_cli import search, wording
from whrcf_cli.model import Category, Forum, Session
from whrcf_cli.safety import safe
from whrcf_cli.wording import Lang, label

if TYPE_CHECKING:
    from whrcf_cli.conflicts import Block, Conflict, Details, Report
    from whrcf_cli.diff import Differences
    from whrcf_cli.listing import Group, Listing
    from whrcf_cli.overview import Overview


def listing(what: Listing, lang: Lang) -> Iterator[str]:
    """The sessions of a view, group by group."""
    for group in what.groups:
        yield _heading(group, lang)
        yield "\n"
        for session in group.sessions:
            yield from _session(session, what.forum, lang)
            yield "\n"
    for remark in wording.remarks(what, lang):
        yield _line(*remark)


def found(hits: Iterable[search.Found], words: tuple[str, ...], forum: Forum, lang: Lang) -> Iterator[str]:
    """What a search found, and in which words of which fields."""
    for hit in hits:
        yield from _session(hit.session, forum, lang)
        for field, texts in search.marked(hit.session, words):
            yield _line(f"{label('found in', lang)} {label(field, lang)}", ", ".join(texts))
        yield "\n"


def details(sessions: Iterable[Details], forum: Forum, lang: Lang) -> Iterator[str]:
    """All that is known of each session, and what overlaps it."""
    for session, overlaps in sessions:
        yield _line(label("id", lang), session.id)
        for fact in wording.facts(session, forum, lang):
            yield _line(*fact)
        for overlap in overlaps:
            other = overlap.second if overlap.first.id == session.id else overlap.first
            yield _line(label("overlaps", lang), f"{_shared(overlap, lang)}, {_named(other, lang)}")
        yield "\n"


def overview(what: Overview, lang: Lang) -> Iterator[str]:
    """The forum, its days and its categories."""
    for fact in wording.forum_facts(what.forum, lang):
        yield _line(*fact)
    for day, number in what.days:
        yield _line(label("day", lang), f"{wording.day(day, lang)}, {wording.count(number, lang)}")
    for category, number in what.categories:
        yield _line(
            label("category", lang), f"{wording.kind(category, lang)}, {wording.count(number, lang)} ({category.id})"
        )
    for remark in wording.overview_remarks(what, lang):
        yield _line(*remark)


def conflicts(what: Report, lang: Lang, pairs: bool) -> Iterator[str]:
    """Clashes first, then what runs in parallel, then what could not be compared."""
    for clash in what.clashes:
        yield _line(label(f"{clash.kind} clash", lang), f"{clash.name}, {_pair(clash, lang)}")
    for day, together in what.days:
        yield _line(
            label("day", lang),
            f"{wording.day(day, lang)}, {wording.count(what.pairs_on(day), lang, 'overlapping pair')}",
        )
        for block in together:
            yield from _block(block, lang)
        if pairs:
            for overlap in what.on(day):
                yield _line(label("overlap", lang), _pair(overlap, lang))
    for remark in wording.report_remarks(what, lang):
        yield _line(*remark)


def differences(what: Differences, lang: Lang) -> Iterator[str]:
    """What happened to each session, then what calendars will miss."""
    for change in what.changes:
        yield _line(label(change.kind, lang), f"{_named(change.session, lang)}{wording.change(change, lang)}")
    for remark in wording.difference_remarks(what, lang):
        yield _line(*remark)


def _block(block: Block, lang: Lang) -> Iterator[str]:
    yield _line(label("in parallel", lang), f"{wording.hours(block.time)}, {wording.count(len(block.sessions), lang)}")
    for session in block.sessions:
        yield _line(label("session", lang), f"{wording.when(session, lang)}, {_named(session, lang)}")
    yield _line(label("busiest", lang), f"{wording.hours(block.busiest)}, {wording.count(block.most, lang)}")


def _session(session: Session, forum: Forum, lang: Lang) -> Iterator[str]:
    yield _line(label("id", lang), session.id)
    for fact in wording.facts(session, forum, lang, notes=False):
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


def _named(session: Session, lang: Lang) -> str:
    return f"{wording.one_line(session.title, lang)} ({session.id})"


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
