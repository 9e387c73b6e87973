"""What the changes of a scenario do to the central value of a parameter, where that makes no sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from vawsim.files.diagnostic import Diagnostic
from vawsim.files.validate import percent_as_share
from vawsim.model.epoch import END, EPOCH
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.scenario.scenario import ScenarioChange
from vawsim.sd.calendar import date_at
from vawsim.sd.course import Array, Change, Course
from vawsim.sd.parameter import Parameter
from vawsim.text.catalogue import Texts, say, spoken
from vawsim.text.units import amount_in_words

_TOLERANCE = 1e-9


def consequences(parameter: Parameter, changes: Sequence[tuple[ScenarioChange, Change]]) -> list[Diagnostic]:
    """Changes that do nothing because they multiply 0, and those that lead out of the parameter's bounds.

    Args:
        parameter: without the changes.
        changes: all that the scenario makes to it, in order, as written and as arrays.
    """
    times = _times(parameter, [change for _, change in changes])
    states = []  # the values after none, one, two, ... of the changes
    for count in range(len(changes) + 1):
        made = (*parameter.course.changes, *(change for _, change in changes[:count]))
        with np.errstate(over="ignore", invalid="ignore"):
            scale, shift = Course(parameter.course.history, made).at(times)
            states.append(_with_axes(scale) * parameter.value + _with_axes(shift))
    shape = np.broadcast_shapes(*(state.shape for state in states))
    values = np.stack([np.broadcast_to(state, shape) for state in states])
    return [*_nothing(parameter, changes, times, values), *_out_of_bounds(parameter, changes, times, values)]


def _with_axes(array: Array) -> Array:
    """The array with axes for place and violence too (a course without changes has only time)."""
    return array.reshape(*array.shape, *[1] * (3 - array.ndim))


def _times(parameter: Parameter, changes: Sequence[Change]) -> Array:
    """The beginning of every month, and the moments at which something begins or ends."""
    end = END.since(EPOCH)
    moments = {float(month) for month in range(int(end))}
    if parameter.course.history:
        moments.update(parameter.course.history.times)
    for change in (*parameter.course.changes, *changes):
        moments.update((change.start, change.start + change.ramp))
        if change.until is not None:
            moments.add(change.until)
    return np.array(sorted(moment for moment in moments if 0 <= moment < end))


def _nothing(
    parameter: Parameter, changes: Sequence[tuple[ScenarioChange, Change]], times: Array, values: Array
) -> Iterator[Diagnostic]:
    """Multiplications of what is 0 wherever and whenever they act.

    ``values`` has the axes changes made, time, place and violence.
    """
    for before, (written, change) in zip(values, changes, strict=False):
        if change.operation != "multiply":
            continue
        acting = change.weight(times).reshape(-1, 1, 1) * change.where > 0
        affected = before[np.broadcast_to(acting, before.shape)]
        if affected.size and not affected.any():
            key = "change.zero" if written.places is None else "change.zero_in_places"
            yield written.diagnostic(say(key, parameter=parameter.name), "multiply")


def _out_of_bounds(
    parameter: Parameter, changes: Sequence[tuple[ScenarioChange, Change]], times: Array, values: Array
) -> Iterator[Diagnostic]:
    """The changes after which the value stays outside of the bounds, with the worst value of each."""
    lowest, highest = parameter.bounds
    tolerance = _TOLERANCE * max(1.0, *(abs(bound) for bound in parameter.bounds if np.isfinite(bound)), 0.0)
    with np.errstate(invalid="ignore"):
        excess = np.where(np.isfinite(values), np.maximum(lowest - values, values - highest), np.inf)
    outside = excess > tolerance
    to_blame = ~np.logical_or.accumulate(~outside[::-1], axis=0)[::-1]  # outside from this state to the last
    for index, (written, _) in enumerate(changes):
        led_out = to_blame[index + 1] & ~to_blame[index]
        if led_out.any():
            worst = np.unravel_index(np.argmax(np.where(led_out, excess[-1], -np.inf)), led_out.shape)
            message = _describe(parameter, values[-1], times, worst)
            if written.operation == "set" and parameter.bounds == (0.0, 1.0):
                message += percent_as_share(written.amount)
            yield written.diagnostic(message, written.operation)


def _describe(parameter: Parameter, values: Array, times: Array, worst: tuple[np.intp, ...]) -> str:
    """The worst value, when and where, and the bound."""
    value = float(values[worst])
    date = date_at(EPOCH, float(times[worst[0]]))
    axes = zip((PLACE, VIOLENCE), values.shape[1:], worst[1:], strict=True)
    names = [dimension.elements[int(index)] for dimension, size, index in axes if size > 1]
    when = say("change.where_and_when", places=", ".join(names), date=date) if names else f"({date})"
    lowest, highest = parameter.bounds
    if not np.isfinite(value):
        return say("change.endless", parameter=parameter.name, when=when)
    key, bound = ("change.too_low", lowest) if value < lowest else ("change.too_high", highest)
    return say(
        key, parameter=parameter.name, value=_amount(value, parameter), when=when, bound=_amount(bound, parameter)
    )


def _amount(value: float, parameter: Parameter) -> str:
    """The value in words; three digits say enough, of large numbers those before the point."""
    number = f"{value:,.0f}" if 1000 <= abs(value) < 1e15 else f"{value:.3g}"
    return amount_in_words(number, parameter.unit, Texts(spoken()))
