"""whrcf_cli.site.style"""

import gzip
import re

import pytest

from contrast import contrast
from whrcf_cli.site import style

LIGHT, DARK = style.base().split(":root{")[1:3]
"""The colours of both schemes, in the order of the style."""


def colours(scheme: str) -> dict[str, str]:
    """The colours by their names, #rgb as #rrggbb."""
    found = re.findall("--([a-z]+):#([0-9a-f]+)", scheme.partition("}")[0])
    return {name: "#" + (value if len(value) == 6 else "".join(2 * one for one in value)) for name, value in found}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(scheme: str) -> None:
    named = colours(scheme)
    pairs = [(words, ground) for words in ("fg", "soft", "accent", "mark") for ground in ("bg", "card", "wash")]
    assert [pair for pair in pairs if contrast(named[pair[0]], named[pair[1]]) < 4.5] == []


def test_the_edges_of_categories_can_be_seen_in_both_schemes() -> None:
    light, dark = (
        re.findall(r"\.q\d{--k:(#\w+)}", half) for half in style.base().split("(prefers-color-scheme:dark)")[:2]
    )
    assert len(light) == len(dark) == 8
    for edges, scheme in ((light, LIGHT), (dark, DARK)):
        grounds = [colours(scheme)[name] for name in ("bg", "card", "wash")]
        assert [edge for edge in edges if min(contrast(edge, ground) for ground in grounds) < 3] == []


def test_there_are_four_sizes_of_type_on_a_screen() -> None:
    screen = style.of_days(8).partition("@media print")[0]
    sizes = set(re.findall(r"font-size:([^;}]+)|font:([^/ }]+)", screen))
    assert {one or other for one, other in sizes} == {".875rem", "1rem", "1.125rem", "1.5rem", "inherit"}


def test_the_style_is_small_and_the_places_of_a_grid_come_with_days_alone() -> None:
    assert len(gzip.compress(style.of_days(8).encode())) < 4_096
    assert ".r1{" in style.of_days(1)
    assert ".r1{" not in style.base()
