"""schedule.xml from any program. No entity is expanded, and no other file is opened."""

from __future__ import annotations

import codecs
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any
from xml.parsers import expat

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
from whrcf_cli.text.shortening import shortened

_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
"""Control characters that XML 1.0 forbids (section 2.2)."""
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Codecs of Python that are not encodings of files."""
_REFERENCE = re.compile(rb"&#(?:0*(?:12[7-9]|1[3-5]\d)|x0*(?:7f|[89][\da-f]));", re.IGNORECASE)
"""A control character from U+007F to U+009F by its number, which XML allows."""
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*-->|\s)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
"""The beginning of a web page, also after a declaration and comments."""
_HEAD = ("base_url", "generator", "url", "version")
"""Elements beside the conference and its days that are read, or are of use to programs alone."""
_PERSON = ("person", "speaker", "presenter")
"""Elements of an event that are a speaker, or hold the names of all of them."""
_PIECE = 2**18
_FAULTS = {
    expat.errors.XML_ERROR_NO_ELEMENTS: marked("the file ends too early"),
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: marked("the file ends inside a tag"),
    expat.errors.XML_ERROR_TAG_MISMATCH: marked("the end tag does not match the start tag"),
    expat.errors.XML_ERROR_INVALID_TOKEN: marked("a character that must not be there"),
    expat.errors.XML_ERROR_SYNTAX: marked("text outside a tag"),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: marked("an attribute is there twice"),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: marked("more text after the end"),
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: marked("an undefined entity"),
    expat.errors.XML_ERROR_BAD_CHAR_REF: marked("a number of a character that XML forbids"),
    expat.errors.XML_ERROR_UNBOUND_PREFIX: marked("a prefix without a namespace"),
}
"""The parser's messages, and their meaning in words of our own."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a schedule.xml.

    Raises FileProblem, with the line, if it is not XML, declares things, is no schedule, or has no session.
    """
    mended: list[Finding] = []
    content = _utf8(content)
    if _PAGE.match(content):
        fault = tr("the file is a web page (HTML), not a schedule")
        raise FileProblem(fault, advice=tr("expected schedule.xml, as programs export it"))
    root, text = _root(content, hints, mended)
    control = cleaning.control(text) or _REFERENCE.search(text)
    if control:
        line = text.count(b"\n", 0, control.start()) + 1
        mended.append(
            Finding("mended-text", tr("the file has control characters"), tr("they were left out"), None, line)
        )
    if root.tag != "schedule":
        fault = tr("the file begins with {value}", value=f"<{shortened(root.tag.rpartition('}')[2])}>")
        raise _fault(text, root.tag, 1, fault, tr("expected <schedule>, as in schedule.xml"))
    _refuse_others(root)
    head = root.find("conference")
    fields = {child.tag: (child.text or "").strip() for child in (head if head is not None else ())}
    fields["version"] = root.findtext("version", "").strip()
    generator = root.find("generator")
    own = generator is not None and generator.get("name") == GENERATOR
    tell: read_events.EventReader = read_events.words_of_event
    if own:
        from whrcf_cli.formats.schedule import own as schedule_own

        languages = schedule_own.languages_of(generator.get("version", "") if generator is not None else "")
        tell = schedule_own.teller(fields.get("acronym", ""), languages)
    lost = Counter(_around(root))
    drafts: list[DraftSession] = []
    for number, (day, room, event) in enumerate(bounded(_events(root, text, fields.get("day_change", ""))), 1):
        raw = _raw(event, own, lost)
        drafts.append(read_events.draft_session(raw, number, day, room, tell))
    found = list(read_events.not_kept(lost))
    header = read_events.header(fields)
    if own and generator is not None:
        header = schedule_own.own_header(fields, generator.get("system", ""), languages)
        drafts = list(schedule_own.whole(drafts))
    reading = assemble(header, drafts, hints, found, lambda: list(_lines(text, "event")))
    return reading._replace(findings=(*mended, *reading.findings))


def _root(text: bytes, hints: Hints, found: list[Finding]) -> tuple[ET.Element, bytes]:
    """The outermost element, and the text without characters that XML forbids.

    Raises FileProblem for what is not XML, and for what declares entities or attributes.
    """
    if b"<!DOCTYPE" in text:
        _refuse_declarations(text)
    parser = ET.XMLParser(encoding="utf-8")  # noqa: S314, it opens no other file, and declarations are refused above
    try:
        for at in hints.watch(range(0, len(text), _PIECE), len(text) // _PIECE + 1):
            parser.feed(text[at : at + _PIECE])
        root: ET.Element = parser.close()
    except ET.ParseError as problem:
        clean = _without_controls(text, found)
        if len(clean) < len(text):
            return _root(clean, hints, found)
        raise _not_xml(problem) from None
    return root, text


def _not_xml(problem: ET.ParseError) -> FileProblem:
    line, column = problem.position
    words = expat.ErrorString(problem.code)
    fault = tr(
        "line {line}, column {column}: not XML ({reason})",
        line=line,
        column=column + 1,
        reason=tr(_FAULTS[words]) if words in _FAULTS else words,
    )
    return FileProblem(fault, line, advice=tr("correct that place"))


def _refuse_declarations(text: bytes) -> None:
    """Raises FileProblem for a text that declares entities or attributes, which can make it much longer."""
    parser = expat.ParserCreate("utf-8")

    def refuse(fault: str, *_: object) -> None:
        advice = tr("expected none, so the file is not read; remove the declaration")
        raise FileProblem.at(parser.CurrentLineNumber, fault, advice)

    parser.EntityDeclHandler = partial(refuse, tr("the file declares an entity"))
    parser.AttlistDeclHandler = partial(refuse, tr("the file declares an attribute"))
    with suppress(expat.ExpatError):  # which is told where the text is read
        parser.Parse(text, True)


def _events(root: ET.Element, text: bytes, change: str) -> Iterator[tuple[read_events.EventDay, str, ET.Element]]:
    """The events with their days and rooms; one with an id, directly in a day, has its own room.

    Raises FileProblem for any other event outside a room of a day.
    """
    places: dict[ET.Element, tuple[read_events.EventDay, str]] = {}
    for one in root.findall("day"):
        day = read_events.day(one.get("date", ""), one.get("end", ""), change)
        places.update((event, (day, "")) for event in one.findall("event") if _is_named(event))
        for room in one.findall("room"):
            places.update(dict.fromkeys(room.findall("event"), (day, room.get("name", ""))))
    for number, event in enumerate(root.iter("event"), 1):
        if event not in places:
            advice = tr("expected days with rooms with events in them")
            raise _fault(text, "event", number, tr("an <event> outside a <room>"), advice)
        yield *places[event], event


def _is_named(event: ET.Element) -> bool:
    """Whether an event has an id, as in the files of every program that writes schedules."""
    return bool(event.get("id") or event.get("guid"))


def _around(root: ET.Element) -> Iterator[str]:
    """The kinds of the elements outside of events that have words which are not read, each as often as it is there."""
    for part in root:
        if part.tag == "conference":
            yield from (f"conference/{one.tag}" for one in _saying(part) if one.tag not in read_events.CONFERENCE)
        elif part.tag == "day":
            yield from (f"day/{one.tag}" for one in _saying(part) if one.tag not in ("event", "room"))
            for room in part.iterfind("room"):
                yield from (f"room/{one.tag}" for one in _saying(room) if one.tag != "event")
        elif part.tag not in _HEAD and read_events.says("".join(part.itertext())):
            yield part.tag


def _saying(parts: Iterable[ET.Element]) -> Iterator[ET.Element]:
    """The elements that have words, themselves or further inside."""
    return (part for part in parts if any(map(read_events.says, part.itertext())))


def _refuse_others(root: ET.Element) -> None:
    """Raises FileProblem for a schedule whose days have other elements than events, such as those of EuroPython."""
    inside = dict.fromkeys(shortened(one.tag) for day in root.iterfind("day") for one in day if one.tag != "room")
    if inside and root.find(".//event") is None:
        tags = ", ".join(f"<{tag}>" for tag in list(inside)[:3])
        fault = tr("the schedule has no <event>; its days have {tags}", tags=tags)
        raise FileProblem(fault, advice=tr("expected schedule.xml; export it as JSON, CSV or a calendar"))


def _raw(event: ET.Element, own: bool, lost: Counter[str]) -> dict[str, Any]:
    """The fields of an event as strings; the kinds of those that are not read are counted in `lost`."""
    raw: dict[str, Any] = {}
    raw.update((name, words) for name, words in event.items() if name in read_events.FIELDS)
    lost.update(f"event@{name}" for name, words in event.items() if name not in raw and read_events.says(words))
    persons: list[str] = []
    alone: list[str] = []
    for child in event:
        tag = child.tag
        if tag in read_events.FIELDS:
            raw[tag] = "".join(child.itertext()) if len(child) else child.text or ""
        elif tag in read_events.PERSONS:
            persons += [_person(person, lost) for person in child] or names(child.text or "")
        elif tag in _PERSON:
            alone.append(_person(child, lost))
        elif tag in ("links", "attachments"):
            _links(child, own, raw, lost)
        elif tag in read_events.STATES and read_events.state({tag: child.text or ""}):
            raw[tag] = child.text or ""
        elif any(map(read_events.says, child.itertext())) if len(child) else read_events.says(child.text or ""):
            lost[tag] += 1
    raw["persons"] = [*persons, *(names(alone[0]) if len(alone) == 1 else alone)]
    raw["id"] = event.get("id", "")
    return raw


def _person(person: ET.Element, lost: Counter[str]) -> str:
    """The name of a person, whose other fields are counted in `lost`."""
    found = {field.tag: "".join(field.itertext()) for field in person}
    named = {**person.attrib, **found}
    name = next((named[field] for field in read_events.NAMES if named.get(field, "").strip()), "")
    if not len(person):
        return person.text if person.text and person.text.strip() else name
    lost.update(f"person/{field.tag}" for field in _saying(person) if field.tag not in read_events.PERSON and name)
    return name or " ".join(person.itertext())


def _links(links: ET.Element, own: bool, raw: dict[str, Any], lost: Counter[str]) -> None:
    for link in links:
        if own and (link.text or "").strip() in JOIN.values():
            raw["join"] = link.get("href", "")
        else:
            lost[links.tag] += 1


def _fault(text: bytes, tag: str, number: int, fault: str, advice: str) -> FileProblem:
    """An error about one element, with its line, by its number among the elements of its kind."""
    line = next((line for count, line in enumerate(_lines(text, tag), 1) if count == number), None)
    return FileProblem.at(line, fault, advice) if line else FileProblem(fault, advice=advice)


def _lines(text: bytes, tag: str) -> Iterator[int]:
    """The lines on which the elements of a kind begin, which ElementTree does not keep."""
    lines: list[int] = []
    parser = expat.ParserCreate("utf-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == tag:
            lines.append(parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.Parse(text, True)
    return iter(lines)


def _utf8(content: bytes) -> bytes:
    """The `content` in UTF-8. Raises FileProblem if it is not in the encoding that it declares."""
    if content.startswith(codecs.BOM_UTF8):
        return content
    declared = _DECLARED.match(content[:200])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    # A declaration that could be read says nothing by naming what it is not in, as some programs do.
    elif encoding in ("utf-8", "utf8", "us-ascii") or encoding.startswith(("utf-16", "utf-32")):
        return content
    try:
        if codecs.lookup(encoding).name in _NO_CHARSETS:
            raise LookupError(encoding)
        return content.decode(encoding).encode()
    except (LookupError, UnicodeError):
        fault = tr('the file is not in the encoding "{encoding}" that it declares', encoding=encoding)
        raise FileProblem.at(1, fault, tr("save it in UTF-8")) from None


def _without_controls(text: bytes, found: list[Finding]) -> bytes:
    """The `text` without the control characters that XML forbids."""
    clean = text.translate(None, _CONTROLS)
    if len(clean) < len(text):
        first = re.search(b"[" + re.escape(_CONTROLS) + b"]", text)
        line = text.count(b"\n", 0, first.start()) + 1 if first else None
        number = len(text) - len(clean)
        message = trn("the file has {n} control character", "the file has {n} control characters", number)
        advice = tr("it was left out") if number == 1 else tr("they were left out")
        found.append(Finding("mended-text", message, advice, None, line))
    return clean
