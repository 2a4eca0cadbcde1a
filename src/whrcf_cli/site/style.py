"""The style of the pages, and the policy that lets nothing else act on them."""

import base64
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from whrcf_cli.render.picture import palette
from whrcf_cli.site.layout import ROWS

_FILTERED = 40
"""The most categories by which a page can be filtered."""


@cache
def base() -> str:
    """The style of every page."""
    dark = f"@media screen and (prefers-color-scheme:dark){{{_kinds(palette.DARK)}}}"
    return f"{_kinds(palette.LIGHT)}{dark}{_minimal(asset('site.css') + asset('script.css'))}"


def _kinds(scheme: palette.Scheme) -> str:
    """The colours of categories: those that pictures have."""
    return "".join(f".q{number}{{--k:{kind.edge}}}" for number, kind in enumerate(scheme.kinds))


def of_days(categories: int) -> str:
    """The style of the pages of days: with the places of a grid, and a filter for each of so many categories."""
    rows = "".join(f".r{n}{{--r:{n}}}.e{n}{{--e:{n}}}" for n in range(1, ROWS + 2))
    lanes = "".join(f".l{n}{{--l:{n}}}" for n in range(1, 7))
    grids = "".join(_grid(lanes) for lanes in range(1, 7))
    numbers = range(min(categories, _FILTERED))
    filters = "".join(f"body:has(#f{n}:checked) li.k{n},"[:-1] + "{display:block}" for n in numbers)
    hidden = "body:has(.filter input:checked) .day li{display:none}" if filters else ""
    return f"{base()}{_minimal(asset('day.css'))}{rows}{lanes}{grids}{hidden}{filters}"


def _grid(lanes: int) -> str:
    """The grid of clusters with so many lanes, on pages that are wide enough for lanes of 220 px."""
    columns = f".n{lanes}{{grid-template-columns:repeat({lanes},minmax(0,1fr))}}"
    places = f".n{lanes}>li{{grid-area:var(--r)/var(--l)/var(--e);--o:calc(var(--l) - 1)}}"
    return f"@media screen and (min-width:{max(64, 7 + 14 * lanes)}em){{{columns}{places}}}"


def can_filter(categories: int) -> bool:
    """Whether pages have a filter by category."""
    return 1 < categories <= _FILTERED


def digest(style: str) -> str:
    """The hash of a style in the policy of a page."""
    return f"'sha256-{base64.b64encode(sha256(style.encode()).digest()).decode()}'"


def policy(styles: Iterable[str]) -> str:
    """The policy (CSP) of pages with these styles: nothing from anywhere but this site, and no script in a page."""
    return (
        f"default-src 'none'; style-src {' '.join(map(digest, styles))}; script-src 'self'; img-src 'self' data:; "
        "manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
    )


def headers(policy: str) -> dict[str, str]:
    """The headers with which a server sends each file."""
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "public, max-age=300, must-revalidate",
    }


def asset(name: str) -> bytes:
    """A file that comes with the package."""
    return (files("whrcf_cli.site") / "assets" / name).read_bytes()


def _minimal(style: bytes) -> str:
    """A style sheet without the line breaks and indents that people need."""
    return "".join(line.strip() for line in style.decode().splitlines())
