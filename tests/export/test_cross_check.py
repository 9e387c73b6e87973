"""The project's model in programs that nobody here wrote: every stock at every month as our engines have it."""

from pathlib import Path

import pytest

from vawsim.export.xmile import to_xmile
from vawsim.model import PeruModel
from vawsim.sd import Clock, Inputs, Trajectories, simulate
from vawsim.sd.simulation import Engine, Method

from .other_programs import assert_equal, pysd_series, simlin_series
from .peru import EVERY_KIND, WHOLE, inputs_of, integrated, span

SCENARIOS = ("baseline", "add-10000-officers", "more-refuges", EVERY_KIND)
"""Three with ramps beside the baseline."""

IN_REFERENCE = {"baseline": span(108, 144)} | dict.fromkeys(SCENARIOS[1:], span(198, 54))
"""Months for the reference engine, which is slow: the baseline from 2018, with the emergency; the others from the
middle of 2025, before which they are the baseline. After 2029 nothing changes any more."""

IN_PYSD = {
    # Around the emergency of March 2020: histories with kinks and jumps.
    "baseline": span(133, 2),
    # The end of the time before, and the beginning of the ramps.
    "add-10000-officers": span(203, 2),
    "more-refuges": span(203, 2),
    EVERY_KIND: span(201, 2),
}
"""Months for PySD, which takes a third of a second for a step."""

pytestmark = pytest.mark.slow
by_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: Path(scenario).stem)
by_method = pytest.mark.parametrize("method", ["rk4", "euler"])


def ours(peru: PeruModel, inputs: Inputs, method: Method, *engines: Engine) -> dict[str, Trajectories]:
    return {engine: simulate(peru.model, inputs, integrated(peru), method, engine=engine) for engine in engines}


def compare_with_simlin(
    peru: PeruModel, scenario: str, clock: Clock, method: Method, engine: Engine, folder: Path
) -> None:
    inputs = inputs_of(peru, scenario, clock)
    theirs = simlin_series(to_xmile(peru.model, inputs, name=scenario, method=method), clock, folder)
    assert_equal(peru.model, ours(peru, inputs, method, engine), integrated(peru), theirs)


@by_method
@by_scenario
def test_simlin_and_the_compiled_engine_agree_over_all_years(
    scenario: str, method: Method, peru: PeruModel, tmp_path: Path
) -> None:
    compare_with_simlin(peru, scenario, WHOLE, method, "compiled", tmp_path)


@by_method
@by_scenario
def test_simlin_and_the_reference_engine_agree(scenario: str, method: Method, peru: PeruModel, tmp_path: Path) -> None:
    compare_with_simlin(peru, scenario, IN_REFERENCE[scenario], method, "reference", tmp_path)


@by_scenario
def test_pysd_agrees_while_the_scenario_begins(scenario: str, peru: PeruModel, tmp_path: Path) -> None:
    inputs = inputs_of(peru, scenario, IN_PYSD[scenario])
    theirs = pysd_series(to_xmile(peru.model, inputs, name=scenario), inputs.clock, integrated(peru), tmp_path)
    assert_equal(peru.model, ours(peru, inputs, "euler", "reference", "compiled"), integrated(peru), theirs)
