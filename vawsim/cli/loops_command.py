"""``vawsim loops``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.drawing import check_writable_beside, write_figure
from vawsim.cli.help import Command
from vawsim.cli.options import (
    figure_option,
    json_option,
    language_option,
    progress_bar,
    quiet_option,
    sampling_options,
)
from vawsim.text.catalogue import Texts


@click.command("loops", cls=Command)
@click.argument("variable", required=False)
@click.option("--scenario", default="baseline", show_default=True)
@click.option("--against", default="baseline", show_default=True)
@sampling_options(20)
@figure_option
@json_option
@language_option
@quiet_option
def command(
    variable: str | None,
    scenario: str,
    against: str,
    draws: int,
    seed: int,
    prior: bool,
    ensemble: Path | None,
    figure: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """Show which feedback loops drive a variable, and when."""
    from vawsim.analysis import loops
    from vawsim.analysis.ensemble import part_of
    from vawsim.cli.sampling import sample_for
    from vawsim.model import load_model
    from vawsim.report.loops.console import designed_json, drivers_json, show_designed, show_drivers
    from vawsim.scenario.check import load_checked

    chosen = "implementation_gap" if variable is None else variable
    _check(chosen, texts)
    if variable is None and figure is not None:
        raise click.UsageError(texts("loops.figure_of_what"))
    base, one = load_checked([against, scenario], load_model().parameters)
    # Without a variable it is about the loops, in one scenario.
    scenarios = [one] if variable is None or one.same_as(base) else [base, one]
    check_writable_beside(figure)
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("loops.running"), quiet) as progress:
        found = []
        for number, each in enumerate(scenarios):
            part = part_of(progress, number / len(scenarios), (number + 1) / len(scenarios))
            found.append(loops.find_drivers(each, chosen, sample, part, announce=progress.tell_compiling))
    before = found[0] if len(found) > 1 else None
    if variable is None:
        print_answer(
            as_json,
            lambda: designed_json(found[-1], texts),
            lambda console: show_designed(found[-1], texts, console),
        )
    else:
        print_answer(
            as_json,
            lambda: drivers_json(found[-1], before, texts),
            lambda console: show_drivers(found, texts, console),
        )
    if figure is not None:
        from vawsim.report.loops.figure import draw_drivers

        write_figure(figure, lambda: draw_drivers(found, texts), texts, quiet)


def _check(name: str, texts: Texts) -> None:
    """See that a name is that of a variable of the model.

    Raises:
        click.UsageError: it is not.
    """
    from vawsim.model import load_model
    from vawsim.text.suggest import did_you_mean

    model = load_model().model
    if name in model.parameters:
        raise click.UsageError(texts("loops.is_parameter", name=name))
    if name not in model.variables:
        raise click.UsageError(texts("loops.no_variable", name=name) + did_you_mean(name, model.variables))
