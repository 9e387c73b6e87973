"""Measures begun one after another: the candidates, their dates, and a small run."""

from math import factorial

import numpy as np
import pytest
from made_up_orders import FIRST, by_months, found_of, measure, measures

from vawsim.analysis.ensemble import run_ensembles
from vawsim.analysis.sample import choose_sample
from vawsim.analysis.sequence.finding import SequencesFound, try_sequences
from vawsim.analysis.sequence.orders import NoSequence, Sequences, candidates
from vawsim.analysis.summing import AREAS
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel, load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.measures import begun_later, together
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import LAST_YEAR, Scenario, ScenarioChange
from vawsim.sd.calendar import Date

BASE = load_scenario("baseline")


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("apart", [(12,), (12, 24), (24, 12, 12)])
def test_every_order_of_every_spacing_once(count: int, apart: tuple[int, ...]) -> None:
    found = candidates(count, FIRST, apart)
    assert len(found) == factorial(count) * len(set(apart)) + 1
    assert len({candidate.starts for candidate in found}) == len(found)
    assert found[0].starts == (FIRST,) * count and found[0].apart == 0
    for candidate in found[1:]:
        months = sorted(start.since(FIRST) for start in candidate.starts)
        assert months == [candidate.apart * place for place in range(count)]
        assert [candidate.starts[each] for each in candidate.order] == sorted(candidate.starts)


def test_dates_across_years_and_days() -> None:
    starts = {candidate.starts for candidate in candidates(2, Date(2026, 11, 16), [3])}
    assert starts == {
        (Date(2026, 11, 16),) * 2,
        (Date(2026, 11, 16), Date(2027, 2, 15)),
        (Date(2027, 2, 15), Date(2026, 11, 16)),
    }, "half of a month stays half of it"


def test_changes_keep_their_distances() -> None:
    early = ScenarioChange(parameter="added_officers", operation="add", amount=1, start=Date(2027), ramp=6)
    late = ScenarioChange(parameter="added_examiners", operation="add", amount=1, start=Date(2028, 7))
    made = Sequences.of(BASE, [measure("a", late, early), measure("b", start=Date(2026, 3))], [24])
    assert made.first == Date(2026, 3), "the earliest of all"
    second = next(candidate for candidate in made.candidates if candidate.order == (1, 0) and candidate.apart)
    assert [(change.parameter, change.start, change.ramp) for change in made.scenario(second).changes] == [
        ("added_officers", Date(2026, 3), 0),
        ("added_examiners", Date(2029, 9), 0),
        ("added_officers", Date(2028, 3), 6),
    ]
    assert made.period == (Date(2026, 3), Date(2035, 12))
    moved = Sequences.of(BASE, made.measures, [24], first=Date(2030, 5, 20))
    assert moved.first == Date(2030, 5, 20) and moved.period[0] == Date(2030, 5)


def test_of_what_two_set_the_later_one_has_the_last_word(peru: PeruModel) -> None:
    def setting(name: str, amount: float) -> Scenario:
        return measure(name, parameter="tellings", operation="set", amount=amount)

    made = Sequences.of(BASE, [setting("a", 1), setting("b", 2)], [12])

    def value(candidate: int, date: Date) -> float:
        changed = resolve(made.scenario(made.candidates[candidate]), peru.parameters)["tellings"]
        scale, shift = changed.course.at([date.since(Date(2009))])
        return float((scale[0] * changed.value + shift[0]).ravel()[0])

    assert [candidate.order for candidate in made.candidates] == [(0, 1), (0, 1), (1, 0)]
    assert [value(number, Date(2026, 6)) for number in (0, 1, 2)] == [2, 1, 2]
    assert [value(number, Date(2030)) for number in (0, 1, 2)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("some", "apart", "first", "said"),
    [
        (measures(1), 12, None, "from 2 to 5 measures, not 1"),
        (measures(6), 1, None, "not 6"),
        ([*measures(2), measure("a")], 12, None, "'a' is named twice"),
        ([*measures(2), measure("a", amount=3)], 12, None, "both scenarios are called 'a'"),
        ([BASE, *measures(2)], 12, None, "'baseline' changes nothing"),
        (measures(2), 120, None, "'b' would change something from 2036-01 on"),
        (measures(5), 30, None, "from 2036-01 on"),
        (measures(2), 12, Date(2035), "from 2036-01 on"),
        (measures(2), 12, Date(2008, 12), "from 2008-12 on, but runs go from 2009 to 2035"),
    ],
)
def test_what_cannot_be_put_in_order(some: list[Scenario], apart: int, first: Date | None, said: str) -> None:
    with pytest.raises(NoSequence, match=said):
        Sequences.of(BASE, some, [apart], first)


def test_the_last_month_is_early_enough() -> None:
    made = Sequences.of(BASE, measures(2), [119])
    assert made.starts[-1] == Date(2035, 12)


def test_measures_that_make_no_sense_together() -> None:
    some = [measure(name, parameter="monitored_share", operation="add", amount=0.6) for name in "ab"]
    with pytest.raises(FileProblems):
        Sequences.of(BASE, some, [12])


def test_a_measure_that_makes_no_sense_alone() -> None:
    """What it multiplies is nothing without the other: then it cannot be said what it gains alone."""
    gives = measure("gives", parameter="added_officers", operation="add", amount=100.0)
    trebles = measure("trebles", parameter="added_officers", operation="multiply", amount=3.0)
    with pytest.raises(FileProblems):
        Sequences.of(BASE, [gives, trebles], [12])


def test_what_is_not_complete_in_time() -> None:
    slow, quick = measure("slow", ramp=100), measure("quick", ramp=96)
    assert Sequences.of(BASE, [slow, quick], [24]).incomplete == [0]
    assert Sequences.of(BASE, [slow, quick], [12]).incomplete == []


def test_the_best_first_by_the_median() -> None:
    found = found_of(by_months(1, 3, 2), 3)
    medians = np.median(found.gains, axis=1)
    assert [medians[number] for number in found.by_gain] == sorted(medians, reverse=True)
    known = found.sequences.candidates
    assert found.by_gain[0] == 0, "all at once begins everything first"
    assert [known[found.orders(apart)[0]].order for apart in (12, 24)] == [(1, 2, 0)] * 2
    assert [known[found.orders(apart)[-1]].order for apart in (12, 24)] == [(0, 2, 1)] * 2
    assert len(found.orders()) == 12 and len(found.orders(12)) == 6


@pytest.mark.parametrize("output", ["implementation_gap", "trust"])
def test_gains_are_above_zero_where_it_is_better(output: str) -> None:
    found = found_of(by_months(6, 12), 2, output=output)
    np.testing.assert_allclose(found.gains[0], 18 * (1 + 0.005 * np.arange(20)))
    np.testing.assert_allclose(found.gains_alone, found.gains, err_msg="nothing but the sum of both")
    np.testing.assert_array_equal(found.gains, found.gains_at_end)


DRAWS = 3


@pytest.fixture(scope="module")
def small() -> SequencesFound:
    some = [load_scenario(name) for name in ("campaigns-for-services", "add-10000-officers")]
    sample = choose_sample(load_model(), DRAWS, seed=1)
    return try_sequences(Sequences.of(BASE, some, [12, 24]), sample, OUTPUTS["trust"], "highlands")


@pytest.mark.slow
def test_each_candidate_is_what_a_scenario_would_give(small: SequencesFound) -> None:
    """The runs are those of the scenarios with the moved measures, over the whole way and over the last year."""
    campaigns, officers = small.sequences.measures
    where = AREAS.index("highlands")
    for candidate, made in enumerate(
        [
            together(BASE, [campaigns, officers]),
            together(BASE, [campaigns, begun_later(officers, 12)]),
            together(BASE, [officers, begun_later(campaigns, 12)]),
            together(BASE, [campaigns, begun_later(officers, 24)]),
            together(BASE, [officers, begun_later(campaigns, 24)]),
        ]
    ):
        for number, period in enumerate([(Date(2026), Date(2035, 12)), LAST_YEAR]):
            (run,) = run_ensembles([made], DRAWS, 1, period, factors=small.sample.factors)
            np.testing.assert_array_equal(small.values[candidate, number], run.means["trust"][where])
    alone = [BASE, together(BASE, [begun_later(officers, 24)])]
    base, later = run_ensembles(alone, DRAWS, 1, small.sequences.period, factors=small.sample.factors)
    np.testing.assert_array_equal(small.base[0], base.means["trust"][where])
    np.testing.assert_array_equal(small.alone[1, 2], later.means["trust"][where])


@pytest.mark.slow
def test_paths_are_those_of_the_best_the_worst_and_all_at_once(small: SequencesFound) -> None:
    orders = small.orders()
    assert set(small.ensembles) == {orders[0], orders[-1], 0}
    for number, ensemble in small.ensembles.items():
        np.testing.assert_array_equal(ensemble.means["trust"][AREAS.index("highlands")], small.values[number, 0])


@pytest.mark.slow
def test_capacity_before_campaigns(small: SequencesFound) -> None:
    """Women who are called to services without hands lose trust; the other order does better in every draw."""
    known = small.sequences.candidates
    assert [known[number].order for number in small.orders()] == [(1, 0), (1, 0), (0, 1), (0, 1)]
    assert (small.gains[small.orders()[0]] > small.gains[small.orders()[-1]]).all()


@pytest.mark.slow
def test_the_same_seed_gives_the_same(small: SequencesFound) -> None:
    told: list[float] = []
    again = try_sequences(
        small.sequences, choose_sample(load_model(), DRAWS, seed=1), small.output, small.area, told.append
    )
    np.testing.assert_array_equal(again.values, small.values)
    np.testing.assert_array_equal(again.alone, small.alone)
    assert told == sorted(told) and 0 < told[0] < 0.1 and told[-1] == pytest.approx(1)
