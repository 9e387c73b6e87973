"""``vawsim list``."""

from __future__ import annotations

import click

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
)


@click.command("list")
@click.argument("what", type=click.Choice(LISTS))
@language_option
@silent_option
def command(what: str, texts: Texts) -> None:
    """List what there is.

    Scenarios that come with vawsim; headline outputs; parameters and variables of the model; the sixteen implications
    of the law with today's compliance; the seven causes of failure, the six conditions of perfect implementation and
    the six families of suggestions, with what each changes.
    """
    from vawsim.report import listings
    from vawsim.report.console import make_console

    with reader_may_leave():
        make_console().print(getattr(listings, f"{what}_table")(texts))
