"""Worse before better: dips of known depth and duration."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.comparison import Range
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.sequence.setbacks import WATCHED, Spell, setbacks, spells, watched
from vawsim.model.outputs import OUTPUTS
from vawsim.sd.calendar import Date

LEVEL = 50.0


def path(*gains: float, draws: int = 20) -> np.ndarray:
    return np.repeat(np.array(gains, dtype=float)[:, np.newaxis], draws, axis=1)


@pytest.mark.parametrize(
    ("gains", "found"),
    [
        ([0, 0, 0], []),
        ([0, 1, 2], []),
        ([-1, -2, 1], [Spell(0, 1, 2)]),
        ([0, -1, -1, 0, 0, 1], [Spell(1, 2, 5)]),
        ([0, -1, 0, -1, 1], [Spell(1, 3, 4)]),
        ([1, -1, 1, -1, -1], [Spell(1, 1, 2), Spell(3, 4, None)]),
        ([0, -0.04, 1], []),
        ([0, 1, -1, 0], [Spell(2, 2, None)]),
    ],
    ids=["nothing", "only better", "at once", "then nothing", "one dip", "two dips", "too small to see", "to the end"],
)
def test_spells(gains: list[float], found: list[Spell]) -> None:
    assert spells(path(*gains), path(*[LEVEL] * len(gains))) == found


def test_a_dip_must_be_there_in_nineteen_draws_of_twenty() -> None:
    gain = path(0, -1, 1)
    gain[1, 0] = 1
    assert spells(gain, path(LEVEL, LEVEL, LEVEL)) == [Spell(1, 1, 2)]
    gain[1, 1] = 1
    assert spells(gain, path(LEVEL, LEVEL, LEVEL)) == []
    gain[1], gain[2, :2] = -1, 0
    assert spells(gain, path(LEVEL, LEVEL, LEVEL)) == [Spell(1, 1, None)], "nor is it clearly better then"


@pytest.fixture
def dipping(made_up: Callable[..., Ensemble]) -> tuple[Ensemble, Ensemble]:
    """A base, and the same with a dip of 5 to 10 from 2027-03 to 2028-06 and 2 better from 2029 on."""
    base = made_up("baseline", 20)
    flat = {name: np.full_like(values, LEVEL) for name, values in base.paths.items()}
    changed = {name: values.copy() for name, values in flat.items()}
    at = base.dates.index
    deep = np.linspace(5, 10, 20)
    for name, side in (("forensic_wait_days", 1), ("trust", -1)):
        changed[name][at(Date(2027, 3)) : at(Date(2028, 7)), 0] += side * deep / 2
        changed[name][at(Date(2027, 11)), 0] = LEVEL + side * deep
        changed[name][at(Date(2029)) :, 0] = LEVEL - 2 * side
    return replace(base, paths=flat), replace(base, paths=changed)


@pytest.mark.parametrize("name", ["forensic_wait_days", "trust"])
def test_the_depth_and_the_dates_of_a_dip(dipping: tuple[Ensemble, Ensemble], name: str) -> None:
    (setback,) = setbacks(*dipping, [OUTPUTS[name]], "Peru", Date(2026))
    assert (setback.since, setback.until, setback.better_from) == (Date(2027, 3), Date(2028, 6), Date(2029))
    assert setback.depth.as_dict() == pytest.approx(Range.of(np.linspace(5, 10, 20)).as_dict())


def test_only_where_and_when_it_is_asked_for(dipping: tuple[Ensemble, Ensemble]) -> None:
    base, changed = dipping
    assert setbacks(base, changed, WATCHED, "highlands", Date(2026)) == []
    assert setbacks(base, base, WATCHED, "Peru", Date(2026)) == []
    assert {each.output.name for each in setbacks(base, changed, WATCHED, "Peru", Date(2026))} == {
        "forensic_wait_days",
        "trust",
    }
    (later,) = setbacks(base, changed, [OUTPUTS["trust"]], "Peru", Date(2028))
    assert later.since == Date(2028)
    assert setbacks(base, changed, WATCHED, "Peru", Date(2029)) == []


def test_a_setback_to_the_end_ends_with_the_run(dipping: tuple[Ensemble, Ensemble]) -> None:
    changed, base = dipping
    setback = setbacks(base, changed, [OUTPUTS["trust"]], "Peru", Date(2029))[-1]
    assert (setback.since, setback.until, setback.better_from) == (Date(2029), Date(2035, 12), None)


def test_the_judge_is_looked_at_first_and_once() -> None:
    assert watched(OUTPUTS["trust"])[0].name == "trust" and len(watched(OUTPUTS["trust"])) == len(WATCHED)
    assert [output.name for output in watched(OUTPUTS["annual_cost"])][:2] == ["annual_cost", "implementation_gap"]


def test_the_worst_month_of_a_dip_can_be_its_last(dipping: tuple[Ensemble, Ensemble]) -> None:
    base, changed = dipping
    paths = {name: values.copy() for name, values in changed.paths.items()}
    paths["trust"][base.dates.index(Date(2028, 6)), 0] = LEVEL - 20
    (setback,) = setbacks(base, replace(changed, paths=paths), [OUTPUTS["trust"]], "Peru", Date(2026))
    assert setback.until == Date(2028, 6)
    assert setback.depth.as_dict() == pytest.approx({"median": 20, "low": 20, "high": 20})
