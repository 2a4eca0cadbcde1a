"""What a file may have in it to deceive or disturb who reads it, in every field that there is."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from conftest import BOTH, timed
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.write import write
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Status, Text, Timed, in_order

OSC = "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\ \x1b]52;c;ZXZpbA==\x07"
MARKUP = "<script>alert('x')</script> & \"quoted\" </text></svg> [bold red]markup[/] :smile:"
CONTROLS = "".join(map(chr, [*range(1, 0x20), *range(0x7F, 0xA0)]))
UNSEEN = "".join(
    chr(code)
    for code in range(0xE1000)
    if unicodedata.category(chr(code)) == "Cf" or code in (0x34F, 0x115F, 0x1160, 0x3164, 0xFE0F, 0xFFA0, 0xE0100)
)
OTHERS = "\ue000\uf8ff\U000f0000\U0010fffd\ufffe\uffff\ufdd0\u2028\u2029"
MARKS = "e" + "\u0301\u0316\u20dd" * 20
ALL = f"{OSC}\x1b[31m\x1b[2J{CONTROLS}\x9b31m\r{UNSEEN}{OTHERS}{MARKS}\t{MARKUP}"
"""Every attack in one text."""
PRINTABLE = f"{UNSEEN}\ue000{MARKS}{MARKUP}"
"""Those that a file of another program hands on even where controls are forbidden."""
MOST_MARKS = 4
HOSTILE = (
    "<script>alert(1)</script> ]]> </text></svg> </title> </style> <!-- --> &amp; &#27; & \"q\" 'q' "
    f"<img src=x onerror=y> %s {{0}} \\g<1> {CONTROLS}{UNSEEN}{MARKS}"
)
"""Markup, and the end of each element in which words of a programme are."""


def found(output: str) -> Iterator[str]:
    """What of an output can harm a terminal, by name."""
    marks = 0
    for character in output.replace("\r\n", "\n"):
        kind = unicodedata.category(character)
        if (kind == "Cc" and character != "\n") or kind in ("Cf", "Cs", "Co", "Zl", "Zp"):
            yield f"U+{ord(character):04X} ({kind})"
        if character in "\u034f\u115f\u1160\u3164\uffa0\ufe0f\U000e0100":
            yield f"U+{ord(character):04X} (shows nothing)"
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            yield f"{marks} marks in a row"


def programme(attack: str) -> Programme:
    """A programme in which every text is an attack; its sessions clash in room and speakers."""
    text = Text(en=f"{attack}a", ko=f"{attack}가")
    kinds = Category("talk", Text(en=f"Talk {attack}", ko=f"발표 {attack}")), Category("empty", text)
    forum = Forum(
        "t", text, date(2021, 10, 7), date(2021, 10, 10), "Asia/Seoul", theme=text, venue=text, background=text,
        hosts=(text,), organizers=(text,), agendas=(text,), notes=(Note(text),),
    )  # fmt: skip

    def one(id: str, when: Timed | AllDay | None) -> Session:
        status: Status = "confirmed" if when else "unscheduled"
        return Session(
            id, kinds[0], Text(en=f"{id} {text.main}", ko=text.get("ko")), when, status, text, text, text,
            f"Hall {attack} 1",
            (f"Kim {attack}", "Lee"), f"en {attack}", f"hybrid {attack}", None, None, (Note(text),), hosts=(text,),
        )  # fmt: skip

    sessions = [
        one("one", timed("10:00-11:00")),
        one("two", timed("10:30-12:00")),
        one("days", AllDay(date(2021, 10, 8), date(2021, 10, 9))),
        one("open", None),
    ]
    return Programme(forum, kinds, in_order(sessions))


RAW: dict[Format, bytes] = {
    "toml": "".join(f"\\u{ord(character):04x}" for character in CONTROLS + OSC).encode() + "\x9b31m\x84".encode(),
    "xml": "&#x9b;31m&#157;52;c;ZXZpbA==&#x9C;&#127;\x9b31m\x84".encode(),
    "json": b"\\u001b[31m\\u001b]52;c;ZXZpbA==\\u0007\\u009b31m\\u007f\\b\\f" + "\x9b31m\x84".encode(),
    "ics": (OSC.replace("\\", "") + "\x9b31m\x84\x7f").encode(),
    "csv": (OSC + "\x9b31m\x84\x7f").encode(),
}
"""Controls as each format can have them, although the writers let none out."""
_MARK = "CONTROLS-HERE"


def written(folder: Path, format: Format, attack: str = PRINTABLE) -> Path:
    """A programme of attacks as a file, the name of which is one too."""
    whole = programme(f"{attack}{_MARK} ")
    content = b"".join(write(whole, whole.sessions, format, BOTH).files[0])
    path = folder / f"{format}\x1b[31m\u202e\u200b{MARKS}.{format}"
    path.write_bytes(content.replace(_MARK.encode(), RAW[format]))
    return path
