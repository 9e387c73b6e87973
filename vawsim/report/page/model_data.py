"""What the page knows of the model's results: outputs, causes and how totals are split among places."""

from __future__ import annotations

from typing import Any

import numpy as np

from vawsim.analysis.gap.finding import PAPER
from vawsim.analysis.today import TODAY
from vawsim.model import load_model
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.model.stages import STAGES
from vawsim.report.page.changes import resolved_changes
from vawsim.report.page.draws import DRAWS
from vawsim.scenario.bundled import with_bundles
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import LANGUAGES, Texts

__all__ = ["DRAWS", "PAGE_OUTPUTS", "cause_data", "output_data", "split_weights"]

_STAGE_OUTPUTS = [output for stage in STAGES for output in stage.outputs]

PAGE_OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (*OUTPUTS.values(), PAPER, *(duty.output for duty in IMPLICATIONS), *_STAGE_OUTPUTS)
}
"""The headline outputs, compliance on paper, the sixteen duties, and the stages' loads, waits and parts."""


def output_data() -> list[dict[str, Any]]:
    """Every output with all that its figures need (see ``vawsim.analysis.summing``)."""
    return [_output(output) for output in PAGE_OUTPUTS.values()]


def _output(output: Output) -> dict[str, Any]:
    return {
        "name": output.name,
        "group": output.group,
        "label": dict(output.label),
        "unit": {language: Texts(language)(f"units.{output.unit}") for language in LANGUAGES},
        "better": output.better,
        "scale": output.scale,
        "displayed": output.displayed,
        "variable": output.variable,
        "weight": output.weight,
        "times": output.times,
        "per": list(output.per),
        "yearly": output.yearly,
    }


def cause_data() -> list[dict[str, Any]]:
    """The seven causes of failure, with the changes that mend each from today on."""
    baseline = load_scenario("baseline")
    return [
        {
            "name": name,
            "sign": cause.sign,
            "title": dict(cause.title),
            "meaning": dict(cause.meaning),
            "changes": resolved_changes(with_bundles(baseline, "cause", (name,), TODAY)),
        }
        for name, cause in load_bundles("cause").items()
    ]


def split_weights() -> dict[str, list[float]]:
    """For each parameter that is a total over the places, the share of each place (as ``resolve`` splits it)."""
    parameters = load_model().parameters
    weights = {}
    for name, parameter in parameters.items():
        if parameter.split_by is not None:
            values = np.ravel(parameters[parameter.split_by].value)
            weights[name] = [float(weight) for weight in values / values.sum()]
    return weights
