"""Contrast by WCAG 2.2: 4.5:1 for words, 3:1 for edges."""

import pytest

from contrast import contrast
from whrcf_cli.render.picture import palette
from whrcf_cli.render.picture.palette import DARK, LIGHT, Scheme

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@SCHEMES
def test_words_can_be_read_wherever_they_stand(scheme: Scheme) -> None:
    pairs = [
        (words, ground)
        for words in (scheme.ink, scheme.soft)
        for ground in (scheme.paper, *(kind.fill for kind in scheme.kinds))
    ]
    pairs += [(scheme.paper, ground) for ground in (scheme.clash, scheme.ink, *(kind.edge for kind in scheme.kinds))]
    assert [(pair, contrast(*pair)) for pair in pairs if contrast(*pair) < 4.5] == []


@SCHEMES
def test_edges_can_be_seen_on_paper_and_on_bars(scheme: Scheme) -> None:
    grounds = [scheme.paper, *(kind.fill for kind in scheme.kinds)]
    assert [kind for kind in scheme.kinds if min(contrast(kind.edge, ground) for ground in grounds) < 4.5] == []


def test_both_schemes_have_as_many_colours_and_none_twice() -> None:
    assert len(LIGHT.kinds) == len(DARK.kinds) == 8
    assert all(len(set(scheme.kinds)) == 8 for scheme in (LIGHT, DARK))
    assert [palette.kind(number) for number in (0, 7, 8)] == [0, 7, 0]


@pytest.mark.parametrize("sheet", [palette.of_drawing(), palette.of_page()])
def test_a_dark_screen_has_the_dark_colours_and_paper_the_light_ones(sheet: str) -> None:
    light, _, dark = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    assert (LIGHT.paper in light, DARK.paper in light) == (True, False)
    assert (LIGHT.paper in dark, DARK.paper in dark) == (False, True)
