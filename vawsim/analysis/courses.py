"""What a scenario makes of the parameters over time, at their central values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vawsim.model import load_model
from vawsim.model.bundles import load_bundles
from vawsim.model.epoch import END, EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.course import Array

MONTHS: Array = np.arange(0, END.since(EPOCH))
"""The first moment of every month that is reported, in model time."""


@dataclass(frozen=True)
class Moved:
    """A parameter that two scenarios hold at different values.

    ``before`` and ``after`` have shape ``(len(MONTHS), places or 1, types of violence or 1)``, in the parameter's unit.
    """

    parameter: ModelParameter
    before: Array
    after: Array
    changes_before: tuple[ScenarioChange, ...]
    """What sets it in the one scenario, in the order of application."""
    changes_after: tuple[ScenarioChange, ...]


def central_course(parameter: ModelParameter, times: Sequence[float] | Array) -> Array:
    """The central value at each time, shape ``(times, places or 1, types of violence or 1)``, within the bounds."""
    scale, shift = (part.reshape(*part.shape, *[1] * (3 - part.ndim)) for part in parameter.course.at(times))
    value: Array = np.clip(scale * parameter.value + shift, *parameter.bounds)
    return value


def moved_parameters(scenario: Scenario, against: Scenario | None = None) -> list[Moved]:
    """The parameters that differ between two scenarios at any time, in the order of the model.

    Args:
        scenario: the one.
        against: the other; None means what is in force, without any change.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
    """
    parameters = load_model().parameters
    after = resolve(scenario, parameters)
    before = resolve(against, parameters) if against else dict(parameters)
    moved = []
    for name, parameter in parameters.items():
        if after[name] is before[name]:
            continue
        one, other = central_course(before[name], MONTHS), central_course(after[name], MONTHS)
        if not (one == other).all():
            moved.append(Moved(parameter, one, other, _of(name, against), _of(name, scenario)))
    return moved


def _of(name: str, scenario: Scenario | None) -> tuple[ScenarioChange, ...]:
    """The changes that a scenario makes to a parameter."""
    return tuple(change for change in scenario.changes if change.parameter == name) if scenario else ()


def is_priced(name: str) -> bool:
    """Whether the model knows what a change of the parameter costs.

    It does of levers that an equation of the budget uses; changes of the budget itself have no price, and neither has
    what merely happens.
    """
    loaded = load_model()
    parameter = loaded.parameters[name]
    users = [loaded.model.variables[user] for user in loaded.model.used_by(name) if user in loaded.model.variables]
    in_budget = parameter.is_lever and any(user.module.endswith(".budget") for user in users)
    happens = any(change.parameter == name for change in load_bundles("cause")["bad_luck"].changes)
    return in_budget or happens or parameter.sector == "budget"


def lines(parameter: ModelParameter, values: Array) -> dict[str, Array]:
    """Values over time as lines to show: of what is counted the total, else one line for all places, or one for each.

    Args:
        parameter: whose values they are.
        values: shape ``(times, places or 1, types of violence or 1)``.

    Returns:
        By name (of a place or a type of violence; ``""`` where there is one line only) arrays of shape ``(times,)``.
    """
    if parameter.split_by is not None:
        return {"": values.sum(axis=(1, 2))}
    axes = [
        (axis, dimension) for axis, dimension in enumerate(load_model().model.dimensions, 1) if values.shape[axis] > 1
    ]
    if all(np.array_equal(values, np.broadcast_to(values.take([0], axis), values.shape)) for axis, _ in axes):
        return {"": values[:, 0, 0]}
    (axis, dimension), *_ = axes
    flat = values.mean(axis=3 - axis)
    return {element: flat[:, number] for number, element in enumerate(dimension.elements)}
