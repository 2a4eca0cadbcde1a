"""The process: `whrcf` and `python -m whrcf_cli`."""

# The half of `signal` that is built in: Ctrl-C may come while the other half would be imported.
import _signal as signal  # type: ignore[import-not-found]
import gc
import os
import sys

_INTERRUPTED = 130
"""The exit status of a process that Ctrl-C has ended: 128 plus the number of the signal."""
_DIGITS = 4
"""The most digits that the width or the height of a terminal has."""


def main() -> None:
    """Run one command and end with its exit status; Ctrl-C ends it at any moment without a word."""
    # Who started this process to go on, as nohup does, has set another handler.
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if interruptible:
        signal.signal(signal.SIGINT, _end)
    # A short process makes no cyclic garbage worth a search, which would cost a tenth of the start-up.
    gc.disable()
    for name in "COLUMNS", "LINES":
        # Libraries fail at a value that is no number, and fill lines of any width that is given.
        if not (os.environ.get(name, "0").isdecimal() and len(os.environ.get(name, "0")) <= _DIGITS):
            del os.environ[name]
    # A stream that the caller closed is None; messages to it are lost, as the caller wished.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    try:
        status = _run(interruptible)
    except BaseException:
        # Code in C may make another error of the KeyboardInterrupt.
        if not _was_interrupted():
            raise
        status = _INTERRUPTED
    # When everything is written, to take the interpreter apart would cost another tenth.
    os._exit(_INTERRUPTED if status and _was_interrupted() else status)


def _run(interruptible: bool) -> int:
    """The exit status of the command. Raises KeyboardInterrupt once, if at all."""
    from whrcf_cli.cli.app import app

    if interruptible:
        # From now on a file may be half written, and is removed on the way out.
        sys.unraisablehook = _unraised
        signal.signal(signal.SIGINT, _interrupt)
    status = 0
    try:
        app()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass
    return status


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGINT, _interrupt_again)
    raise KeyboardInterrupt


def _interrupt_again(*_: object) -> None:
    # A second Ctrl-C does not wait for what the first one undoes.
    _end()


def _was_interrupted() -> bool:
    return signal.getsignal(signal.SIGINT) is _interrupt_again


def _end(*_: object) -> None:
    os._exit(_INTERRUPTED)


def _unraised(found: "sys.UnraisableHookArgs") -> None:
    """Python drops what is raised where nothing can catch it, as in its import lock; Ctrl-C ends us even there."""
    if issubclass(found.exc_type, KeyboardInterrupt):
        _end()
    sys.__unraisablehook__(found)


if __name__ == "__main__":
    main()
