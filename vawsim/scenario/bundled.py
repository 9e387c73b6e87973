"""Scenarios with causes mended, conditions met or suggestions followed beside what they change themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vawsim.model.bundles import Kind, load_bundles
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date

RAMP = 12.0
"""Months until a bundle holds in full."""


def with_bundles(scenario: Scenario, kind: Kind, names: Iterable[str], start: Date) -> Scenario:
    """A scenario in which bundles hold in full, one year after ``start``; their changes come last."""
    bundles = load_bundles(kind)
    changes = tuple(
        ScenarioChange(
            parameter=change.parameter,
            operation=change.operation,
            amount=change.amount,
            start=start,
            ramp=RAMP,
            bundle=name,
        )
        for name in names
        for change in bundles[name].changes
    )
    return replace(scenario, changes=(*scenario.changes, *changes), path=None, files=())
