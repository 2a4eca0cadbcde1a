"""My agenda file as commands use it: read and changed, with a word on what that means for my days."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from whrcf_cli.cli.console import say
from whrcf_cli.cli.machine import agenda_file
from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import picks
from whrcf_cli.text.lists import few

if TYPE_CHECKING:
    from whrcf_cli.personal.agenda_file import Edit, Seen
    from whrcf_cli.queries.diff import Change

_MOST = 10
"""The most overlaps that are told when sessions are added."""


def picks_in_file(programme: Programme, path: Path) -> list[str]:
    """The picks for the forum of a programme in an agenda file, by the ids that they have now.

    Raises UsageProblem if it has none, FileProblem if it cannot be read.
    """
    from whrcf_cli.personal import agenda_file as files
    from whrcf_cli.personal.picks_from import of_forum

    ids = of_forum(files.read(path, must_exist=True), programme, str(path))
    return picks.resolve(programme, ids, files.kept(path, programme.forum.id).seen).ids


@contextmanager
def looking(programme: Programme, path: Path | None, keep: bool) -> Iterator[tuple["Change", ...]]:
    """The changes of my picks since I last looked; how they are now is kept, if wanted and if I have seen it."""
    from whrcf_cli.personal import agenda_file as files

    target, forum = agenda_file(path), programme.forum.id
    mine = files.kept(target, forum)
    ids, renamed = picks.resolve(programme, mine.ids, mine.seen)
    last = _renamed(mine.seen, renamed)
    _say_renamed(renamed)
    yield picks.moved(programme, ids, last)
    if keep and (renamed or picks.looked(programme, ids, last) != mine.seen):
        # A file that can only be read is looked at as well; then the same is told the next time.
        with suppress(FileProblem):
            files.change(
                target,
                forum,
                lambda before: [renamed.get(id, id) for id in before],
                lambda after, seen: picks.looked(programme, after, _renamed(seen, renamed)),
            )


def change_agenda(
    programme: Programme, path: Path | None, edit: "Edit", done: Literal["added", "removed", "changed"]
) -> tuple[list[str], list[str]]:
    """Change my agenda, and say which ids that has added or removed. Returns the ids before and after.

    What was to be `done` is said if nothing was.
    """
    from whrcf_cli.personal import agenda_file as files

    target, forum = agenda_file(path), programme.forum.id
    if path is None:
        files.make_home(target.parent)
    renamed: dict[str, str] = {}
    with suppress(FileProblem):  # which the change itself reports, after saving a copy of the file
        mine = files.kept(target, forum)
        renamed = picks.resolve(programme, mine.ids, mine.seen).renamed

    def look(ids: Sequence[str], seen: "Seen") -> "Seen":
        last = _renamed(seen, renamed)
        return {id: facts for id, facts in {**picks.looked(programme, ids, {}), **last}.items() if id in set(ids)}

    before, after = files.change(target, forum, lambda ids: edit([renamed.get(id, id) for id in ids]), look)
    before = [renamed.get(id, id) for id in before]
    _say_renamed(renamed)
    added, removed = (", ".join(ids) for ids in (_without(after, before), _without(before, after)))
    words = [tr("added: {ids}", ids=added) if added else "", tr("removed: {ids}", ids=removed) if removed else ""]
    nothing = {"added": tr("added nothing"), "removed": tr("removed nothing"), "changed": tr("nothing changed")}
    said = "; ".join(filter(None, words)) or nothing[done]
    say(
        trn(
            "{done}; {n} session in your agenda, {file}",
            "{done}; {n} sessions in your agenda, {file}",
            len(after),
            done=said,
            file=target,
        )
    )
    return before, after


def say_added(programme: Programme, asked: Sequence[str], before: Sequence[str], after: Sequence[str]) -> None:
    """Say which of the sessions asked for were in my agenda already, what the new ones overlap, and the next step."""
    from whrcf_cli.wording import phrases

    if already := [id for id in dict.fromkeys(asked) if id in set(before)]:
        say(tr("in your agenda already: {ids}", ids=few(already)))
    known = {session.id: session for session in programme.sessions}
    added = [known[id] for id in _without(after, before) if id in known]
    if gone := [id for id in _without(after, before) if id not in known]:
        say(tr("not in this programme: {ids}", ids=few(gone)))
    for session in added:
        if session.status == "cancelled":
            say(tr("{session} is cancelled", session=session.id))
    overlaps = picks.colliding(added, [known[id] for id in after if id in known])
    for one in overlaps[:_MOST]:
        ids = {"session": one.added.id, "pick": one.pick.id}
        say(tr("{session} overlaps {pick}, {duration}", duration=phrases.duration(one.minutes), **ids))
    if more := len(overlaps[_MOST:]):
        say(trn("{n} more overlap", "{n} more overlaps", more))
    if overlaps:
        day = overlaps[0].added.day
        say(tr("next: `{command}` shows what would fit instead", command=f"whrcf agenda --day {day}"))
    elif added:
        say(tr("next: `{command}` shows your days", command="whrcf agenda"))


def _say_renamed(renamed: dict[str, str]) -> None:
    for old, new in renamed.items():
        say(tr("{old} is now {new} in the programme; your agenda follows the session", old=old, new=new))


def _renamed(seen: "Seen", renamed: dict[str, str]) -> "Seen":
    return {renamed.get(id, id): facts for id, facts in seen.items()}


def _without(ids: Sequence[str], others: Sequence[str]) -> list[str]:
    left = frozenset(others)
    return [id for id in ids if id not in left]
