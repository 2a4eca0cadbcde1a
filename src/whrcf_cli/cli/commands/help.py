"""The command `whrcf help`."""

from typing import Annotated

from typer import Argument, Context

from whrcf_cli.cli.command import Group
from whrcf_cli.cli.help import usage

EXAMPLES = (
    "whrcf help list",
    "whrcf help agenda add",
)


def command(
    context: Context,
    names: Annotated[list[str] | None, Argument(metavar="COMMAND...", help="Command to explain")] = None,
) -> None:
    """Explain a command, with examples."""
    of = context.find_root()
    for name in names or ():
        if not isinstance(of.command, Group):
            raise usage.wrong(f'`{of.command_path}` has no command "{name}"', of)
        below = of.command.get_command(of, name)
        if below is None:
            raise usage.unknown_command(name, of.command.list_commands(of), of)
        of = Context(below, info_name=name, parent=of)
    print(of.get_help())
