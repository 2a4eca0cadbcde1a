"""Options that commands share, each declared once, in bundles taken as one parameter."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from typer import Option

from whrcf_cli.cli.command import LOOKS, MINE, OTHER, WHICH, WHOSE
from whrcf_cli.cli.console import Color, Form, Looks
from whrcf_cli.formats.names import Format
from whrcf_cli.messages import marked

DaysIn = Literal["forum", "mine"]
Busy = Annotated[
    list[Path] | None,
    Option(
        "--busy",
        metavar=marked("FILE.ics"),
        help=marked("My own calendar file: shows which sessions clash with it"),
        rich_help_panel=MINE,
    ),
]
AgendaFile = Annotated[
    Path | None,
    Option(
        "--agenda",
        metavar=marked("FILE"),
        help=marked("My agenda file, if it is not the usual one"),
        rich_help_panel=MINE,
    ),
]
Zone = Annotated[
    str | None,
    Option(
        "--tz",
        metavar=marked("ZONE"),
        help=marked("Also show my time: Asia/Tokyo, stockholm, UTC+2, local"),
        rich_help_panel=WHOSE,
    ),
]


InputFormat = Annotated[
    Format | None, Option("--input-format", help=marked("File format, if it is not recognised"), rich_help_panel=OTHER)
]
Columns = Annotated[
    list[str] | None,
    Option(
        "--columns",
        metavar=marked("FIELD=NAME"),
        help=marked("Column names of a table, such as start=Beginn,title=Titel"),
        rich_help_panel=OTHER,
    ),
]
Verbose = Annotated[bool, Option("--verbose", help=marked("List every repair and omission"), rich_help_panel=OTHER)]

FileZone = Annotated[
    str | None,
    Option(
        "--file-tz",
        metavar=marked("ZONE"),
        help=marked("Time zone of the file, if it does not say"),
        rich_help_panel=OTHER,
    ),
]
ForumId = Annotated[
    str | None,
    Option(
        "--forum",
        metavar=marked("ID"),
        help=marked("Id of the forum, such as whrcf-2022, for calendars that last"),
        rich_help_panel=OTHER,
    ),
]
FirstDay = Annotated[
    str | None,
    Option(
        "--first-day",
        metavar=marked("DATE"),
        help=marked("First day of the forum, for a table whose days have no year"),
        rich_help_panel=OTHER,
    ),
]
Dates = Annotated[
    Literal["month-first", "day-first"] | None,
    Option("--dates", help=marked("How a table writes dates such as 10/6/2022"), rich_help_panel=OTHER),
]
Sheet = Annotated[
    str | None,
    Option(
        "--sheet",
        metavar=marked("NAME"),
        help=marked("Sheet of a workbook that has the sessions"),
        rich_help_panel=OTHER,
    ),
]
FormerFileZone = Annotated[str | None, Option("--tz", hidden=True)]
"""The option for the zone of a file by the name that it had in earlier versions."""
Force = Annotated[
    bool, Option("--force", help=marked("Overwrite any file that exists, not only those that whrcf wrote"))
]


class FileOptions(NamedTuple):
    """Facts about a file that it may not contain itself."""

    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    file_tz: FileZone = None
    forum: ForumId = None
    first_day: FirstDay = None
    dates: Dates = None
    sheet: Sheet = None
    tz: FormerFileZone = None

    @property
    def zone(self) -> str | None:
        """The zone of the file, as it was typed."""
        return self.file_tz or self.tz


class SourceOptions(NamedTuple):
    """Which programme, and what its file may not say."""

    programme: Annotated[
        list[Path] | None,
        Option(
            metavar=marked("FILE"),
            help=marked("Read this file: toml, xml, json, ics or csv; - is standard input; ko=FILE en=FILE for two"),
            rich_help_panel=OTHER,
        ),
    ] = None
    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    file_tz: FileZone = None
    forum: ForumId = None
    first_day: FirstDay = None
    dates: Dates = None
    sheet: Sheet = None
    tz: Zone = None

    @property
    def file(self) -> FileOptions:
        """The facts about its file that it may not contain itself."""
        return FileOptions(**{name: value for name, value in self._asdict().items() if name in FileOptions._fields})


class ViewOptions(NamedTuple):
    """Which of its sessions."""

    day: Annotated[
        list[str] | None,
        Option(
            "--day",
            "-d",
            metavar=marked("DAY"),
            help=marked("Only this day: fri, 금, today or 10-08"),
            rich_help_panel=WHICH,
        ),
    ] = None
    category: Annotated[
        list[str] | None,
        Option(
            "--category",
            "-c",
            metavar=marked("NAME"),
            help=marked("Only this category: id or name"),
            rich_help_panel=WHICH,
        ),
    ] = None
    start: Annotated[
        str | None,
        Option(
            "--from",
            metavar="HH:MM",
            help=marked("Only sessions that begin at HH:MM or later"),
            rich_help_panel=WHICH,
        ),
    ] = None
    end: Annotated[
        str | None,
        Option(
            "--until",
            metavar="HH:MM",
            help=marked("Only sessions that end by HH:MM"),
            rich_help_panel=WHICH,
        ),
    ] = None
    query: Annotated[
        str | None,
        Option(
            "--query",
            "-q",
            metavar=marked("WORDS"),
            help=marked("Only sessions with all these words, English or Korean"),
            rich_help_panel=WHICH,
        ),
    ] = None
    mine: Annotated[bool, Option("--mine", help=marked("Only sessions in my agenda"), rich_help_panel=WHICH)] = False
    room: Annotated[
        str | None,
        Option(
            metavar=marked("NAME"),
            help=marked("Only this room: name or first letters"),
            rich_help_panel=WHICH,
        ),
    ] = None
    awake: Annotated[
        str | None,
        Option(
            metavar="HH:MM-HH:MM",
            help=marked("Only sessions at least partly in my waking hours in --tz"),
            rich_help_panel=WHOSE,
        ),
    ] = None
    days_in: Annotated[
        DaysIn, Option(help=marked("With --tz: the forum's days and hours, or mine"), rich_help_panel=WHOSE)
    ] = "forum"
    agenda: AgendaFile = None


class DisplayOptions(NamedTuple):
    """In which form."""

    format: Annotated[
        Form | None,
        Option(
            "--format",
            "-f",
            help=marked("Output format"),
            show_default=marked("table on a terminal, otherwise plain"),
            rich_help_panel=LOOKS,
        ),
    ] = None
    color: Annotated[Color, Option(help=marked("Colours"), rich_help_panel=LOOKS)] = "auto"
    no_pager: Annotated[
        bool,
        Option("--no-pager", help=marked("Print what is longer than the screen at once"), rich_help_panel=LOOKS),
    ] = False

    @property
    def looks(self) -> Looks:
        """How the output is shown on a terminal."""
        return self.color, not self.no_pager


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """`command` for Typer: each parameter that is a bundle of options is replaced by these options."""
    own = inspect.signature(command).parameters.values()
    bundles: dict[str, Any] = {
        p.name: p.annotation for p in own if isinstance(p.annotation, type) and hasattr(p.annotation, "_fields")
    }

    @wraps(command)
    def unbundled(**given: Any) -> None:
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        command(**given)

    # In this order they are below their headings in the help.
    parameters = [
        inspect.Parameter(
            field, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=bundle.__annotations__[field]
        )
        for bundle in bundles.values()
        for field, default in bundle._field_defaults.items()
    ] + [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own if p.name not in bundles]
    unbundled.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    unbundled.__annotations__ = {}
    return unbundled
