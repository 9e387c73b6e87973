"""Both engines compute the same, whatever the draw of the parameters."""

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Clock, Inputs, simulate
from vawsim.sd.simulation import Method

DRAWS = 24
CHANGES = Clock(EPOCH, start=192, stop=222)
"""From 2025 to the middle of 2027: before the ramps of the scenarios, and on them."""


@pytest.mark.parametrize("scenario", ["baseline", "add-10000-officers", "more-refuges"])
@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_the_engines_agree_in_every_draw(scenario: str, method: Method, peru: PeruModel) -> None:
    """Every variable at every month, relative to its value or to a thousandth of its largest."""
    parameters = resolve(load_scenario(scenario), peru.parameters)
    inputs = Inputs(CHANGES, parameters, draw_factors(parameters, DRAWS, seed=len(scenario)), DRAWS)
    one, other = (
        simulate(peru.model, inputs, list(peru.model.variables), method, engine=engine)
        for engine in ("reference", "compiled")
    )
    for name in peru.model.variables:
        size = np.abs(one[name]).max()
        np.testing.assert_allclose(other[name], one[name], rtol=1e-9, atol=1e-12 * size + 1e-15, err_msg=name)
