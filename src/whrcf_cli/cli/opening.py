"""Programme files of any format, opened with a note on what was repaired in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Option

from whrcf_cli.cli.command import OTHER
from whrcf_cli.cli.completion import candidates
from whrcf_cli.cli.context import say, zone_named
from whrcf_cli.cli.options import Columns, InputFormat, Verbose
from whrcf_cli.cli.progress import watch
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Programme

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import Hints

FileZone = Annotated[
    str | None,
    Option(
        "--tz",
        metavar="ZONE",
        help="Time zone, if the file does not say",
        autocompletion=candidates.zones,
        rich_help_panel=OTHER,
    ),
]
_MENDED = {"mended-time": "session time", "mended-id": "session id", "mended-text": "text", "mended-place": "room"}
"""What was mended, by rule."""
_NAMED = 10
"""So many are named."""


class FileOptions(NamedTuple):
    """What a file may not say of itself."""

    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    tz: FileZone = None


def open_programme(path: Path, file: FileOptions, of_reader: bool = False) -> Programme:
    """The programme of a file; what was mended in it is told. `of_reader` says that the zone is the reader's own.

    Raises FileProblem if it is none or something is wrong in it, UsageProblem for what is said of it.
    """
    return open_with_text(path, file, of_reader)[0]


def open_with_text(path: Path, file: FileOptions, of_reader: bool = False) -> tuple[Programme, str]:
    """As `opened`, with the text of a programme file, which is rewritten rather than written anew; else with none."""
    from whrcf_cli.formats import read as files
    from whrcf_cli.wording.phrases import count

    with hints_for(path, file) as known:
        known = known._replace(reader_zone=of_reader)
        (programme, findings, _), text = files.read_whole(path, known, file.input_format)
    errors = [one for one in findings if one.level == "error"]
    if errors or programme is None:
        more = f" (and {len(errors) - 1} more; `whrcf check` lists them)" if len(errors) > 1 else ""
        raise FileProblem(f"{files.file_name(path)}: {errors[0]}{more}", errors[0].line)
    _tell(files.file_name(path), findings, file.verbose)
    untimed = [session.id for session in programme.sessions if not session.when]
    if untimed and any(one.rule == "mended-time" for one in findings):
        more = ", ..." if len(untimed) > _NAMED else ""
        verb = "is" if len(untimed) == 1 else "are"
        named = ", ".join(untimed[:_NAMED])
        say(f"{files.file_name(path)}: {count(len(untimed), 'en')} {verb} left without a time: {named}{more}")
    return programme, text


@contextmanager
def hints_for(path: Path, file: FileOptions, located: bool = False, alone: bool = True) -> Iterator["Hints"]:
    """What is said of a file that is read meanwhile, with a bar of its own if it is read `alone`.

    Raises UsageProblem for a zone or a column that makes no sense.
    """
    from whrcf_cli.formats.draft.source import Hints, unwatched
    from whrcf_cli.formats.read import STDIN

    name = "programme" if path == STDIN else path.stem
    # Left open, a bar would outlive a failure and wipe off what is said of it.
    with ExitStack() as bars:
        yield Hints(
            name,
            zone_named(file.tz),
            columns=_columns(file.columns or ()),
            located=located,
            watch=(lambda steps, total: bars.enter_context(closing(watch(steps, total)))) if alone else unwatched,
        )


def _columns(typed: Sequence[str]) -> dict[str, str]:
    """The name of a column, by the field that it holds."""
    columns = {}
    for pair in (pair for word in typed for pair in word.split(",")):
        field, equals, name = pair.partition("=")
        if not (equals and field.strip() and name.strip()):
            raise UsageProblem(f'"{pair}" names no column; write field and name, such as start=Beginn,title=Titel')
        columns[field.strip().casefold()] = name.strip()
    return columns


def _tell(name: str, findings: Sequence[Finding], verbose: bool) -> None:
    """What was assumed, and how much was mended or not kept; with `verbose`, each thing."""
    from whrcf_cli.wording.phrases import count

    for one in findings:
        if verbose or one.rule in ("assumed", "weekday"):
            say(f"{name}: {f'{one.session}: ' if one.session else ''}{one}")
    numbers = Counter(one.rule for one in findings)
    mended = [count(numbers[rule], "en", noun) for rule, noun in _MENDED.items() if numbers[rule]]
    lost = [one.message for one in findings if one.rule == "not-kept"]
    told = [f"{what}: {', '.join(things)}" for what, things in (("mended", mended), ("not kept", lost)) if things]
    if told and not verbose:
        say(f"{name}: {'; '.join(told)}; --verbose tells each")
