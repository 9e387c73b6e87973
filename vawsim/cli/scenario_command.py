"""``vawsim scenario``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.drawing import write_figure
from vawsim.cli.help import Group
from vawsim.cli.options import json_option, lang_option, language_option, quiet_option, reader_may_leave
from vawsim.text.catalogue import Texts


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
    from vawsim.report.console import make_console
    from vawsim.report.scenarios.courses import courses_json, show_all_parameters, show_scenario
    from vawsim.scenario.check import load_checked
    from vawsim.scenario.resolve import resolve

    parameters = load_model().parameters
    (chosen,) = load_checked([scenario], parameters)
    moved = moved_parameters(chosen)
    with reader_may_leave():
        if as_json:
            import json

            click.echo(json.dumps(courses_json(chosen, moved), ensure_ascii=False, indent=2))
        else:
            show_scenario(chosen, moved, texts, make_console())
            if everything:
                show_all_parameters(chosen, resolve(chosen, parameters), texts, make_console())
    if figure is not None:
        from vawsim.report.scenarios.figure import draw_courses

        write_figure(figure, lambda: draw_courses(chosen, moved, texts), texts, quiet)
