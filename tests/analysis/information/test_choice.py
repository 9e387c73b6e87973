"""A choice among scenarios: what each gains, with and without its cost."""

import numpy as np
import pytest

from vawsim.analysis.ensemble import run_ensembles
from vawsim.analysis.information.choice import COST, Choice, set_out
from vawsim.analysis.study import Plan
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS


def choice_of(output: str, soles: float | None = None) -> Choice:
    """Three scenarios in four draws; in Peru the outputs are 10, 8 and 13, and each costs a million more."""
    plan = Plan.of(["add-10000-officers", "more-refuges"], draws=4)
    shape = (3, len(AREAS), 4)
    values = np.broadcast_to(np.array([10.0, 8.0, 13.0])[:, None, None], shape)
    costs = np.broadcast_to(np.array([1e6, 2e6, 3e6])[:, None, None], shape)
    return Choice(plan, OUTPUTS[output], soles, values, None if soles is None else costs)


def test_lower_or_higher_is_better_as_the_output_says() -> None:
    assert choice_of("implementation_gap").gains("Peru")[:, 0].tolist() == [0, 2, -3]
    assert choice_of("trust").gains("Peru")[:, 0].tolist() == [0, -2, 3]


def test_the_net_benefit_is_the_worth_less_the_cost() -> None:
    choice = choice_of("trust", soles=700_000)
    assert choice.dearer_by("highlands")[:, 1].tolist() == [0, 1e6, 2e6]
    assert choice.gains("highlands")[:, 1].tolist() == [0, -1.4e6 - 1e6, 2.1e6 - 2e6]


def test_costs_that_were_not_run() -> None:
    with pytest.raises(ValueError, match="costs were not run"):
        choice_of("trust").dearer_by("Peru")


def test_rounding_is_no_difference() -> None:
    choice = choice_of("trust")
    values = np.array(choice.values)
    values[1] = 10 * (1 + 1e-14)
    values[2] = 10 * (1 + 1e-6)
    gains = Choice(choice.plan, choice.output, None, values, None).gains("Peru")
    assert (gains[1] == 0).all() and (gains[2] > 0).all()


@pytest.mark.parametrize("soles", [None, 1_000_000])
def test_the_runs_are_those_of_a_study(soles: float | None) -> None:
    plan = Plan.of(["add-10000-officers"], draws=2)
    told: list[float] = []
    choice = set_out(plan, OUTPUTS["refusal_share"], soles, told.append)
    ensembles = run_ensembles(plan.scenarios, 2, 1, plan.period, factors=plan.sample.factors)
    assert (choice.values == [ensemble.means["refusal_share"] for ensemble in ensembles]).all()
    assert (choice.costs is None) == (soles is None)
    if choice.costs is not None:
        assert (choice.costs == [ensemble.means[COST.name] for ensemble in ensembles]).all()
    assert told[-1] == 1


def test_parameters_and_their_sectors_are_looked_at() -> None:
    plan = Plan.of(["add-10000-officers"], draws=300)
    gain = np.log(plan.sample.factors["measure_duration"]) + 0.1 * plan.sample.factors["officer_cost"]
    values = np.zeros((2, len(AREAS), 300))
    values[1] = gain - gain.mean() + 0.05
    found = Choice(plan, OUTPUTS["trust"], None, values, None).information("Peru")
    assert found.parameters[0].name == "measure_duration"
    assert found.groups[0].name == "protection"
    assert found.parameters[0].share.median > 0.9
