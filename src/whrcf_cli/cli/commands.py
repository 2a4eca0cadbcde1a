"""How a command is made, with examples at the end of its help."""

from collections.abc import Callable
from typing import Any

import typer


def examples(lines: tuple[str, ...]) -> str:
    """The end of a help page, in lines of their own."""
    return "\b\n" + "\n".join(["Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)])


def made(name: str, function: Callable[..., None], lines: tuple[str, ...]) -> Any:
    """The command that `function` is, for Typer to run, with examples at the end of its help."""
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, epilog=examples(lines))(function)
    return typer.main.get_command(one)
