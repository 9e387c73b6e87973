"""What the report says is what the study found."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.study import Plan, Study
from vawsim.analysis.totals import total_over_years
from vawsim.model import load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.report.document.content import EXTRAS, Content
from vawsim.report.numbers import format_number, format_share
from vawsim.text.catalogue import Texts


@pytest.fixture(scope="module")
def content(study: Study) -> Content:
    return Content(study, Texts("en"))


def labels(told: list[tuple[str, str, str]]) -> set[str]:
    return {label for label, _, _ in told}


def test_in_brief_agrees_with_the_draws(study: Study, content: Content) -> None:
    told = {"better": 0, "worse": 0, "unclear": 0, "same": 0}
    for number in (1, 2, 3):
        found = content.verdicts(number)
        for name, output in OUTPUTS.items():
            if name.startswith("compliance_"):
                continue
            before, after = (study.ensembles[each].means[name][0] for each in (0, number))
            change = after - before
            gain = -change if output.better == "lower" else change
            visible = np.abs(change) > 1e-3 * np.maximum(np.abs(before), np.abs(after))
            better, worse = ((gain > 0) & visible).mean(), ((gain < 0) & visible).mean()
            same = (
                better + worse <= 0.05 or format_number(float(np.median(change)) * output.displayed, decimals=2) == "0"
            )
            expected = "same" if same else "better" if better >= 0.95 else "worse" if worse >= 0.95 else "unclear"
            lists = {"better": labels(found.better), "worse": labels(found.worse)}
            lists |= {"unclear": set(found.unclear), "same": set(found.same)}
            assert [key for key, names in lists.items() if output.label["en"] in names] == [expected], (number, name)
            told[expected] += 1
    assert all(told.values()), "each kind of verdict is there"


def test_refuges_hardly_change_the_exam(content: Content) -> None:
    found = content.verdicts(2)
    assert "Turned away by refuges" in labels(found.better)
    assert "Cost of staff and programmes" in labels(found.worse)


def test_each_figure_is_in_exactly_one_list(content: Content) -> None:
    found = content.verdicts(1)
    told = [*labels(found.better), *labels(found.worse), *found.unclear, *found.same]
    assert len(told) == len(set(told)) == len(OUTPUTS) - 5


def test_the_gap_in_words(study: Study, content: Content) -> None:
    gap = [study.ensembles[number].means["implementation_gap"][0] for number in (0, 3)]
    sentence = content.verdicts(3).gap
    before, after = (f"{format_number(float(np.median(values)), decimals=2)} %" for values in gap)
    assert sentence.index(f"is {before}") < sentence.index("What is in force goes on") < sentence.index(after)
    assert format_share(float((gap[1] < gap[0]).mean())) in sentence


def test_cells_are_those_of_the_comparison(study: Study, content: Content) -> None:
    rows = {row.label: row for _, rows in content.headline() for row in rows}
    row = rows["Reports refused"]
    item = next(item for item in study.comparisons[0].outputs() if item.output.name == "refusal_share")
    assert row.cells[1].median == format_number(item.scenario.median, decimals=2)
    assert row.cells[1].difference == format_number(item.difference.median, signed=True, decimals=2)
    assert row.cells[1].better == format_share(item.share_better)
    assert row.cells[0].difference == row.cells[0].verdict == ""


def test_sixteen_duties_in_five_areas(content: Content) -> None:
    tables = content.duties()
    assert len(tables) == 5
    assert [len(rows) for _, rows in tables] == [4, 3, 4, 2, 3]
    assert all(row.note.startswith(("L ", "R ")) for _, rows in tables for row in rows)


def test_costs_add_up_over_the_years(study: Study, content: Content) -> None:
    total = next(row for row in content.costs() if "2026" in row.label and row.unit == "million soles")
    base, refuges = (total_over_years(study.ensembles[each], "annual_cost", 2026, 2035) for each in (0, 2))
    assert total.cells[2].difference == format_number(float(np.median(refuges - base)) / 1e6, signed=True, decimals=2)


def test_what_has_no_price_is_named_with_who_changes_it(content: Content) -> None:
    (only,) = content.unpriced
    asked, labels = only
    assert asked.name == "everything-suggested"
    assert load_model().parameters["tellings"].label["en"] in labels
    assert not any("officers" in label.lower() and "posts" in label.lower() for label in labels)


def test_what_merely_happens_has_no_price_and_what_the_base_changes_is_not_the_scenarios() -> None:
    plan = Plan.of(["baseline", "another-pandemic"], against="everything-suggested", draws=1)
    content = Content(plan.run(extras=EXTRAS), Texts("en"))
    assert content.unpriced == []


def test_verdicts_mind_how_many_women_report() -> None:
    plan = Plan.of(["another-pandemic", "officers-and-training"], draws=20)
    content = Content(plan.run(extras=EXTRAS), Texts("en"))
    assert content.verdicts(1).remark.startswith("Fewer women's reports")
    assert content.verdicts(2).remark == "" or content.verdicts(2).remark.startswith("More women's reports")


def test_the_command_says_all_that_was_asked_and_nothing_where_a_program_asked(study: Study, tmp_path: Path) -> None:
    assert "--place jungle" in Content(study, Texts("es"), "jungle").command
    alone = Content(Plan.of(["baseline"], draws=1).run(extras=EXTRAS), Texts("en"))
    assert alone.command.startswith("vawsim report baseline --against baseline")
    (tmp_path / "my plan.yaml").write_text("title: x\n")
    assert "'" in Content(Plan.of([tmp_path / "my plan.yaml"], draws=1).run(extras=EXTRAS), Texts("en")).command
    made = replace(study.plan.scenarios[1], path=None, files=())
    assert Content(Plan.of([made], draws=1).run(extras=EXTRAS), Texts("en")).command == ""


def test_folders_are_not_told(study: Study) -> None:
    told = Content(study, Texts("en")).manifest_json
    assert '"more-refuges.yaml": "' in told and "/more-refuges.yaml" not in told


def test_changed_parameters_stand_together_by_reason(content: Content) -> None:
    training, refuges, everything = content.changed
    assert [row.name for group in training for row in group.rows] == ["added_officers", "added_course_places"]
    assert [row.after for group in refuges for row in group.rows] == ["845"]
    shares = {row.name: row.after for group in everything for row in group.rows}
    assert (shares["rural_team_reach"], shares["tellings"]) == ("40 %", "1.5")
    assert len(everything) == 6 and all(group.how.startswith("Suggestions followed") for group in everything)
    assert all(group.source for groups in content.changed for group in groups)


def test_a_planted_influence_is_named_first(study: Study) -> None:
    factors = dict(study.plan.sample.factors)
    gap = [study.ensembles[number].means["implementation_gap"][0] for number in (0, 1)]
    factors["officer_cost"] = gap[0] - gap[1]
    sample = replace(study.plan.sample, factors=factors)
    content = Content(replace(study, plan=replace(study.plan, sample=sample)), Texts("es"))
    first = content.weighty(1)[0]
    assert (first.name, first.correlation) == ("officer_cost", pytest.approx(1))
    assert first.says == "la brecha cambia más donde es alto"
    assert first.source and first.range


def test_the_grades_of_all_uncertain_parameters(content: Content) -> None:
    grades = content.grades()
    assert sum(count for _, count, _ in grades) == content.uncertain > 200
    assert [name for name, _, _ in grades][-1] == "assumption"


def test_the_period_in_words(study: Study, content: Content) -> None:
    assert content.period == "2035"
    first, _ = study.plan.period
    odd = replace(study, plan=replace(study.plan, period=(first, replace(first, month=6))))
    assert Content(odd, Texts("en")).period == "2035-01 to 2035-06"
