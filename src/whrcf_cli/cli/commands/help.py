"""The command `whrcf help`."""

from typing import Annotated

from typer import Argument, Context

from whrcf_cli.cli.command import Group
from whrcf_cli.cli.help import usage
from whrcf_cli.messages import marked, tr

EXAMPLES = (
    "whrcf help list",
    "whrcf help agenda add",
)


def command(
    context: Context,
    names: Annotated[
        list[str] | None, Argument(metavar=marked("COMMAND..."), help=marked("Command to explain"))
    ] = None,
) -> None:
    """Explain a command, with examples."""
    of = context.find_root()
    for name in names or ():
        if not isinstance(of.command, Group):
            raise usage.wrong(tr('`{command}` has no command "{name}"', command=of.command_path, name=name), of)
        below = of.command.get_command(of, name)
        if below is None:
            raise usage.unknown_command(name, of.command.list_commands(of), of)
        of = Context(below, info_name=name, parent=of)
    print(of.get_help())
