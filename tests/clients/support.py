"""What whrcf exports, what that must say to a reader, and calendars taken apart by plain rules."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROGRAMME = HERE.parents[1] / "data" / "programme.toml"

Event = dict[str, str]
"""The properties of an event: what follows each name, unfolded, as it stands in the file."""


def whrcf(*args: str | Path) -> str:
    """The output of a command on the shipped programme, unless it names another."""
    env = {name: value for name, value in os.environ.items() if name != "WHRCF_PROGRAMME"}
    command = [sys.executable, "-m", "whrcf_cli", *map(str, args)]
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def events(ics: str) -> list[Event]:
    """The events of a calendar, in its order, without their alarms."""
    found: list[Event] = []
    inside: list[str] = []
    for line in re.sub("\r?\n[ \t]", "", ics).replace("\r\n", "\n").split("\n"):
        parts = re.fullmatch("([A-Za-z-]*)(.*)", line, re.DOTALL)
        assert parts
        name, rest = parts.groups()
        if name == "BEGIN":
            inside.append(rest)
            if rest == ":VEVENT":
                found.append({})
        elif name == "END":
            inside.pop()
        elif inside[-1:] == [":VEVENT"]:
            assert name not in found[-1], f"{name} twice in an event"
            found[-1][name] = rest
    return found


def read_events(*files: Path) -> list[Event]:
    """The events of calendar files."""
    return [event for file in files for event in events(file.read_bytes().decode())]


def by_uid(found: list[Event]) -> list[Event]:
    """Events in an order that does not depend on who gave them."""
    return sorted(found, key=lambda event: event["UID"])


def expected(split: Path, lang: str = "both", *ids: str) -> list[dict[str, object]]:
    """What a reader must say, by uid: what `list` says, with the UIDs of the single files. All sessions, or some."""
    listed = json.loads(whrcf("list", "--format", "json"))
    rows = [_row(session, split, lang) for session in listed if session["start"] and (not ids or session["id"] in ids)]
    return sorted(rows, key=lambda row: str(row["uid"]))


def subject(session: dict[str, Any], lang: str) -> str:
    """What a calendar must show of a session: its topic and title, or else title and detail; English alone if long.

    Behind them comes a mark if its time is contested.
    """
    parts = [session["topic"], session["title"]] if session["topic"] else [session["title"], session["summary"]]
    said = {tag: [part[tag] for part in parts if part and part[tag]] for tag in ("en", "ko")}
    lines = {tag: ": ".join(dict.fromkeys(words)) for tag, words in said.items()}
    both = f"{lines['en']} / {lines['ko']}"
    marks = {"en": "time contested", "ko": "시간 확인 필요", "both": "time contested / 시간 확인 필요"}
    contested = session["also"] or any(note["about"] == "time" for note in session["notes"])
    mark = f" ({marks[lang]})" if contested else ""
    whole = both if lang == "both" else lines[lang]
    return (whole if len(whole + mark) <= 255 else lines["en"]) + mark


def _row(session: dict[str, Any], split: Path, lang: str) -> dict[str, object]:
    return {
        "uid": uid(split, session["id"]),
        "start": _instant(session["start"]),
        "end": _instant(session["end"]),
        "all_day": session["all_day"],
        "summary": subject(session, lang),
    }


def uid(split: Path, id: str) -> str:
    """The UID in the single file of a session."""
    [event] = read_events(split / f"{id}.ics")
    return event["UID"].removeprefix(":")


def _instant(moment: str) -> str:
    """A date as it is, an hour in UTC."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if "T" in moment else moment
