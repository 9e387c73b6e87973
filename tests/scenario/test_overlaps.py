"""Parameters that several measures change."""

import pytest

from vawsim.scenario.load import load_scenario
from vawsim.scenario.overlaps import Overlap, overlaps
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date


def measure(*changes: tuple[str, str, tuple[str, ...] | None]) -> Scenario:
    made = tuple(
        ScenarioChange(parameter=name, operation=operation, amount=1, start=Date(2026), places=places)
        for name, operation, places in changes
    )
    return Scenario(name="m", title={"en": "", "es": ""}, description={"en": "", "es": ""}, changes=made)


@pytest.mark.parametrize(
    ("operations", "joined"),
    [(("add", "add"), "add"), (("multiply", "multiply"), "multiply"), (("add", "set"), None), (("set", "set"), None)],
)
def test_the_same_parameter(operations: tuple[str, str], joined: str | None) -> None:
    some = [
        measure(("p", operation, None), (f"own_{number}", "add", None)) for number, operation in enumerate(operations)
    ]
    assert overlaps(some) == [Overlap("p", (0, 1), joined)]


def test_in_other_places_nothing_is_shared() -> None:
    some = [measure(("p", "set", (place,))) for place in ("coast", "highlands", "highlands_rural")]
    assert overlaps(some) == [Overlap("p", (1, 2), None)]
    assert overlaps([some[0], some[1]]) == []
    assert overlaps([measure(("p", "set", None)), some[0]]) == [Overlap("p", (0, 1), None)]


def test_scenarios_that_extend_one_another_are_counted_twice() -> None:
    some = [
        load_scenario(name) for name in ("add-10000-officers", "sensitising-training", "officers-training-examiners")
    ]
    assert overlaps(some) == [Overlap("added_course_places", (1, 2), "add"), Overlap("added_officers", (0, 2), "add")]
