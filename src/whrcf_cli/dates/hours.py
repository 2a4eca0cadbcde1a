"""Hours of a day as people say them, in English or Korean: 18:30, 18h30, 6:30 pm, noon, 오후 6시 반."""

import re

MIDNIGHT = 24 * 60
"""The end of a day, in minutes after its beginning."""
_NAMED = {"noon": 12 * 60, "midnight": 0, "정오": 12 * 60, "자정": 0}
_TWELVE_FROM = {"am": 0, "pm": 12, "오전": 0, "오후": 12, "새벽": 0, "아침": 4, "낮": 9, "저녁": 13, "밤": 18}
"""The first of the twelve hours that a part of the day can mean: 밤 is from 18:00 until 06:00."""
WRITTEN = r"""
    (?: (?P<named>noon|midnight|정오|자정)
      | (?:(?P<before>오전|오후|새벽|아침|낮|저녁|밤)\s*)?
        (?P<hour>\d{1,2})
        (?: :(?P<minute>[0-5]\d)(?: :(?P<second>[0-5]\d))?
          | (?P<short>[0-5]\d)
          | (?P<letter>\s*h)(?:rs?|ours?)?(?:\s*(?P<over>[0-5]\d))?
          | (?P<korean>\s*시)(?:\s*(?P<past>[0-5]\d|\d(?=\s*분))(?:\s*분)?|\s*(?P<half>반))?
        )?
        (?:\s*(?P<after>[ap])\.?m\.?)?
    )"""
"""An hour in lower case and in NFKC, for expressions that are verbose. They are compiled where one is read."""


def read(text: str) -> int | None:
    """The minutes after midnight of an hour in lower case and in NFKC; None if it is not one, or has seconds.

    A point is read as a colon: with a day it could be that of a date.
    """
    text = re.sub(r"^(\D*\d{1,2})\.(?=[0-5]\d(?!\d))", r"\1:", text, flags=re.ASCII)
    match = re.fullmatch(WRITTEN, text, re.VERBOSE | re.ASCII)
    return minutes(match) if match and not match["second"] else None


def certain(match: re.Match[str]) -> bool:
    """Whether a match of WRITTEN can only be an hour, unlike 8 or 2021."""
    return any(match[name] for name in ("named", "before", "minute", "letter", "korean", "after"))


def minutes(match: re.Match[str]) -> int | None:
    """The minutes after midnight of a match of WRITTEN; None if there is no such hour."""
    if match["named"]:
        return _NAMED[match["named"]]
    hour = int(match["hour"])
    past = 30 if match["half"] else int(match["minute"] or match["short"] or match["over"] or match["past"] or 0)
    part = match["before"] or (f"{match['after']}m" if match["after"] else None)
    if part is None:
        after_midnight = hour * 60 + past
        return after_midnight if after_midnight <= MIDNIGHT else None
    first = _TWELVE_FROM[part]
    if hour <= 12:
        hour = first + (hour - first) % 12
    if not first <= hour < first + 12:
        return None
    after_midnight = hour * 60 + past
    return after_midnight if after_midnight <= MIDNIGHT else after_midnight - MIDNIGHT
