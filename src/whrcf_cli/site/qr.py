"""QR codes of addresses, where the library segno is installed."""

from importlib.util import find_spec
from itertools import groupby
from typing import NamedTuple


class Code(NamedTuple):
    """A QR code as a drawing of squares, one unit each."""

    size: int
    path: str
    """The dark squares, as a path of SVG."""


_MARGIN = 4
"""The squares around a code that have to be light."""


def is_possible() -> bool:
    """Whether the library is installed."""
    return find_spec("segno") is not None


def code(address: str) -> Code | None:
    """The code of an address; None without the library."""
    if not is_possible():
        return None
    import segno

    rows = list(segno.make_qr(address).matrix)
    path = []
    for y, row in enumerate(rows, _MARGIN):
        x = _MARGIN
        for dark, squares in groupby(row):
            length = len(list(squares))
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return Code(len(rows) + 2 * _MARGIN, "".join(path))
