"""What a scenario may say but probably does not mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vawsim.files.diagnostic import Diagnostic
from vawsim.model.epoch import END
from vawsim.scenario.resolve import try_to_resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd.calendar import Date
from vawsim.sd.parameter import Parameter
from vawsim.text.catalogue import say

_PRESENT = Date(2026)
"""Until then history is what it was, and the draws are held to it."""


def notices(scenario: Scenario, parameters: Mapping[str, Parameter]) -> list[Diagnostic]:
    """What is allowed but probably not meant in a scenario without mistakes, sorted by position.

    Args:
        scenario: with all that it extends.
        parameters: by name, without its changes.
    """
    found = {notice for change in scenario.changes for notice in _of_change(change)}
    if _changes_nothing(scenario, parameters):
        found.add(Diagnostic(str(scenario.path or scenario.name), 1, 1, say("notice.changes_nothing")))
    return sorted(found)


def _of_change(change: ScenarioChange) -> Iterator[Diagnostic]:
    if change.start < _PRESENT:
        yield change.diagnostic(say("notice.changes_the_past", date=_PRESENT), "from")
    if change.until is None and change.ramp > END.since(change.start) + 1e-9:
        yield change.diagnostic(say("notice.late_ramp", year=END.year - 1), "ramp")
    if not change.source["en"]:
        yield change.diagnostic(say("notice.no_source"))
    if (change.operation, change.amount) == ("multiply", 1):
        yield change.diagnostic(say("notice.multiplies_by_one"), "multiply")
    if (change.operation, change.amount) == ("add", 0):
        yield change.diagnostic(say("notice.adds_nothing"), "add")


def _changes_nothing(scenario: Scenario, parameters: Mapping[str, Parameter]) -> bool:
    """Whether no change reaches a parameter; a shipped scenario that is like that means to be, as the baseline."""
    if scenario.path and scenario.path.resolve() in [path.resolve() for path in shipped_scenarios().values()]:
        return False
    resolved, _ = try_to_resolve(scenario, parameters)
    return all(after is parameters[name] for name, after in resolved.items())
