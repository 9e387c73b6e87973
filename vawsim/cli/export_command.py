"""``vawsim export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vawsim.cli.help import Group
from vawsim.cli.options import lang_option, reader_may_leave, silent_option

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
    from vawsim.files.write import write_text
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
    if output == "-":
        with reader_may_leave():
            click.echo(text, nl=False)
    else:
        write_text(output, text)


def _note(parameter: ModelParameter) -> str:
    """Source and evidence grade of a parameter."""
    return f"Source: {parameter.source['en'].rstrip('.')} (evidence: {parameter.grade})."
