"""Causes, conditions and suggestions in scenario files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.bundles import load_bundles
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.model.places import PLACE
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Date

Load = Callable[[str], Scenario]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load(*changes: str) -> Scenario:
        file = tmp_path / "s.yaml"
        file.write_text("title: x\nchanges:\n" + "".join(f"  - {{{change}}}\n" for change in changes))
        return load_scenario(file)

    return load


def test_a_bundle_is_all_of_its_changes(load: Load) -> None:
    made = load("suggestion: staff, from: 2026-03, ramp: 24, share: 0.5, source: s")
    expected = load_bundles("suggestion")["staff"].changes
    assert [(c.parameter, c.operation, c.amount) for c in made.changes] == [
        (c.parameter, c.operation, c.amount) for c in expected
    ]
    for change in made.changes:
        assert (change.start, change.ramp, change.share, change.source["es"]) == (Date(2026, 3), 24, 0.5, "s")
        assert change.bundle == "staff"
        assert change.position.endswith("s.yaml:3")


def test_without_a_share_it_holds_in_full(load: Load) -> None:
    assert {change.share for change in load("condition: acceptance, from: 2026").changes} == {1}


@pytest.mark.parametrize(("change", "half"), [("set: 0.6", 0.4), ("add: 0.2", 0.3), ("multiply: 2", 0.3)])
def test_a_change_of_a_parameter_can_be_made_in_part(
    load: Load, parameters: Mapping[str, ModelParameter], change: str, half: float
) -> None:
    made = load(f"parameter: monitored_share, {change}, share: 0.5, from: 2026")
    scale, shift = resolve(made, parameters)["monitored_share"].course.at([Date(2030).since(EPOCH)])
    np.testing.assert_allclose(scale * 0.2 + shift, half)


@pytest.mark.parametrize("share", ["1.1", "-0.1", "much"])
def test_a_share_lies_between_nothing_and_all(load: Load, share: str) -> None:
    with pytest.raises(FileProblems):
        load(f"cause: poor_policies, from: 2026, share: {share}")


def test_counted_amounts_are_shared_too(load: Load, peru: PeruModel) -> None:
    resolved = resolve(load("suggestion: resources, from: 2026, share: 0.3"), peru.parameters)
    _, added = resolved["added_officers"].course.at([Date(2027).since(EPOCH)])
    assert added.sum() == pytest.approx(3000)


def test_in_named_places_only_what_varies_by_place_changes(load: Load, peru: PeruModel) -> None:
    made = load("condition: communication, from: 2026, places: [highlands]")
    resolved = resolve(made, peru.parameters)
    moment = [Date(2027).since(EPOCH)]
    protocol = resolved["joint_protocol"].course.at(moment)[1][0].ravel()
    assert dict(zip(PLACE.elements, protocol, strict=True))["highlands_rural"] == 1
    assert protocol.sum() == 2
    assert not resolved["participation"].course.changes, "one value for the whole country"
