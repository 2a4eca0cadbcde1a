"""The mark in a file that says for which programme and view it was written."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256

from whrcf_cli.dates import typed as when
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import lookup, search
from whrcf_cli.queries.view import Filters
from whrcf_cli.text.folding import fold
from whrcf_cli.wording.audience import Lang

HEAD = 2**16
"""The number of bytes at the beginning of a file that contain its mark."""
_DIGITS = 16
_MARK = rb"([0-9a-f]{%d})" % _DIGITS
_CARRIED = {
    # As each exporter writes it: before anything of the programme that could look like it.
    "ics": rb"BEGIN:VCALENDAR\r?\nVERSION:2\.0\r?\nPRODID:-//World Human Rights Cities Forum//whrcf//EN\r?\n"
    rb"(?:(?!BEGIN:)[^\n]*\n)*?X-WHRCF-VIEW:" + _MARK + rb"\r?\n",
    "xml": rb"<\?xml [^>]*\?>\s*<!-- whrcf-view:" + _MARK + rb" -->",
    "json": rb'\{\s*"\$schema": "[^"]*",\s*"generator": \{\s*"name": "whrcf",\s*"version": "view-' + _MARK + rb'"',
    "svg": rb"<svg [^>]*>\s*<!-- whrcf-view:" + _MARK + rb" -->",
    "html": rb'<!DOCTYPE html>\s*<html[^>]*>\s*<head>\s*<meta name="whrcf-view" content="' + _MARK + rb'">',
}
"""Patterns of the mark by format. A table and programme.toml have no place for one."""


def mark(programme: Programme, filters: Filters, *more: object) -> str:
    """The mark (hexadecimal) of a file of the view `filters` of a programme, with `more` options that were asked for.

    It is the same however a day, a category or an hour is typed. Raises UsageProblem as `view` does.
    """
    what = json.dumps([programme.forum.id, *_choice(programme, filters), *more], default=str)
    return sha256(what.encode()).hexdigest()[:_DIGITS]


def words(programme: Programme, lang: Lang) -> str:
    """The languages of a file, for its mark: all of the programme, whichever these are, or those chosen of them."""
    return "both" if lang == programme.forum.languages else ",".join(lang)


def mark_of(head: bytes) -> str | None:
    """The format and the mark of a file that begins with `head`; None if it has no mark."""
    for format, carried in _CARRIED.items():
        found = re.match(carried, head)
        if found:
            return f"{format} {found[1].decode()}"
    return None


def _choice(programme: Programme, filters: Filters) -> Iterator[object]:
    days = lookup.days(programme, filters.days, filters.zone) if filters.days else ()
    yield [*sorted(map(str, days)), str(filters.zone) if days else ""]
    yield sorted({lookup.category(programme, typed).id for typed in filters.categories})
    yield None if filters.room is None else fold(filters.room.strip())
    yield [None if typed is None else when.clock(typed) for typed in (filters.start, filters.end)]
    yield None if filters.query is None else sorted(search.words_of(filters.query))
    yield filters.picks is not None
    yield filters.awake
