"""schedule.json: version 1 of the c3voc, and the older forms of frab and pretalx."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.limits import bounded
from whrcf_cli.formats.draft.names import names
from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule import read_events
from whrcf_cli.formats.schedule.conventions import GENERATOR, JOIN
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import cleaning

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
_HEAD = ("$schema", "generator", "schedule")
_SCHEDULE = ("base_url", "conference", "url", "version")
_DAY = ("date", "day_end", "day_start", "index", "rooms")
"""Fields around the events that are read, or are of use to programs alone."""
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_CONTROLS = (re.compile("[\x7f-\x9f\ufffe\uffff]"), re.compile(r"\\(?:[bf]|u(?:00[01789]|[fF]{3}))"))
"""Possible control characters, as they are or by number."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a schedule.json.

    Raises FileProblem, with the line if it is not JSON, and with the place if it is no schedule.
    """
    mended: list[Finding] = []
    text = decoded(content)
    return read_document(text, loaded(text, mended), hints, mended)


def read_document(text: str, document: Any, hints: Hints, mended: Sequence[Finding] = ()) -> ReadResult:
    """The programme of a schedule.json with this text and value. Raises FileProblem if it is no schedule."""
    if not isinstance(document, dict):
        advice = tr('expected an object with "schedule", as in schedule.json')
        raise FileProblem(tr("the file begins with {value}", value=_seen(document)), advice=advice)
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
    lost = Counter(_around(document))
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


def decoded(content: bytes) -> str:
    """The text of a file. Raises FileProblem if it is in no encoding of JSON."""
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        advice = tr("save the file in the encoding UTF-8")
        raise FileProblem(tr("line {line} is not UTF-8", line=line), line, advice=advice) from None


def loaded(text: str, found: list[Finding]) -> Any:
    """The value of a JSON text, with words that can be shown. Raises FileProblem if it is not JSON."""
    try:
        document = json.loads(text, object_pairs_hook=_object)
        if _HALF.search(text):
            document = _whole(document, found)
        if any(pattern.search(text) for pattern in _CONTROLS):
            document = _without_controls(document, found)
    except json.JSONDecodeError as problem:
        raise _not_json(problem) from None
    except (RecursionError, ValueError) as problem:
        deep = isinstance(problem, RecursionError)
        reason = tr("its lists are nested too deeply") if deep else tr("a number is too long")
        fault = tr("not JSON that can be read ({reason})", reason=reason)
        raise FileProblem(fault, advice=tr("export it again")) from None
    return document


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
    """The lines on which the events begin; none if they are nested too deep, or all on one line."""
    from whrcf_cli.formats.schedule.json_offsets import placed

    if "\n" not in text.strip():
        return []
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


def _around(document: Mapping[str, Any]) -> Iterator[str]:
    """The kinds of the fields outside of events that have words which are not read, each as often as it is there."""
    schedule = document["schedule"]
    conference = schedule["conference"]
    yield from (field for field, value in document.items() if field not in _HEAD and _says(value))
    yield from (field for field, value in schedule.items() if field not in _SCHEDULE and _says(value))
    for field, value in conference.items():
        if field not in read_events.CONFERENCE and field != "meta" and _says(value):
            yield f"conference/{field}"
    for day in _list(conference.get("days")):
        if isinstance(day, dict):
            yield from (f"day/{field}" for field, value in day.items() if field not in _DAY and _says(value))


def _raw(event: Mapping[str, Any], own: bool, lost: Counter[str]) -> dict[str, Any]:
    """The fields of an event as strings; the kinds of those that are not read are counted in `lost`."""
    raw: dict[str, Any] = {"persons": []}
    for name, value in event.items():
        if name in read_events.FIELDS:
            raw[name] = _words(value)
            if isinstance(value, dict | list):
                lost.update(_others(name, value, raw[name]))
        elif name in read_events.PERSONS:
            raw["persons"] += [_person(person, lost) for person in _list(value)] or names(_words(value))
        elif name in ("links", "attachments"):
            _links(name, _list(value), own, raw, lost)
        elif name in read_events.STATES and read_events.state({name: _words(value)}):
            raw[name] = _words(value)
        elif _says(value):
            lost[name] += 1
    return raw


def _others(name: str, value: Any, read: str) -> Iterator[str]:
    """The kinds of the words in a language map or a list that are not those that were read."""
    if isinstance(value, dict):
        yield from (f"{name}/{part}" for part, words in value.items() if _says(words) and words != read)
    elif isinstance(value, list) and _says(value):
        yield name


def _links(name: str, links: list[Any], own: bool, raw: dict[str, Any], lost: Counter[str]) -> None:
    for link in links:
        if own and isinstance(link, dict) and link.get("title") in JOIN.values():
            raw["join"] = _words(link.get("url"))
        else:
            lost[name] += 1


def _person(person: Any, lost: Counter[str]) -> str:
    """The name of a person, whose other fields are counted in `lost`."""
    if not isinstance(person, dict):
        return _words(person)
    lost.update(
        f"person/{field}" for field, value in person.items() if field not in read_events.PERSON and _says(value)
    )
    return next((name for field in read_events.NAMES if (name := _words(person.get(field)).strip())), "")


def _says(value: Any) -> bool:
    """Whether a value has words, a number or a yes in it, however deep."""
    if isinstance(value, str):
        return read_events.says(value)
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict | list):
            left += one.values() if isinstance(one, dict) else one
        elif one is not None and read_events.says(str(one)):
            return True
    return False


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: Any) -> str:
    """A value as a string: of a language map the English or the first one; empty for a list."""
    if isinstance(value, str):
        return cleaning.without_forbidden(value)
    if isinstance(value, dict):
        return _words(next((words for words in (value.get("en"), *value.values()) if isinstance(words, str)), ""))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
