"""The engine of the page in Chromium finds what vawsim finds: runs, draws, ranges and causes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from vawsim.analysis.comparison import Range, improvement, visible
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.gap.coalitions import run_coalitions
from vawsim.analysis.sample import Sample, choose_sample
from vawsim.analysis.summing import by_area, mean_over
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.report.page.changes import resolved_changes
from vawsim.report.page.draws import packed_draws, rounded_draws
from vawsim.report.page.engine import engine_text
from vawsim.report.page.model_data import PAGE_OUTPUTS, cause_data, output_data, split_weights
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Date, Inputs, simulate
from vawsim.sd.course import Array

DRAWS = 4
SCENARIOS = ("everything-suggested", "refuges-where-there-are-none")
STUDY = """([text, outputs, causes]) => {
  const made = new Function(text + "; return {vawsimModel, createStudy, packedDraws, rangeOf, factorsOf};")();
  window.made = made;
  window.study = made.createStudy(made.vawsimModel, made.packedDraws, {outputs, causes});
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.evaluate(STUDY, [engine_text(DRAWS), output_data(), cause_data()])
    yield page
    page.close()


def shown(output: Output, peru: PeruModel, scenario: Scenario, factors: Any, draws: int) -> tuple[Array, Array]:
    """The course from 2009 on, shape ``(points, draws)``, and the mean of 2035, as people read them."""
    parameters = resolve(scenario, peru.parameters)
    record = sorted({name for output in PAGE_OUTPUTS.values() for name in output.variables})
    key = scenario.name, draws
    if key not in _RUNS:
        _RUNS[key] = simulate(peru.model, Inputs(CLOCK, parameters, factors, draws), record, engine="compiled")
    values = by_area(output, _RUNS[key])[:, 0]
    course = values[60:] - values[48:-12] if output.yearly else values[60:]
    mean = mean_over(output, values, CLOCK, (Date(2035), Date(2035, 12)))
    return course * output.scale * output.displayed, mean * output.displayed


_RUNS: dict[Any, Any] = {}


def assert_close(found: Any, expected: Array, name: str) -> None:
    finite = np.abs(expected[np.isfinite(expected)])
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12 * finite.max(initial=0) + 1e-15, err_msg=name)


@pytest.mark.parametrize("name", ["baseline", *SCENARIOS, "another-pandemic"])
def test_the_central_run(name: str, page: Page, peru: PeruModel) -> None:
    scenario = load_scenario(name)
    found = page.evaluate(
        """(changes) => {
          study.watch(["women", "trust", "officer_cost"]);
          const told = study.central(changes);
          return [told.past, told.now, told.means.now].map((values) => [...values].map(String));
        }""",
        resolved_changes(scenario),
    )
    past, now, means = (np.array(values, dtype=float) for values in found)
    count = len(PAGE_OUTPUTS)
    courses = np.concatenate([past.reshape(count, -1), now.reshape(count, -1)], axis=1)
    for row, output in enumerate(PAGE_OUTPUTS.values()):
        course, mean = shown(output, peru, scenario, {}, 1)
        assert_close(courses[row], course[:, 0], output.name)
        assert_close(means[row], mean[0], output.name)


def test_watched_variables_are_totals(page: Page, peru: PeruModel) -> None:
    found = page.evaluate(
        """() => {
          study.watch(["women", "officer_cost"]);
          const { watched } = study.central([]);
          study.watch([]);
          return [watched.base, watched.now].map((one) => [[...one.women], [...one.officer_cost]]);
        }"""
    )
    run = simulate(peru.model, Inputs(CLOCK, peru.parameters), ["women", "officer_cost"])
    expected = [run[name][60:].sum(axis=(1, 2, 3)) for name in ("women", "officer_cost")]
    for courses in found:
        np.testing.assert_allclose(courses, expected, rtol=1e-9)


@pytest.mark.parametrize("name", SCENARIOS)
def test_ranges_over_the_draws(name: str, page: Page, peru: PeruModel) -> None:
    scenario, baseline = load_scenario(name), load_scenario("baseline")
    told = page.evaluate(
        """(changes) => {
          let last = null;
          for (const told of study.draws(changes)) last = told || last;
          const { members, settled, base, now, differences } = last;
          const text = (values) => [...values].map(String);
          return {
            members, settled, differences: text(differences),
            base: { past: text(base.past), future: text(base.future), means: text(base.means) },
            now: { past: text(now.past), future: text(now.future), means: text(now.means) },
          };
        }""",
        resolved_changes(scenario),
    )
    assert (told["members"], told["settled"]) == (DRAWS, True)
    count, factors = len(PAGE_OUTPUTS), rounded_draws(DRAWS)
    differences = np.array(told["differences"], dtype=float).reshape(4, count)
    for run, own in (("base", baseline), ("now", scenario)):
        parts = {key: np.array(values, dtype=float).reshape(3, count, -1) for key, values in told[run].items()}
        courses = np.concatenate([parts["past"], parts["future"]], axis=2)
        for row, output in enumerate(PAGE_OUTPUTS.values()):
            course, mean = shown(output, peru, own, factors, DRAWS)
            expected = np.percentile(course, (50, 5, 95), axis=1)
            assert_close(courses[:, row], expected, output.name)
            assert_close(parts["means"][:, row, 0], np.percentile(mean, (50, 5, 95)), output.name)
    for row, output in enumerate(PAGE_OUTPUTS.values()):
        before, after = (shown(output, peru, own, factors, DRAWS)[1] for own in (baseline, scenario))
        np.testing.assert_allclose(
            differences[:3, row],
            np.percentile(after - before, (50, 5, 95)),
            rtol=1e-7,
            atol=1e-9 * np.abs(before).max(),
        )
        better = visible(improvement(output, before, after), before)
        assert differences[3, row] == pytest.approx(np.mean(better))


def test_the_draws_are_those_of_a_run(page: Page, peru: PeruModel) -> None:
    """Packed with 16 bits each; what is unpacked lies half a step of its range from what a run takes, at most."""
    true, rounded = choose_sample(peru, DRAWS, seed=1).factors, rounded_draws(DRAWS)
    found = page.evaluate(
        """(draws) => Array.from({ length: draws },
          (_, member) => made.factorsOf(made.packedDraws, made.vawsimModel.parameterNames, member))""",
        DRAWS,
    )
    for name, values in true.items():
        unpacked = [member[name] for member in found]
        np.testing.assert_allclose(unpacked, rounded[name], rtol=1e-14)
        parameter = peru.parameters[name]
        half = (parameter.high_factor - parameter.low_factor) / 65535 / 2
        assert np.abs(np.array(unpacked) - values).max() <= half + 1e-7


def test_causes_share_the_gap_as_shapley_says(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(STUDY, [engine_text(2), output_data(), cause_data()])
    scenario = load_scenario("add-10000-officers")
    told = page.evaluate(
        """(changes) => {
          let last = null;
          for (const told of study.causes(changes)) last = told || last;
          return last;
        }""",
        resolved_changes(scenario),
    )
    page.close()
    assert told["done"] == told["total"] == 2 * 2**7
    gap = OUTPUTS["implementation_gap"]
    found = run_coalitions(scenario, "cause", gap, Sample(rounded_draws(2), 2, "ensemble"), scenario.compare)
    for cause, shares in zip(told["causes"], found.shares(0), strict=True):
        expected = Range.of(shares)
        assert [cause[key] for key in ("low", "median", "high")] == pytest.approx(
            [expected.low, expected.median, expected.high], abs=1e-8
        )
    assert told["gap"]["median"] == pytest.approx(Range.of(found.worth[0, 0]).median, rel=1e-9)
    assert told["remaining"]["median"] == pytest.approx(Range.of(found.worth[-1, 0]).median, rel=1e-9)


def test_packed_draws_are_small() -> None:
    assert len(packed_draws()["steps"]) < 80_000


def test_a_change_of_the_past_is_refused() -> None:
    change = ScenarioChange(parameter="added_officers", operation="add", amount=5, start=Date(2025, 12))
    scenario = Scenario(name="early", title={}, description={}, changes=(change,))
    with pytest.raises(FileProblems, match="added_officers in 2025-12; its futures begin in 2026-01"):
        resolved_changes(scenario)


def test_totals_are_split_as_in_scenarios(peru: PeruModel) -> None:
    change = ScenarioChange(parameter="added_officers", operation="add", amount=600, start=Date(2026))
    scenario = Scenario(name="more", title={}, description={}, changes=(change,))
    (resolved,) = resolved_changes(scenario)
    expected = 600 * np.array(split_weights()["added_officers"])
    np.testing.assert_allclose(np.array(resolved["amount"]) * resolved["where"], expected)
