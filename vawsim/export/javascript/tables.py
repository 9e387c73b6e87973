"""What the runtime knows of the names of a model: where their values are, and the parameters with their courses."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from vawsim.export.javascript.expressions import number
from vawsim.export.javascript.layout import Layout
from vawsim.sd.course import Array, Change, History
from vawsim.sd.simulation import Inputs


def names(layout: Layout) -> str:
    """All names by array, by whether they are in every stratum, and by the number of slots that each takes.

    Names of a group follow each other in the array in this order; so do the groups of one array and place.
    """
    groups = [
        f'["{array}",{int(in_strata)},{slots},"{" ".join(group)}"]' for array, in_strata, slots, group in layout.groups
    ]
    return f"[{','.join(groups)}]"


def parameters(layout: Layout, inputs: Inputs) -> str:
    """For each parameter, in the order of the names: value, lowest, highest, history and changes."""
    return f"[{','.join(_parameter(name, layout, inputs) for name in layout.parameters)}]"


def _parameter(name: str, layout: Layout, inputs: Inputs) -> str:
    parameter = inputs.parameters[name]
    shape = layout.lowering.model.shape(name)
    low, high = parameter.bounds
    fields = [_numbers(np.broadcast_to(parameter.value, shape)), number(low), number(high)]
    course = parameter.course
    if course.history or course.changes:
        fields.append(_history(course.history) if course.history else "0")
        fields.append(f"[{','.join(_change(change, shape) for change in course.changes)}]")
    while fields[1:] and fields[-1] == _DEFAULTS.get(len(fields)):
        fields.pop()
    return fields[0] if len(fields) == 1 and not fields[0].startswith("[") else f"[{','.join(fields)}]"


_DEFAULTS = {2: "0", 3: "1/0"}
"""What the runtime takes for fields that are left out at the end, by the number of fields."""


def _history(history: History) -> str:
    values = ",".join(_numbers(value) for value in history.values)
    return f"[[{','.join(map(number, history.times))}],[{values}],{int(history.staircase)}]"


def _change(change: Change, shape: tuple[int, ...]) -> str:
    fields: dict[str, Any] = {
        "operation": json.dumps(change.operation),
        "amount": _numbers(np.broadcast_to(change.amount, shape)),
        "where": _numbers(np.broadcast_to(change.where, shape)),
        "start": number(change.start),
        "ramp": number(change.ramp),
        "until": "null" if change.until is None else number(change.until),
    }
    return "{" + ",".join(f"{key}:{value}" for key, value in fields.items()) + "}"


def _numbers(values: Array) -> str:
    """One number if all are the same, else a list."""
    flat = np.ravel(values)
    if (flat == flat[0]).all():
        return number(float(flat[0]))
    return f"[{','.join(number(float(value)) for value in flat)}]"
