"""How a report can be made again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vawsim.analysis.study import Plan
from vawsim.scenario.scenario import Scenario
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import Texts


def without_folders(manifest: dict[str, Any]) -> dict[str, Any]:
    """A manifest that names files without their folders, which are nobody's business where the report goes."""
    return {**manifest, "files": {Path(path).name: digest for path, digest in manifest["files"].items()}}


def command_for(plan: Plan, place: str, texts: Texts, further: Sequence[str] = ()) -> str:
    """The command, with further words, that makes a report again; empty where a program made a scenario of it."""
    if any(scenario.path is None for scenario in plan.scenarios):
        return ""
    base, *others = [_as_argument(scenario) for scenario in plan.scenarios]
    words = ["vawsim", "report", *(others or [base]), "--against", base]
    words += ["--draws", str(plan.sample.draws), "--seed", str(plan.seed)]
    if plan.sample.origin == "prior":
        words.append("--prior")
    if plan.ensemble is not None:
        words += ["--ensemble", str(plan.ensemble)]
    if place != "Peru":
        words += ["--place", place]
    return shlex.join([*words, *further, "--lang", texts.language])


def _as_argument(scenario: Scenario) -> str:
    return scenario.name if shipped_scenarios().get(scenario.name) == scenario.path else str(scenario.path)
