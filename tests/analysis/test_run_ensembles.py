"""Running scenarios over the same draws."""

from typing import NoReturn

import numpy as np
import pytest

from vawsim.analysis import ensemble
from vawsim.analysis.draws import draw_factors
from vawsim.analysis.ensemble import run_ensembles
from vawsim.analysis.summing import AREAS
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Clock, Date, NumericalError
from vawsim.sd.course import Operation
from vawsim.sd.simulation import Engine

CLOCK = Clock(EPOCH, start=-12, stop=2)
PERIOD = (Date(2009, 1), Date(2009, 2))
BASELINE = Scenario(name="baseline", title={}, description={})


def with_change(parameter: str, operation: Operation, amount: float) -> Scenario:
    change = ScenarioChange(parameter=parameter, operation=operation, amount=amount, start=Date(2009))
    return Scenario(name="changed", title={}, description={}, changes=(change,))


def test_every_output_of_every_scenario_and_draw() -> None:
    told: list[float] = []
    scenarios = [BASELINE, with_change("cessation_rate", "multiply", 2)]
    results = run_ensembles(scenarios, draws=3, seed=1, period=PERIOD, clock=CLOCK, progress=told.append)
    assert [result.scenario for result in results] == scenarios
    for result in results:
        assert result.means.keys() == result.paths.keys() == OUTPUTS.keys()
        assert {array.shape for array in result.means.values()} == {(len(AREAS), 3)}
        assert {array.shape for array in result.paths.values()} == {(3, len(AREAS), 3)}
        assert all(np.isfinite(array).all() for kept in (result.means, result.paths) for array in kept.values())
    before, after = (result.paths["prevalence_12m"] for result in results)
    # The last stage of the step before the change already sees it (as in every Runge-Kutta method).
    assert before[0] == pytest.approx(after[0], rel=1e-3), "the same draws until the change"
    assert (after[-1] < before[-1]).all()
    assert np.ptp(before[-1, 0]) > 0
    assert told == sorted(told) and told[-1] == pytest.approx(1)


@pytest.mark.slow
def test_blocks_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = run_ensembles([BASELINE], draws=60, seed=1, period=PERIOD, clock=CLOCK)
    monkeypatch.setattr(ensemble, "BLOCK", 7)
    (split,) = run_ensembles([BASELINE], draws=60, seed=1, period=PERIOD, clock=CLOCK)
    for name in OUTPUTS:
        assert np.array_equal(split.means[name], whole.means[name]), name
        assert np.array_equal(split.paths[name], whole.paths[name]), name


def test_trajectories_are_kept_of_the_first_draws_and_means_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory does not grow with the ensemble."""
    (whole,) = run_ensembles([BASELINE], draws=20, seed=1, period=PERIOD, clock=CLOCK)
    monkeypatch.setattr(ensemble, "PATHS", 10)
    monkeypatch.setattr(ensemble, "BLOCK", 8)
    (thin,) = run_ensembles([BASELINE], draws=20, seed=1, period=PERIOD, clock=CLOCK)
    assert thin.draws == 20
    for name in OUTPUTS:
        assert np.array_equal(thin.means[name], whole.means[name]), name
        assert np.array_equal(thin.paths[name], whole.paths[name][..., :10]), name


def test_engines_agree() -> None:
    engines: tuple[Engine, ...] = ("reference", "compiled")
    (one,), (other,) = (run_ensembles([BASELINE], 5, 1, PERIOD, CLOCK, engine=engine) for engine in engines)
    for name in OUTPUTS:
        assert other.means[name] == pytest.approx(one.means[name], rel=1e-9, abs=1e-12), name


def test_one_draw_is_the_central_run() -> None:
    (result,) = run_ensembles([BASELINE], draws=1, seed=1, period=PERIOD, clock=CLOCK)
    (other,) = run_ensembles([BASELINE], draws=1, seed=2, period=PERIOD, clock=CLOCK)
    assert np.array_equal(result.paths["trust"], other.paths["trust"])


def test_a_numerical_failure_names_the_draw(peru: PeruModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw 40 of 60, in the second of two blocks, divides by zero."""
    factors = draw_factors(peru.parameters, 60, seed=1)
    factors["burnout_time"][40] = 0
    monkeypatch.setattr(ensemble, "draw_factors", lambda *_: factors)
    monkeypatch.setattr(ensemble, "BLOCK", 30)
    with pytest.raises(NumericalError) as raised:
        run_ensembles([BASELINE], draws=60, seed=1, period=PERIOD, clock=CLOCK)
    assert raised.value.member == 40
    assert "member 40" in str(raised.value)


def test_a_scenario_that_does_not_fit_the_parameters() -> None:
    with pytest.raises(FileProblems, match="did you mean 'cessation_rate'"):
        run_ensembles([with_change("cesation_rate", "add", 1)], draws=1, seed=1, period=PERIOD, clock=CLOCK)


def test_an_interruption_comes_through_at_once() -> None:
    told = []

    def interrupt(share: float) -> NoReturn:
        told.append(share)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_ensembles([BASELINE], draws=400, seed=1, period=PERIOD, progress=interrupt)
    assert len(told) == 1
