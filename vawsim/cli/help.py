"""Help in the language that is spoken: what commands and options do is in the catalogue, not in the code."""

from __future__ import annotations

import click

from vawsim.text.catalogue import has, say


class Command(click.Command):
    """A command whose help is in the catalogue.

    ``help_NAME.short`` is its line in the list of commands, ``help_NAME.about`` what it does, ``help_NAME.OPTION`` what
    an option does; ``help_shared.OPTION`` where several commands have the same option.
    """

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, in the language that is spoken."""
        group = f"help_{self.name}"
        self.help = say(f"{group}.about")
        for parameter in self.params:
            if isinstance(parameter, click.Option):
                own = f"{group}.{parameter.name}"
                parameter.help = say(own if has(own) else f"help_shared.{parameter.name}")
        super().format_help(context, formatter)
