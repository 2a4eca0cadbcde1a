"""Errors and doubtful entries in a programme: the rules, and findings in the order of the file."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from unicodedata import is_normalized, normalize

from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.findings import CATEGORY, FIELD, FORUM, LEVELS, RULES, Finding, Lines, field_line
from whrcf_cli.programme.model import Category, Programme, Session
from whrcf_cli.queries.rules import clashes, facts, hours, ids, languages, left_over, unseen
from whrcf_cli.queries.rules.breach import Breach
from whrcf_cli.queries.waivers import unused_waivers

MOST = 1_000
"""The most findings of a rule that are listed; many sessions in one room make millions."""
_COUNTED = 100_000
"""The most findings of a rule that are counted beyond those."""
_BRIEF = 20
"""The most further overlaps of one room or person that are listed."""
_FULL = re.compile(r"\s*(?:time|also|opening|id|url|join)\s*=\s*(?P<words>[\"'][^\"']*[０-９：－～／][^\"']*[\"'])")
_AROUND = "\"'()[]{}<>=:;,."
"""Characters that may surround a word in a file."""


def check(programme: Programme, lines: Lines, found: Iterable[Finding] = ()) -> list[Finding]:
    """The findings made while the programme was read and those in it now, in the order of the file.

    A fault that only follows from an earlier finding is not reported again.
    """
    findings = list(found)
    untouched = {one.session for one in findings if one.rule == "untouched"}
    repaired = {one.session for one in findings if one.rule == "mended-time"}
    incomplete = any(one.level == "error" for one in findings)
    crowded: set[str] = set()
    for name, rule in RULE_OF.items():
        if name == "empty-category" and incomplete:
            continue
        breaches = rule(programme)
        listed = (_finding(name, one, lines) for one in islice(breaches, MOST))
        known = {"too-short": repaired, "last-year": untouched}.get(name, set())
        findings += (one for one in listed if not one.session or one.session not in known)
        more = sum(1 for _ in islice(breaches, _COUNTED))
        if more:
            crowded.add(name)
            findings.append(_more(name, more))
    if not incomplete:
        findings += unused_waivers(
            findings, [waiver for waiver in programme.waivers if waiver.rule not in crowded], lines
        )
    order = {session.id: number for number, session in enumerate(programme.sessions)}
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    return sorted(findings, key=lambda one: (one.line or 0, order.get(one.session or "", -1), ranks[one.rule]))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for a person: errors before warnings before notes, and one for all overlaps of a room or person."""
    levels = {level: number for number, level in enumerate(LEVELS)}
    return sorted(_together(findings), key=lambda one: (levels[one.level], one.rule != "syntax"))


def _together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those over one room or one person as one, at the place of the first."""
    alike: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        alike.setdefault(one.shared.name if one.shared else number, []).append(one)
    for those in alike.values():
        yield _merged(those)


def _merged(those: list[Finding]) -> Finding:
    """Overlaps of one room or one person as one finding, errors and then the longest first."""
    if len(those) == 1:
        return those[0]
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    worst, *others = sorted(those, key=lambda one: (ranks[one.rule], -(one.shared.seconds if one.shared else 0)))
    listed = [one.shared.brief for one in others[:_BRIEF] if one.shared]
    overlaps = ", ".join(listed + ["..."] * (len(others) > _BRIEF))
    message = trn(
        "{worst}; {n} more overlap: {overlaps}",
        "{worst}; {n} more overlaps: {overlaps}",
        len(others),
        worst=worst.message,
        overlaps=overlaps,
    )
    return worst._replace(message=message)


def _more(rule: str, number: int) -> Finding:
    """A finding on the number of places that break a rule beyond those that are listed."""
    message = (
        tr("{n:,} more like the {listed:,} that are listed", n=number, listed=MOST)
        if number < _COUNTED
        else tr("more than {n:,} more like the {listed:,} that are listed", n=number, listed=MOST)
    )
    return Finding(rule, message, tr("correct those first"))


def unnormalised(text: str, lines: Lines) -> Iterator[Finding]:
    """The lines of a file's `text` that are not in NFC, each with the session that it belongs to."""
    if is_normalized("NFC", text):
        return
    coming = sorted(((line, name) for name, line in lines.items() if FIELD not in name), reverse=True)
    place = ""
    for number, line in enumerate(text.split("\n"), 1):
        while coming and coming[-1][0] <= number:
            place = coming.pop()[1]
        words = [word for word in line.split() if not is_normalized("NFC", word)]
        if words:
            first = normalize("NFC", words[0]).strip(_AROUND)
            yield Finding(
                "not-nfc",
                trn('"{word}" is not in NFC', '{n} words are not in NFC, such as "{word}"', len(words), word=first),
                tr("`whrcf check --fix` writes the whole file in NFC"),
                place if place[:1].isalnum() else None,
                number,
            )


def full_width(text: str, lines: Lines) -> Iterator[Finding]:
    """Hours, ids and addresses of a programme file with digits or signs of full width, which are read all the same."""
    if text.isascii():
        return
    fields = {line: name.partition(FIELD) for name, line in lines.items() if FIELD in name}
    for number, line in enumerate(text.split("\n"), 1):
        found = _FULL.match(line)
        if found and number in fields:
            session = fields[number][0]
            message = tr("{words} has digits or signs of full width", words=found["words"])
            advice = tr(
                "it is read as {words}; `whrcf check --fix` writes it so", words=normalize("NFKC", found["words"])
            )
            yield Finding("full-width", message, advice, session if session[:1].isalnum() else None, number)


def _finding(rule: str, seen: Breach, lines: Lines) -> Finding:
    message = seen.message
    if seen.other:
        line = lines.get(field_line(seen.other.id, seen.other_field), lines.get(seen.other.id))
        other = tr("{session} (line {line})", session=seen.other.id, line=line) if line else seen.other.id
        message = tr(message, **seen.values, session=other)
    session = seen.of.id if isinstance(seen.of, Session) else None
    of = session or (CATEGORY + seen.of.id if isinstance(seen.of, Category) else FORUM)
    line = lines.get(field_line(of, seen.field), lines.get(of))
    second = seen.other.id if seen.other else None
    return Finding(rule, message, seen.advice, session, line, shared=seen.shared, other=second)


RULE_OF: Mapping[str, Callable[[Programme], Iterator[Breach]]] = {
    "room-clash": clashes.room_clashes,
    "speaker-clash": clashes.speaker_clashes,
    "shared-use": clashes.shared_use,
    "near-clash": clashes.near_clashes,
    "near-names": clashes.near_names,
    "twice": left_over.twice,
    "undecided": left_over.undecided,
    "outside-days": hours.outside_days,
    "too-short": hours.too_short,
    "too-long": hours.too_long,
    "night": hours.night,
    "outside-opening": hours.outside_opening,
    "long-forum": hours.long_forum,
    "last-year": left_over.last_year,
    "weekday": facts.weekdays,
    "missing-translation": languages.missing_translations,
    "wrong-language": languages.wrong_languages,
    "unseen": unseen.unseen,
    "similar-ids": ids.similar_ids,
    "empty-category": facts.empty_categories,
    "no-revision": facts.no_revision,
    "same-hours": hours.same_hours,
    "contested-time": hours.contested_times,
    "doubtful": facts.doubtful,
}
"""The rules that a programme itself can break, each with the function that finds the places."""
