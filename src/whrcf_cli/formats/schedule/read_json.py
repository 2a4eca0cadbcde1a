"""schedule.json: version 1 of the c3voc, and the older forms of frab and pretalx."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.limits import bounded
from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule import read_events
from whrcf_cli.formats.schedule.conventions import GENERATOR, JOIN
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import cleaning

_NAMES = ("name", "public_name", "full_public_name", "full_name")
"""Fields in which programs write the name of a person, best first."""
_FAULTS = {
    "Expecting value": marked("expected a value"),
    "Expecting ',' delimiter": marked("expected a comma or a closing bracket"),
    "Expecting ':' delimiter": marked("expected a colon"),
    "Expecting property name": marked("expected a name in quotes"),
    "Illegal trailing comma": marked("a comma before a closing bracket"),
    "Unterminated string": marked("a quote is not closed"),
    "Invalid control character": marked("a control character inside quotes"),
    "Invalid \\": marked("a backslash with a wrong character after it"),
    "Extra data": marked("more text after the end"),
}
"""Beginnings of the parser's messages, and their meaning in words of our own."""
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_CONTROL = re.compile("[\x7f-\x9f\ufffe\uffff]|\\\\[bf]|\\\\u(?:00[01789]|[fF]{3})")
"""Possible control characters, as they are or by number."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a schedule.json.

    Raises FileProblem, with the line if it is not JSON, and with the place if it is no schedule.
    """
    mended: list[Finding] = []
    text, document = _document(content, mended)
    conference = _conference(document)
    fields = {name: _words(value) for name, value in conference.items()}
    fields["version"] = _words(document["schedule"].get("version"))
    generator = document.get("generator")
    own = isinstance(generator, dict) and generator.get("name") == GENERATOR
    tell: read_events.EventReader = read_events.words_of_event
    rest = None
    if own:
        from whrcf_cli.formats.schedule import own as schedule_own

        meta = conference.get("meta")
        rest = meta.get(GENERATOR) if isinstance(meta, dict) else None
        languages = schedule_own.languages_in(rest)
        tell = schedule_own.teller(fields.get("acronym", ""), languages)
    events = list(bounded(_events(conference)))
    lost: dict[str, int] = {}
    drafts: list[DraftSession] = []
    for number, (day, room, event) in enumerate(hints.watch(events, len(events)), 1):
        raw = _raw(event, own, lost)
        drafts.append(read_events.draft_session(raw, number, day, room, tell))
    found = list(read_events.not_kept(lost))

    def lines() -> list[int]:
        return _lines(text)

    header = read_events.header(fields)
    if own:
        header, drafts = schedule_own.own_header(fields, "", languages), list(schedule_own.whole(drafts))
    if isinstance(rest, dict):
        reading = schedule_own.completed(header, drafts, rest, hints, found, lines)
    else:
        reading = assemble(header, drafts, hints, found, lines)
    return reading._replace(findings=(*mended, *reading.findings))


def _document(content: bytes, found: list[Finding]) -> tuple[str, dict[str, Any]]:
    """The text of a file and the document in it. Raises FileProblem if it is not JSON."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        document = json.loads(text, object_pairs_hook=_object)
        if _HALF.search(text):
            document = _whole(document, found)
        if _CONTROL.search(text):
            document = _without_controls(document, found)
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        advice = tr("save the file in the encoding UTF-8")
        raise FileProblem(tr("line {line} is not UTF-8", line=line), line, advice=advice) from None
    except json.JSONDecodeError as problem:
        raise _not_json(problem) from None
    except (RecursionError, ValueError) as problem:
        deep = isinstance(problem, RecursionError)
        reason = tr("its lists are nested too deeply") if deep else tr("a number is too long")
        fault = tr("not JSON that can be read ({reason})", reason=reason)
        raise FileProblem(fault, advice=tr("export it again")) from None
    if not isinstance(document, dict):
        advice = tr('expected an object with "schedule", as in schedule.json')
        raise FileProblem(tr("the file begins with {value}", value=_seen(document)), advice=advice)
    return text, document


def _not_json(problem: json.JSONDecodeError) -> FileProblem:
    known = next((meaning for words, meaning in _FAULTS.items() if problem.msg.startswith(words)), None)
    fault = tr(
        "line {line}, column {column}: not JSON ({reason})",
        line=problem.lineno,
        column=problem.colno,
        reason=tr(known) if known else problem.msg,
    )
    return FileProblem(fault, problem.lineno, advice=tr("correct that place"))


def _whole(document: Any, found: list[Finding]) -> Any:
    """The document without incomplete characters (half of a surrogate pair), which JSON allows."""
    written = json.dumps(document, ensure_ascii=False)
    clean = written.encode("utf-8", "ignore").decode()
    if len(clean) == len(written):
        return document
    number = len(written) - len(clean)
    message = trn("the file has {n} incomplete character", "the file has {n} incomplete characters", number)
    advice = tr("it was left out") if number == 1 else tr("they were left out")
    found.append(Finding("mended-text", message, advice))
    return json.loads(clean)


def _without_controls(document: Any, found: list[Finding]) -> Any:
    clean = cleaning.cleaned(document)
    if clean != document:
        found.append(Finding("mended-text", tr("the file has control characters"), tr("they were left out")))
    return clean


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; if a name occurs twice, its lists are joined, or a room would lose its sessions."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    together: dict[str, list[Any]] = {}
    for name, many in pairs:
        if isinstance(many, list):
            together.setdefault(name, []).extend(many)
    return {name: together[name] if isinstance(value, list) else value for name, value in found.items()}


def _lines(text: str) -> list[int]:
    """The lines on which the events begin; none if they are nested too deep."""
    from whrcf_cli.formats.schedule.json_offsets import placed

    try:
        found = [event.at for _, _, event in _events(_conference(placed(text)))]
    except RecursionError:
        return []
    lines, line, counted = [], 1, 0
    for at in found:
        line += text.count("\n", counted, at)
        counted = at
        lines.append(line)
    return lines


def _conference(document: Mapping[str, Any]) -> dict[str, Any]:
    schedule = _member(document, "schedule", dict, tr("the file"))
    conference: dict[str, Any] = _member(schedule, "conference", dict, "schedule")
    return conference


def _member(of: Mapping[str, Any], name: str, kind: type[Any], place: str) -> Any:
    value = of.get(name)
    if not isinstance(value, kind):
        seen = _seen(value) if name in of else ", ".join(of)[:60] or tr("nothing")
        fault = tr('{place} has no "{name}" (found {value})', place=place, name=name, value=seen)
        an_object = kind is dict
        advice = (
            tr("expected an object, as in schedule.json") if an_object else tr("expected a list, as in schedule.json")
        )
        raise FileProblem(fault, advice=advice)
    return value


def _seen(value: Any) -> str:
    """An unexpected value in a few words."""
    if isinstance(value, dict | list):
        return tr("an object") if isinstance(value, dict) else tr("a list")
    return json.dumps(value, ensure_ascii=False)[:60]


def _events(conference: Mapping[str, Any]) -> Iterator[tuple[read_events.EventDay, str, Any]]:
    """The events with their days and rooms. Raises FileProblem for events outside of these."""
    for number, one in enumerate(_member(conference, "days", list, "schedule.conference")):
        place = f"days[{number}]"
        if not isinstance(one, dict):
            fault = tr("{place} is {value}", place=place, value=_seen(one))
            raise FileProblem(fault, advice=tr("expected an object with rooms in it"))
        on = read_events.day(_words(one.get("date")), _words(one.get("day_end")), "")
        # PHP writes a list for an object in which nothing is.
        rooms = _member(one, "rooms", dict, place) if one.get("rooms", one) not in ([], None) else {}
        for room, events in rooms.items():
            events = [] if events is None else events
            if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
                fault = tr("{place} is not valid", place=f'{place}.rooms["{room[:60]}"]')
                raise FileProblem(fault, advice=tr("expected a list of events"))
            for event in events:
                yield on, room, event


def _raw(event: Mapping[str, Any], own: bool, lost: dict[str, int]) -> dict[str, Any]:
    """The fields of an event as strings."""
    raw: dict[str, Any] = {name: _words(value) for name, value in event.items()}
    raw["persons"] = [_person(person) for person in _list(event.get("persons"))]
    for what in ("links", "attachments"):
        for link in _list(event.get(what)):
            if own and isinstance(link, dict) and link.get("title") in JOIN.values():
                raw["join"] = _words(link.get("url"))
            else:
                lost[what] = lost.get(what, 0) + 1
    return raw


def _person(person: Any) -> str:
    if isinstance(person, dict):
        return next((name for field in _NAMES if (name := _words(person.get(field)).strip())), "")
    return _words(person)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: Any) -> str:
    """A value as a string: of a language map the English or the first one; empty for a list."""
    if isinstance(value, str):
        return cleaning.without_forbidden(value)
    if isinstance(value, dict):
        return _words(next((words for words in (value.get("en"), *value.values()) if isinstance(words, str)), ""))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
