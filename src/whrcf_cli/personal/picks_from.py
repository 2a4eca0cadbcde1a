"""Picks of somebody else: in an agenda file, a shared line, a link, or a calendar of ours."""

from pathlib import Path
from typing import NamedTuple

from whrcf_cli.errors import UsageProblem
from whrcf_cli.formats.read import STDIN, read_bytes
from whrcf_cli.messages import tr
from whrcf_cli.personal import agenda_file, share
from whrcf_cli.programme.model import Programme
from whrcf_cli.text.lists import few

_HEAD = 4096


class FoundPicks(NamedTuple):
    """The ids that were found, and those that were left out because the programme does not have them."""

    ids: list[str]
    unknown: tuple[str, ...] = ()


def picks_from(typed: str, programme: Programme) -> FoundPicks:
    """The ids of the sessions in a shared line or link, or in the file of this name, of which - is standard input.

    Raises UsageProblem if it has none of this forum, FileProblem for a file that cannot be read.
    """
    if share.is_shared(typed):
        return _shared(typed, programme)
    path = Path(typed)
    if path != STDIN and not path.is_file():
        return FoundPicks(of_forum(agenda_file.read(path, must_exist=True), programme, typed))
    content = read_bytes(path)
    if b"BEGIN:VCALENDAR" in content[:_HEAD].upper():
        return FoundPicks(_in_calendar(content, programme, typed))
    text = content.decode("utf-8-sig", errors="replace")
    if share.is_shared(text):
        return _shared(text, programme)
    return FoundPicks(of_forum(agenda_file.picks_in(content, typed), programme, typed))


def of_forum(picks: dict[str, list[str]], programme: Programme, file: str) -> list[str]:
    """The picks for the forum of a programme in an agenda file. Raises UsageProblem if it has none."""
    mine = picks.get(programme.forum.id)
    if mine is None:
        forum, others = programme.forum.id, ", ".join(picks)
        if others:
            said = tr(
                "{file} has no sessions of {forum}; it has sessions of {others}", file=file, forum=forum, others=others
            )
        else:
            said = tr("{file} has no sessions of {forum}", file=file, forum=forum)
        raise UsageProblem(said)
    return mine


def _shared(text: str, programme: Programme) -> FoundPicks:
    """The sessions of shared lines and links. Raises UsageProblem for another forum, and if none is known."""
    ids: dict[str, None] = {}
    for one in share.read(text):
        if one.forum not in (None, programme.forum.id):
            raise UsageProblem(
                tr(
                    "the link has sessions of {other}, not of {forum}; name its programme with --programme",
                    other=one.forum,
                    forum=programme.forum.id,
                )
            )
        ids |= dict.fromkeys(one.ids)
    known = {session.id for session in programme.sessions}.intersection(ids)
    if not known:
        raise UsageProblem(
            tr(
                "none of these sessions is in the programme of {forum}: {ids}",
                forum=programme.forum.id,
                ids=few(list(ids)),
            )
        )
    return FoundPicks([id for id in ids if id in known], tuple(id for id in ids if id not in known))


def _in_calendar(content: bytes, programme: Programme, file: str) -> list[str]:
    from whrcf_cli.formats.ics.library import unescaped
    from whrcf_cli.formats.ics.lines import lines
    from whrcf_cli.formats.ics.write import ids_by_uid

    known = ids_by_uid(programme)
    names = (line.partition(b":") for _, line in lines(content) if line[:3].upper() == b"UID")
    uids = [unescaped(value.decode(errors="replace")).strip() for _, _, value in names]
    found = list(dict.fromkeys(known[uid] for uid in uids if uid in known))
    if not found:
        raise UsageProblem(
            tr(
                "{file} has no sessions of {forum}; expected a calendar that whrcf wrote",
                file=file,
                forum=programme.forum.id,
            )
        )
    return found
