"""Help in the language that is spoken: what commands and options do is in the catalogue, not in the code.

A new command is written so::

    @click.command("compare", cls=Command)
    @click.argument("scenarios", nargs=-1)
    @click.option("--draws", ...)  # without help=
    @language_option
    def command(...) -> None:  # its docstring is for readers of the code

with these sentences in ``text/en/help.yaml`` and ``text/es/help.yaml``::

    help_compare:
      short: Compare scenarios.   # its line in the list of commands
      about: |-                   # what it does; "|-" keeps the empty lines between paragraphs
        Compare scenarios over the same draws.

        SCENARIOS are files or names.
      draws: How many draws.      # an option by its long name, "_" for "-"

An option that several commands have alike is under ``help_shared``. The word that stands for the value of an option or
argument, such as FOLDER, is under ``metavars`` by the option's long name or the argument's name; where a command means
something else by it, in the command's own group with ``_metavar`` behind.

A command of a group is named after both: ``vawsim export xmile`` has its sentences under ``help_export_xmile``. Write
``@click.group("export", cls=Group)`` with ``@lang_option``, and ``@command.command("xmile")``; every command of a Group
is a Command. A command of ``vawsim`` itself is also named in ``COMMANDS`` in ``main.py``.
"""

from __future__ import annotations

import click

from vawsim.text.catalogue import has, say


class Command(click.Command):
    """A command whose help is in the catalogue, under ``help_NAME``."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As usual; help and messages about the arguments are in the language that is spoken."""
        self._put_into_words(context)
        return super().parse_args(context, args)

    def get_help_option(self, context: click.Context) -> click.Option | None:
        """As usual, in the language that is spoken."""
        option = super().get_help_option(context)
        if option is not None:
            option.help = say("help_shared.help")
        return option

    def _put_into_words(self, context: click.Context) -> None:
        group = help_group(context)
        self.help = say(f"{group}.about")
        self.options_metavar = say("usage.options")
        for parameter in self.params:
            name = _long_name(parameter)
            for metavar in (f"{group}.{name}_metavar", f"metavars.{name}"):
                if has(metavar):
                    parameter.metavar = _in_brackets(parameter, say(metavar))
                    break
            kind = f"types.{type(parameter.type).__name__}"
            if has(kind):
                parameter.type.name = say(kind)
            if isinstance(parameter, click.Option):
                own = f"{group}.{name}"
                parameter.help = say(own if has(own) else f"help_shared.{name}")


class Group(Command, click.Group):
    """A group of commands; its own help, and a line for each of them, are in the catalogue."""

    command_class = Command

    def _put_into_words(self, context: click.Context) -> None:
        super()._put_into_words(context)
        self.subcommand_metavar = say("usage.command")

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, with a suggestion for a misspelt command."""
        known = self.list_commands(context)
        if args[0] not in known:
            from vawsim.text.suggest import did_you_mean

            context.fail(say("usage.no_command", name=args[0]) + did_you_mean(args[0], known))
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        rows = [(name, say(f"{help_group(context, name)}.short")) for name in self.list_commands(context)]
        with formatter.section(say("usage.commands")):
            formatter.write_dl(rows)


def help_group(context: click.Context, *command: str) -> str:
    """The group of the catalogue for the command of a context, or for a command below it."""
    program, *names = (*context.command_path.split(), *command)
    return "help_" + "_".join(names or [program]).replace("-", "_")


def _long_name(parameter: click.Parameter) -> str:
    """``steps_per_month`` for ``--steps-per-month``."""
    return max(parameter.opts, key=len).lstrip("-").replace("-", "_")


def _in_brackets(parameter: click.Parameter, word: str) -> str:
    """The word for a value, marked as click marks arguments that can be left out or repeated."""
    if isinstance(parameter, click.Option):
        return word
    return (word if parameter.required else f"[{word}]") + ("..." if parameter.nargs != 1 else "")
