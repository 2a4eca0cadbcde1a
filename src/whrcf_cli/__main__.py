"""The process: `whrcf` and `python -m whrcf_cli`."""

import gc
import os
import sys


def main() -> None:
    """Run one command and end with its exit status."""
    # A short process makes no cyclic garbage worth a search: looking for it costs a tenth of the start-up, and as
    # much again at the end unless what is left is declared permanent.
    gc.disable()
    # A stream that the caller closed is None; what would be said there is lost, as it wished.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    try:
        from whrcf_cli.cli.app import app

        app()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
