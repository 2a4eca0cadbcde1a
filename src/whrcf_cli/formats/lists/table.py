"""A programme of sessions in lists, whose fields are the columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv import read as table
from whrcf_cli.formats.csv.columns import listed
from whrcf_cli.formats.csv.rows import Layout
from whrcf_cli.formats.draft.assemble import Places, assemble
from whrcf_cli.formats.draft.limits import bounded
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.lists import find
from whrcf_cli.formats.lists.cells import TEXTS, Row, RowMaker
from whrcf_cli.formats.lists.names import ZONES, Words, plain, words_of
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.text import cleaning, ids

_FORUM = ("conference", "event", "forum", "meta")
_NAMES = ("title", "name", "conferencename", "eventname")
_HEADERS = {"category": "session type"}
"""The names of columns whose field has another name: a column named category may have ids of categories."""


def programme_of(text: str, whole: list[Any], hints: Hints, mended: Sequence[Finding]) -> ReadResult:
    """The programme of the lists in a JSON value, the only one of `whole`, which is taken out of it.

    Raises FileProblem if it has no sessions; UsageProblem for the column of an unknown field.
    """
    document = whole.pop()
    named = frozenset(hints.columns.values())
    rows = RowMaker(find.siblings(document), named)
    several = [rows.row(entry) for entry in bounded(find.entries(document, named, rows.lost))]
    if not several:
        fault = tr("the JSON in the file has no sessions: no object in a list has a title and a start")
        raise FileProblem(
            fault, advice=tr("expected schedule.json or a list of sessions; --columns names other fields")
        )
    rows.lost.update(find.left_beside(document))
    about = _forum(document)
    del document  # which is several times as large as the file
    places, told = _places(text, named), [*mended, *_not_kept(rows)]
    header, drafts = _sessions(several, hints, told, places)
    if header.zone:
        about.pop("zone", None)
    return assemble(header._replace(**about), drafts, hints, told, places)


def _sessions(
    rows: list[Row], hints: Hints, found: list[Finding], places: Places
) -> tuple[DraftForum, list[DraftSession]]:
    """The forum and the sessions of these rows, which are used up."""
    tags = _languages(rows)
    texts = [row.texts for row in rows] if tags else []
    layout = _layout(rows, hints)
    rows.clear()
    told: list[Finding] = []
    try:
        header, drafts = table.sessions(layout, hints, told, exact=True)
    except FileProblem as problem:
        raise _placed_problem(problem, places) from None
    found += _placed(told, places)
    for number, draft in enumerate(drafts):
        whole = _in_languages(draft.session, texts[number], tags) if tags else draft.session
        drafts[number] = draft._replace(session=whole, line=None, number=draft.line)
    return header._replace(languages=tags), drafts


def _layout(rows: Sequence[Row], hints: Hints) -> Layout:
    """The rows as a table, whose columns are the fields that any of them has."""
    fields = list(dict.fromkeys(field for row in rows for field in row.cells))
    fields += [name for name in ("title", "start") if name not in fields and not hints.columns]
    header = [_HEADERS.get(field, field) for field in fields]
    return Layout(rows=[header, *([row.cells.get(field, "") for field in fields] for row in rows)])


def _in_languages(told: Session, texts: Mapping[str, Words], tags: Sequence[str]) -> Session:
    """A session with its texts in their languages."""
    found: dict[str, Any] = {}
    if "abstract" in texts:
        several = [texts[field] for field in ("abstract", "description") if field in texts]
        texts = {**texts, "description": several[0] if len(several) == 1 else _both(*several)}
    for field, words in texts.items():
        if field == "category":
            id = words.id if ids.is_id(words.id) else ""
            found[field] = told.category._replace(id=id, name=_text(words, tags))
        elif field in TEXTS:
            found[field] = _text(words, tags, field in ("summary", "description"))
    return told._replace(**found)


def _both(above: Words, below: Words) -> Words:
    """Two texts as one, in each of their languages."""
    if above.main == below.main:
        return below
    tags = dict.fromkeys((*above.by_language, *below.by_language))
    spoken = (
        ({tag: one.by_language.get(tag, "" if one.by_language else one.main) for tag in tags}) for one in (above, below)
    )
    first, second = spoken
    joined = {tag: "\n\n".join(dict.fromkeys(filter(None, (first[tag], second[tag])))) for tag in tags}
    return Words(f"{above.main}\n\n{below.main}", joined)


def _text(words: Words, tags: Sequence[str], long: bool = False) -> Text:
    """Words as a text; those in no language are in the main one."""
    clean: Callable[[str], str] = cleaning.paragraphs if long else cleaning.line
    return Text.of({tag: clean(said) for tag, said in (words.by_language or {tags[0]: words.main}).items()})


def _languages(rows: Iterable[Row]) -> tuple[str, ...]:
    """The tags of the languages that any text names, in the order of the file."""
    return tuple(dict.fromkeys(tag for row in rows for words in row.texts.values() for tag in words.by_language))


def _forum(document: Any) -> dict[str, Any]:
    """The name and the zone of the conference, if the file names them."""
    whole = document if isinstance(document, dict) else {}
    inner = [one for name, one in whole.items() if plain(name) in _FORUM and isinstance(one, dict)]
    found: dict[str, Any] = {}
    for told in (whole, *inner):
        fields: Mapping[str, Any] = {plain(name): value for name, value in told.items()}
        zone = next((fields[name] for name in ZONES if isinstance(fields.get(name), str)), "")
        name = next((words for name in _NAMES if (words := words_of(fields.get(name)))), None)
        if zone:
            found.setdefault("zone", zone.strip())
        if name:
            text = Text.of(name.by_language) if name.by_language else languages.in_language(cleaning.line(name.main))
            found.setdefault("name", text)
    return found


def _not_kept(rows: RowMaker) -> Iterator[Finding]:
    """The fields and the rooms that a programme has no place for, and the ids that stand for nothing."""
    if rows.lost:
        names = listed(f"{name or '-'} ({n})" for name, n in rows.lost.most_common())
        message = trn(
            "field that nobody reads: {names}", "fields that nobody reads: {names}", len(rows.lost), names=names
        )
        yield Finding("not-kept", message, tr("left out; to use a field, add --columns FIELD=NAME"))
    if rows.rooms:
        message = trn("more rooms of {n} session", "more rooms of {n} sessions", rows.rooms)
        yield Finding("not-kept", message, tr("the first room of each is used"))
    if rows.unknown:
        names = listed(f"{field} {id}" for field, ids in rows.unknown.items() for id in ids)
        yield Finding(
            "not-kept", tr("ids that no list in the file names: {names}", names=names), tr("they were left out")
        )


def _places(text: str, named: Collection[str]) -> Places:
    """Finds the lines on which the sessions begin; there are none if all are on one line."""

    def lines() -> list[int]:
        if "\n" not in text.strip():
            return []
        from whrcf_cli.formats.schedule.json_offsets import Placed, placed

        try:
            found = [entry.told for entry in find.entries(placed(text), named)]
        except RecursionError:
            return []
        starts = [one.at if isinstance(one, Placed) else -1 for one in found]
        if -1 in starts:
            return []
        numbers, line, counted = [], 1, 0
        for at in starts:
            line += text.count("\n", counted, at) if at >= counted else -text.count("\n", at, counted)
            counted = at
            numbers.append(line)
        return numbers if len(set(numbers)) == len(numbers) else []

    return lines


def _placed(found: Sequence[Finding], places: Places) -> Iterator[Finding]:
    """Findings with the line of their session, or else with its number in the message."""
    known = places() if any(one.line for one in found) else []
    for one in found:
        if not one.line:
            yield one
        elif one.line <= len(known):
            yield one._replace(line=known[one.line - 1])
        else:
            message = tr("session {n}: {fault}", n=one.line, fault=one.message)
            yield one._replace(line=None, message=one.message if one.session else message)


def _placed_problem(problem: FileProblem, places: Places) -> FileProblem:
    """A problem with the line of its session, or else with its number."""
    if not problem.line:
        return problem
    known = places()
    if problem.line <= len(known):
        return FileProblem.at(known[problem.line - 1], problem.fault, problem.advice)
    return FileProblem(tr("session {n}: {fault}", n=problem.line, fault=problem.fault), advice=problem.advice)
