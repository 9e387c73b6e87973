"""What is going to be run, and running it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.sample import TooFewMembers
from vawsim.analysis.study import Plan, SameName, Study
from vawsim.files.diagnostic import FileProblems
from vawsim.model.implications import IMPLICATIONS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd import Date


def names(plan: Plan) -> list[str]:
    return [scenario.name for scenario in plan.scenarios]


def test_the_base_comes_first_and_nothing_twice() -> None:
    plan = Plan.of(["more-refuges", "add-10000-officers", "more-refuges", "baseline"], draws=3)
    assert names(plan) == ["baseline", "more-refuges", "add-10000-officers"]


def test_a_scenario_alone() -> None:
    assert names(Plan.of(["baseline"], draws=1)) == ["baseline"]


def test_a_scenario_by_its_path_or_in_memory_is_the_same() -> None:
    path = shipped_scenarios()["more-refuges"]
    assert names(Plan.of(["more-refuges", path, load_scenario("more-refuges")], draws=1)) == [
        "baseline",
        "more-refuges",
    ]


def test_two_files_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "more-refuges.yaml").write_text("title: Mine\n")
    with pytest.raises(SameName, match="both scenarios are called 'more-refuges'"):
        Plan.of(["more-refuges", tmp_path / "more-refuges.yaml"], draws=1)


def test_two_scenarios_of_a_program_of_one_name() -> None:
    made = replace(load_scenario("more-refuges"), path=None, files=())
    other = replace(made, changes=made.changes[:1])
    with pytest.raises(SameName):
        Plan.of([made, other], draws=1)
    assert names(Plan.of([made, made], draws=1)) == ["baseline", "more-refuges"]


def test_all_mistakes_of_all_scenarios(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("title: x\nchanges:\n  - {parameter: polic, add: 1, from: 2027}\n")
    with pytest.raises(FileProblems) as raised:
        Plan.of([tmp_path / "a.yaml", tmp_path / "b.yaml"], against="nothing-like-it")
    assert {Path(problem.file).name for problem in raised.value.diagnostics} == {"a.yaml", "b.yaml", "nothing-like-it"}


def test_more_draws_than_there_are() -> None:
    with pytest.raises(TooFewMembers, match="ask for at most as many draws"):
        Plan.of(["baseline"], draws=100_000)


def test_the_months_are_those_of_the_first_scenario() -> None:
    assert Plan.of(["another-pandemic", "more-refuges"], draws=1).period == (Date(2028, 3), Date(2028, 9))


@pytest.fixture(scope="module")
def study() -> Study:
    extras = [IMPLICATIONS[0].output]
    return Plan.of(["add-10000-officers"], draws=3).run(extras=extras)


def test_extras_are_reported_year_by_year(study: Study) -> None:
    name = IMPLICATIONS[0].variable
    for ensemble in study.ensembles:
        assert ensemble.years[name].shape == (len(ensemble.whole_years), 12, 3)
        # The months compared are the last year.
        np.testing.assert_allclose(ensemble.years[name][-1], ensemble.means[name])
        assert 0 < ensemble.means[name].max() < 100


def test_every_scenario_has_the_same_draws_and_stands_against_the_base(study: Study) -> None:
    (comparison,) = study.comparisons
    assert comparison.against is study.base
    assert comparison.scenario.scenario.name == "add-10000-officers"
    before = [ensemble.paths["trust"][:200] for ensemble in study.ensembles]
    np.testing.assert_array_equal(*before)
    assert study.started <= study.finished
