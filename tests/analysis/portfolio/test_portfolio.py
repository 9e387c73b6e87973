"""Scenarios as measures, and the best mix of them by the model."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.comparison import VISIBLE
from vawsim.analysis.ensemble import run_averages, run_ensembles, run_means
from vawsim.analysis.portfolio import finding
from vawsim.analysis.portfolio import search as search_module
from vawsim.analysis.portfolio.finding import NEAR, SEARCHED, Portfolio, finalists, find_portfolio, parted
from vawsim.analysis.portfolio.levers import Clash, Levers
from vawsim.analysis.portfolio.mixes import NOT_TAKEN, Mix, Taken, mix_of
from vawsim.analysis.portfolio.robust import CRITERIA
from vawsim.analysis.portfolio.search import search
from vawsim.analysis.portfolio.tried import Tried
from vawsim.analysis.sample import Sample, choose_sample
from vawsim.files.diagnostic import FileProblems
from vawsim.model import load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.measures import begun_later, in_part, together
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date

BASE = load_scenario("baseline")
TRAINING, STAFF, POLICIES = (load_scenario(f"suggestion-{name}") for name in ("training", "staff", "policies"))
BUDGET = 100e6


def measure(*changes: ScenarioChange) -> Scenario:
    return Scenario(name="m", title={"en": "M", "es": "M"}, description={"en": "", "es": ""}, changes=changes)


def change(parameter: str, start: Date, ramp: float = 0.0) -> ScenarioChange:
    return ScenarioChange(parameter=parameter, operation="set", amount=0.5, start=start, ramp=ramp)


def test_measures_begin_in_whole_years_until_the_last_that_is_allowed() -> None:
    levers = Levers.of(BASE, [TRAINING, measure(change("participation", Date(2028, 7)))], 2030)
    assert levers.delays == ((0, 12, 24, 36, 48), (0, 12, 24))
    assert levers.starts == [5, 3]
    assert [levers.start(1, start) for start in range(3)] == [Date(2028, 7), Date(2029, 7), Date(2030, 7)]
    assert levers.first_year == 2026


def test_no_measure_begins_so_late_that_it_is_not_complete_at_the_end() -> None:
    late = measure(change("participation", Date(2030), ramp=36))
    assert Levers.of(BASE, [late], 2035).delays == ((0, 12, 24, 36),)
    assert Levers.of(BASE, [late], 2026).delays == ((0,),), "one that says a later year itself begins then"
    never = measure(change("participation", Date(2034), ramp=36))
    assert Levers.of(BASE, [never], 2035).delays == ((0,),)


def test_a_mix_is_a_scenario() -> None:
    levers = Levers.of(BASE, [TRAINING, STAFF, POLICIES], 2030)
    made = levers.scenario((Taken(3, 1), NOT_TAKEN, Taken(10, 0)))
    assert made.changes == together(BASE, [in_part(begun_later(TRAINING, 12), 0.3), POLICIES]).changes
    assert levers.scenario((NOT_TAKEN,) * 3).changes == BASE.changes


def test_what_has_no_price_is_named() -> None:
    levers = Levers.of(BASE, [TRAINING, STAFF, POLICIES], 2030)
    assert [[parameter.name for parameter in levers.unpriced(each)] for each in range(2)] == [[], ["participation"]]
    assert {"tellings", "held_for_exam_share"} <= {parameter.name for parameter in levers.unpriced(2)}


def test_two_measures_that_set_the_same_are_named() -> None:
    one = measure(change("participation", Date(2026)), change("tellings", Date(2026)))
    adds = measure(replace(change("participation", Date(2026)), operation="add"))
    assert Levers.of(BASE, [one, adds, STAFF], 2030).clashes == [Clash(0, 2, ("participation",))]
    assert Levers.of(BASE, [TRAINING, STAFF, POLICIES], 2030).clashes == []


def portfolio(values: np.ndarray, costs: np.ndarray, delays: tuple[int, ...] = (), output: str = "trust") -> Portfolio:
    """Mixes that nobody ran: of two measures each a step more than the one before."""
    levers = Levers.of(BASE, [TRAINING, STAFF], 2030)
    starts = delays or (0,) * len(values)
    mixes = tuple(mix_of([number, number], [start, start]) for number, start in enumerate(starts))
    sample = Sample({}, values.shape[1], "prior")
    return Portfolio(
        levers, OUTPUTS[output], "Peru", BASE.compare, 10.0, sample, 9, 4, True, mixes, values, np.array(costs)
    )


def test_what_a_mix_costs_in_its_dearest_year_and_how_often_that_is_too_much() -> None:
    costs = np.zeros((2, 10, 4))
    costs[1, 3] = [4, 8, 12, 8]
    costs[1, 9] = [0, 0, 0, 24]
    found = portfolio(np.ones((2, 4)), costs)
    assert found.cost.tolist() == [0, 8]
    assert (found.dearest(1), found.years[found.dearest(1)]) == (3, 2029)
    assert found.within.tolist() == [True, True]
    assert found.chance_to_exceed(1) == 0.5, "12 in one draw, 24 in another, in other years"


def test_of_mixes_that_are_as_good_in_print_the_earliest_and_then_the_cheapest_is_recommended() -> None:
    values = np.array([[50.0], [60.0], [60.01], [60.005], [99.0]]) * np.ones((5, 4))
    costs = np.array([0.0, 9, 5, 5, 11])[:, None, None] * np.ones((5, 10, 4))
    assert [portfolio(values, costs).best(criterion) for criterion in CRITERIA] == [2, 2, 2]
    assert portfolio(values, costs - np.array([0.0, 0, 0, 1, 0])[:, None, None]).best("expected") == 3
    late = portfolio(values, costs, (0, 0, 1, 2, 0))
    assert late.best("expected") == 1, "60.01 is no more than 60 in print"
    assert late.front == [0, 2, 4], "higher trust is better"
    assert portfolio(-values, costs, output="implementation_gap").best("expected") == 2


def test_mixes_that_cannot_be_told_apart() -> None:
    """The third is better than the second in nine draws of ten, the fourth in all."""
    values = np.full((4, 10), 50.0)
    values[2] += np.array([1.0] * 9 + [-20.0])
    values[3] += 2
    found = portfolio(values, np.zeros((4, 10, 10)))
    assert found.alike(1) == [0, 1, 2]
    assert found.alike(3) == [3]
    np.testing.assert_array_equal(found.regrets(1), [2.0] * 10)


def test_what_is_run_averages_all_draws() -> None:
    """Nothing, every measure alone, both ends of the front, and the best within about the budget."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[np.ndarray, np.ndarray]:
        shares = np.array([[sum(taken.step for taken in mix) / 10] for mix in mixes])
        return -shares, shares[:, None]

    tried = search([1, 1], evaluate, 1.0, 200, 1)
    chosen = finalists(tried, 1.0)
    assert chosen[:3] == [mix_of(steps, (0, 0)) for steps in ((0, 0), (10, 0), (0, 10))]
    assert len(set(chosen)) == len(chosen)
    assert mix_of((10, 10), (0, 0)) in chosen
    assert sum(sum(taken.step for taken in mix) == 10 for mix in chosen) >= NEAR


def test_delays_that_change_nothing_are_taken_out() -> None:
    """The second gains by waiting, the first does not."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[np.ndarray, np.ndarray]:
        gains = np.array([[mix[0].step + mix[1].step * (1 + 0.1 * mix[1].start)] for mix in mixes])
        return -gains, np.array([[[mix[0].step + mix[1].step]] for mix in mixes], dtype=float)

    tried = Tried(evaluate)
    tried([mix_of((0, 0), (0, 0)), mix_of((5, 0), (2, 0)), mix_of((5, 5), (2, 2))])
    chosen = finalists(tried, 10.0)
    assert mix_of((5, 0), (0, 0)) in chosen and mix_of((5, 5), (0, 2)) in chosen
    assert mix_of((5, 5), (0, 0)) not in chosen


def test_the_search_sees_other_draws() -> None:
    everything = choose_sample(load_model(), None, 3)
    chosen = choose_sample(load_model(), 200, 3)
    reported, searched = parted(chosen, everything)
    assert reported.draws == 200
    np.testing.assert_equal(reported.factors, chosen.factors)
    assert searched.draws == SEARCHED
    name = next(name for name, values in reported.factors.items() if len(set(values)) > 100)
    assert len(searched.factors[name]) == SEARCHED
    assert not set(searched.factors[name]) & set(reported.factors[name])
    central = choose_sample(load_model(), 1, 3)
    assert parted(central, everything) == (central, central)


@pytest.mark.parametrize(("count", "reported", "searched"), [(1000, 984, 16), (20, 10, 10), (3, 2, 1)])
def test_what_was_searched_with_is_never_reported(count: int, reported: int, searched: int) -> None:
    everything = Sample({"x": np.arange(float(count))}, count, "ensemble")
    sample, others = parted(everything, everything)
    assert (sample.draws, others.draws) == (len(sample.factors["x"]), len(others.factors["x"])) == (reported, searched)
    assert not set(sample.factors["x"]) & set(others.factors["x"])


@pytest.fixture(scope="module")
def found() -> Portfolio:
    return found_with(seed=1)


def found_with(seed: int) -> Portfolio:
    levers = Levers.of(BASE, [TRAINING, STAFF, POLICIES], 2028)
    sample, searched = parted(choose_sample(load_model(), 4, 1), choose_sample(load_model(), 40, 1))
    searched = replace(searched, factors={name: v[:2] for name, v in searched.factors.items()}, draws=2)
    with pytest.MonkeyPatch.context() as patch:  # fewer runs
        patch.setattr(search_module, "FILLED", 3)
        patch.setattr(finding, "ALONG", 5)
        patch.setattr(finding, "ABOUT", (1.0,))
        return find_portfolio(levers, BUDGET, sample, searched, BASE.compare, evaluations=24, seed=seed)


@pytest.mark.slow
def test_the_best_mix_of_the_model_keeps_to_the_budget_and_beats_single_measures(found: Portfolio) -> None:
    value = found.values.mean(axis=1)
    for criterion in CRITERIA:
        best = found.best(criterion)
        assert 0 < found.cost[best] <= BUDGET
        assert (found.costs[best].mean(axis=1) <= BUDGET).all()
    best = found.best("expected")
    singles = [number for number in range(4) if found.within[number]]
    assert singles == [0, 1, 2], "better policies alone are beyond it"
    assert all(value[best] < value[number] - VISIBLE * value[number] for number in singles)
    assert value[best] <= (1 + VISIBLE) * value[found.within].min()
    assert len(found.front) > 2


@pytest.mark.slow
def test_values_and_costs_are_those_of_the_scenarios(found: Portfolio) -> None:
    best = found.best("expected")
    made = found.levers.scenario(found.mixes[best])
    outputs = [found.output, OUTPUTS["annual_cost"]]
    base, mixed = run_means([BASE, made], outputs, found.sample, BASE.compare)
    np.testing.assert_array_equal(found.values[0], base[0, 0])
    np.testing.assert_array_equal(found.values[best], mixed[0, 0])
    assert not found.costs[0].any()
    np.testing.assert_allclose(found.costs[best, -1], mixed[1, 0] - base[1, 0], rtol=0, atol=0.006)


@pytest.mark.slow
def test_what_costs_nothing_is_taken_without_a_budget() -> None:
    """It has no price, and what adding up leaves of millions is less than a céntimo."""
    levers = Levers.of(BASE, [load_scenario("monitoring-first")], 2026)
    sample = choose_sample(load_model(), 2, 1)
    found = find_portfolio(levers, 0.0, sample, sample, BASE.compare, OUTPUTS["monitored_share"], evaluations=11)
    assert found.mixes[found.best("expected")] == (Taken(10, 0),)
    assert found.cost[found.best("expected")] == 0


@pytest.mark.slow
def test_the_same_seed_finds_the_same(found: Portfolio) -> None:
    again = found_with(seed=1)
    assert again.mixes == found.mixes
    np.testing.assert_array_equal(again.values, found.values)
    np.testing.assert_array_equal(again.costs, found.costs)


@pytest.mark.slow
def test_periods_of_one_run() -> None:
    """Each output over its own period, as ensembles have them year by year."""
    sample = choose_sample(load_model(), 2, 1)
    cost = OUTPUTS["annual_cost"]
    years = [(cost, (Date(year), Date(year, 12))) for year in (2026, 2030)]
    (several,) = run_averages([STAFF], [*years, (OUTPUTS["trust"], BASE.compare)], sample)
    (whole,) = run_ensembles([STAFF], 2, 1, BASE.compare, factors=sample.factors, extras=[cost])
    np.testing.assert_allclose(several[:2], whole.years["annual_cost"][[2026 - 2009, 2030 - 2009]], rtol=1e-12)
    np.testing.assert_array_equal(several[2], whole.means["trust"])


def test_measures_that_together_lead_out_of_bounds_are_refused() -> None:
    half = ScenarioChange(parameter="monitored_share", operation="add", amount=0.6, start=Date(2026))
    name = next(
        name
        for name, parameter in load_model().parameters.items()
        if parameter.bounds == (0.0, 1.0) and float(np.max(parameter.value)) == 0
    )
    one, other = measure(replace(half, parameter=name)), replace(measure(replace(half, parameter=name)), name="n")
    sample = choose_sample(load_model(), 1, 1)
    with pytest.raises(FileProblems, match=name):
        find_portfolio(Levers.of(BASE, [one, other], 2026), 1e9, sample, sample, BASE.compare, evaluations=20)
