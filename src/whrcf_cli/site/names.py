"""Names of files for ids and names, which no file system takes for each other or for devices."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from whrcf_cli.text.ids import as_id, is_id

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows takes for devices, with any ending."""
_LONGEST = 120
"""The most letters of a name, so that its address fits into any path."""


def stems(words: Iterable[str], kept: Mapping[str, str] | None = None, otherwise: str = "session") -> dict[str, str]:
    """The name of a file, without its ending, for each of `words`: the word itself where every disk can have it.

    Those of `kept` have the name that an earlier call gave them. A word without letters is called `otherwise`.
    """
    every = list(dict.fromkeys(words))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for word, stem in ((word, stem) for word in every if (stem := (kept or {}).get(word))):
        if _is_fit(stem) and stem.lower() not in taken:
            found[word] = stem
            taken.add(stem.lower())
    for word in every:
        if word not in found:
            found[word] = next(stem for stem in _candidates(word, otherwise) if stem.lower() not in taken)
            taken.add(found[word].lower())
    return found


def _candidates(word: str, otherwise: str) -> Iterator[str]:
    if _is_fit(word):
        yield word
    plain = word.rstrip(".")[:_LONGEST].rstrip(".") if is_id(word) else as_id(word)
    base = plain or otherwise
    if _is_fit(base) and base != word:
        yield base
    yield from (f"{base.replace('.', '-')}-{number}" for number in count(2))


def _is_fit(stem: str) -> bool:
    """Whether every file system can have a file of this name, with any ending."""
    return (
        is_id(stem)
        and len(stem) <= _LONGEST
        and not stem.endswith(".")
        and stem.partition(".")[0].lower() not in _DEVICES
    )
