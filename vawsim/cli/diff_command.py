"""``vawsim diff``."""

from __future__ import annotations

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.help import Command
from vawsim.cli.options import json_option, language_option, silent_option
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
    from vawsim.report.scenarios.courses import courses_json, show_difference
    from vawsim.scenario.check import load_checked

    first, second = load_checked([one, other], load_model().parameters)
    moved = moved_parameters(second, first)
    print_answer(
        as_json,
        lambda: {"against": first.name, **courses_json(second, moved)},
        lambda console: show_difference(first, second, moved, texts, console),
    )
