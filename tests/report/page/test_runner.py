"""The page's side of the engine, in Chromium: in a worker, and in the page where workers are refused."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import vawsim.report.page
from vawsim.report.page.changes import resolved_changes
from vawsim.report.page.engine import engine_text
from vawsim.report.page.model_data import cause_data, output_data
from vawsim.scenario.load import load_scenario

RUNNER = (Path(vawsim.report.page.__file__).parent / "js" / "runner.js").read_text(encoding="utf-8")
START = """([text, outputs, causes]) => {
  window.told = [];
  window.runner = createRunner(text, { outputs, causes }, (results) => told.push(results));
}"""
REFUSED = "window.Worker = function () { throw new Error('no workers here'); };"
BROKEN = "window.Worker = function () { setTimeout(() => this.onerror(new Event('error')), 0); };"


def opened(browser: Browser, before: str = "") -> Page:
    page = browser.new_page()
    page.add_script_tag(content=before + RUNNER)
    page.evaluate(START, [engine_text(2), output_data(), cause_data()])
    return page


def changes() -> list[dict[str, Any]]:
    return resolved_changes(load_scenario("everything-suggested"))


@pytest.mark.parametrize("before", ["", REFUSED, BROKEN], ids=["in a worker", "refused", "broken"])
def test_a_run_from_the_central_values_to_all_draws(before: str, browser: Browser) -> None:
    page = opened(browser, before)
    page.evaluate("(changes) => { runner.watch(['women']); runner.run(changes); }", changes())
    page.wait_for_function("told.length && told[told.length - 1].settled", timeout=120_000)
    first, last = page.evaluate(
        """() => [told[0], told[told.length - 1]].map((results) => ({
          members: results.members, settled: results.settled, failure: results.failure,
          base: results.base.mean("implementation_gap"), now: results.now.mean("implementation_gap"),
          difference: results.difference("implementation_gap"),
          times: [...results.now.series("trust").times], central: [...results.now.series("trust").central],
          low: results.now.series("trust").low && [...results.now.series("trust").low],
          women: results.now.watched("women").length,
        }))"""
    )
    assert (first["members"], first["settled"], first["low"]) == (0, False, None)
    assert first["base"]["median"] is None and first["difference"]["better"] is None
    assert first["now"]["central"] < first["base"]["central"] - 10
    assert (last["members"], last["settled"], last["failure"]) == (2, True, None)
    assert last["times"] == list(range(325)) and len(last["central"]) == len(last["low"]) == last["women"] == 325
    assert last["now"]["low"] < last["now"]["median"] < last["now"]["high"] < last["base"]["low"]
    assert last["difference"]["better"] == 1 and last["difference"]["high"] < 0
    page.close()


def test_the_latest_run_wins_and_causes_follow(browser: Browser) -> None:
    page = opened(browser)
    page.evaluate(
        """(changes) => {
          for (let n = 0; n < 20; n++) runner.run(changes);
          runner.run([]);
          window.shares = [];
          runner.causes([], (found) => shares.push(found));
        }""",
        changes(),
    )
    page.wait_for_function("window.shares.length && shares[shares.length - 1].done === 256", timeout=180_000)
    centrals = page.evaluate("told.filter((results) => !results.members).length")
    assert centrals <= 3, "of runs that come while one is under way only the latest is made"
    last = page.evaluate("(() => { const r = told[told.length - 1]; return r.difference('trust'); })()")
    assert last["median"] == 0 and last["better"] == 0
    found = page.evaluate("shares[shares.length - 1]")
    assert [cause["name"] for cause in found["causes"]] == [cause["name"] for cause in cause_data()]
    assert found["remaining"]["median"] < found["gap"]["median"]
    page.close()


def test_runs_are_told_while_newer_ones_keep_coming(browser: Browser) -> None:
    page = opened(browser)
    page.evaluate("(changes) => { window.moving = setInterval(() => runner.run(changes), 5); }", changes())
    page.wait_for_function("told.length >= 3", timeout=60_000)
    page.evaluate("clearInterval(moving)")
    assert page.evaluate("told.every((results) => results.members === 0)")
    page.close()


def test_a_run_that_fails_says_which_variable(browser: Browser) -> None:
    page = opened(browser)
    page.evaluate("runner.run([])")
    page.wait_for_function("told.length > 0", timeout=60_000)
    page.evaluate("runner.run([{parameter: 'officer_cost', operation: 'set', amount: NaN, start: 204}])")
    page.wait_for_function("told[told.length - 1].failure", timeout=60_000)
    assert "is not a finite number" in page.evaluate("told[told.length - 1].failure")
    page.close()
