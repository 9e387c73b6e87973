"""``vawsim list``."""

from __future__ import annotations

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, reader_may_leave, silent_option
from vawsim.text.catalogue import Texts

LISTS = (
    "scenarios",
    "outputs",
    "parameters",
    "variables",
    "implications",
    "causes",
    "conditions",
    "suggestions",
    "premises",
)


@click.command("list", cls=Command)
@click.argument("what", type=click.Choice(LISTS))
@click.option("--find", "word", default="")
@language_option
@silent_option
def command(what: str, word: str, texts: Texts) -> None:
    """List what there is."""
    from vawsim.report import listings
    from vawsim.report.console import make_console

    with reader_may_leave():
        make_console().print(getattr(listings, f"{what}_table")(texts, word))
