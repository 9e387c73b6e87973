"""The reference engine: evaluates the equations' own functions with NumPy, the ensemble on the last axis.

It is written to be read, and everything faster is tested against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from vawsim.sd.course import Array
from vawsim.sd.errors import NumericalError
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs, Method, Tolerate
from vawsim.sd.trajectories import Trajectories

Truth = NDArray[np.bool_]
Values = dict[str, Array]
Rates = Callable[[int, Array], Array]

ROUNDING = 1e-9
"""How far a stock may fall below zero, relative to 1 or to the largest value that it has had."""


class System:
    """A model with its inputs as ordinary differential equations, ``d state / dt = f(stage, state)``.

    The state holds every stock and accumulator, all elements below each other: shape ``(rows, members)``. A
    stage is a number of half steps since the start.
    """

    def __init__(self, model: Model, inputs: Inputs):
        self.model, self.inputs = model, inputs
        self.integrated = model.of_kind("stock", "accumulator")
        self.slices: dict[str, slice] = {}
        self.rows = 0
        for variable in self.integrated:
            size = int(np.prod(model.shape(variable.name)))
            self.slices[variable.name] = slice(self.rows, self.rows + size)
            self.rows += size
        self._calls = {
            name: (variable.function, variable.arguments, model.shape(name))
            for name, variable in model.variables.items()
        }
        self._moving = {name: _Moving(name, inputs) for name in inputs.moving() if name in model.parameters}
        self._versions: dict[str, int] = {}
        self._values: Values = {
            name: np.clip(inputs.base(name), *inputs.parameters[name].bounds) for name in model.parameters
        }
        fixed = set(self._fixed())
        self._evaluate([name for name in model.order if name in fixed], self._values)
        behind_rates = {source for variable in self.integrated for source in model.upstream(variable.name)}
        moving = [name for name in model.order if name not in fixed]
        self._order = [name for name in moving if name in behind_rates]
        self._results = [name for name in moving if name not in behind_rates]

    def _fixed(self) -> list[str]:
        """Flows and auxiliaries that follow from parameters which do not move; they are computed once."""
        constant = set(self.model.parameters) - set(self._moving)
        fixed = []
        for name in self.model.order:
            if constant.issuperset(self.model.variables[name].arguments):
                constant.add(name)
                fixed.append(name)
        return fixed

    def _evaluate(self, names: Iterable[str], values: Values) -> None:
        """Compute variables from what ``values`` already holds, each in the shape that it declares."""
        for name in names:
            function, arguments, shape = self._calls[name]
            value = np.asarray(function(*[values[argument] for argument in arguments]), dtype=float)
            if value.ndim == 0 or value.shape[:-1] != shape:
                members = value.shape[-1:] or (1,)
                value = np.broadcast_to(value, (*shape, *members))
            values[name] = value

    def _at(self, stage: int) -> Values:
        """Parameters at a stage, and what follows from those that do not move."""
        for name, parameter in self._moving.items():
            version = parameter.versions[stage]
            if self._versions.get(name) != version:
                self._versions[name] = version
                self._values[name] = parameter.at(stage)
        return dict(self._values)

    def part(self, name: str, state: Array) -> Array:
        """The rows of one stock or accumulator, in its own shape; a view."""
        return state[self.slices[name]].reshape(*self._calls[name][2], self.inputs.members)

    def values(self, stage: int, state: Array) -> Values:
        """What the rates depend on at a stage, by name: parameters, stocks and the variables on the way."""
        values = self._at(stage)
        for name in self.slices:
            values[name] = self.part(name, state)
        self._evaluate(self._order, values)
        return values

    def with_results(self, values: Values) -> Values:
        """The same, with the variables on which no rate depends; they are needed only where they are kept."""
        self._evaluate(self._results, values)
        return values

    def rates(self, values: Values) -> Array:
        """Net flow of every row of the state."""
        result = np.empty((self.rows, self.inputs.members))
        for name in self.slices:
            function, arguments, _ = self._calls[name]
            self.part(name, result)[...] = function(*[values[argument] for argument in arguments])
        return result

    def derivative(self, stage: int, state: Array) -> Array:
        """Net flow of every row of the state, from the state."""
        return self.rates(self.values(stage, state))

    def initial_state(self) -> Array:
        """The state at the start."""
        values = self._at(0)
        state = np.zeros((self.rows, self.inputs.members))
        for variable in self.integrated:
            if isinstance(variable.initial, str):
                needed = self.model.upstream(variable.initial)
                self._evaluate([name for name in (*self._order, *self._results) if name in needed], values)
                self.part(variable.name, state)[...] = values[variable.initial]
        return state


class _Moving:
    """A parameter that moves: its base value for every member and its course at every stage."""

    def __init__(self, name: str, inputs: Inputs):
        parameter = inputs.parameters[name]
        self.bounds = parameter.bounds
        self.base = inputs.base(name)
        course = parameter.course.at(inputs.clock.stages)
        self.scale, self.shift = (array[..., np.newaxis] for array in course)
        changed = np.zeros(len(inputs.clock.stages), dtype=bool)
        for array in course:
            changed[1:] |= (array[1:] != array[:-1]).reshape(len(changed) - 1, -1).any(axis=1)
        # Stages of one version have one value, so that it is computed anew only where the course moves.
        self.versions: list[int] = np.cumsum(changed).tolist()

    def at(self, stage: int) -> Array:
        """Value for every member."""
        value: Array = np.clip(self.scale[stage] * self.base + self.shift[stage], *self.bounds)
        return value


def run(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    method: Method,
    progress: Callable[[float], None] | None = None,
    tolerate: Tolerate | None = None,
) -> Trajectories:
    """Integrate with a fixed step and keep the recorded variables at monthly points (see ``simulate_blocks``)."""
    clock = inputs.clock
    kept = {name: np.empty((len(clock.points), *model.shape(name), inputs.members)) for name in record}
    with np.errstate(all="ignore"):
        system = System(model, inputs)
        state = system.initial_state()
        watch = _Watch(system, method, tolerate)
        watch.start(state)
        for index in range(clock.steps + 1):
            if watch.failed.all():
                break
            stage = 2 * index
            values = system.values(stage, state)
            if index % clock.steps_per_month == 0:
                watch.recorded(kept, system.with_results(values), stage)
                for name, array in kept.items():
                    array[index // clock.steps_per_month] = values[name]
                if progress is not None:
                    progress(index / clock.steps)
            if index < clock.steps:
                before, first = state, system.rates(values)
                state = _step(system.derivative, stage, before, first, clock.step, method)
                watch.step(stage, before, state)
    for array in kept.values():
        array[..., watch.failed] = np.nan
    return Trajectories(clock, kept, {name: model.thing(name).unit for name in record}, model.dimensions)


def run_blocks(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    method: Method,
    size: int,
    progress: Callable[[float], None] | None = None,
    tolerate: Tolerate | None = None,
) -> Iterator[Trajectories]:
    """Integrate blocks of ``size`` members one after the other (see ``simulate_blocks``)."""
    for first in range(0, inputs.members, size):
        part = inputs.part(first, first + size)

        def tell(share: float, before: int = first, members: int = part.members) -> None:
            if progress is not None:
                progress((before + share * members) / inputs.members)

        yield run(model, part, record, method, tell, tolerate)


def _step(rates: Rates, stage: int, state: Array, first: Array, step: float, method: Method) -> Array:
    """The state one step later; ``first`` are the rates at ``state``."""
    if method == "euler":
        return state + step * first
    second = rates(stage + 1, state + step / 2 * first)
    third = rates(stage + 1, state + step / 2 * second)
    fourth = rates(stage + 2, state + step * third)
    return state + step / 6 * (first + 2 * second + 2 * third + fourth)


class _Watch:
    """Looks for values that cannot be, and says where they came from.

    The first stops the run. Where failures are tolerated each is told, and nobody looks at that member any more: what
    becomes of it does not touch the others.
    """

    def __init__(self, system: System, method: Method, tolerate: Tolerate | None):
        self.system, self.method, self.tolerate = system, method, tolerate
        self.failed = np.zeros(system.inputs.members, dtype=bool)
        self._floor = np.empty((system.rows, 1))
        for variable in system.integrated:
            self._floor[system.slices[variable.name]] = -np.inf if variable.may_be_negative else 0.0
        self._peak = np.ones((system.rows, system.inputs.members))

    def start(self, state: Array) -> None:
        """Look at the initial state."""
        self._until_nothing_is_wrong(lambda: self._start(state))

    def step(self, stage: int, before: Array, after: Array) -> None:
        """Look at the state after the step that began at ``stage``."""
        self._until_nothing_is_wrong(lambda: self._after_step(stage, before, after))

    def recorded(self, names: Collection[str], values: Values, stage: int) -> None:
        """Look at what is to be kept."""
        if any(self._wrong(values[name]).any() for name in names):
            self._until_nothing_is_wrong(lambda: self._blame_source(names, values, stage))

    def _until_nothing_is_wrong(self, look: Callable[[], None]) -> None:
        while not self.failed.all():
            try:
                look()
                return
            except NumericalError as error:
                if self.tolerate is None:
                    raise
                self.tolerate(error)
                self.failed[error.member - self.system.inputs.first_member] = True

    def _start(self, state: Array) -> None:
        bad = self._bad(state)
        if bad.any():
            system = self.system
            failed = [v for v in system.integrated if self._wrong(system.part(v.name, state)).any()]
            sources = [variable.initial for variable in failed if isinstance(variable.initial, str)]
            self._blame_source(sources, system.with_results(system.values(0, state)), 0)
            self._blame_stock(state, bad, 0)

    def _after_step(self, stage: int, before: Array, after: Array) -> None:
        bad = self._bad(after)
        if bad.any():
            self._repeat(stage, before, after)
            self._blame_stock(after, bad, stage + 2)

    def _bad(self, state: Array) -> Truth:
        self._peak = np.maximum(self._peak, np.abs(state))
        return self._wrong(state) | ((state < self._floor - ROUNDING * self._peak) & ~self.failed)

    def _wrong(self, array: Array) -> Truth:
        """Where a value is not finite, of members that have not failed before."""
        return ~np.isfinite(array) & ~self.failed

    def _repeat(self, stage: int, before: Array, after: Array) -> None:
        """Take a failed step again with a look at every value on the way."""
        system = self.system
        failed = [name for name in system.slices if self._wrong(system.part(name, after)).any()]

        def rates(at: int, state: Array) -> Array:
            values = system.values(at, state)
            self._blame_source(failed, values, at)
            return system.rates(values)

        _step(rates, stage, before, rates(stage, before), system.inputs.clock.step, self.method)

    def _blame_source(self, names: Iterable[str], values: Values, stage: int) -> None:
        """Raise for the first value that is not finite among those from which ``names`` are computed."""
        model = self.system.model
        upstream = {source for name in names for source in model.upstream(name)}
        for name in (*model.parameters, *self.system.slices, *model.order):
            if name in upstream:
                bad = self._wrong(values[name])
                if bad.any():
                    self._fail(name, values[name], bad, stage)

    def _blame_stock(self, state: Array, bad: Truth, stage: int) -> NoReturn:
        name, rows = next((name, rows) for name, rows in self.system.slices.items() if bad[rows].any())
        array = self.system.part(name, state)
        self._fail(name, array, bad[rows].reshape(array.shape), stage)

    def _fail(self, name: str, array: Array, bad: Truth, stage: int) -> NoReturn:
        model, clock = self.system.model, self.system.inputs.clock
        *position, member = (int(index) for index in np.argwhere(bad)[0])
        value = np.broadcast_to(array, bad.shape)[*position, member]
        if np.isfinite(value):
            what = f"below zero ({value:.6g})"
        else:
            what = "not a number" if np.isnan(value) else "infinite"
        over = model.thing(name).over
        element = ", ".join(
            dimension.elements[index]
            for dimension, index in zip(model.dimensions, position, strict=True)
            if dimension in over
        )
        raise NumericalError(
            what,
            name,
            element,
            self.system.inputs.first_member + member,
            str(clock.date(float(clock.stages[stage]))),
        )
