"""What the shipped scenarios show, from their files to the headline outputs: what people in the field expect."""

from collections.abc import Sequence

import numpy as np
import pytest

from vawsim.analysis.comparison import ComparedOutput, Comparison
from vawsim.analysis.ensemble import Ensemble, run_ensembles
from vawsim.analysis.sample import choose_sample
from vawsim.analysis.summing import Period
from vawsim.model import load_model
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import LAST_YEAR, Scenario
from vawsim.scenario.shipped import shipped_scenarios

pytestmark = pytest.mark.slow

DRAWS = 64
POLICIES = [name for name in shipped_scenarios() if name != "baseline"]


def run(scenarios: Sequence[Scenario], period: Period) -> list[Ensemble]:
    """Over draws that a user would get."""
    sample = choose_sample(load_model(), DRAWS, seed=1)
    return run_ensembles(scenarios, DRAWS, seed=1, period=period, factors=sample.factors)


@pytest.fixture(scope="module")
def ensembles() -> dict[str, Ensemble]:
    made = run([load_scenario(name) for name in shipped_scenarios()], LAST_YEAR)
    return {ensemble.scenario.name: ensemble for ensemble in made}


@pytest.fixture(scope="module")
def outputs(ensembles: dict[str, Ensemble]) -> dict[str, dict[str, ComparedOutput]]:
    """Every headline output of every scenario against the baseline."""
    return {
        name: {item.output.name: item for item in Comparison(ensembles["baseline"], ensemble).outputs()}
        for name, ensemble in ensembles.items()
    }


Outputs = dict[str, dict[str, ComparedOutput]]


def change(item: ComparedOutput) -> float:
    """Relative change of the median."""
    return item.scenario.median / item.baseline.median - 1


def test_officers_without_training(outputs: Outputs) -> None:
    officers = outputs["add-10000-officers"]
    assert officers["police_work_pressure"].share_better > 0.95
    assert officers["monitored_share"].share_better > 0.8
    assert abs(change(officers["refusal_share"])) < 0.15
    assert officers["refusal_share"].share_better < 0.9, "nobody can count on it"


def test_training_without_officers(outputs: Outputs) -> None:
    training = outputs["sensitising-training"]
    assert change(training["refusal_share"]) < -0.12
    assert training["refusal_share"].share_better > 0.95
    for wait in ("report_to_protection_days", "forensic_wait_days", "police_work_pressure"):
        assert change(training[wait]) > 0.05, wait
        assert training[wait].share_better < 0.2, wait


def test_both_move_the_bottleneck_to_the_forensic_exam(outputs: Outputs) -> None:
    both = outputs["officers-and-training"]
    assert both["refusal_share"].share_better > 0.95
    assert both["police_work_pressure"].share_better > 0.95
    assert change(both["forensic_wait_days"]) > 0.2
    assert both["forensic_wait_days"].share_better < 0.1
    for alone in ("add-10000-officers", "sensitising-training"):
        assert both["forensic_wait_days"].scenario.median > outputs[alone]["forensic_wait_days"].scenario.median
        assert both["implementation_gap"].scenario.median < outputs[alone]["implementation_gap"].scenario.median


def test_more_refuges(outputs: Outputs) -> None:
    refuges = outputs["more-refuges"]
    assert refuges["refuge_turned_away"].share_better > 0.95
    assert refuges["compliance_protection"].share_better > 0.95
    assert abs(change(refuges["refusal_share"])) < 0.02


def test_there_are_scenarios_to_start_from() -> None:
    assert len(shipped_scenarios()) >= 24
    for name in shipped_scenarios():
        made = load_scenario(name)
        assert all(len(made.description[language]) > 60 for language in ("en", "es")), name
        assert made.title["en"] != made.title["es"], name
        assert all(change.source[language] for change in made.changes for language in ("en", "es")), name
        assert made.expects or name == "baseline", name


@pytest.mark.parametrize("name", POLICIES)
def test_the_reasoning_of_a_scenario_holds(ensembles: dict[str, Ensemble], name: str) -> None:
    """What it claims to lower or raise, it does in four draws of five."""
    made = load_scenario(name)
    before, after = ensembles["baseline"], ensembles[name]
    if made.compare != LAST_YEAR:
        before, after = run([load_scenario("baseline"), made], made.compare)
    for output, direction in made.expects.items():
        change = after.means[output][0] - before.means[output][0]
        right = change < 0 if direction == "lower" else change > 0
        assert right.mean() >= 0.8, output


@pytest.mark.parametrize("name", POLICIES)
def test_nothing_moves_before_a_policy_begins(ensembles: dict[str, Ensemble], name: str) -> None:
    until = ensembles[name].dates.index(load_scenario(name).changes[0].start)
    moved = False
    for output, values in ensembles[name].paths.items():
        before = ensembles["baseline"].paths[output]
        np.testing.assert_array_equal(values[:until], before[:until], err_msg=output)
        moved |= bool((values[until + 12 :] != before[until + 12 :]).any())
    assert moved


def test_the_baseline_changes_nothing(outputs: Outputs) -> None:
    for item in outputs["baseline"].values():
        assert (item.difference.low, item.difference.high, item.share_better) == (0, 0, 0)
