"""What commands share that run scenarios: their options, and running a study by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from vawsim.cli.options import Function, progress_bar, sampling_options, tell
from vawsim.cli.sampling import usage_of_draws
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.study import Plan, Study
    from vawsim.model.outputs import Output
    from vawsim.sd.simulation import Engine


class StudyOptions(TypedDict):
    """The values of the options, by the names under which a command gets them."""

    against: str
    draws: int
    seed: int
    engine: Engine
    prior: bool
    ensemble: Path | None


def study_options(command: Function) -> Function:
    """``--against``, ``--draws``, ``--seed``, ``--prior``, ``--ensemble`` and ``--engine``."""
    engines = click.Choice(["auto", "compiled", "reference"])
    command = click.option("--engine", default="auto", show_default=True, type=engines)(command)
    command = sampling_options(200)(command)
    return click.option("--against", default="baseline", show_default=True)(command)


def plan_study(scenarios: Sequence[str], texts: Texts, **chosen: Unpack[StudyOptions]) -> Plan:
    """Read the scenarios and choose the draws as the options say.

    Raises:
        click.UsageError: the options contradict each other, ask for more draws than there are, or two files have one
            name.
        FileProblems: with every mistake in all the scenarios; or the ensemble cannot be used.
    """
    from vawsim.analysis.study import Plan, SameName

    draws, seed, prior, ensemble = chosen["draws"], chosen["seed"], chosen["prior"], chosen["ensemble"]
    with usage_of_draws(prior, ensemble, texts):
        try:
            return Plan.of(scenarios, chosen["against"], draws, seed, prior, ensemble)
        except SameName as same:
            raise click.UsageError(str(same)) from None


def tell_other_months(plan: Plan, texts: Texts, quiet: bool) -> None:
    """Say which scenarios, by themselves, would be compared in other months than those of the plan."""
    others = [scenario.name for scenario in plan.scenarios[1:] if scenario.compare != plan.period]
    if others:
        first, last = plan.period
        tell(texts("compare.own_months", names=", ".join(others), first=first, last=last), quiet)


def run_study(plan: Plan, engine: Engine, texts: Texts, quiet: bool, extras: Sequence[Output] = ()) -> Study:
    """Run a plan with a progress bar.

    Raises:
        NumericalError: a run fails.
    """
    with progress_bar(texts("run.simulating"), quiet) as progress:
        return plan.run(engine, extras, progress, progress.tell_compiling)
