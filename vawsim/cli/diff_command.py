"""``vawsim diff``."""

from __future__ import annotations

import click

from vawsim.cli.help import Command
from vawsim.cli.options import json_option, language_option, reader_may_leave, silent_option
from vawsim.text.catalogue import Texts


@click.command("diff", cls=Command)
@click.argument("one")
@click.argument("other")
@json_option
@language_option
@silent_option
def command(one: str, other: str, as_json: bool, texts: Texts) -> None:
    """Show which parameters two scenarios hold at different values, when, and what sets them."""
    from vawsim.analysis.courses import moved_parameters
    from vawsim.model import load_model
    from vawsim.report.console import make_console
    from vawsim.report.scenarios.courses import courses_json, show_difference
    from vawsim.scenario.check import load_checked

    first, second = load_checked([one, other], load_model().parameters)
    moved = moved_parameters(second, first)
    with reader_may_leave():
        if as_json:
            import json

            told = {"against": first.name, **courses_json(second, moved)}
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            show_difference(first, second, moved, texts, make_console())
