"""``vawsim list``."""

from __future__ import annotations

import click

from vawsim.cli.options import language_option, reader_may_leave, silent_option
from vawsim.text.catalogue import Texts


@click.command("list")
@click.argument("what", type=click.Choice(["parameters", "variables", "scenarios", "outputs"]))
@language_option
@silent_option
def command(what: str, texts: Texts) -> None:
    """List the parameters, the variables, the scenarios that come with vawsim, or the headline outputs."""
    from vawsim.report import listings
    from vawsim.report.console import make_console

    with reader_may_leave():
        make_console().print(getattr(listings, f"{what}_table")(texts))
