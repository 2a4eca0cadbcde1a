"""The process: `whrcf` and `python -m whrcf_cli`."""

import gc
import os
import sys
from contextlib import suppress

_DIGITS = 4
"""Of the width and the height of a terminal, at most."""


def main() -> None:
    """Run one command and end with its exit status."""
    # A short process makes no cyclic garbage worth a search, which would cost a tenth of the start-up.
    gc.disable()
    status = 0
    for name in "COLUMNS", "LINES":
        # Libraries would stop at what is a number for nobody, and fill lines as long as it says.
        if not (os.environ.get(name, "0").isdecimal() and len(os.environ.get(name, "0")) <= _DIGITS):
            del os.environ[name]
    # A stream that the caller closed is None; what would be said there is lost, as it wished.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    try:
        from whrcf_cli.cli.app import app

        app()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Everything is written; to take the interpreter apart would cost another tenth.
    os._exit(status)


if __name__ == "__main__":
    main()
