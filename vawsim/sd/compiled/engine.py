"""The compiled engine: blocks of members, on all processors."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vawsim.sd import reference
from vawsim.sd.compiled.layout import LANES, Layout
from vawsim.sd.compiled.machine import Program, load_program
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.course import Array
from vawsim.sd.expression import to_text
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs, Method
from vawsim.sd.trajectories import Trajectories

ALIGNMENT = 64
STAGES = {"euler": 1, "rk4": 4}


@dataclass(frozen=True, eq=False)
class CompiledModel:
    """A model's machine code and where its values are."""

    plan: Plan
    program: Program

    @property
    def layout(self) -> Layout:
        """Where the values are in memory."""
        return self.plan.layout

    def slots(self, name: str, kind: str) -> NDArray[np.int64]:
        """Slots of the elements of a name, in NumPy's order (see ``Layout.offsets``)."""
        lowering = self.plan.lowering
        keys = [(name, element) for element in lowering.elements(name)]
        return self.layout.offsets(keys, lowering.in_strata(name), kind).astype(np.int64)


def describe(model: Model) -> str:
    """Everything about a model that its code depends on, as text."""
    lines = [f"{d.name} {len(d)}" for d in model.dimensions]
    lines += [f"{name} {model.shape(name)}" for name in model.parameters]
    for name, variable in model.variables.items():
        equation = to_text(variable.equation)
        lines.append(f"{name} {variable.kind} {model.shape(name)} {variable.may_be_negative} {equation}")
    return "\n".join(lines)


_compiled: dict[int, tuple[Model, CompiledModel]] = {}


def compile_model(model: Model, announce: Callable[[], None] = lambda: None) -> CompiledModel:
    """The compiled form of a model; compiled once, then taken from memory or from the user's cache folder."""
    if id(model) not in _compiled:
        plan = Plan.of(model)
        program = load_program(describe(model), lambda: _generate(plan), announce)
        _compiled[id(model)] = (model, CompiledModel(plan, program))
    return _compiled[id(model)][1]


def _generate(plan: Plan) -> str:
    # Only needed where the code is not in the cache.
    from vawsim.sd.compiled.kernels import generate

    return generate(plan)


def run(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    method: Method,
    progress: Callable[[float], None] | None = None,
    announce: Callable[[], None] = lambda: None,
    threads: int | None = None,
    program: CompiledModel | None = None,
) -> Trajectories:
    """Integrate with a fixed step and keep the recorded variables at monthly points (see ``simulate``).

    ``threads`` is the number of processors to use, by default all; ``program`` is run in place of this engine's own
    code.
    """
    compiled = program or compile_model(model, announce)
    members = inputs.members
    padded = -(-members // LANES) * LANES
    with np.errstate(all="ignore"):
        job = _Job.of(compiled, inputs, record, padded)
    points, rows = len(inputs.clock.points), sum(len(slots) for slots in job.kept)
    out = np.empty((points, rows, padded))
    blocks = range(0, padded, LANES)
    done = 0
    suspects = []
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        try:
            flags = pool.map(lambda first: job.run(first, out, STAGES[method]), blocks)
            for first, suspicious in zip(blocks, flags, strict=True):
                done += 1
                if suspicious:
                    suspects.append(first)
                if progress is not None:
                    progress(done / len(blocks))
        except BaseException:
            # Interrupted: the blocks at work end within a moment, and no other begins.
            pool.shutdown(cancel_futures=True)
            raise
    for first in suspects:
        # Slow and exact: the reference engine finds what failed, where and when, or that it was only rounding.
        reference.run(model, _part(inputs, first, min(first + LANES, members)), record, method)
    values, row = {}, 0
    for name, slots in zip(record, job.kept, strict=True):
        values[name] = out[:, row : row + len(slots), :members].reshape(points, *model.shape(name), members)
        row += len(slots)
    return Trajectories(inputs.clock, values, {n: model.thing(n).unit for n in record}, model.dimensions, "compiled")


def _part(inputs: Inputs, first: int, stop: int) -> Inputs:
    factors = {name: values[first:stop] for name, values in inputs.factors.items()}
    return replace(inputs, factors=factors, members=stop - first, first_member=inputs.first_member + first)


@dataclass(frozen=True, eq=False)
class _Job:
    """The arguments of ``run`` that are the same for every block."""

    compiled: CompiledModel
    inputs: Inputs
    given: Array
    given_slots: NDArray[np.int64]
    moving: NDArray[np.int64]
    bounds: Array
    moves_at: NDArray[np.int64]
    moved: NDArray[np.int64]
    scale: Array
    shift: Array
    kept: list[NDArray[np.int64]]
    kept_slots: NDArray[np.int64]

    @classmethod
    def of(cls, compiled: CompiledModel, inputs: Inputs, record: Sequence[str], padded: int) -> _Job:
        model = compiled.plan.model
        system = reference.System(model, inputs)
        state = system.initial_state()
        moving = [name for name in inputs.moving() if name in model.parameters]
        rows, slots = [], []
        first_row, row = {}, 0
        for name in model.parameters:
            value = inputs.base(name)
            if name not in moving:
                value = np.clip(value, *inputs.parameters[name].bounds)
            flat = np.broadcast_to(value, (*model.shape(name), inputs.members)).reshape(-1, inputs.members)
            first_row[name] = row
            row += len(flat)
            rows.append(flat)
            slots.append(compiled.slots(name, "parameter"))
        for name in system.slices:
            rows.append(system.part(name, state).reshape(-1, inputs.members))
            slots.append(compiled.slots(name, "state"))
        given = np.empty((sum(map(len, rows)), padded))
        given[:, : inputs.members] = np.concatenate(rows)
        # Lanes beyond the last member repeat it, so that they neither fail nor take time with special values.
        given[:, inputs.members :] = given[:, inputs.members - 1 : inputs.members]
        elements, bounds, scales, shifts = [], [], [], []
        stages = inputs.clock.stages
        for name in moving:
            own = compiled.slots(name, "parameter")
            shape = (len(stages), *model.shape(name))
            scale, shift = inputs.parameters[name].course.at(stages)
            scales.append(np.broadcast_to(_with_axes(scale, shape), shape).reshape(len(stages), -1))
            shifts.append(np.broadcast_to(_with_axes(shift, shape), shape).reshape(len(stages), -1))
            elements += [(first_row[name] + k, slot) for k, slot in enumerate(own)]
            bounds += [inputs.parameters[name].bounds] * len(own)
        nothing = np.empty((len(stages), 0))
        scale, shift = (np.concatenate([nothing, *parts], axis=1) for parts in (scales, shifts))
        moves = np.ones(scale.shape, dtype=bool)
        moves[1:] = (scale[1:] != scale[:-1]) | (shift[1:] != shift[:-1])
        moves_at = np.concatenate([[0], np.cumsum(moves.sum(axis=1))])
        kept = [compiled.slots(name, "result") for name in record]
        return cls(
            compiled,
            inputs,
            given,
            np.concatenate(slots),
            np.array(elements, dtype=np.int64).reshape(-1, 2),
            np.array(bounds, dtype=float).reshape(-1, 2),
            moves_at.astype(np.int64),
            np.nonzero(moves)[1].astype(np.int64),
            scale[moves],
            shift[moves],
            kept,
            np.concatenate(kept),
        )

    def run(self, first: int, out: Array, stages: int) -> bool:
        """Run the block that begins with member ``first``; whether anything in it looked wrong."""
        clock = self.inputs.clock
        work = _aligned(self.compiled.layout.size * LANES)
        flags = self.compiled.program.run(
            _pointer(work),
            _pointer(self.given),
            _pointer(self.given_slots),
            len(self.given_slots),
            self.given.shape[1],
            first,
            _pointer(self.moving),
            _pointer(self.bounds),
            _pointer(self.moves_at),
            _pointer(self.moved),
            _pointer(self.scale),
            _pointer(self.shift),
            _pointer(self.kept_slots),
            len(self.kept_slots),
            _pointer(out),
            clock.steps,
            clock.steps_per_month,
            clock.step,
            stages,
        )
        return bool(flags)


def _with_axes(course: Array, shape: tuple[int, ...]) -> Array:
    """A course with an axis for each dimension behind that of the stages."""
    return course.reshape(course.shape + (1,) * (len(shape) - course.ndim))


def _aligned(count: int) -> Array:
    """Zeros at an address that vectors can be read from."""
    raw = np.zeros(count + ALIGNMENT // 8)
    skip = (-raw.ctypes.data % ALIGNMENT) // 8
    return raw[skip : skip + count]


def _pointer(array: NDArray[np.float64] | NDArray[np.int64]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
