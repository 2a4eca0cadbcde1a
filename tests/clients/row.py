"""What a reader tells of an event, in the form that the tests compare."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime


def row(uid: str, start: date, end: date, summary: str) -> dict[str, object]:
    """An event; a time without a zone is the reader's own, as a calendar would show it."""
    return {
        "uid": str(uid),
        "start": _told(start),
        "end": _told(end),
        "all_day": not isinstance(start, datetime),
        "summary": str(summary),
    }


def tell(rows: Iterable[dict[str, object]]) -> None:
    """Print the events."""
    json.dump(list(rows), sys.stdout)


def _told(moment: date) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()
