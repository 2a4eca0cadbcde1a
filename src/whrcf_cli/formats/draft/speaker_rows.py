"""Sessions that a file has in several rows, one for each speaker, put together."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Session

_MOST = 500
"""The most speakers that are put together; with more, a list of people would cost its reader minutes."""
_APART = frozenset(("id", "speakers"))
"""The fields in which two rows of one session may differ; of other fields, one of the rows may have none."""


def together(drafts: Sequence[DraftSession], found: list[Finding]) -> list[DraftSession]:
    """The drafts, each session once with all of its speakers. Drafts with different ids are different sessions."""
    names = [draft.session.id or draft.session.title.main for draft in drafts]
    uses = Counter(names)
    kept: list[DraftSession] = []
    first: dict[tuple[Any, ...], int] = {}
    for draft, name in zip(drafts, names, strict=True):
        if uses[name] > 1 and draft.start is not None and draft.session.speakers:
            at = first.setdefault((name, draft.start, draft.end, draft.length, draft.session.room), len(kept))
            if at < len(kept) and (one := _joined(kept[at], draft)):
                kept[at] = one
                continue
        kept.append(draft)
    if more := len(drafts) - len(kept):
        message = trn(
            "{n} row has the title or the id, the hours and the room of an earlier row, and another speaker",
            "{n} rows have the title or the id, the hours and the room of an earlier row, and another speaker",
            more,
        )
        found.append(Finding("assumed", message, tr("each session is shown once, with all of its speakers")))
    return kept


def _joined(one: DraftSession, two: DraftSession) -> DraftSession | None:
    """Both drafts as one session; None if they say different things, or name the same speakers."""
    first, second = one.session, two.session
    new = tuple(name for name in second.speakers if name not in first.speakers)
    if not new or len(first.speakers) >= _MOST or one.also != two.also or not _agree(first, second):
        return None
    pairs = zip(first._fields, first, second, strict=True)
    more: dict[str, Any] = {field: there for field, here, there in pairs if field not in _APART and not _given(here)}
    session = first._replace(**more)._replace(speakers=(*first.speakers, *new))
    return one._replace(session=session, findings=tuple(dict.fromkeys((*one.findings, *two.findings))))


def _agree(first: Session, second: Session) -> bool:
    """Whether no field says one thing here and another there."""
    return all(
        name in _APART or one == two or not _given(one) or not _given(two)
        for name, one, two in zip(first._fields, first, second, strict=True)
    )


def _given(value: object) -> bool:
    """Whether a field has anything."""
    return any(value) if isinstance(value, tuple) else bool(value)
