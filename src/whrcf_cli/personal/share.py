"""Picks as one line to paste, and as a link to a published programme.

The line is `whrcf agenda add refugees plenary-2`; the link has the picks behind its address, which no server gets:
`https://example.org/2021/my.html#picks=refugees~plenary-2&forum=whrcf-2021`. A page that knows its forum may leave that
out, and picks may have commas between them. Nothing of either is ever run.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.text.ids import is_id
from whrcf_cli.text.shortening import shortened

_COMMAND = ("whrcf", "agenda", "add")
_PAGE = "my.html"
"""The page of a published programme that takes picks."""
_LINK = re.compile(r"https?://", re.IGNORECASE)
_LINE = re.compile(r"(?:[$>] *)?whrcf\s")


class SharedPicks(NamedTuple):
    """Picks that somebody shared, and the forum that they are of, if that is said."""

    ids: tuple[str, ...]
    forum: str | None = None


def safe(ids: Iterable[str]) -> list[str]:
    """Those of ids in which no shell and no link takes a sign for a command."""
    return [id for id in ids if is_id(id)]


def line(ids: Iterable[str]) -> str:
    """The line to paste; the ids are safe."""
    return " ".join([*_COMMAND, *ids])


def link(site: str, forum: str, ids: Sequence[str]) -> str:
    """The link to a published programme with these picks. Raises UsageProblem for an address that is not of the web."""
    if not _is_address(site):
        raise UsageProblem(
            tr('"{typed}" is not a web address; write one such as https://example.org/2021/', typed=shortened(site))
        )
    page = site.partition("#")[0]
    if "." not in urlsplit(page).path.rpartition("/")[2]:
        page = f"{page.rstrip('/')}/{_PAGE}"
    return f"{page}#picks={'~'.join(quote(id, safe='') for id in ids)}&forum={quote(forum, safe='')}"


def is_shared(text: str) -> bool:
    """Whether a text begins as a line or a link of picks does."""
    begin = text.lstrip()
    return bool(_LINK.match(begin) or _LINE.match(f"{begin} "))


def read(text: str) -> list[SharedPicks]:
    """The picks in a text of such lines and links. Raises UsageProblem for anything else in it."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    return [_read_link(one) if _LINK.match(one) else _read_line(one) for one in lines]


def _read_line(said: str) -> SharedPicks:
    words = said.lstrip("$> ").split()
    if tuple(words[: len(_COMMAND)]) != _COMMAND or len(words) == len(_COMMAND):
        example = line(["refugees", "plenary-2"])
        raise UsageProblem(
            tr(
                '"{typed}" is not a line of shared sessions, such as `{example}`',
                typed=shortened(said),
                example=example,
            )
        )
    ids = words[len(_COMMAND) :]
    for id in ids:
        if not is_id(id):
            raise UsageProblem(
                tr('"{typed}" is not an id; a shared line has only ids after `whrcf agenda add`', typed=shortened(id))
            )
    return SharedPicks(tuple(ids))


def _read_link(said: str) -> SharedPicks:
    fields = dict(pair.partition("=")[::2] for pair in said.partition("#")[2].split("&"))
    picks = [unquote(id) for id in re.split("[,~]", fields.get("picks", "")) if id]
    if not picks:
        raise UsageProblem(
            tr("the link {link} has no sessions; expected #picks=ID~ID at its end", link=shortened(said))
        )
    return SharedPicks(tuple(picks), unquote(fields.get("forum", "")) or None)


def _is_address(site: str) -> bool:
    try:
        return bool(_LINK.match(site) and urlsplit(site).hostname) and site.isprintable() and " " not in site
    except ValueError:
        return False
