"""The history of a published programme: each change, in the words in which readers got to know it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from whrcf_cli.messages import speaking
from whrcf_cli.queries.diff import Change, Differences
from whrcf_cli.site.tree import Tree
from whrcf_cli.wording import phrases

MOST = 500
"""The most changes that are kept, the latest of all."""


class Said(NamedTuple):
    """A change in words."""

    session: str
    """The topic and title of the session."""
    kind: str
    detail: str
    """The old and the new value; empty where the kind says everything."""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return ": ".join(filter(None, (self.session, self.kind, self.detail)))


class PublishedChange(NamedTuple):
    """A change of a session."""

    revised: str
    """The moment at which the programme was revised (ISO 8601); nothing if its file does not say."""
    id: str
    """The id of the session."""
    kind: str
    said: Mapping[str, Said]
    """Its words, by the names of the trees."""

    def words(self, tree: str) -> Said:
        """Its words in a tree; in another one, if it has none there."""
        return self.said.get(tree) or next(iter(self.said.values()))


def entries(found: Differences, trees: Iterable[Tree]) -> list[PublishedChange]:
    """An entry for each difference, in its words for each tree."""
    revised = found.new.revised.isoformat() if found.new.revised else ""
    known = tuple(trees)
    return [PublishedChange(revised, one.session.id, one.kind, _said(one, known)) for one in found.changes]


def _said(change: Change, trees: Sequence[Tree]) -> dict[str, Said]:
    found = {}
    for tree in trees:
        with speaking(tree.messages):
            subject = phrases.subject(change.session, tree.lang)
            found[tree.name] = Said(subject, phrases.change_name(change), phrases.change(change, tree.lang))
    return found


def as_data(history: Iterable[PublishedChange]) -> list[dict[str, Any]]:
    """The history as it is kept in a file."""
    return [{**one._asdict(), "said": {name: list(said) for name, said in one.said.items()}} for one in history]


def from_data(data: object) -> tuple[PublishedChange, ...]:
    """The history that a file has kept; what is not of its form is left out."""
    found = []
    for one in data if isinstance(data, list) else ():
        try:
            said = {str(name): Said(*map(str, words)) for name, words in one["said"].items()}
            entry = PublishedChange(str(one["revised"]), str(one["id"]), str(one["kind"]), said)
        except (KeyError, TypeError, AttributeError):
            continue
        if said:
            found.append(entry)
    return tuple(found)
