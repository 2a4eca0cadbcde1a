"""What a reader is given with a file, and what it returns."""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from whrcf_cli.errors import FileProblem
from whrcf_cli.programme.model import Programme

if TYPE_CHECKING:
    from whrcf_cli.programme.findings import Finding, Lines

Watch = Callable[[Iterable[Any], int], Iterable[Any]]
"""Passes on what it is given, of which there are so many, and may show how far it is."""


def unwatched(steps: Iterable[Any], total: int) -> Iterable[Any]:
    """The steps, without showing anything."""
    return steps


class Hints(NamedTuple):
    """What a person says about a file that the file itself may not."""

    name: str = "programme"
    """What the file is called, without its ending."""
    zone: tzinfo | None = None
    """Where it names none."""
    columns: Mapping[str, str] = {}
    """Which column of a table holds a field, by the field."""
    located: bool = False
    """Whether lines are wanted even where finding them takes time."""
    watch: Watch = unwatched
    reader_zone: bool = False
    """Whether the zone is the reader's own, so that anything that the file tells counts more."""


NOTHING = Hints()
"""Nothing is said."""


class ReadResult(NamedTuple):
    """A file, read."""

    programme: Programme | None
    """None if not even the forum could be made out; then there are errors among the findings."""
    findings: tuple["Finding", ...] = ()
    lines: "Lines" = {}  # noqa: RUF012, a named tuple has no class attributes
    """Where sessions begin, by id, and other parts, by the headings that findings have for them."""
    text: str = ""
    """The text of a programme file, which is rewritten, not written anew; nothing of other formats."""

    def sound(self) -> Programme:
        """The programme of a file without errors. Raises FileProblem, which does not name the file, for the first."""
        errors = [one for one in self.findings if one.level == "error"]
        if errors or self.programme is None:
            more = f" (and {len(errors) - 1} more; `whrcf check` lists them)" if len(errors) > 1 else ""
            raise FileProblem(f"{errors[0]}{more}", errors[0].line)
        return self.programme
