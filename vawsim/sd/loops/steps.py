"""A run as a row of steps: every variable before and after each, and what one change alone would have done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from vawsim.sd.course import Array
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs
from vawsim.sd.trajectories import Trajectories

STILL = 1e-10
"""A change smaller than this share of the largest value is rounding: nothing has moved."""


class Steps:
    """One member of a run, from recorded point to recorded point.

    Args:
        model: the model.
        values: every variable but the accumulators, and every parameter, at each point; shape
            ``(*dimensions, points)``, or ``(*dimensions, 1)`` for what never moves.

    All arrays that the methods return end in an axis of steps, one fewer than the points.
    """

    def __init__(self, model: Model, values: dict[str, Array]):
        self.model = model
        self.count = max(array.shape[-1] for array in values.values()) - 1
        self.before = {name: array[..., :-1] if array.shape[-1] > 1 else array for name, array in values.items()}
        self.after = {name: array[..., 1:] if array.shape[-1] > 1 else array for name, array in values.items()}
        self.outside = frozenset(name for name in model.parameters if self._moves(name))
        """The parameters that change in time: what drives the run from outside."""
        self._equations: dict[str, tuple[Array, Array]] = {}
        self._partial: dict[tuple[str, str], Array] = {}

    @classmethod
    def recorded(
        cls, model: Model, inputs: Inputs, run: Trajectories, member: int = 0, first: int = 0, every: int = 1
    ) -> Steps:
        """The steps of one member of a run that recorded ``names_to_record``, from the point ``first`` on.

        A step leads over ``every`` months.
        """
        values = {name: np.moveaxis(array[first::every, ..., member], 0, -1) for name, array in run.values.items()}
        for name, parameter in inputs.parameters.items():
            if name not in values:
                base = inputs.base(name)
                of_member = base[..., [member if base.shape[-1] > 1 else 0]]
                values[name] = np.clip(of_member, *parameter.bounds)
        return cls(model, values)

    def _moves(self, name: str) -> bool:
        array = self.before[name]
        return array.shape[-1] > 1 and bool((self.after[name] != array).any())

    def equation(self, name: str) -> tuple[Array, Array]:
        """Value of an equation before and after each step: of a stock its net flow; shape ``(*dimensions, steps)``."""
        if name not in self._equations:
            arguments = self.model.variables[name].arguments
            self._equations[name] = (
                self.evaluate(name, {argument: self.before[argument] for argument in arguments}),
                self.evaluate(name, {argument: self.after[argument] for argument in arguments}),
            )
        return self._equations[name]

    def evaluate(self, name: str, given: dict[str, Array]) -> Array:
        """The equation of a variable with given arguments, in the shape that the variable declares."""
        with np.errstate(all="ignore"):
            value = self.model.variables[name].function(**given)
        return np.broadcast_to(value, (*self.model.shape(name), self.count))

    def change(self, name: str) -> Array:
        """By how much an equation changes in each step: of a stock, its net flow."""
        before, after = self.equation(name)
        return moved(after - before, before, after)

    def movement(self, name: str) -> Array:
        """By how much a variable or parameter itself changes in each step."""
        return moved(self.after[name] - self.before[name], self.before[name], self.after[name])

    def partial_change(self, cause: str, effect: str) -> Array:
        """By how much an equation would have changed if only one of its arguments had."""
        if (cause, effect) in self._partial:
            return self._partial[cause, effect]
        given = {name: self.before[name] for name in self.model.variables[effect].arguments}
        before, after = self.equation(effect)
        change = moved(self.evaluate(effect, {**given, cause: self.after[cause]}) - before, before, after)
        self._partial[cause, effect] = change
        return change


def names_to_record(model: Model, inputs: Inputs) -> list[str]:
    """What a run must record to be looked at in steps: all but accumulators, and the parameters that move."""
    variables = [variable.name for variable in model.variables.values() if variable.kind != "accumulator"]
    return [*variables, *(name for name in inputs.moving() if name in model.parameters)]


def members_of(model: Model, inputs: Inputs, blocks: Iterable[Trajectories], first: int = 0) -> Iterator[Steps]:
    """The steps of every member of a run in blocks, one after the other."""
    done = 0
    for block in blocks:
        part = inputs.part(done, done + block.members)
        for member in range(block.members):
            yield Steps.recorded(model, part, block, member, first)
        done += block.members


def moved(change: Array, *values: Array) -> Array:
    """Changes without those that are only rounding, measured by the largest of the values that changed."""
    largest = max(float(np.abs(value).max()) for value in values)
    return np.where(np.abs(change) > STILL * largest, change, 0.0)


def size(change: Array) -> Array:
    """How much moves in each step: absolute changes added up over all elements; shape ``(steps,)``."""
    total: Array = np.abs(change).reshape(-1, change.shape[-1]).sum(axis=0)
    return total
