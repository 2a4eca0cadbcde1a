"""whrcf_cli.site.qr: a code is read back by drawing it."""

import re
from importlib.util import find_spec

import pytest

from whrcf_cli.site import qr

needs_segno = pytest.mark.skipif(find_spec("segno") is None, reason="segno is absent")
ADDRESS = "https://example.org/forum/index.html"


@needs_segno
def test_the_path_has_the_dark_squares_of_the_code_within_a_light_margin() -> None:
    import segno

    found = qr.code(ADDRESS)
    assert found is not None
    dark = set()
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", found.path):
        assert length == back
        dark |= {(int(x) + step - 4, int(y) - 4) for step in range(int(length))}
    matrix = list(segno.make_qr(ADDRESS).matrix)
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}
    assert found.size == len(matrix) + 8
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", found.path)


@needs_segno
def test_the_same_address_is_the_same_code() -> None:
    assert qr.code(ADDRESS) == qr.code(ADDRESS) != qr.code(f"{ADDRESS}?")


def test_without_the_library_there_is_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "find_spec", lambda name: None)
    assert not qr.is_possible()
    assert qr.code(ADDRESS) is None
