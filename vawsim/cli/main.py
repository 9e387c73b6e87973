"""The command ``vawsim``: its subcommands, loaded when they are called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from vawsim import __version__
from vawsim.cli.click_words import let_click_speak
from vawsim.cli.ending import DONE, INTERRUPTED, WRONG_USAGE, ending
from vawsim.cli.help import Group
from vawsim.cli.language import wished_language
from vawsim.cli.options import lang_option, reader_may_leave
from vawsim.text.catalogue import choose_language, say, speak

COMMANDS = (
    *("run", "compare", "report", "gap", "portfolio", "sequence", "information", "loops", "sweep", "sensitivity"),
    *("new", "check", "scenario", "diff"),
    *("list", "explain", "history", "calibrate", "validate", "export"),
)
"""Subcommands, in the order of use; each lives in a module of its name, which only its use imports."""


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


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Say which vawsim it is, and which model: the first digits of what manifests of results hold in full."""
    if not asked:
        return
    from vawsim.files.versions import model_fingerprint

    click.echo(say("usage.version", version=__version__, model=model_fingerprint()[:12]))
    context.exit()


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version)
@lang_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Simulate how Peru's services answer violence against women, and what a policy would change."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(WRONG_USAGE)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with the right exit code; with a traceback only where ``VAWSIM_DEBUG`` asks for it."""
    speak(choose_language(wished_language(sys.argv[1:] if arguments is None else arguments)))
    let_click_speak()
    if isinstance(sys.stdout, TextIOWrapper):  # where a character cannot be shown, its code is better than no answer
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
    finally:
        speak(None)
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        with reader_may_leave():
            left = cli.main(args=arguments, prog_name="vawsim", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("usage.interrupted"), err=True)
        return INTERRUPTED
    except Exception as error:
        code, message = ending(error)
        click.echo(message, err=True)
        return code
    # Click hands the exit code back of a command that leaves with one.
    return left if isinstance(left, int) else DONE
