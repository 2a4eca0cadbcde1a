"""Style sheets of the drawing and of the page round it, without a font or a picture from elsewhere."""

from whrcf_cli.render.picture import palette
from whrcf_cli.render.picture.bars import DAY, SMALL, TEXT, TITLE

_FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", sans-serif'
_DRAWING = (
    f"text {{font: {TEXT}px {_FONTS}}} .small, .hour, .clock {{font-size: {SMALL}px}}"
    ".hour, .clock {font-variant-numeric: tabular-nums} .clock, .sign text {text-anchor: middle}"
    f".day {{font-size: {DAY}px; font-weight: 700}} .title {{font-size: {TITLE}px; font-weight: 700}}"
    ".clock, .sign text, .pick text {font-weight: 700} .pick .bar {stroke-width: 3}"
)
_PAGE = (
    f"body {{font: 1rem/1.5 {_FONTS}; max-width: 75rem; margin: 0 auto; padding: 1rem; word-break: keep-all;"
    "overflow-wrap: anywhere} h1 {font-size: 1.375rem; line-height: 1.3; margin: 0} h2 {font-size: 1.25rem}"
    "h3 {font-size: 1rem; margin: 0} h1 span, h3 span, time span {display: block} p {margin: 0}"
    "p > span + span {margin-left: .5em} figure {display: none; margin: 1rem 0}"
    "svg {max-width: 100%; height: auto} ol {list-style: none; padding: 0; display: grid; gap: 1rem;"
    "grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr))}"
    "li {border-left: 4px solid; padding: 0 0 0 .75rem; break-inside: avoid}"
    "li.pick {border-left-width: 8px; padding-left: .5rem}"
    "time {font-weight: 600; font-variant-numeric: tabular-nums} li:not(.pick) h3 {font-weight: 500}"
    "h3 span + span {font-weight: 400}"
    "@media (min-width: 64em), print {figure {display: block}}"
    "@media print {@page {margin: 12mm} html {font-size: 9pt} body {padding: 0; max-width: none}"
    "figure {break-inside: avoid} svg {width: auto; max-height: 220mm} h2 {break-after: avoid}}"
)


def of_drawing() -> str:
    """The style sheet of the drawing."""
    return _DRAWING + palette.of_drawing()


def of_page() -> str:
    """The style sheet of the page with the drawing."""
    return of_drawing() + palette.of_page() + _PAGE
