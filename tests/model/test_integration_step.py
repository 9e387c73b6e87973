"""The integration step is small enough: halving it changes no headline output."""

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.ensemble import CLOCK
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.sd import Clock, Inputs, Trajectories, simulate
from vawsim.sd.course import Array

DRAWS = 20

RECORDED = sorted({name for o in OUTPUTS.values() for name in (o.variable, o.weight) if name is not None})


def of_the_last_year(trajectories: Trajectories) -> dict[str, Array]:
    """Every headline output of the country by draw: what the last year added, or the mean over it."""
    figures = {}
    for name, output in OUTPUTS.items():
        if output.weight is None:
            figures[name] = (trajectories[name][-1] - trajectories[name][-13]).sum(axis=0)
        else:
            weights = trajectories[output.weight][-13:]
            figures[name] = ((trajectories[name][-13:] * weights).sum(axis=1) / weights.sum(axis=1)).mean(axis=0)
    return figures


@pytest.mark.parametrize(("start", "stop"), [(CLOCK.start, CLOCK.stop), (130, 166)], ids=["all", "lockdown"])
def test_halving_the_step_moves_no_headline_output(peru: PeruModel, start: int, stop: int) -> None:
    """Over the whole span, and from before the lockdown, the hardest shock, to two years after it."""
    factors = draw_factors(peru.parameters, DRAWS, seed=1)

    def run(steps_per_month: int) -> dict[str, Array]:
        clock = Clock(EPOCH, start, stop, steps_per_month)
        inputs = Inputs(clock, peru.parameters, factors, DRAWS)
        return of_the_last_year(simulate(peru.model, inputs, RECORDED, engine="compiled"))

    whole, halved = run(CLOCK.steps_per_month), run(2 * CLOCK.steps_per_month)
    for name in OUTPUTS:
        assert halved[name] == pytest.approx(whole[name], rel=0.005), name
        assert np.ptp(whole[name]) > 0, name
