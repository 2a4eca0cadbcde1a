"""ConfClerk reloads a conference from a schedule.xml, on a screen that nobody sees.

It has no command line: it is given the conference in its database, and its button to reload is clicked.
"""

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from event import event
from row import tell

DATABASE = Path(".local/share/Toastfreeware/ConfClerk/ConfClerk.sqlite")
CONFERENCE = "INSERT INTO conference (title, start, end, active, url) VALUES ('Forum', 0, 0, 1, ?)"
"""Its window is called like it."""
EVENTS = """
SELECT event.id, event.title, event.start, duration, room.name, track.name
FROM event JOIN track ON track.id = xid_track
JOIN event_room ON event_room.xid_event = event.id JOIN room ON room.id = xid_room
"""
PERSONS = "SELECT name FROM person JOIN event_person ON xid_person = person.id WHERE xid_event = ?"
BUTTON = (22, 43)
"""Where the button is: so far from the right and the top of the window."""


@contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen[str]]:
    """A program, which is ended in the end."""
    process = subprocess.Popen(command, text=True, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def wait(what: Callable[[], object]) -> None:
    """Until it is so."""
    for _ in range(300):
        if what():
            return
        time.sleep(0.1)
    sys.exit("ConfClerk did not answer within 30 seconds")


def ask(home: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """What its database answers; nothing as long as there is none."""
    try:
        with closing(sqlite3.connect(f"file:{home / DATABASE}?mode=rw", uri=True)) as database, database:
            return database.execute(query, values).fetchall()
    except sqlite3.OperationalError:
        return []


def xdotool(env: dict[str, str], *args: str) -> str:
    done = subprocess.run(["xdotool", *args], env=env, check=True, stdout=subprocess.PIPE, text=True, timeout=30)
    return done.stdout


def reload(file: Path, home: Path, env: dict[str, str]) -> None:
    """Let ConfClerk read the file."""
    with running("confclerk", env=env):
        wait(lambda: ask(home, "SELECT name FROM sqlite_master WHERE name = 'event_person'"))
    ask(home, CONFERENCE, file.absolute().as_uri())
    with running("confclerk", env=env):
        window = xdotool(env, "search", "--sync", "--onlyvisible", "--name", "^Forum$").split()[0]
        width = int(re.findall(r"WIDTH=(\d+)", xdotool(env, "getwindowgeometry", "--shell", window))[0])
        place = (str(width - BUTTON[0]), str(BUTTON[1]))
        xdotool(env, "mousemove", "--window", window, *place, "click", "1")
        number = file.read_text("utf-8").count("<event ")
        wait(lambda: len(ask(home, "SELECT id FROM event")) == number)


file = Path(sys.argv[1])
zone = ZoneInfo(re.findall("<time_zone_name>(.*)</time_zone_name>", file.read_text("utf-8"))[0])
with TemporaryDirectory() as folder, running("Xvfb", "-displayfd", "1", stdout=subprocess.PIPE) as screen:
    display = screen.stdout.readline().strip() if screen.stdout else ""
    home = Path(folder)
    reload(file, home, {**os.environ, "HOME": folder, "DISPLAY": f":{display}"})
    rows = []
    for id, title, seconds, length, room, track in ask(home, EVENTS):
        start = datetime.fromtimestamp(int(str(seconds)), UTC).replace(tzinfo=zone).astimezone(UTC)
        persons = [str(name) for (name,) in ask(home, PERSONS, id)]
        end = start + timedelta(seconds=int(str(length)))
        rows.append(event(str(title), start, end, str(room), "" if track == "No track" else str(track), persons))
tell(rows)
