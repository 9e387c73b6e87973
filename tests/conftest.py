"""What several parts share: the assembled model, and made-up results."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from browser import browser
from hypothesis import settings

from vawsim.analysis.ensemble import CLOCK, FIRST_REPORTED, Ensemble, reported_years
from vawsim.analysis.sample import Sample
from vawsim.analysis.study import Plan, Study, digests
from vawsim.analysis.summing import AREAS
from vawsim.model import PeruModel, load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.report.document.content import EXTRAS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Clock
from vawsim.text.catalogue import speak

__all__ = ["browser"]
"""A fixture that a file of its own tells about."""

# How long a test takes on somebody's machine decides nothing.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What opens a browser is slow, and is the same in every version of Python."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages are in English, whatever the environment of the tests wishes."""
    monkeypatch.setenv("VAWSIM_LANG", "en")
    speak("en")
    yield
    speak(None)


@pytest.fixture(scope="session")
def peru() -> PeruModel:
    """The model, assembled with the check of its units."""
    return load_model(check_units=True)


@pytest.fixture(scope="session")
def made_up() -> Callable[..., Ensemble]:
    """Results of a scenario that nobody simulated: random numbers of a size that outputs have."""

    def ensemble(scenario: Scenario | str, draws: int = 20, clock: Clock = CLOCK) -> Ensemble:
        if isinstance(scenario, str):
            scenario = load_scenario(scenario)
        generator = np.random.default_rng(len(scenario.name))
        reported = len(clock.points[FIRST_REPORTED - clock.start :])
        levels = {output.name: 30_000.0 if output.yearly else 30.0 for output in OUTPUTS.values()}
        paths = {
            name: (level * (1 + 0.2 * generator.random((reported, len(AREAS), draws)))).astype(np.float32)
            for name, level in levels.items()
        }
        means = {name: level * (1 + 0.2 * generator.random((len(AREAS), draws))) for name, level in levels.items()}
        years = {
            output.name: 2 * generator.random((len(reported_years(clock)), len(AREAS), draws)) for output in EXTRAS
        }
        means = {name: values.mean(axis=0) for name, values in years.items()} | means
        return Ensemble(scenario, clock, scenario.compare, means, paths, years)

    return ensemble


@pytest.fixture(scope="session")
def study_of(made_up: Callable[..., Ensemble]) -> Callable[..., Study]:
    """A study that nobody ran, of scenarios or their names; the first is what the others are compared with."""

    def study(*scenarios: Scenario | str, draws: int = 20) -> Study:
        ensembles = tuple(made_up(scenario, draws) for scenario in scenarios)
        generator = np.random.default_rng(1)
        factors = {name: generator.random(draws) for name in ("officer_cost", "handoff_time")} if draws > 1 else {}
        sample = Sample(factors, draws, "prior" if draws > 1 else "central")
        scenarios = tuple(ensemble.scenario for ensemble in ensembles)
        plan = Plan(scenarios, ensembles[-1].period, sample, seed=7, files=digests(scenarios))
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        return Study(plan, ensembles, moment, moment + timedelta(seconds=5))

    return study
