"""Ids of sessions that people mistype."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.rules.breach import Breach
from whrcf_cli.text.near_words import Slip, slips

_TYPED = 100
"""The most letters of an id that people might type."""
_COUNTED = 100_000
"""The most pairs that are counted."""
_WORD = re.compile(r"[^\W\d_]{4}")
"""Letters of an id that is made of words: a code, such as A1 or CS-101, has fewer in a row."""


def similar_ids(programme: Programme) -> Iterator[Breach]:
    """Ids of words that differ by one letter."""
    sessions = {session.id: session for session in programme.sessions if len(session.id) <= _TYPED}
    for one, two in similar([id for id in sessions if _WORD.search(id)], _COUNTED):
        message = marked("its id differs from {session} by one letter only")
        yield Breach(sessions[two], message, tr("rename one of them"), sessions[one], field="id", other_field="id")


def similar(ids: Sequence[str], most: int | None = None) -> list[tuple[str, str]]:
    """The pairs of `ids`, in their order, that differ by one letter: one more, one less or another one.

    Ids in a series, which differ by a digit or by a letter alone (panel-a and panel-b), are left out. No more than
    `most` pairs are looked for.
    """
    found = (slip for slip in slips([id.lower() for id in ids]) if not _count_on(slip))
    return [(ids[one], ids[two]) for one, two in sorted({(slip.one, slip.two) for slip in islice(found, most)})]


def _count_on(slip: Slip) -> bool:
    """Whether two ids are in a series, or differ by the order of two letters only."""
    if slip.kind == "swapped":
        return True
    if slip.kind == "added":
        return slip.letters.isdigit()
    return all(map(str.isdigit, slip.letters)) or (slip.alone and slip.letters.isalpha())
