"""``vawsim export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vawsim.cli.help import Group
from vawsim.cli.options import lang_option, reader_may_leave, silent_option
from vawsim.text.catalogue import LANGUAGES, Language

if TYPE_CHECKING:
    from vawsim.model.evidence import ModelParameter
    from vawsim.sd.simulation import Method


@click.group("export", cls=Group)
@lang_option
def command() -> None:
    """Write the model in a form that other programs read."""


@command.command("xmile")
@click.argument("scenario", default="baseline")
@click.option("-o", "--output", required=True)
@click.option("--method", default="rk4", show_default=True, type=click.Choice(["euler", "rk4"]))
@click.option("--steps-per-month", default=8, show_default=True, type=click.IntRange(1, 1000))
@lang_option
@silent_option
def xmile(scenario: str, output: str, method: Method, steps_per_month: int) -> None:
    """Write the whole model with a scenario as an XMILE 1.0 file, with its diagram."""
    from dataclasses import replace

    from vawsim.analysis.ensemble import CLOCK
    from vawsim.export.xmile import to_xmile
    from vawsim.model import load_model
    from vawsim.scenario.load import load_scenario
    from vawsim.scenario.resolve import resolve
    from vawsim.sd import Inputs

    chosen = load_scenario(scenario)
    peru = load_model()
    parameters = resolve(chosen, peru.parameters)
    inputs = Inputs(replace(CLOCK, steps_per_month=steps_per_month), parameters)
    notes = {name: _note(parameter) for name, parameter in parameters.items()}
    text = to_xmile(peru.model, inputs, name=f"vawsim: {chosen.title['en']}", method=method, notes=notes)
    _write(output, text)


@command.command("page")
@click.argument("scenarios", nargs=-1)
@click.option("-o", "--output", required=True)
@click.option("--lang", type=click.Choice(LANGUAGES))
@silent_option
def page(scenarios: tuple[str, ...], output: str, lang: Language | None) -> None:
    """Write the classroom page: the whole model to try out in a browser, in one HTML file."""
    from vawsim.analysis.study import SameName
    from vawsim.model import load_model
    from vawsim.report.page.build import build_page
    from vawsim.scenario.check import load_checked

    own = load_checked(scenarios, load_model().parameters)
    try:
        text = build_page(own, lang)
    except SameName as same:
        raise click.UsageError(str(same)) from None
    _write(output, text)


def _write(output: str, text: str) -> None:
    """Write to a file, or to standard output where that is ``-``."""
    from vawsim.files.write import write_text

    if output == "-":
        with reader_may_leave():
            click.echo(text, nl=False)
    else:
        write_text(output, text)


def _note(parameter: ModelParameter) -> str:
    """Source and evidence grade of a parameter."""
    return f"Source: {parameter.source['en'].rstrip('.')} (evidence: {parameter.grade})."
