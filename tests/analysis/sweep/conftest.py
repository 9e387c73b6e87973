"""Short ways to plan a sweep in a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.analysis.sweep.form import read_vary
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.wish import Wish

PlanOf = Callable[..., SweepPlan]

LITTLE = ("officer_cost", "handoff_time", "added_officers=0:20000")
"""Little to vary, of three kinds."""


@pytest.fixture(scope="session")
def plan_of() -> PlanOf:
    """The plan of a sweep: small if nothing else is said."""

    def plan(*scenarios: str | Path, vary: tuple[str, ...] = LITTLE, **wished: object) -> SweepPlan:
        wished = {"samples": 8, "outputs": ("implementation_gap", "annual_cost"), "when": ("2026", "2035"), **wished}
        entries = tuple(read_vary(text) for text in vary)
        return Wish(tuple(scenarios or ("baseline",)), entries, **wished).plan()  # type: ignore[arg-type]

    return plan
