"""The command ``vawsim``: its subcommands, loaded when they are called, and its exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from vawsim import __version__
from vawsim.cli.click_words import let_click_speak
from vawsim.cli.help import Group
from vawsim.cli.language import wished_language
from vawsim.cli.options import lang_option, reader_may_leave
from vawsim.text.catalogue import choose_language, say, speak

COMMANDS = ("run", "history", "calibrate", "validate", "check", "list", "explain", "export")
"""Subcommands, in the order of use; each lives in a module of its name, which only its use imports."""

DONE, CANNOT_WRITE, WRONG_USAGE, INVALID_DATA, NUMERICAL_FAILURE, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""


class LazyGroup(Group):
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


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@lang_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Simulate how Peru's services answer violence against women, and what a policy would change."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(WRONG_USAGE)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with the right exit code; never with a traceback for a user's mistake."""
    speak(choose_language(wished_language(sys.argv[1:] if arguments is None else arguments)))
    let_click_speak()
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
        click.echo(say("usage.interrupted"), err=True)
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
