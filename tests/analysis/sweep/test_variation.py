"""What a sweep varies: uncertain parameters over their ranges as their evidence says, and levers as a scenario does."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.draws import quantile, uncertain_parameters
from vawsim.analysis.ensemble import CLOCK, run_ensembles
from vawsim.analysis.summing import by_area, mean_over
from vawsim.analysis.sweep.form import VaryEntry, read_vary
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.variation import Variation, has_many_values, own_range
from vawsim.analysis.sweep.wish import Wish, WishProblems
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel, load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.sd import Date, simulate

PlanOf = Callable[..., SweepPlan]
Means = dict[str, np.ndarray]

POINTS = np.linspace(0, 1, 41)
LAST_YEAR = (Date(2035), Date(2035, 12))
RECORD = sorted({name for output in OUTPUTS.values() for name in output.variables})


def varied(entry: str | VaryEntry) -> Variation:
    given = read_vary(entry) if isinstance(entry, str) else entry
    (variation,) = Wish(("baseline",), (given,)).plan().varied
    return variation


def problem_of(**entry: object) -> tuple[object, str]:
    """The key that is to blame, and what is said."""
    with pytest.raises(WishProblems) as caught:
        Wish(("baseline",), (VaryEntry.model_validate(entry),)).plan()
    ((path, message),) = caught.value.problems
    assert path[:2] == ("vary", 0)
    return path[2], message


def means(plan: SweepPlan, values: Means, scenario: int = 0) -> Means:
    """The means of every headline output over the last year, shape ``(areas, runs)``."""
    inputs = plan.inputs(plan.scenarios[scenario], values)
    found = simulate(load_model().model, inputs, RECORD, engine="compiled")
    return {name: mean_over(output, by_area(output, found), CLOCK, LAST_YEAR) for name, output in OUTPUTS.items()}


def check_same(one: Means, other: Means, rtol: float) -> None:
    assert one.keys() == other.keys()
    for name in one:
        np.testing.assert_allclose(one[name], other[name], rtol=rtol, atol=1e-12, err_msg=name)


def test_every_uncertain_parameter_follows_its_distribution_within_its_range(peru: PeruModel) -> None:
    names = uncertain_parameters(peru.parameters)
    assert len(names) > 200
    for name in names:
        parameter, variation = peru.parameters[name], own_range(peru.parameters[name])
        scale = 1.0 if variation.multiple else float(parameter.value.flat[0])
        values = variation.values(POINTS)
        assert values == pytest.approx(quantile(parameter, POINTS) * scale, rel=1e-7), name
        assert (np.diff(values) >= 0).all()
        assert values[[0, -1]] == pytest.approx([variation.low, variation.high], rel=1e-7)
        assert (variation.unit == "x") == has_many_values(parameter)
        evenly = variation.values(POINTS, evenly=True)
        assert evenly == pytest.approx(np.linspace(variation.low, variation.high, len(POINTS)), rel=1e-7)


def test_values_are_what_a_file_in_single_precision_holds() -> None:
    values = own_range(load_model().parameters["officer_cost"]).values(POINTS)
    assert (values.astype(np.float32).astype(float) == values).all()


def test_a_range_of_ones_own_is_covered_evenly() -> None:
    variation = varied("officer_cost=50000:60000")
    assert variation.values(POINTS) == pytest.approx(50000 + 10000 * POINTS, rel=1e-7)
    assert (variation.unit, variation.as_dict()["distribution"]) == ("sol/officer/year", "uniform")


def test_multiples_of_a_parameter_with_one_value_are_its_values(peru: PeruModel) -> None:
    central = float(peru.parameters["officer_cost"].value.flat[0])
    variation = varied("officer_cost=0.5x:2x")
    assert (variation.low, variation.high) == (0.5 * central, 2 * central)
    assert not variation.multiple


def test_multiples_of_a_parameter_with_many_values_stay_multiples(peru: PeruModel) -> None:
    variation = varied("centre_cost=0.5x:2x")
    assert (variation.low, variation.high, variation.unit) == (0.5, 2, "x")
    parameter = peru.parameters["centre_cost"]
    assert variation.applied(parameter, None) is parameter


@pytest.mark.parametrize("name", ["officer_cost", "centre_cost", "authorised_officers", "interpreter_coverage"])
def test_what_is_varied_reaches_the_model(plan_of: PlanOf, peru: PeruModel, name: str) -> None:
    """A single value, one by place, one with a history and one that is the same everywhere."""
    parameter = peru.parameters[name]
    plan = plan_of(vary=(name,))
    values = plan.values(np.array([[0.0], [0.3], [1.0]]))
    inputs = plan.inputs(plan.scenarios[0], values)
    expected = parameter.value[..., np.newaxis] * quantile(parameter, np.array([0.0, 0.3, 1.0]))
    np.testing.assert_allclose(inputs.base(name), expected, rtol=1e-7)
    months = [0.0, 100.0, 250.0]
    for own, expected in zip(inputs.parameters[name].course.at(months), parameter.course.at(months), strict=True):
        assert (own == expected).all()


def test_the_bounds_hold(plan_of: PlanOf) -> None:
    """A policy on top of a lever at its highest is cut off there, as always."""
    plan = plan_of(vary=("rural_team_reach=0:1",), outputs=("implementation_gap",))
    assert plan.parameters(plan.scenarios[0])["rural_team_reach"].bounds == (0, 1)


def test_a_run_at_the_central_values_is_that_of_vawsim_run(peru: PeruModel) -> None:
    plan = Wish(("add-10000-officers",)).plan()
    assert len(plan.varied) > 200
    central = {
        one.name: np.float32([1.0 if one.multiple else float(one.parameter.value.flat[0])]).astype(float)
        for one in plan.varied
    }
    (expected,) = run_ensembles([load_scenario("add-10000-officers")], 1, 1, LAST_YEAR, engine="compiled")
    check_same(means(plan, central), dict(expected.means), 1e-5)


SCENARIO = """\
title: {lever}
extends: baseline
changes:
  - {{parameter: {lever}, add: {amount}, from: {start}, ramp: {ramp}}}
"""


@pytest.mark.parametrize(
    ("lever", "amount", "start", "ramp"),
    [
        ("added_officers", 10000, "2026", 12),
        ("added_officers", 10000, "2027-07", 0),
        ("added_refuge_places", 500, "2026", 36),
        ("rural_team_reach", 0.5, "2028", 24),
        ("added_evaluation", 0.75, "2026-03", 0),
        ("added_judges_trained", 0.25, "2012", 6),
    ],
)
def test_a_lever_does_what_a_scenario_that_adds_as_much_does(
    tmp_path: Path, lever: str, amount: float, start: str, ramp: int
) -> None:
    (tmp_path / "s.yaml").write_text(SCENARIO.format(lever=lever, amount=amount, start=start, ramp=ramp))
    (expected,) = run_ensembles([load_scenario(tmp_path / "s.yaml")], 1, 1, LAST_YEAR, engine="compiled")
    bound = 1 if amount < 1 else 20000
    entry = VaryEntry.model_validate({"parameter": lever, "range": [0.0, float(bound)], "from": start, "ramp": ramp})
    plan = Wish(("baseline",), (entry,)).plan()
    found = means(plan, {lever: np.array([0.0, float(amount)])})
    check_same({name: values[:, [1]] for name, values in found.items()}, dict(expected.means), 1e-9)
    (nothing,) = run_ensembles([load_scenario("baseline")], 1, 1, LAST_YEAR, engine="compiled")
    check_same({name: values[:, [0]] for name, values in found.items()}, dict(nothing.means), 1e-9)


def test_a_lever_acts_on_top_of_what_the_scenario_adds(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SCENARIO.format(lever="added_officers", amount=10000, start=2026, ramp=12))
    plan = Wish((tmp_path / "s.yaml", "baseline"), (read_vary("added_officers=0:20000"),)).plan()
    on_top = means(plan, {"added_officers": np.array([5000.0])})
    alone = means(plan, {"added_officers": np.array([15000.0])}, 1)
    check_same(on_top, alone, 1e-9)


def test_where_nothing_is_said_a_lever_grows_through_the_first_year_of_policies() -> None:
    variation = varied("added_officers=0:10")
    assert (variation.start, variation.ramp) == (Date(2026), 12)


@pytest.mark.parametrize("ramp", [0, 1e-300, 1e-17, 1e-9])
def test_a_ramp_of_next_to_nothing_is_none(peru: PeruModel, ramp: float) -> None:
    entry = VaryEntry.model_validate({"parameter": "rural_team_reach", "range": [0.0, 1.0], "from": 2028, "ramp": ramp})
    lever = peru.parameters["rural_team_reach"]
    scale, shift = varied(entry).applied(lever, None).course.at([-60.0, 227.99, 228.01, 300.0])
    assert scale.ravel().tolist() == [0, 0, 1, 1]
    assert not shift.any()


@pytest.mark.parametrize(
    ("entry", "key", "said"),
    [
        ({"parameter": "added_officers"}, "parameter", "as in added_officers=0:1"),
        ({"parameter": "added_officers", "multiple": [0.0, 2.0]}, "parameter", "is a lever"),
        ({"parameter": "added_officers", "range": [0.0, 2.0], "from": 1900}, "from", "1900-01 is outside the years"),
        ({"parameter": "added_officers", "range": [0.0, 2.0], "from": 2036}, "from", "2036-01 is outside the years"),
        ({"parameter": "added_officers", "range": [-1.0, 2.0]}, "range", "'added_officers' cannot be below 0"),
        ({"parameter": "rural_team_reach", "range": [0.0, 2.0]}, "range", "cannot leave its bounds, 0 to 1"),
        ({"parameter": "officer_cost", "range": [1.0, 2.0], "from": 2026}, "from", "is no lever"),
        ({"parameter": "officer_cost", "range": [1.0, 2.0], "ramp": 3}, "ramp", "is no lever"),
        ({"parameter": "officer_cost", "range": [-1.0, 2.0]}, "range", "cannot be below 0"),
        ({"parameter": "officer_cost", "range": [2.0, 1.0]}, "range", "goes from 2 to 1"),
        ({"parameter": "officer_cost", "multiple": [1.0, 1.0]}, "multiple", "goes from 1 to 1"),
        ({"parameter": "officer_cost", "multiple": [1.0, 2.0], "range": [1.0, 2.0]}, "multiple", "not both"),
        ({"parameter": "centre_cost", "range": [1.0, 2.0]}, "range", "as in centre_cost=0.8x:1.2x"),
        ({"parameter": "discrimination", "multiple": [-1.0, 1.0]}, "multiple", "cannot be below 0"),
        ({"parameter": "sent_to_court_share", "multiple": [0.5, 1000.0]}, "multiple", "cannot leave its bounds"),
    ],
)
def test_what_makes_no_sense(entry: dict[str, object], key: str, said: str) -> None:
    blamed, message = problem_of(**entry)
    assert blamed == key
    assert said in message


def test_what_has_no_range_of_its_own_needs_one(peru: PeruModel) -> None:
    fixed = next(
        one.name
        for one in peru.parameters.values()
        if one.low_factor == one.high_factor and not one.is_lever and not has_many_values(one)
    )
    blamed, message = problem_of(parameter=fixed)
    assert (blamed, f"as in {fixed}=LOW:HIGH" in message) == ("parameter", True)


@pytest.mark.parametrize(("change", "column"), [("set: 3", 38), ("multiply: 2", 43)])
def test_a_scenario_may_not_overwrite_the_lever_that_is_varied(tmp_path: Path, change: str, column: int) -> None:
    (tmp_path / "s.yaml").write_text(
        "title: S\nextends: baseline\nchanges:\n  - {parameter: added_officers, add: 5, from: 2026}\n"
        f"  - {{parameter: added_officers, {change}, from: 2027}}\n"
    )
    with pytest.raises(FileProblems) as caught:
        Wish((tmp_path / "s.yaml",), (read_vary("added_officers=0:10"),)).plan()
    (problem,) = caught.value.diagnostics
    assert (problem.line, problem.column) == (5, column)
    assert "sets or multiplies the lever 'added_officers'" in problem.message
