"""``vawsim scenario``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.drawing import write_figure
from vawsim.cli.help import Group
from vawsim.cli.options import json_option, lang_option, language_option, quiet_option
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from rich.console import Console


@click.group("scenario", cls=Group)
@lang_option
def command() -> None:
    """Look into scenarios."""


@command.command("show")
@click.argument("scenario")
@click.option("--all", "everything", is_flag=True)
@click.option("--figure", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@language_option
@quiet_option
def show(scenario: str, everything: bool, figure: Path | None, as_json: bool, texts: Texts, quiet: bool) -> None:
    """Show what a scenario makes of the parameters over time, and which file and line set each."""
    from vawsim.analysis.courses import moved_parameters
    from vawsim.model import load_model
    from vawsim.report.scenarios.courses import courses_json, show_all_parameters, show_scenario
    from vawsim.scenario.check import load_checked
    from vawsim.scenario.resolve import resolve

    parameters = load_model().parameters
    (chosen,) = load_checked([scenario], parameters)
    moved = moved_parameters(chosen)

    def show_courses(console: Console) -> None:
        show_scenario(chosen, moved, texts, console)
        if everything:
            show_all_parameters(chosen, resolve(chosen, parameters), texts, console)

    print_answer(as_json, lambda: courses_json(chosen, moved), show_courses)
    if figure is not None:
        from vawsim.report.scenarios.figure import draw_courses

        write_figure(figure, lambda: draw_courses(chosen, moved, texts), texts, quiet)
