"""Hashes that tell one version of the model from another."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from vawsim.model.assembly import PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.sd.expression import to_text

_FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "sd")
_ENDINGS = (".py", ".yaml", ".csv", ".txt")


@cache
def model_fingerprint() -> str:
    """SHA-256 over equations, parameters, data and the modelling language, in order of their paths."""
    digest = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


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
