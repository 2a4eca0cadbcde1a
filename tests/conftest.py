"""What tests share: sessions with defaults, a small programme, and the command line run in this process."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from whrcf_cli import messages
from whrcf_cli.catalogues import Catalogue
from whrcf_cli.cli.app import app
from whrcf_cli.cli.machine import shipped
from whrcf_cli.cli.remembered import KINDS, variable
from whrcf_cli.formats import read
from whrcf_cli.formats.draft.source import NOTHING, Hints, ReadResult
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.toml.read import read as read_toml
from whrcf_cli.programme.model import LANGUAGES, AllDay, Category, Forum, Programme, Session, Text, Timed, in_order

settings.register_profile(
    "quick",
    max_examples=15,
    derandomize=True,  # the same examples each time: whoever runs the tests sees the same
    deadline=None,
    # A slow machine is no fault, and who asks for a folder of pytest's empties it for each example.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    print_blob=True,
)
settings.register_profile("ci", settings.get_profile("quick"), max_examples=200)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
BOTH, EN, KO = LANGUAGES, ("en",), ("ko",)
SEOUL = ZoneInfo("Asia/Seoul")
TALK = Category("talk", Text(en="Talk", ko="발표"))
TOUR = Category("tour", Text(en="Tour", ko="투어"))


def unmeasured() -> dict[str, str]:
    """The environment for processes in which coverage would be in the way.

    It imports modules, holds locks in which a process that is interrupted stays, and leaves half a file of one that is
    killed.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def measured() -> dict[str, str]:
    """What the environment of a process needs that is made from nothing, for coverage to see what runs there."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches the processes that a test starts, even if these tests run in the background, where it does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class _Marked(Catalogue):
    def __init__(self) -> None:
        pass

    def gettext(self, message: str) -> str:
        return f"<{message}>"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are in a language that has each of them in angle brackets: what has none was not translated."""
    monkeypatch.setattr(messages, "_catalogue", _Marked())


def timed(hours: str, day: date = date(2021, 10, 8), zone: tzinfo = SEOUL) -> Timed:
    """The time of "13:00-15:00" on a day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    start, end = (timedelta(hours=int(clock[:2]), minutes=int(clock[3:])) for clock in hours.split("-"))
    return Timed(midnight + start, midnight + end)


def session(id: str, hours: str | None = "13:00-15:00", *, day: date = date(2021, 10, 8), **fields: Any) -> Session:
    """A session that needs no more than an id; `hours` of None makes it one without a time."""
    when = timed(hours, day) if hours else None
    defaults: dict[str, Any] = {
        "category": TALK,
        "title": Text(en=f"Title of {id}", ko=f"{id} 제목"),
        "when": when,
        "status": "confirmed" if when else "unscheduled",
    }
    return Session(id, **{**defaults, **fields})


def all_day(id: str, first: date, last: date, **fields: Any) -> Session:
    """A session of whole days."""
    return session(id, None, **{"when": AllDay(first, last), "status": "confirmed", **fields})


def programme(*sessions: Session, **forum: Any) -> Programme:
    """A programme of these sessions, in a forum of 7 to 10 October 2021 in Seoul."""
    defaults: dict[str, Any] = {
        "id": "test-2021",
        "name": Text(en="Test Forum", ko="시험 포럼"),
        "first_day": date(2021, 10, 7),
        "last_day": date(2021, 10, 10),
        "zone": "Asia/Seoul",
        "revised": datetime(2021, 9, 1, tzinfo=UTC),
    }
    return Programme(Forum(**{**defaults, **forum}), (TALK, TOUR), in_order(sessions))


def programme_in(content: bytes) -> Programme:
    """The programme of a programme file. Raises FileProblem for the first thing that is wrong in it."""
    return read_toml(content, NOTHING).sound()


Value = TypeVar("Value")


def sure(value: Value | None) -> Value:
    """A value that has to be there, such as the hours of a session that has some."""
    assert value is not None
    return value


FORUM_TOML = """[forum]
id = "t"
name = { en = "T" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"
revised = 2021-09-01
[[category]]
id = "talk"
name = { en = "Talk" }
"""
"""The head of a small programme file, for sessions of the category "talk" to follow."""


class Result(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]
parse = read.parse


SHIPPED = shipped().read_bytes()
SHIPPED_RESULT = parse(SHIPPED, NOTHING, "toml")
"""Most commands are run on the programme that comes with whrcf, which is a value: to read it once is enough."""


def parse_once(content: bytes, given: Hints, format: Format | None = None) -> ReadResult:
    """As `formats.read.parse`, which reads the programme that comes with whrcf only once."""
    return SHIPPED_RESULT if content == SHIPPED and not given.located else parse(content, given, format)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`run("list", "--day", "8")`: the command line in an empty folder and home, 80 columns wide, without colour."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(read, "parse", parse_once)
    home = str(tmp_path_factory.mktemp("home"))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, home)
    for name in (
        *LOCALE,
        *map(variable, KINDS),
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "COLORTERM",
    ):
        monkeypatch.delenv(name, raising=False)

    def invoke(*args: str, columns: int = 80, **env: str) -> Result:
        done = CliRunner().invoke(app, args, prog_name="whrcf", env={"COLUMNS": str(columns), "TERM": "dumb", **env})
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Result(done.exit_code, done.stdout, done.stderr)

    return invoke


SHARED = Path(__file__).parents[1] / ".." / "shared"
needs_shared = pytest.mark.skipif(not os.path.isdir(SHARED), reason="the folder ../shared with real files is absent")
