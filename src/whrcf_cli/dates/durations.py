"""Durations as people write them, in English or Korean."""

import re
from datetime import timedelta

from whrcf_cli.dates import clocks, ranges
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr

_WRITTEN = re.compile(
    r"(?:(\d{1,4})\s*(?:w|weeks?|주일?))?\s*(?:(\d{1,4})\s*(?:d|days?|일))?\s*(?:(\d{1,4})\s*(?:h|hrs?|hours?|시간))?"
    r"\s*(?:(\d{1,6})\s*(?:m|mins?|minutes?|분)?\.?)?(?:\s*전)?",
    re.ASCII | re.IGNORECASE,
)
"""With 전, a reminder is so long before."""
_PART = r"(?ai)(\d{1,3}[.,]\d{1,2})\s*(?:h|hrs?|hours?|시간|std\.?|stunden?|heures?|horas?)"
"""Hours with a part of one: 1.5시간; compiled only where there is a point or a comma."""
_WORDS = {
    "하루": "1일",
    "이틀": "2일",
    "사흘": "3일",
    "나흘": "4일",
    "일주일": "1주",
    "시간 반": "시간 30분",
    "시간반": "시간 30분",
}
"""Korean words for numbers of days and for half an hour."""


def read(written: str) -> timedelta | None:
    """The duration of "15m", "1 h 30 min", "90" (minutes), "1:30", "2d" or "1w"; None for anything else."""
    text = ranges.plain(written)
    if text.endswith(("'", "′", "’")):
        text = re.sub(r"(?<=\d)\s*.$", "m", text)
    if not text.isascii():
        for word, numbers in _WORDS.items():
            text = text.replace(word, numbers)
    if ("." in text or "," in text) and (part := re.fullmatch(_PART, text)):
        return timedelta(minutes=round(float(part[1].replace(",", ".")) * 60))
    match = _WRITTEN.fullmatch(text)
    if not match or not any(match.groups()):
        return clocks.read(text)
    weeks, days, hours, minutes = (int(number or 0) for number in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def typed(written: str) -> timedelta:
    """The duration that a person typed. Raises UsageProblem if it is not valid."""
    length = read(written)
    if length is None:
        raise UsageProblem(
            tr('"{typed}" is not a valid duration; write minutes, hours or days, such as 15m, 1h or 1d', typed=written)
        )
    return length
