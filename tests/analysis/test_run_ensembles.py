"""Running scenarios over the same draws."""

from typing import NoReturn

import numpy as np
import pytest

from vawsim.analysis import ensemble
from vawsim.analysis.draws import draw_factors
from vawsim.analysis.ensemble import AREAS, run_ensembles
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Clock, Date, NumericalError
from vawsim.sd.course import Operation
from vawsim.sd.simulation import Engine

CLOCK = Clock(EPOCH, start=-1, stop=2)
BASELINE = Scenario(name="baseline", title={}, description={})


def with_change(parameter: str, operation: Operation, amount: float) -> Scenario:
    change = ScenarioChange(parameter=parameter, operation=operation, amount=amount, start=Date(2009))
    return Scenario(name="changed", title={}, description={}, changes=(change,))


def test_every_output_of_every_scenario_and_draw() -> None:
    told: list[float] = []
    scenarios = [BASELINE, with_change("cessation_rate", "multiply", 2)]
    results = run_ensembles(scenarios, draws=3, seed=1, clock=CLOCK, progress=told.append)
    assert [result.scenario for result in results] == scenarios
    for result in results:
        assert result.values.keys() == OUTPUTS.keys()
        assert {array.shape for array in result.values.values()} == {(4, len(AREAS), 3)}
        assert all(np.isfinite(array).all() for array in result.values.values())
    before, after = (result.values["prevalence_12m"] for result in results)
    # The last stage of the step before the change already sees it (as in every Runge-Kutta method).
    assert before[:2] == pytest.approx(after[:2], rel=1e-3), "the same draws until the change"
    assert (after[-1] < before[-1]).all()
    assert np.ptp(before[-1, 0]) > 0
    assert told == sorted(told) and told[-1] == pytest.approx(1)


def test_blocks_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = run_ensembles([BASELINE], draws=60, seed=1, clock=CLOCK)
    monkeypatch.setattr(ensemble, "BLOCK", 7)
    (split,) = run_ensembles([BASELINE], draws=60, seed=1, clock=CLOCK)
    for name in OUTPUTS:
        assert split.values[name] == pytest.approx(whole.values[name], rel=1e-12), name


def test_engines_agree() -> None:
    engines: tuple[Engine, ...] = ("reference", "compiled")
    (one,), (other,) = (run_ensembles([BASELINE], 5, 1, CLOCK, engine=engine) for engine in engines)
    for name in OUTPUTS:
        assert other.values[name] == pytest.approx(one.values[name], rel=1e-9, abs=1e-12), name


def test_one_draw_is_the_central_run() -> None:
    (result,) = run_ensembles([BASELINE], draws=1, seed=1, clock=CLOCK)
    (other,) = run_ensembles([BASELINE], draws=1, seed=2, clock=CLOCK)
    assert np.array_equal(result.values["trust"], other.values["trust"])


def test_a_numerical_failure_names_the_draw(peru: PeruModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw 40 of 60, in the second of two blocks, divides by zero."""
    factors = draw_factors(peru.parameters, 60, seed=1)
    factors["burnout_time"][40] = 0
    monkeypatch.setattr(ensemble, "draw_factors", lambda *_: factors)
    monkeypatch.setattr(ensemble, "BLOCK", 30)
    with pytest.raises(NumericalError) as raised:
        run_ensembles([BASELINE], draws=60, seed=1, clock=CLOCK)
    assert raised.value.member == 40
    assert "member 40" in str(raised.value)


def test_a_scenario_that_does_not_fit_the_parameters() -> None:
    with pytest.raises(FileProblems, match="did you mean 'cessation_rate'"):
        run_ensembles([with_change("cesation_rate", "add", 1)], draws=1, seed=1, clock=CLOCK)


def test_an_interruption_comes_through_at_once() -> None:
    told = []

    def interrupt(share: float) -> NoReturn:
        told.append(share)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_ensembles([BASELINE], draws=400, seed=1, progress=interrupt)
    assert len(told) == 1
