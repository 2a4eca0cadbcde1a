"""The agenda file: a person's picks, by forum, and what they last saw of each."""

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.files import LOST, is_lost, replace, write
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.messages import tr

if TYPE_CHECKING:
    from filelock import BaseFileLock

VERSION = 1
_PATIENCE = 120
"""The longest time, in seconds, to wait for other processes that change the same file."""
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL}
"""The errors by which a file system says that it has no locks."""
_HEAD = "# Sessions picked with whrcf, by the id of each forum.\n"
_SEEN = "# The sessions as whrcf last showed them, so that it can say what has moved.\n"

Seen = dict[str, dict[str, str]]
"""Facts that were last seen of each session, by its id: hours, room, status, uid."""
Edit = Callable[[Sequence[str]], Sequence[str]]
Look = Callable[[Sequence[str], Seen], Seen]
"""Returns how the picks look now, from their ids and from how they looked before."""


class Kept(NamedTuple):
    """The picks for a forum, and what was last seen of them."""

    ids: list[str]
    seen: Seen


def read(path: Path, must_exist: bool = False) -> dict[str, list[str]]:
    """The ids of the picked sessions, by the id of their forum; none if there is no file, unless it `must_exist`.

    Raises FileProblem for a file that cannot be read, is damaged or is of a newer version.
    """
    picks: dict[str, list[str]] = _document(path, must_exist=must_exist)["picks"]
    return picks


def kept(path: Path, forum: str) -> Kept:
    """The picks for a forum, and what was last seen of them; none if there is no file. Raises FileProblem."""
    document = _document(path)
    return Kept(document["picks"].get(forum, []), _seen(document).get(forum, {}))


def picks_in(content: bytes, name: str) -> dict[str, list[str]]:
    """The ids of picks, by forum, in the content of an agenda file of this name. Raises FileProblem."""
    picks: dict[str, list[str]] = _checked(Path(name), content)["picks"]
    return picks


def make_home(folder: Path) -> None:
    """Make the folder in which the usual agenda file is, with those above it. Raises FileProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fault = tr("cannot make the folder {folder}: {reason}", folder=folder, reason=reason(problem))
        raise FileProblem(fault, advice=tr("name a file with --agenda")) from None


def change(path: Path, forum: str, edit: Edit, look: Look | None = None) -> tuple[list[str], list[str]]:
    """The picks for a forum before and after `edit`; the latter are saved in the file, and the rest of it stays.

    What `look` sees of them is saved, too.

    The file is locked meanwhile, and replaced as a whole. Raises FileProblem as `read` does, after saving a copy of
    the file, and for a file that cannot be written.
    """
    from filelock import Timeout

    if is_lost(path):
        raise FileProblem(_unsaved(path, tr(LOST)))
    path = Path(os.path.realpath(path))  # one file has one lock, whatever leads to it
    if not path.name:
        raise FileProblem(_unsaved(path, tr("it is a folder")), advice=tr("name a file with --agenda"))
    if not path.parent.is_dir():
        fault = _unsaved(path, tr("there is no folder {folder}", folder=path.parent))
        raise FileProblem(fault, advice=tr("make it, or name another file with --agenda"))
    try:
        with _lock(path):
            document = _document(path, keep=True)
            before = document["picks"].get(forum, [])
            after = list(dict.fromkeys(edit(before)))
            last = _seen(document).get(forum, {})
            seen = look(after, last) if look else last
            if after != before or seen != last:
                text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
                replace(path, [_edited(text, document, forum, Kept(after, seen)).encode()])
            return before, after
    except Timeout as problem:
        raise FileProblem(
            tr("the agenda {file} is locked by another whrcf process", file=path),
            advice=tr(
                "end that process, or remove {lock} if there is none, and try again",
                lock=problem.lock_file,
            ),
        ) from None
    except OSError as problem:
        advice = tr("name another file with --agenda")
        raise FileProblem(_unsaved(path, reason(problem)), advice=advice) from None


def _unsaved(path: Path, why: str) -> str:
    return tr("cannot save the agenda {file}: {reason}", file=path, reason=why)


def _lock(path: Path) -> "BaseFileLock":
    """A lock that keeps other processes from changing the file at `path`.

    Where the file system has no locks, as on some networks and phones, a second file that exists meanwhile is the
    lock: otherwise two writers would each lose the picks of the other one.
    """
    from filelock import FileLock, SoftFileLock

    lock = path.with_name(f"{path.name}.lock")
    lock.touch()  # where this fails, FileLock would try again until its time is over
    if _has_locks(lock):
        return FileLock(lock, timeout=_PATIENCE)
    return SoftFileLock(path.with_name(f"{path.name}.busy"), timeout=_PATIENCE)


def _has_locks(path: Path) -> bool:
    """Whether the file system of `path` has locks; a lock that another process holds shows it too."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows has others
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in _NO_LOCKS
    return True


def _edited(text: str, document: dict[str, Any], forum: str, mine: Kept) -> str:
    """The text of an agenda with other picks for a forum; comments that a person wrote in it stay."""
    import tomli_w

    seen = {name: facts for name, facts in {**_seen(document), forum: mine.seen}.items() if facts}
    plain = {name: value for name, value in document.items() if name != "seen"}
    wanted = {**plain, "picks": {**plain["picks"], forum: mine.ids}}
    rest = _seen_text(seen)
    anew = _HEAD + tomli_w.dumps(wanted) + rest
    before = _HEAD + tomli_w.dumps(plain) + _seen_text(_seen(document))
    if text == before or "#" not in text:
        return anew
    from whrcf_cli.formats.toml.edit import with_value

    spelled = tomli_w.dumps({forum: mine.ids})
    edited = with_value(_without_seen(text), "picks", forum, mine.ids, spelled)
    if edited is None:
        return anew
    edited = f"{edited.rstrip()}\n{rest}" if rest else edited
    return edited if _loaded(edited) == {**wanted, **({"seen": seen} if seen else {})} else anew


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        return toml_text.loads(text)
    except (ValueError, RecursionError):
        return None


def _seen(document: dict[str, Any]) -> dict[str, Seen]:
    """How the sessions of each forum were last seen; entries that make no sense count for nothing."""
    tables = document.get("seen")
    found: dict[str, Seen] = {}
    for forum, sessions in tables.items() if isinstance(tables, dict) else ():
        for id, facts in sessions.items() if isinstance(sessions, dict) else ():
            if isinstance(facts, dict) and all(isinstance(fact, str) for fact in facts.values()):
                found.setdefault(forum, {})[id] = facts
    return found


def _seen_text(seen: dict[str, Seen]) -> str:
    """The sessions as they were last seen, as TOML: a table for each forum, a line for each session."""
    import tomli_w

    lines: list[str] = []
    for forum, sessions in seen.items():
        lines += ["", tomli_w.dumps({"seen": {forum: {}}}).splitlines()[-1]]
        for id, facts in sessions.items():
            pairs = ", ".join(tomli_w.dumps({name: fact}).strip() for name, fact in facts.items())
            lines.append(f"{tomli_w.dumps({id: 0}).removesuffix('0' + chr(10))}{{ {pairs} }}")
    return "\n".join(["", _SEEN.strip(), *lines[1:], ""]) if lines else ""


def _without_seen(text: str) -> str:
    """The text of an agenda without what was last seen."""
    from whrcf_cli.formats.toml.edit import ending_of, joined, parts

    found, tail = parts(text)
    pieces: list[str] = []
    for part in found:
        ours = part.path[:1] == ("seen",)
        kept = [line for line in part.lines if line.lstrip().startswith("#") and line.strip() != _SEEN.strip()]
        pieces += [part.before, "".join(kept) if ours else part.text]
    return joined([*pieces, tail], ending_of(text))


def _document(path: Path, keep: bool = False, must_exist: bool = False) -> dict[str, Any]:
    try:
        if path.is_char_device() or path.is_fifo():
            fault = tr("the agenda {file} is a device", file=path)
            raise FileProblem(fault, advice=tr("name a file with --agenda"))
        content = path.read_bytes()
    except OSError as problem:
        if isinstance(problem, FileNotFoundError) and not must_exist:
            return {"version": VERSION, "picks": {}}
        fault = tr("cannot read the agenda {file}: {reason}", file=path, reason=reason(problem))
        raise FileProblem(fault, advice=tr("name a file with --agenda")) from None
    if not content.strip():
        return {"version": VERSION, "picks": {}}
    try:
        return _checked(path, content)
    except FileProblem as problem:
        unchanged = tr("the file was not changed; a copy was saved as {copy}", copy=_copy(path)) if keep else ""
        raise FileProblem(str(problem), advice=unchanged or tr("the file was not changed")) from None


def _checked(path: Path, content: bytes) -> dict[str, Any]:
    """The agenda with this content, as a TOML document. Raises FileProblem if it is damaged or of a newer version."""
    try:
        document = toml_text.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FileProblem(tr("the agenda {file} is damaged (it is not UTF-8)", file=path)) from None
    except (ValueError, RecursionError) as problem:
        raise FileProblem(tr("the agenda {file} is damaged ({reason})", file=path, reason=problem)) from None
    version, picks = document.get("version"), document.get("picks", {})
    if isinstance(version, int) and version > VERSION:
        newer = tr(
            "the agenda {file} was written by a newer whrcf (version {version}, this one knows {known})",
            file=path,
            version=version,
            known=VERSION,
        )
        raise FileProblem(newer, advice=tr("update whrcf"))
    lists = picks.values() if isinstance(picks, dict) else [None]
    if version != VERSION or not all(isinstance(ids, list) and all(isinstance(i, str) for i in ids) for ids in lists):
        raise FileProblem(
            tr("the agenda {file} is not a valid agenda file", file=path),
            advice=tr("expected version = {version} and a table [picks] with lists of ids", version=VERSION),
        )
    return {**document, "picks": picks}


def _copy(path: Path) -> Path:
    """A file next to `path` with the same content, made unless there is one already. Raises FileProblem."""
    from filecmp import cmp

    number = 1
    while (copy := path.with_name(f"{path.name}.kept-{number}")).exists():
        if cmp(path, copy, shallow=False):
            return copy
        number += 1
    write([(copy, [path.read_bytes()])], _never)
    return copy


def _never(old: Path, new: Path) -> None:
    raise FileProblem(tr("{file} has come up meanwhile; try again", file=old))
