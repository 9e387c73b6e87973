"""The command ``vawsim``: its subcommands, loaded when they are called, and its exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from vawsim import __version__
from vawsim.cli.options import reader_may_leave

COMMANDS = {
    "run": "Run a scenario and compare it with another.",
    "history": "Set the model beside what was observed.",
    "calibrate": "Hold the uncertain parameters to history.",
    "validate": "Check the model itself.",
    "check": "Look for mistakes in scenario files.",
    "list": "List parameters, variables, scenarios or outputs.",
    "explain": "Explain a variable or a parameter.",
    "export": "Write the model for other programs.",
}
"""Subcommands with their short help; each lives in a module of its name, which only its use imports."""

DONE, CANNOT_WRITE, WRONG_USAGE, INVALID_DATA, NUMERICAL_FAILURE, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""


class LazyGroup(click.Group):
    """A group that imports a subcommand's module only when it is called, so that ``--help`` is instant."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Names of the subcommands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The subcommand of a name."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"vawsim.cli.{name}_command").command
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, with a suggestion for a misspelt subcommand."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from vawsim.sd.suggest import did_you_mean

            context.fail(f"there is no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vawsim")
def cli() -> None:
    """Simulate how Peru's services answer violence against women, and what a policy would change.

    A run is a "what if", not a forecast. Start with: vawsim run add-10000-officers
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with the right exit code; never with a traceback for a user's mistake."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        with reader_may_leave():
            left = cli.main(args=arguments, prog_name="vawsim", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("vawsim: interrupted", err=True)
        return INTERRUPTED
    except Exception as error:
        code = _exit_code(error)
        if code is None:
            raise
        click.echo(f"vawsim: {error}" if code != INVALID_DATA else str(error), err=True)
        return code
    # Click hands the exit code back of a command that leaves with one.
    return left if isinstance(left, int) else DONE


def _exit_code(error: Exception) -> int | None:
    """The exit code of an error that has a message for the user; None for a fault of our own."""
    from vawsim.files.diagnostic import FileProblems
    from vawsim.files.write import WriteProblem
    from vawsim.sd.errors import ModelError, NumericalError

    if isinstance(error, FileProblems | ModelError):
        return INVALID_DATA
    if isinstance(error, NumericalError):
        return NUMERICAL_FAILURE
    return CANNOT_WRITE if isinstance(error, WriteProblem) else None
