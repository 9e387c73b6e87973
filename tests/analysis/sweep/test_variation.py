"""What a sweep varies: uncertain parameters over their ranges as their evidence says, and levers as a scenario does."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.courses import MONTHS, central_course
from vawsim.analysis.draws import quantile, uncertain_parameters
from vawsim.analysis.ensemble import CLOCK, run_ensembles
from vawsim.analysis.summing import AREAS, by_area, mean_over
from vawsim.analysis.sweep.form import VaryEntry, read_vary
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.variation import Variation, has_many_values, own_range
from vawsim.analysis.sweep.wish import Wish, WishProblems
from vawsim.model import PeruModel
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.sd import Date, simulate

from .conftest import PlanOf

POINTS = np.linspace(0, 1, 41)
LAST_YEAR = (Date(2035), Date(2035, 12))


def varied(entry: VaryEntry, **wished: object) -> Variation:
    (variation,) = Wish(("baseline",), (entry,), "grid", 2, **wished).plan().varied  # type: ignore[arg-type]
    return variation


def means(plan: SweepPlan, values: dict[str, np.ndarray], scenario: int = 0) -> dict[str, np.ndarray]:
    """The means of every headline output over the last year, shape ``(areas, runs)``."""
    record = sorted({name for output in OUTPUTS.values() for name in output.variables})
    found = simulate(
        (SweepPlan.record and __import__("vawsim.model", fromlist=["load_model"]).load_model().model),
        plan.inputs(plan.scenarios[scenario], values),
        record,
        engine="compiled",
    )
    return {name: mean_over(output, by_area(output, found), CLOCK, LAST_YEAR) for name, output in OUTPUTS.items()}


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray], rtol: float) -> None:
    assert one.keys() == other.keys()
    for name in one:
        np.testing.assert_allclose(one[name], other[name], rtol=rtol, atol=1e-12, err_msg=name)
