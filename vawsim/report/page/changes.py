"""The changes of a scenario as the engine of the page takes them."""

from __future__ import annotations

from typing import Any

import numpy as np

from vawsim.analysis.today import TODAY
from vawsim.files.diagnostic import FileProblems
from vawsim.model import load_model
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.text.catalogue import say


def resolved_changes(scenario: Scenario) -> list[dict[str, Any]]:
    """Every change in model time (months since January 2009), in the order of application within a parameter.

    ``amount`` and ``where`` are numbers, or lists with one number for each place.

    Raises:
        FileProblems: the scenario does not fit the model's parameters, or it changes what was before ``TODAY``, while
            the page computes futures from there.
    """
    early = [change for change in scenario.changes if change.start < TODAY]
    if early:
        raise FileProblems(
            change.diagnostic(
                say("change.before_the_page", parameter=change.parameter, start=change.start, first=TODAY), "from"
            )
            for change in early
        )
    parameters = load_model().parameters
    resolved = resolve(scenario, parameters)
    return [
        {
            "parameter": name,
            "operation": change.operation,
            "amount": _flat(change.amount),
            "where": _flat(change.where),
            "start": change.start,
            "ramp": change.ramp,
            "until": change.until,
        }
        for name, parameter in resolved.items()
        for change in parameter.course.changes[len(parameters[name].course.changes) :]
    ]


def _flat(values: Any) -> float | list[float]:
    """One number where all are the same, else those of the places."""
    numbers = [float(value) for value in np.ravel(values)]
    return numbers[0] if len(set(numbers)) == 1 else numbers
