"""Every command that there is, for tests that look at all of them."""

from collections.abc import Iterator

import click

from vawsim.cli.main import cli
from vawsim.cli.sweep_command import SweepCommand


def every_command() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with the words that call it: ``("export", "xmile")``; ``()`` is ``vawsim`` itself."""
    yield from _below((), cli)


def _below(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _below((*words, name), below)
    for name, below in command.commands.items() if isinstance(command, SweepCommand) else ():
        yield from _below((*words, name), below)


COMMANDS = dict(every_command())
