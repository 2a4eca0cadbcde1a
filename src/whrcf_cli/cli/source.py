"""The programme that the options name, with a note on repairs in its file, and the reader of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from whrcf_cli.cli import language
from whrcf_cli.cli.console import say
from whrcf_cli.cli.machine import shipped, zone_named
from whrcf_cli.cli.options import FileOptions, SourceOptions
from whrcf_cli.cli.remembered import Untyped
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import UNNAMED, Forum, Programme
from whrcf_cli.text.lists import few
from whrcf_cli.wording.audience import Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import Hints, ReadResult
    from whrcf_cli.programme.findings import Finding


def load_programme(source: SourceOptions) -> Programme:
    """The programme of the files asked for; without any, the forum's own, which comes with the package.

    Raises FileProblem, and UsageProblem for what is said of the file.
    """
    return load(source)[0]


def load(source: SourceOptions) -> tuple[Programme, tzinfo | None, bool]:
    """The programme of the files asked for, the reader's zone, and whether its id was made from the name of a file.

    The zone is known if it is named and the file did not need it for its own. Raises as `load_programme` does.
    """
    if not source.programme:
        _tell_unused(source)
        # It is sound, small and in a known format: nothing is to be told of it, and nobody waits for it.
        from whrcf_cli.formats import read as formats
        from whrcf_cli.formats.draft.source import NOTHING

        return formats.read(shipped(), NOTHING, "toml").sound(), zone_named(source.tz), False
    # A zone that is remembered is the reader's; to take it for that of some file would make up its hours.
    file = source.file._replace(tz=None) if isinstance(source.tz, Untyped) else source.file
    programme, found = open_files(source.programme, file, of_reader=True)
    zone = None if found.zone_from_hints and not source.file_tz else zone_named(source.tz)
    return programme, zone, found.forum_made


def _tell_unused(source: SourceOptions) -> None:
    """Report options about a file, where no file is named."""
    about = {"--input-format": source.input_format, "--columns": source.columns, "--file-tz": source.file_tz}
    unused = ", ".join(option for option, value in about.items() if value)
    if unused:
        say(tr("not used without --programme FILE: {options}", options=unused))


def reader(*programmes: Programme, zone: tzinfo | None = None) -> Audience:
    """The reader of these programmes, of whom only the languages are known, and the zone, if that is said."""
    every = tuple(dict.fromkeys(tag for programme in programmes for tag in programme.forum.languages))
    tell_missing(every)
    return Audience(language.words(every), zone, every=every)


def tell_missing(every: Lang) -> None:
    """Report languages that were asked for and that a programme of these languages does not have."""
    missing = language.missing(every)
    if missing:
        from whrcf_cli.programme.languages import name_of

        asked, ours = (", ".join(map(name_of, tags)) for tags in (missing, every))
        say(tr("the programme has no words in {asked}, but in {languages}", asked=asked, languages=ours))


def open_files(paths: Sequence[Path], file: FileOptions, of_reader: bool = False) -> tuple[Programme, "ReadResult"]:
    """The programme of a file, or of several such as ko=FILE, each with its language, and all that was read.

    Raises FileProblem and UsageProblem as `open_file` does, UsageProblem for several files without languages.
    """
    tagged = [_tagged(path) for path in paths]
    if len(paths) == 1 and not tagged[0][0]:
        return open_file(paths[0], file, of_reader)
    tags = [tag for tag, _ in tagged]
    if not all(tags) or len(set(tags)) < len(tags):
        files = ", ".join(map(str, paths))
        raise UsageProblem(
            tr("several programme files: {files}; write each with its language, such as ko=FILE en=FILE", files=files)
        )
    from whrcf_cli.formats.read import file_name
    from whrcf_cli.programme.languages import name_of
    from whrcf_cli.programme.translations import joined

    opened = [(tag, open_file(path, file, of_reader)) for tag, path in tagged]
    found = joined([(tag, programme) for tag, (programme, _) in opened])
    for tag, number in found.alone:
        say(
            trn(
                "{n} session has no words in {language}: no session of {file} has its id",
                "{n} sessions have no words in {language}: no session of {file} has their ids",
                number,
                language=name_of(tag),
                file=file_name(dict(tagged)[tag]),
            )
        )
    if found.moved:
        say(
            tr(
                "the files differ on the hours of {ids}; those of {file} are used, the others are shown beside them",
                ids=few(found.moved),
                file=file_name(tagged[0][1]),
            )
        )
    _, first = opened[0][1]
    return found.programme, first._replace(programme=found.programme, text="")


def paths_of(words: Sequence[Path]) -> tuple[Path, ...]:
    """The files in words such as ko=programme.json."""
    return tuple(path for _, path in map(_tagged, words))


def _tagged(path: Path) -> tuple[str, Path]:
    """The language and the file of a word such as ko=programme.json; without a language, none and the path."""
    tag, equals, rest = str(path).partition("=")
    if not (equals and rest) or path.exists():
        return "", path
    from whrcf_cli.programme.languages import is_tag

    return (tag, Path(rest)) if is_tag(tag) else ("", path)


def open_programme(path: Path, file: FileOptions, of_reader: bool = False) -> Programme:
    """The programme of a file; reports repairs. `of_reader` says that the zone is the reader's own.

    Raises FileProblem if it is none or something is wrong in it, UsageProblem for what is said of it.
    """
    return open_file(path, file, of_reader)[0]


def open_file(
    path: Path, file: FileOptions, of_reader: bool = False, forum_known: bool = False
) -> tuple[Programme, "ReadResult"]:
    """The programme of a file, and all that was read, to rewrite the file; reports repairs.

    `forum_known` says that the forum has its name and id elsewhere. Raises FileProblem and UsageProblem as
    `open_programme` does.
    """
    from whrcf_cli.formats import read as formats

    name = formats.file_name(path)
    with hints_for(path, file) as hints:
        hints = hints._replace(reader_zone=of_reader and not file.file_tz, forum_known=forum_known)
        found = formats.read(path, hints, file.input_format)
    try:
        programme = found.sound()
    except FileProblem as problem:
        raise problem.naming(name) from None
    if file.file_tz and not found.zone_from_hints:
        say(
            tr(
                "{file}: the file names its time zone, {zone}; --file-tz is not used",
                file=name,
                zone=programme.forum.zone,
            )
        )
    if found.findings:
        _tell(name, found.findings, file.verbose)
        _tell_untimed(name, programme, found.findings)
    return programme, found


def open_sheet(path: Path, file: FileOptions, forum: Forum) -> tuple[Programme, "ReadResult"]:
    """A sheet of a forum that is known: of it are the clock and the year of days, if the sheet has none.

    Raises FileProblem and UsageProblem as `open_file` does.
    """
    file = file if file.zone else file._replace(tz=forum.zone)
    try:
        return open_file(path, file, forum_known=True)
    except FileProblem:
        if file.first_day:
            raise
        with suppress(FileProblem, UsageProblem):
            return open_file(path, file._replace(first_day=forum.first_day.isoformat()), forum_known=True)
        raise


@contextmanager
def hints_for(path: Path, file: FileOptions, located: bool = False, alone: bool = True) -> Iterator["Hints"]:
    """The hints for a file while it is read, with a progress bar if it is read `alone`.

    Raises UsageProblem for a zone or a column that makes no sense.
    """
    from whrcf_cli.cli.progress import watch
    from whrcf_cli.formats.draft.source import Hints, unwatched
    from whrcf_cli.formats.read import STDIN

    name = "programme" if path == STDIN else path.stem
    # Left open, a bar would outlive a failure and wipe off what is said of it.
    with ExitStack() as bars:
        yield Hints(
            name,
            zone_named(file.zone),
            columns=_columns(file.columns or ()),
            located=located,
            watch=(lambda steps, total: bars.enter_context(closing(watch(steps, total)))) if alone else unwatched,
            forum=forum_id(file.forum or ""),
            first_day=day_typed(file.first_day) if file.first_day else None,
            month_first=file.dates and file.dates == "month-first",
            sheet=file.sheet or "",
        )


def _columns(typed: Sequence[str]) -> dict[str, str]:
    """The name of a column, by the field that it holds."""
    columns = {}
    for pair in (pair for word in typed for pair in word.split(",")):
        field, equals, name = pair.partition("=")
        if not (equals and field.strip() and name.strip()):
            raise UsageProblem(
                tr('"{typed}" is not a column; write field=name, such as start=Beginn,title=Titel', typed=pair)
            )
        columns[field.strip().casefold()] = name.strip()
    return columns


def tell_identity(programme: Programme, made: bool) -> None:
    """Say that the id by which calendars know a forum was made up, before anybody has a calendar of it."""
    if made:
        fault = tr(
            "the file does not name the forum; its id, {id}, was made from the name of the file", id=programme.forum.id
        )
        say(
            tr(
                "{fault}; {advice}",
                fault=fault,
                advice=tr(
                    "keep it with --forum {id}, or calendars show sessions twice after the file is renamed",
                    id=programme.forum.id,
                ),
            )
        )


def tell_foreign_languages(programme: Programme, sheet: Programme) -> None:
    """Report the languages of a sheet whose words are left out, since the programme has words in others."""
    from whrcf_cli.programme.languages import name_of

    ours, theirs = programme.forum.languages, sheet.forum.languages
    foreign = [tag for tag in theirs if tag not in ours and tag != UNNAMED]
    if foreign and len(theirs) > 1:
        names = ", ".join(map(name_of, foreign))
        say(tr("the programme has no words in {languages}, so those of the sheet are left out", languages=names))


def forum_id(typed: str) -> str:
    """The id of a forum that a person typed, or nothing. Raises UsageProblem for what is no id."""
    from whrcf_cli.text.ids import is_id

    if typed and not is_id(typed):
        raise UsageProblem(
            tr('"{typed}" is not valid as an id; write letters, digits and hyphens, such as whrcf-2022', typed=typed)
        )
    return typed


def day_typed(typed: str) -> date:
    """A date that a person typed, in any usual form. Raises UsageProblem for what is none, or could be two days."""
    from whrcf_cli.dates import cells

    found = cells.point(cells.plain(typed), day_first=True)
    if found is None or found.day is None or found.clock is not None or cells.ORDERED.search(typed):
        raise UsageProblem(
            tr('"{typed}" is not a valid date; write year, month and day, such as 2022-10-06', typed=typed)
        )
    return found.day


def _tell(name: str, findings: Sequence["Finding"], verbose: bool) -> None:
    """Report assumptions, and the number of repairs and omissions; with `verbose`, each of them."""
    for one in findings:
        if verbose or one.rule in ("assumed", "weekday"):
            say(f"{name}: {f'{one.session}: ' if one.session else ''}{one}")
    if verbose:
        return
    numbers: Counter[str] = Counter()
    for one in findings:
        numbers[one.rule] += one.number
    repaired = ", ".join(_repairs(numbers))
    lost = ", ".join(one.message for one in findings if one.rule == "not-kept")
    if repaired and lost:
        say(
            tr(
                "{file}: repaired: {repaired}; ignored: {ignored}; use --verbose to list them",
                file=name,
                repaired=repaired,
                ignored=lost,
            )
        )
    elif repaired:
        say(tr("{file}: repaired: {repaired}; use --verbose to list them", file=name, repaired=repaired))
    elif lost:
        say(tr("{file}: ignored: {ignored}; use --verbose to list them", file=name, ignored=lost))


def _repairs(numbers: Mapping[str, int]) -> list[str]:
    """How many things were repaired, from how many findings there are of each rule."""
    said = {
        "mended-time": trn("{n} session time", "{n} session times", numbers["mended-time"]),
        "mended-id": trn("{n} session id", "{n} session ids", numbers["mended-id"]),
        "mended-text": trn("{n} text", "{n} texts", numbers["mended-text"]),
        "mended-place": trn("{n} room", "{n} rooms", numbers["mended-place"]),
    }
    return [repair for rule, repair in said.items() if numbers[rule]]


def _tell_untimed(name: str, programme: Programme, findings: Sequence["Finding"]) -> None:
    """Report sessions without a time, where a time was repaired."""
    untimed = [session.id for session in programme.sessions if not session.when]
    if untimed and any(one.rule == "mended-time" for one in findings):
        say(
            trn(
                "{file}: {n} session is still without a time: {ids}",
                "{file}: {n} sessions are still without a time: {ids}",
                len(untimed),
                file=name,
                ids=few(untimed),
            )
        )
