"""Scenarios in Python: loaded from a file, or made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from vawsim.files.diagnostic import FileProblems
from vawsim.model import load_model
from vawsim.scenario.check import load_checked
from vawsim.scenario.load import read_scenario_text
from vawsim.scenario.resolve import try_to_resolve
from vawsim.scenario.save import dump
from vawsim.scenario.scenario import Scenario


def load(name_or_path: str | Path) -> Scenario:
    """A scenario: a shipped one by its name, or any by its path.

    Raises:
        FileProblems: with everything that is wrong in it and in what it extends.
    """
    (scenario,) = load_checked([name_or_path], load_model().parameters)
    return scenario


def new(
    name: str,
    changes: Sequence[Mapping[str, Any]],
    title: str | Mapping[str, str] = "",
    description: str | Mapping[str, str] = "",
    extends: str | Path | Scenario = "baseline",
    compare: tuple[str, str] | None = None,
) -> Scenario:
    """Make a scenario; :meth:`Scenario.save` writes it as a file.

    Args:
        name: what it is called in tables and files.
        changes: in the words of a scenario file (docs/en/how-to/scenarios.md), such as ``{"parameter":
            "added_examiners", "add": 100, "from": "2027-01", "ramp": 24}`` or ``{"suggestion": "training", "share":
            0.5, "from": "2027"}``.
        title: one text, or one for each language (``en``, ``es``); by default the name.
        description: likewise.
        extends: the scenario whose changes come first.
        compare: first and last month over which headline figures are averaged, such as ``("2031-01", "2035-12")``; by
            default those of what it extends.

    Raises:
        FileProblems: with everything that is wrong in it.
    """
    before = extends if isinstance(extends, Scenario) else load(extends)
    said: dict[str, Any] = {"title": title or name, "changes": changes}
    if description:
        said["description"] = description
    if compare is not None:
        said["compare"] = dict(zip(("from", "to"), compare, strict=False))
    made, problems = read_scenario_text(dump(said), name)
    made = replace(made, changes=(*before.changes, *made.changes), compare=made.compare if compare else before.compare)
    _, meaning = try_to_resolve(made, load_model().parameters, complete=not problems)
    if problems or meaning:
        raise FileProblems([*problems, *meaning])
    return made
