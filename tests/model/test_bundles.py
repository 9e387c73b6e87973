"""Causes, conditions and suggestions: bundles of changes that are about the model, and do what they say."""

from collections import Counter

import numpy as np
import pytest

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.today import TODAY, national_means_today
from vawsim.model import PeruModel
from vawsim.model.bundles import Kind, load_bundles
from vawsim.model.implications import AREAS, IMPLICATIONS
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Date, Inputs, Trajectories, simulate

COUNTS: dict[Kind, int] = {"cause": 7, "condition": 6, "suggestion": 6}
MEASURES = [implication.variable for implication in IMPLICATIONS]


def scenario(kind: Kind, *names: str, share: float = 1.0, start: Date = TODAY) -> Scenario:
    changes = tuple(
        ScenarioChange(
            parameter=change.parameter,
            operation=change.operation,
            amount=change.amount,
            start=start,
            ramp=12,
            share=share,
            bundle=name,
        )
        for name in names
        for change in load_bundles(kind)[name].changes
    )
    return Scenario(name="test", title={}, description={}, changes=changes)


def run(peru: PeruModel, made: Scenario, *names: str) -> Trajectories:
    inputs = Inputs(CLOCK, resolve(made, peru.parameters))
    return simulate(peru.model, inputs, [*names, "women"], engine="compiled")


def national(trajectories: Trajectories, name: str) -> np.ndarray:
    women = trajectories["women"][:, :, 0, 0]
    values = trajectories[name][:, :, 0, 0] * np.ones_like(women)
    return (values * women).sum(axis=1) / women.sum(axis=1)


@pytest.mark.parametrize("kind", COUNTS)
def test_all_of_the_dissertation_are_there(kind: Kind) -> None:
    bundles = load_bundles(kind)
    signs = [bundle.sign for bundle in bundles.values()]
    assert len(bundles) == COUNTS[kind]
    assert signs == ([str(n + 1) for n in range(7)] if kind == "cause" else list("abcdef"))
    for bundle in bundles.values():
        assert set(bundle.title) == set(bundle.meaning) == {"en", "es"}


@pytest.mark.parametrize("kind", COUNTS)
def test_they_change_parameters_of_the_model_each_once(kind: Kind, peru: PeruModel) -> None:
    """So that it does not matter in which order they are applied."""
    counts = Counter(change.parameter for bundle in load_bundles(kind).values() for change in bundle.changes)
    assert counts.keys() <= peru.parameters.keys()
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("kind", COUNTS)
def test_they_fit_the_parameters_together(kind: Kind, peru: PeruModel) -> None:
    resolve(scenario(kind, *load_bundles(kind)), peru.parameters)


def test_sixteen_implications_in_five_areas(peru: PeruModel) -> None:
    assert [implication.number for implication in IMPLICATIONS] == list(range(1, 17))
    assert Counter(i.area for i in IMPLICATIONS) == dict(zip(AREAS, (4, 3, 4, 2, 3), strict=True))
    for area in AREAS:
        variables = {i.variable for i in IMPLICATIONS if i.area == area}
        assert set(peru.model.variables[f"compliance_{area}"].arguments) == variables
    assert all(i.law or i.regulation for i in IMPLICATIONS)


def test_the_gap_is_what_the_sixteen_leave() -> None:
    today = national_means_today([*MEASURES, "implementation_gap"])
    areas = [np.mean([today[i.variable] for i in IMPLICATIONS if i.area == area]) for area in AREAS]
    assert today["implementation_gap"] == pytest.approx(1 - np.mean(areas), rel=1e-9)


@pytest.mark.parametrize("kind", COUNTS)
def test_an_absent_one_changes_nothing(kind: Kind, peru: PeruModel) -> None:
    before = run(peru, scenario(kind), "implementation_gap", "social_tolerance")
    after = run(peru, scenario(kind, *load_bundles(kind), share=0.0), "implementation_gap", "social_tolerance")
    for name in before.values:
        np.testing.assert_allclose(after[name], before[name], rtol=1e-12)


def test_bad_luck_is_over_today(peru: PeruModel) -> None:
    """From 2026 on there is none to mend; mended from 2009 on, there would have been no fall of reports in 2020."""
    before = run(peru, scenario("cause"), "cem_cases")
    today = run(peru, scenario("cause", "bad_luck"), "cem_cases")
    np.testing.assert_allclose(today["cem_cases"], before["cem_cases"], rtol=1e-12)
    always = run(peru, scenario("cause", "bad_luck", start=Date(2009)), "cem_cases")
    in_2020 = slice((2020 - 2004) * 12, (2021 - 2004) * 12 + 1, 12)
    gained = [np.diff(each["cem_cases"].sum(axis=(1, 2, 3))[in_2020])[0] for each in (before, always)]
    assert gained[1] > 1.3 * gained[0]


def test_half_a_bundle_goes_half_the_way(peru: PeruModel) -> None:
    resolved = resolve(scenario("condition", "clear_tasks", share=0.5), peru.parameters)
    course = resolved["tellings"].course
    scale, shift = course.at([CLOCK.stop])
    assert scale * 4.5 + shift == pytest.approx((4.5 + 1) / 2)


@pytest.mark.parametrize("name", load_bundles("condition"))
def test_a_condition_is_measured_by_what_meets_it(name: str, peru: PeruModel) -> None:
    measure = load_bundles("condition")[name].measure
    assert measure is not None
    before, after = (
        national(run(peru, scenario("condition", *names), measure), measure)[-1] for names in ((), (name,))
    )
    assert after > before + 0.1


def test_perfect_implementation_delivers_the_law(peru: PeruModel) -> None:
    """And yet violence takes years to fall: that is what law and services can do, and what they cannot."""
    perfect = run(peru, scenario("condition", *load_bundles("condition")), *MEASURES, "prevalence_12m")
    as_is = run(peru, scenario("condition"), "prevalence_12m")
    for measure in MEASURES:
        assert national(perfect, measure)[-1] >= 0.95, measure
    years = {
        year: national(perfect, "prevalence_12m")[at] / national(as_is, "prevalence_12m")[at]
        for year in (2028, 2035)
        for at in [(year - 2004) * 12]
    }
    assert 0.75 < years[2028] < 1
    assert 0.4 < years[2035] < 0.8


def test_no_cause_alone_is_the_gap(peru: PeruModel) -> None:
    """Money alone moves the bottleneck; no bundle by itself closes half of what all seven do."""
    gaps = {
        names: national(run(peru, scenario("cause", *names), "implementation_gap"), "implementation_gap")[-1]
        for names in [(), tuple(load_bundles("cause")), *((name,) for name in load_bundles("cause"))]
    }
    closed_by_all = gaps[()] - gaps[tuple(load_bundles("cause"))]
    assert closed_by_all > 0.3
    for names, gap in gaps.items():
        if len(names) == 1:
            assert -0.01 <= gaps[()] - gap < closed_by_all / 2, names
