"""The project's model in programs that nobody here wrote: every stock at every month as our engines have it."""

from pathlib import Path

import pytest

from vawsim.export.xmile import to_xmile
from vawsim.model import PeruModel
from vawsim.sd import Clock, Inputs, Trajectories, simulate
from vawsim.sd.simulation import Method

from .other_programs import assert_equal, pysd_series, simlin_series
from .peru import EVERY_KIND, WHOLE, inputs_of, integrated, span

SHORT = {
    # Around the emergency of March 2020: histories with kinks and jumps.
    "baseline": span(133, 6),
    # The end of the time before, and the beginning of the ramps.
    "add-10000-officers": span(202, 6),
    "more-refuges": span(202, 6),
    EVERY_KIND: span(199, 7),
}
"""Months for PySD, which takes a third of a second for a step."""


def ours(peru: PeruModel, inputs: Inputs, method: Method) -> dict[str, Trajectories]:
    return {
        engine: simulate(peru.model, inputs, integrated(peru), method, engine=engine)
        for engine in ("reference", "compiled")
    }


@pytest.mark.slow
@pytest.mark.parametrize("method", ["rk4", "euler"])
@pytest.mark.parametrize("scenario", SHORT, ids=lambda scenario: Path(scenario).stem)
def test_simlin_agrees_over_all_years(scenario: str, method: Method, peru: PeruModel, tmp_path: Path) -> None:
    inputs = inputs_of(peru, scenario, WHOLE)
    text = to_xmile(peru.model, inputs, name=scenario, method=method)
    theirs = simlin_series(text, inputs.clock, tmp_path)
    assert_equal(peru.model, ours(peru, inputs, method), integrated(peru), theirs)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "clock"), SHORT.items(), ids=[Path(scenario).stem for scenario in SHORT])
def test_pysd_agrees_while_the_scenario_begins(scenario: str, clock: Clock, peru: PeruModel, tmp_path: Path) -> None:
    inputs = inputs_of(peru, scenario, clock)
    theirs = pysd_series(to_xmile(peru.model, inputs, name=scenario), clock, integrated(peru), tmp_path)
    assert_equal(peru.model, ours(peru, inputs, "euler"), integrated(peru), theirs)
