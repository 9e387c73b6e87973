"""What levers change, worked out by the page's script in a browser and by Python."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from vawsim.model import load_model
from vawsim.report.page import levers
from vawsim.report.page.changes import resolved_changes
from vawsim.report.page.levers import lever_data, load_levers
from vawsim.report.page.model_data import split_weights
from vawsim.report.page.presets import preset_data
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Date
from vawsim.text.catalogue import LANGUAGES, sentences

SCRIPT = (levers.FILE.parent / "js" / "levers.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Any:
    """Evaluates an expression with the levers' script, the completed ``page`` and a ``state`` at hand."""
    data = {
        "text": {
            language: {key.removeprefix("page."): text for key, text in sentences(language).items()}
            for language in LANGUAGES
        },
        "levers": lever_data(),
        "presets": preset_data(),
        "split": split_weights(),
    }
    opened = browser.new_page()

    def evaluate(expression: str, state: dict[str, Any] | None = None) -> Any:
        code = f"([page, state]) => {{ {SCRIPT}\n completePage(page); return {expression}; }}"
        return opened.evaluate(code, [data, state])

    return evaluate


def python_changes(values: dict[str, float], start: Date, ramp: float) -> list[dict[str, Any]]:
    """The same levers as a scenario, resolved."""
    title = {"en": "", "es": ""}
    moved = tuple(
        ScenarioChange(
            parameter=lever.parameter.name,
            operation=lever.operation,
            amount=lever.amount(values[name]),
            start=start,
            ramp=ramp,
        )
        for name, lever in load_levers().items()
        if name in values
    )
    return resolved_changes(Scenario(name="levers", title=title, description=title, changes=moved))


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize(("start", "ramp"), [("2026-01", 36), ("2030-07", 0)])
def test_every_lever_changes_what_python_changes(in_browser: Any, end: str, start: str, ramp: int) -> None:
    values = {name: getattr(lever, end) for name, lever in load_levers().items()}
    values = {name: value for name, value in values.items() if value != load_levers()[name].rest}
    found = in_browser("leverChanges(page, state)", {"levers": values, "start": start, "ramp": ramp})
    expected = {change["parameter"]: change for change in python_changes(values, Date.parse(start), ramp)}
    assert {change["parameter"] for change in found} == expected.keys()
    for change in found:
        wanted = expected[change["parameter"]]
        assert change["amount"] == pytest.approx(wanted["amount"], rel=1e-12)
        assert {**change, "amount": None} == {**wanted, "amount": None}


def test_a_lever_at_rest_changes_nothing(in_browser: Any) -> None:
    values = {name: lever.rest for name, lever in load_levers().items()}
    assert in_browser("leverChanges(page, state)", {"levers": values, "start": "2026-01", "ramp": 36}) == []


def test_the_shared_words_are_put_in(in_browser: Any) -> None:
    completed = in_browser("page.levers")
    for lever in completed:
        assert lever["zones"][0]["label"]["es"] == sentences("es")[f"page.lever_zone_{lever['zones'][0]['word']}"]
        assert lever["source"]["es"]
    officers = next(lever for lever in completed if lever["id"] == "officers")
    assert "10,000" not in officers["source"]["en"]
    tellings = next(lever for lever in completed if lever["id"] == "tellings")
    assert tellings["assumption"]["en"].endswith(sentences("en")["page.lever_sets"])


@pytest.mark.parametrize("name", ["all-conditions", "everything-suggested", "officers-training-examiners"])
def test_presets_made_of_others_are_whole_again(in_browser: Any, name: str) -> None:
    found = in_browser(f"page.presets.find((preset) => preset.name === {json.dumps(name)}).changes")
    wanted = resolved_changes(load_scenario(name))
    by_parameter = {change["parameter"]: change for change in found}
    assert len(found) == len(by_parameter) == len(wanted)
    assert all(by_parameter[change["parameter"]] == change for change in wanted)
    assert set(by_parameter) <= set(load_model().parameters)
