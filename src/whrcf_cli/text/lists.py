"""Several words in one sentence."""

from collections.abc import Sequence

from whrcf_cli.messages import tr

_MOST = 10
"""More words are not read."""


def either(words: Sequence[str]) -> str:
    """All of them as alternatives: "a, b or c"."""
    *others, last = words
    return tr("{others} or {last}", others=", ".join(others), last=last) if others else last


def few(words: Sequence[str]) -> str:
    """The words with commas between them; of many only the first ten, with "..." at the end."""
    return ", ".join([*words[:_MOST], *(["..."] if len(words) > _MOST else [])])
