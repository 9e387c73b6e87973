"""A hash that tells one behaviour of the model from another."""

from __future__ import annotations

import hashlib

from vawsim.model.assembly import PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.sd.expression import to_text


def behaviour_fingerprint(peru: PeruModel) -> str:
    """SHA-256 over what decides the numbers of a run: equations, initial values, and parameters with their ranges.

    Other words in a docstring, a label or a source leave it as it was.
    """
    lines = [f"{dimension.name}: {', '.join(dimension.elements)}" for dimension in peru.model.dimensions]
    for name, variable in sorted(peru.model.variables.items()):
        over = ", ".join(dimension.name for dimension in variable.over)
        lines.append(f"{name}[{over}] {variable.kind} {variable.initial}: {to_text(variable.equation)}")
    lines += [_numbers(parameter) for _, parameter in sorted(peru.parameters.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _numbers(parameter: ModelParameter) -> str:
    """Everything about a parameter that is a number, or decides how it is drawn."""
    parts: list[object] = [parameter.name, parameter.value.shape, parameter.value.tolist(), parameter.bounds]
    parts += [parameter.low_factor, parameter.high_factor, parameter.distribution]
    if parameter.course.history is not None:
        history = parameter.course.history
        parts += [history.times, history.values.tolist(), history.staircase]
    return " ".join(map(str, parts))
