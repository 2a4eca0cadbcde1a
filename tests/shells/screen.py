"""The lines that a terminal shows after whole lines were drawn, erased and drawn again."""

import re

_PART = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|([\r\n])|([^\x1b\r\n]+)")


def screen(raw: str) -> list[str]:
    """The lines that are on a screen without an end, from the first one."""
    lines, row, anew = [""], 0, False
    for code, letter, control, text in _PART.findall(raw):
        if letter == "A":
            row -= int(code or 1)
        elif letter == "H":
            row = 0
        elif letter == "J":
            lines = [""] * len(lines)
        elif letter == "K" or (text and anew):
            lines[row] = text
        elif text:
            lines[row] += text
        elif control == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        anew = control == "\r"
    return lines
