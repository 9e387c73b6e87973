"""The presets of the classroom page."""

import json
from dataclasses import replace
from typing import Any

import pytest

from vawsim.report.page.changes import resolved_changes
from vawsim.report.page.presets import GROUPS, preset_data
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd import Date

PRESETS = {preset["name"]: preset for preset in preset_data()}


def whole(name: str, presets: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of a preset as ``completePage`` puts them together."""
    parts = [change for part in presets[name].get("of", ()) for change in whole(part, presets)]
    return [*parts, *({"where": 1.0, "until": None} | change for change in presets[name]["changes"])]


def ordered(changes: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(change, sort_keys=True) for change in changes)


def test_all_that_looks_ahead_is_offered() -> None:
    assert PRESETS.keys() == shipped_scenarios().keys() - {"baseline"}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_its_scenario(name: str) -> None:
    assert ordered(whole(name, PRESETS)) == ordered(resolved_changes(load_scenario(name)))


def test_what_others_hold_is_not_said_again() -> None:
    assert len(PRESETS["all-conditions"]["of"]) == 6
    assert PRESETS["all-conditions"]["changes"] == []
    assert "add-10000-officers" in PRESETS["officers-and-training"]["of"]


def test_they_are_small_and_grouped() -> None:
    data = preset_data()
    assert len(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) < 36_000
    groups = [preset["group"] for preset in data]
    assert groups == sorted(groups, key=GROUPS.index)


def test_own_scenarios_come_first_and_shipped_ones_only_once() -> None:
    change = ScenarioChange(parameter="added_officers", operation="add", amount=10, start=Date(2027))
    twice = ScenarioChange(parameter="added_officers", operation="multiply", amount=2, start=Date(2028))
    mine = Scenario(name="mine", title={"en": "Mine", "es": "Mío"}, description={"en": "", "es": ""}, changes=(change,))
    again = replace(mine, name="again", changes=(change, twice))
    data = preset_data([mine, again, load_scenario("add-10000-officers")])
    assert [(preset["name"], preset["group"]) for preset in data[:2]] == [("mine", "own"), ("again", "own")]
    assert "of" not in data[1], "where a parameter is changed twice, the order counts"
    assert [preset["name"] for preset in data].count("add-10000-officers") == 1


def test_a_change_in_named_places_is_a_number_for_each() -> None:
    change = whole("refuges-where-there-are-none", PRESETS)[0]
    assert len(change["amount"]) == len(change["where"]) == 6
    assert sum(change["amount"]) == pytest.approx(400)
    assert change["amount"][0] == change["where"][0] == 0
