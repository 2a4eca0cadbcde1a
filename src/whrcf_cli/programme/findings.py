"""The rules of `check`, and findings against them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]
Lines = Mapping[str, int]
"""Where a file has what, counted from 1 and as far as it is known: a session by its id, the rest by a heading."""
FORUM = "[forum]"
CATEGORY = "[[category]] "
"""With its id."""
WAIVER = "[[check.ignore]] "
"""With its number, counted from 1."""


class Rule(NamedTuple):
    """What must hold, or what is worth a word."""

    level: Level
    """Cannot be right, probably wrong, or only told."""
    meaning: str
    """What it looks for and why, in a sentence or two."""


class Finding(NamedTuple):
    """A place where a rule does not hold."""

    rule: str
    """Its name in RULES."""
    message: str
    """What was seen there, in a sentence without a full stop."""
    advice: str
    """What to do about it."""
    session: str | None = None
    """The id of the session, if it is about one."""
    line: int | None = None
    """Counted from 1, if it is known."""

    @property
    def level(self) -> Level:
        """How bad it is."""
        return RULES[self.rule].level

    def __str__(self) -> str:
        """The finding in one sentence."""
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.message}; {self.advice}" if self.advice else f"{place}{self.message}"


RULES: dict[str, Rule] = {
    "syntax": Rule(
        "error",
        "The file can be read: it is text in UTF-8, and written as its format demands. Everything else is only looked "
        "at where this holds.",
    ),
    "shape": Rule(
        "error",
        "Every table has the fields that it needs, no others, and each holds what it should: a date, words in a "
        "language, the id of a category. What does not is not shown to anybody.",
    ),
    "time": Rule(
        "error",
        "A session ends after it begins, at hours that exist. Past midnight the hours go on counting: 22:30-25:30.",
    ),
    "repeated-id": Rule(
        "error",
        "No two sessions share an id: people type it, and calendars know a session by it.",
    ),
    "room-clash": Rule(
        "error",
        "No room has two sessions at the same time. Sessions that only touch, one ending as the other begins, do not "
        "clash; cancelled ones never do.",
    ),
    "speaker-clash": Rule(
        "error",
        "Nobody speaks in two sessions at the same time.",
    ),
    "outside-days": Rule(
        "warning",
        "Sessions lie within the forum's first and last day; one that does not often has a mistyped date.",
    ),
    "too-short": Rule(
        "warning",
        "A session lasts 5 minutes or more; a shorter one often has a mistyped hour.",
    ),
    "too-long": Rule(
        "warning",
        "A session lasts 12 hours or less; a longer one often has a mistyped hour, or lasts whole days (until = ...).",
    ),
    "weekday": Rule(
        "warning",
        "A date in a text is the weekday that is written beside it: 8 October 2021 was a Friday.",
    ),
    "missing-translation": Rule(
        "warning",
        "Where a programme is in two languages, each text is in both; who reads the other language would get this one.",
    ),
    "not-nfc": Rule(
        "warning",
        "Text is in Unicode's normal form C. Hangul taken apart into letters (NFD, as macOS names files) looks the "
        "same, but other programs do not find it.",
    ),
    "unseen": Rule(
        "warning",
        "Names have no characters that show nothing, such as a space without width or a soft hyphen: two that "
        "look the same would not be. Those that make an emoji, or join letters as Arabic and Hindi need it, are right.",
    ),
    "similar-ids": Rule(
        "warning",
        "Ids differ by more than one letter, or people mistype one and get the other. Those that count on, such as "
        "plenary-1 and plenary-2, or panel-a and panel-b, are no fault.",
    ),
    "empty-category": Rule(
        "warning",
        "Each category has a session; one without is left over or misspelled elsewhere.",
    ),
    "unused-waiver": Rule(
        "warning",
        "Each waiver in the file waives something. One that does not is left over, or names another session than it "
        "should, and would hide what comes next.",
    ),
    "mended-time": Rule(
        "warning",
        "Every session of the file says when it begins and ends. Where it does not, no time was made up: the session "
        "has no time, or ends as it begins.",
    ),
    "mended-id": Rule(
        "warning",
        "Every session of the file has an id of its own. A repeated one got a number behind it.",
    ),
    "mended-text": Rule(
        "warning",
        "The file is text that every program can read, and each session has a title. Characters that no text should "
        "have were left out.",
    ),
    "mended-place": Rule(
        "warning",
        "A session is in one room. Where the file names two, the one that its sessions are grouped by was taken.",
    ),
    "assumed": Rule(
        "warning",
        "The file says what is needed to read it: its time zone, its encoding, what its columns are. Where it does "
        "not, what was taken instead is told here; no time was moved.",
    ),
    "doubtful": Rule(
        "note",
        "What the sources do not agree on is kept as a note, for whoever reads the session. Nothing has to be done.",
    ),
    "not-kept": Rule(
        "note",
        "The file has things that a programme has no place for, such as links and pictures; they are left out.",
    ),
}
"""By name, the worst first. The `mended` ones, `assumed` and `not-kept` are about files of other programs alone."""
