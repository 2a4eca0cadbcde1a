"""The hints that a reader gets with a file, and the result that it returns."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Programme

if TYPE_CHECKING:
    from whrcf_cli.programme.findings import Finding, Lines

Watch = Callable[[Iterable[Any], int], Iterable[Any]]
"""Passes on the steps that it gets, with their total number, and may show progress."""


def unwatched(steps: Iterable[Any], total: int) -> Iterable[Any]:
    """The steps, without any display."""
    return steps


class Hints(NamedTuple):
    """Facts that a person gives about a file, because the file may lack them."""

    name: str = "programme"
    """The name of the file, without its ending."""
    zone: tzinfo | None = None
    """The time zone, if the file names none."""
    columns: Mapping[str, str] = {}
    """Names of the columns of a table, by field."""
    located: bool = False
    """Whether lines are wanted even if they take time to find."""
    watch: Watch = unwatched
    reader_zone: bool = False
    """Whether the zone is the reader's own, so that any zone in the file has priority."""
    forum: str = ""
    """The id of the forum, if the file does not name it or should not."""
    forum_known: bool = False
    """Whether the name and the id of the forum are those of a programme that the file is about."""
    first_day: date | None = None
    """The first day of the forum, for days of a table without a year or a date."""
    month_first: bool | None = None
    """Whether dates such as 10/6/2022 begin with the month; None if nobody says so."""
    sheet: str = ""
    """The name of the sheet of a workbook that has the sessions."""


NOTHING = Hints()
"""No hints."""


class ReadResult(NamedTuple):
    """The programme of a file, and the findings from reading it."""

    programme: Programme | None
    """None if not even the forum could be read; then there are errors among the findings."""
    findings: tuple["Finding", ...] = ()
    lines: "Lines" = {}  # noqa: RUF012, a named tuple has no class attributes
    """Lines on which sessions begin, by id, and other parts, by the headings that findings use for them."""
    text: str = ""
    """The text of a programme file, for editing it in place; empty for other formats."""
    ids_told: Mapping[str, str] = {}
    """The ids in the file of those sessions that have another here, by that; empty where the file has none."""
    zone_from_hints: bool = False
    """Whether the forum has the zone of the hints, because the file names none."""
    forum_made: bool = False
    """Whether the id of the forum was made from the name of the file, because the file names no forum."""

    def sound(self) -> Programme:
        """The programme of a file without errors. Raises FileProblem, which does not name the file, for the first."""
        errors = [one for one in self.findings if one.level == "error"]
        if errors or self.programme is None:
            more = len(errors) - 1
            first = str(errors[0])
            raise FileProblem(
                tr("{first} (and {n} more; `whrcf check` lists them)", first=first, n=more) if more else first,
                errors[0].line,
            )
        return self.programme
