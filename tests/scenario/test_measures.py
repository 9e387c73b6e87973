"""Scenarios taken as measures."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from vawsim.model.evidence import ModelParameter
from vawsim.scenario.measures import begun_later, in_part, together
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date

ADD = ScenarioChange(parameter="nothing", operation="add", amount=10, start=Date(2026), ramp=12)
SET = ScenarioChange(parameter="monitored_share", operation="set", amount=0.6, start=Date(2027, 3), until=Date(2034))
TIMES = ScenarioChange(parameter="severity", operation="multiply", amount=3, start=Date(2026))


def measure(*changes: ScenarioChange) -> Scenario:
    return Scenario(name="m", title={"en": "M", "es": "M"}, description={"en": "", "es": ""}, changes=changes)


def value(scenario: Scenario, parameters: Mapping[str, ModelParameter], name: str, date: Date) -> np.ndarray:
    parameter = resolve(scenario, parameters)[name]
    scale, shift = parameter.course.at([date.since(Date(2009))])
    return (scale[0] * parameter.value + shift[0]).ravel()


def test_begun_later() -> None:
    later = begun_later(measure(ADD, SET), 18)
    assert [(change.start, change.ramp) for change in later.changes] == [(Date(2027, 7), 12), (Date(2028, 9), 0)]
    assert later.changes[1].until == Date(2035, 7)
    assert begun_later(measure(SET), 24).changes[0].until is None, "it would end with the run"
    assert begun_later(measure(ADD), 0).changes == (ADD,)


@pytest.mark.parametrize(
    ("change", "half"), [(ADD, 5.0), (replace(SET, until=None), 0.4), (TIMES, np.array([2.0, 4.0, 6.0]))]
)
def test_in_part(change: ScenarioChange, half: object, parameters: Mapping[str, ModelParameter]) -> None:
    whole, nothing = measure(change), measure()
    found = value(in_part(whole, 0.5), parameters, change.parameter, Date(2035))
    np.testing.assert_allclose(found, half)
    quarter = value(in_part(in_part(whole, 0.5), 0.5), parameters, change.parameter, Date(2035))
    before = value(nothing, parameters, change.parameter, Date(2035))
    np.testing.assert_allclose(quarter - before, (found - before) / 2)
    assert in_part(whole, 0).changes == ()


def test_together_in_their_order() -> None:
    base = measure(TIMES)
    assert together(base, [measure(ADD), measure(SET)]).changes == (TIMES, ADD, SET)
    assert together(base, []).changes == (TIMES,)
