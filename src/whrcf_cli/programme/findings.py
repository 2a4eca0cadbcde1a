"""The rules of `check`, and findings against them."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from whrcf_cli.messages import marked, tr

Level = Literal["error", "warning", "note"]
LEVELS: Mapping[Level, str] = {
    "error": marked("{place}: error"),
    "warning": marked("{place}: warning"),
    "note": marked("{place}: note"),
}
"""The levels as a person reads them after a place or a rule, for `tr`, the worst first."""
Lines = Mapping[str, int]
"""The lines of a file, counted from 1, as far as they are known: of sessions by id, of other parts by heading, of their
fields by both (`field_line`)."""
FORUM = "[forum]"
FIELD = "\0"
"""The sign between a part and its field in the name of a line."""
CATEGORY = "[[category]] "
"""The heading of a category, before its id."""
WAIVER = "[[check.ignore]] "
"""The heading of a waiver, before its number, counted from 1."""


class Shared(NamedTuple):
    """The room or the person over which two sessions clash; the findings over one of them are shown together."""

    name: str
    seconds: float
    """How long both sessions have it."""
    brief: str
    """Both sessions and their common hours, in a few words."""


def field_line(of: str, field: str) -> str:
    """The name in Lines of a field of the session, or of the other part, that has the name `of`."""
    return f"{of}{FIELD}{field}" if field else of


class Rule(NamedTuple):
    """A fault that `whrcf check` looks for, or a matter that it mentions."""

    level: Level
    """Certainly wrong, probably wrong, or only mentioned."""
    meaning: str
    """The fault, and the reason why it is one, in a sentence or two, for `tr`."""


class Finding(NamedTuple):
    """A place where a file breaks a rule."""

    rule: str
    """The name of the rule in RULES."""
    message: str
    """The fault that was seen, in a sentence without a full stop."""
    advice: str
    """The repair that was made, or that a person should make."""
    session: str | None = None
    """The id of the session, if it is about one."""
    line: int | None = None
    """The line, counted from 1, if it is known."""
    number: int = 1
    """How many repairs of a kind it stands for."""
    shared: Shared | None = None
    """The room or the person that two sessions have at once, if the finding is about that."""
    other: str | None = None
    """The id of the other session, if it is about two."""

    @property
    def level(self) -> Level:
        """The level of its rule."""
        return RULES[self.rule].level

    def __str__(self) -> str:
        """The finding in one sentence."""
        fault = tr("line {line}: {fault}", line=self.line, fault=self.message) if self.line else self.message
        return tr("{fault}; {advice}", fault=fault, advice=self.advice) if self.advice else fault


RULES: dict[str, Rule] = {
    "syntax": Rule(
        "error",
        marked(
            "The file cannot be read: it is not text in UTF-8, or breaks the rules of its format. No other command "
            "reads it until this is corrected."
        ),
    ),
    "shape": Rule(
        "error",
        marked(
            "A table lacks a field that it needs, has an unknown field, or has a wrong value in one: not a date, not "
            "words in a language, not the id of a category. Tables with this fault are left out everywhere."
        ),
    ),
    "time": Rule(
        "error",
        marked(
            "A session ends before it begins, or has hours that do not exist. Past midnight the hours go on counting: "
            "22:30-25:30."
        ),
    ),
    "repeated-id": Rule(
        "error",
        marked(
            "Two sessions, or two categories, have the same id. People type ids, and calendars recognise sessions by "
            "them."
        ),
    ),
    "room-clash": Rule(
        "error",
        marked(
            "Two sessions have the same room at the same time. If one ends as the other begins, or one is cancelled, "
            "they do not clash."
        ),
    ),
    "speaker-clash": Rule(
        "error",
        marked("Two sessions have the same speaker at the same time."),
    ),
    "shared-use": Rule(
        "warning",
        marked(
            "Two sessions have the same room or speaker at the same time, but that may be right: one takes place "
            "inside the other, several are short talks of one slot, the room is a lobby, or the speaker is an "
            "organisation. "
            'What is shared is written into [forum]: shared = ["Lobby"].'
        ),
    ),
    "near-clash": Rule(
        "warning",
        marked(
            "Two sessions at the same time have rooms or speakers whose names are nearly the same. If they are one, "
            "the sessions clash."
        ),
    ),
    "near-names": Rule(
        "warning",
        marked(
            "Two names of rooms or of people are nearly the same, or a room has two numbers. If they are one, clashes "
            "are not seen and readers look for two."
        ),
    ),
    "twice": Rule(
        "warning",
        marked("Two sessions with different ids have the same title at the same time: one of them was copied."),
    ),
    "undecided": Rule(
        "warning",
        marked("The title of a session is not decided (TBD, 미정); readers and calendars show it as it is."),
    ),
    "untouched": Rule(
        "warning",
        marked(
            "A session comes from last year's file (`whrcf new --from`), and nobody has looked at it yet: a comment in "
            "it says so. Change anything in the session, or delete the comment if all of it is right."
        ),
    ),
    "outside-days": Rule(
        "warning",
        marked("A session is outside the forum's first and last day; often its date is mistyped."),
    ),
    "too-short": Rule(
        "warning",
        marked("A session lasts less than 5 minutes; often an hour is mistyped."),
    ),
    "too-long": Rule(
        "warning",
        marked(
            "A session lasts more than 12 hours; often an hour is mistyped, or the session lasts whole days "
            "(until = ...)."
        ),
    ),
    "night": Rule(
        "warning",
        marked("A session begins between midnight and 6:00; often 02:00 was written for 14:00."),
    ),
    "outside-opening": Rule(
        "warning",
        marked("A session at the venue is outside the hours at which the venue is open (opening = ...)."),
    ),
    "long-forum": Rule(
        "warning",
        marked("The forum lasts more than 60 days; often the year of its first or last day is mistyped."),
    ),
    "last-year": Rule(
        "warning",
        marked("An id, an address or a title has an earlier year in it, which may be left from that year's file."),
    ),
    "weekday": Rule(
        "warning",
        marked("A date in a text has the wrong weekday next to it: 8 October 2021 was a Friday."),
    ),
    "missing-translation": Rule(
        "warning",
        marked(
            "The programme is in several languages, but a text is not in each; readers of the others see those that it "
            "has."
        ),
    ),
    "wrong-language": Rule(
        "warning",
        marked(
            "Words stand under the wrong language: they are swapped, or the same words are in both, so that readers of "
            "one language get the other."
        ),
    ),
    "no-revision": Rule(
        "warning",
        marked(
            "The forum does not say when its programme was last revised. Calendars that people import or subscribe to "
            "then cannot tell which of two copies is the later one, and may ignore a change."
        ),
    ),
    "same-hours": Rule(
        "warning",
        marked("The other hours of a session (also = ...) are the same as its time, so nothing is contested."),
    ),
    "not-nfc": Rule(
        "warning",
        marked(
            "Text is not in Unicode's normal form C. Hangul that is split into letters (NFD, as in file names of "
            "macOS) looks the same, but other programs do not find it."
        ),
    ),
    "full-width": Rule(
        "warning",
        marked(
            "Digits or signs are of the full width that Korean and Japanese keyboards write (１４：００). They are "
            "read as 14:00, but other programs do not find them."
        ),
    ),
    "unseen": Rule(
        "warning",
        marked(
            "A name has an invisible character, such as a zero-width space or a soft hyphen: two names that look the "
            "same are different. Invisible characters that make an emoji, or join letters in Arabic or Hindi, are not "
            "reported."
        ),
    ),
    "similar-ids": Rule(
        "warning",
        marked(
            "The ids of two sessions differ by one letter only: people mistype one and get the other. Ids in a series, "
            "such as plenary-1 and plenary-2, or panel-a and panel-b, and short codes are not reported."
        ),
    ),
    "empty-category": Rule(
        "warning",
        marked("A category has no sessions: it is left over, or its sessions have a misspelled category."),
    ),
    "unused-waiver": Rule(
        "warning",
        marked(
            "A waiver in the file is not used: it is left over, or names the wrong session, and would hide a later "
            "fault."
        ),
    ),
    "mended-time": Rule(
        "warning",
        marked(
            "A session of the file has no start or no end, or one that cannot be right. No time is invented: the "
            "session gets no time, or its end is set to its start."
        ),
    ),
    "mended-id": Rule(
        "warning",
        marked("Two sessions of the file have the same id. The later one gets a number at the end of its id."),
    ),
    "mended-text": Rule(
        "warning",
        marked(
            "The file has text that not every program can read, or a session without a title. Characters that no text "
            "should have are left out."
        ),
    ),
    "mended-place": Rule(
        "warning",
        marked("The file gives two rooms for a session. The room under which the file lists it is used."),
    ),
    "assumed": Rule(
        "warning",
        marked(
            "The file does not say something that is needed to read it: its time zone, its encoding or the meaning of "
            "a column. The finding says what is used instead; no time is moved."
        ),
    ),
    "contested-time": Rule(
        "note",
        marked(
            "The sources give two different times for a session. Readers see both; nothing has to be done, but ask the "
            "organisers which one is right."
        ),
    ),
    "doubtful": Rule(
        "note",
        marked("The sources do not agree. A note says how, for readers of the session; nothing has to be done."),
    ),
    "not-kept": Rule(
        "note",
        marked("The file has things that a programme has no place for, such as links and pictures; they are ignored."),
    ),
}
"""The rules by name, the worst first. The `mended` ones, `assumed` and `not-kept` are for foreign files."""
