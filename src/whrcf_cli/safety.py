"""Text from files made fit for a terminal: data can neither move the cursor nor turn the line around."""

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_BLANKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_UNSEEN = dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}")
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SAFE = {**_PICTURES, **_UNSEEN, **_BLANKS, **_TURNING}


def safe(text: str) -> str:
    """`text` in one line, control characters as their pictures, without what changes the direction of writing."""
    return text if text.isprintable() else text.translate(_SAFE)
