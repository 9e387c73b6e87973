"""The scenarios that the classroom page offers: those that come with vawsim, and those of whoever made the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vawsim.analysis.today import TODAY
from vawsim.report.page.changes import resolved_changes
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario
from vawsim.scenario.shipped import shipped_scenarios

GROUPS = ("own", "officers", "measures", "suggestions", "conditions", "events")
"""In the order in which they are offered (``page.preset_group_…``)."""

_SINGLE = {
    "add-10000-officers": "officers",
    "officers-and-training": "officers",
    "officers-training-examiners": "officers",
    "everything-suggested": "suggestions",
    "all-conditions": "conditions",
    "another-pandemic": "events",
}
_BEGINNINGS = {"suggestion-": "suggestions", "condition-": "conditions"}


def preset_data(scenarios: Sequence[Scenario] = ()) -> list[dict[str, Any]]:
    """The presets as the page holds them, in the order of the groups.

    So that no number stands twice, a preset that holds all changes of others names them (``of``), and has only the rest
    in ``changes``; a change leaves out ``where`` if it is 1 and ``until`` if there is none. ``completePage`` in
    ``js/levers.js`` puts all that in.

    Args:
        scenarios: more of them than those that come with vawsim; one that is shipped is not offered twice.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
    """
    shipped = [load_scenario(name) for name in shipped_scenarios()]
    offered = {scenario.name: group_of(scenario.name) for scenario in shipped if _looks_ahead(scenario)}
    own = [scenario for scenario in scenarios if not any(scenario.same_as(other) for other in shipped)]
    everything = [
        *((scenario, "own") for scenario in own),
        *((scenario, offered[scenario.name]) for scenario in shipped if scenario.name in offered),
    ]
    whole = {scenario.name: resolved_changes(scenario) for scenario, _ in everything}
    return [
        {
            "name": scenario.name,
            "group": group,
            "title": dict(scenario.title),
            "description": dict(scenario.description),
            **_in_parts(scenario.name, whole),
        }
        for scenario, group in sorted(everything, key=lambda pair: GROUPS.index(pair[1]))
    ]


def group_of(name: str) -> str:
    """The group in which a shipped scenario is offered."""
    beginning = next((group for start, group in _BEGINNINGS.items() if name.startswith(start)), "measures")
    return _SINGLE.get(name, beginning)


def _looks_ahead(scenario: Scenario) -> bool:
    """Whether it changes something, and nothing of the past."""
    return bool(scenario.changes) and all(change.start >= TODAY for change in scenario.changes)


def _in_parts(name: str, whole: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The changes of a preset, with others named that are wholly in it.

    Their order may then be another one; it means nothing as long as no parameter is changed twice.
    """
    rest, parts = whole[name], []
    if len({change["parameter"] for change in rest}) == len(rest):
        for other in sorted(whole, key=lambda other: -len(whole[other])):
            if 0 < len(whole[other]) < len(whole[name]) and all(change in rest for change in whole[other]):
                parts.append(other)
                rest = [change for change in rest if change not in whole[other]]
    named = {"of": parts} if parts else {}
    return {**named, "changes": [_short(change) for change in rest]}


def _short(change: dict[str, Any]) -> dict[str, Any]:
    """A change without what goes without saying."""
    return {key: value for key, value in change.items() if (key, value) not in (("where", 1), ("until", None))}
