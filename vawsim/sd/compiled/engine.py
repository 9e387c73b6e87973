"""The compiled engine: blocks of members, on all processors."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vawsim.sd import reference
from vawsim.sd.clock import Clock
from vawsim.sd.compiled.layout import LANES, Layout
from vawsim.sd.compiled.machine import Program, load_program
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.course import Array
from vawsim.sd.expression import to_text
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs, Method, Tolerate
from vawsim.sd.trajectories import Trajectories

ALIGNMENT = 64
STAGES = {"euler": 1, "rk4": 4}


@dataclass(frozen=True, eq=False)
class CompiledModel:
    """A model's machine code and where its values are."""

    plan: Plan
    program: Program
    _slots: dict[tuple[str, str], NDArray[np.int64]] = field(default_factory=dict, repr=False)

    @property
    def layout(self) -> Layout:
        """Where the values are in memory."""
        return self.plan.layout

    def slots(self, name: str, kind: str) -> NDArray[np.int64]:
        """Slots of the elements of a name, in NumPy's order (see ``Layout.offsets``)."""
        if (name, kind) not in self._slots:
            lowering = self.plan.lowering
            keys = [(name, element) for element in lowering.elements(name)]
            self._slots[name, kind] = self.layout.offsets(keys, lowering.in_strata(name), kind).astype(np.int64)
        return self._slots[name, kind]


def describe(model: Model) -> str:
    """Everything about a model that its code depends on, as text."""
    lines = [f"{d.name} {len(d)}" for d in model.dimensions]
    lines += [f"{name} {model.shape(name)}" for name in model.parameters]
    for name, variable in model.variables.items():
        equation = to_text(variable.equation)
        lines.append(f"{name} {variable.kind} {model.shape(name)} {variable.may_be_negative} {equation}")
    return "\n".join(lines)


_compiled: dict[int, tuple[Model, CompiledModel]] = {}
_compiling = Lock()


def compile_model(model: Model, announce: Callable[[], None] = lambda: None) -> CompiledModel:
    """The compiled form of a model; compiled once, then taken from memory or from the user's cache folder.

    Any number of threads may ask for it; the first compiles, the others wait.
    """
    with _compiling:
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
    (whole,) = run_blocks(model, inputs, record, method, inputs.members, progress, announce, threads, program)
    return whole


def run_blocks(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    method: Method,
    size: int,
    progress: Callable[[float], None] | None = None,
    announce: Callable[[], None] = lambda: None,
    threads: int | None = None,
    program: CompiledModel | None = None,
    tolerate: Tolerate | None = None,
) -> Iterator[Trajectories]:
    """Integrate blocks of ``size`` members one after the other (see ``simulate_blocks``)."""
    compiled = program or compile_model(model, announce)
    with np.errstate(all="ignore"):
        job = _Job.of(compiled, inputs, record, method)
    parts = [inputs.part(first, first + size) for first in range(0, inputs.members, size)]
    done, rounds = 0, sum(len(range(0, part.members, LANES)) for part in parts)
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        try:
            # While the caller works on one block, the processors are already at the next, in other memory.
            memory = [job.memory(size), job.memory(size) if len(parts) > 1 else None]
            coming = job.start(pool, parts[0], memory[0])
            for number, part in enumerate(parts):
                block = coming
                if number + 1 < len(parts):
                    coming = job.start(pool, parts[number + 1], memory[(number + 1) % 2])
                for first, suspicious in zip(range(0, part.members, LANES), block.suspicious, strict=True):
                    done += 1
                    # Slow and exact: the reference engine finds what failed, where and when; or that it was only
                    # rounding, and then its values hold.
                    for start, stop in _to_repeat(suspicious.result(), first, part.members, tolerate is not None):
                        exact = reference.run(model, part.part(start, stop), record, method, tolerate=tolerate)
                        job.put(block, start, exact)
                    if progress is not None:
                        progress(done / rounds)
                yield job.trajectories(block)
        except BaseException:
            # Interrupted: the rounds at work end within a moment, and no other begins.
            pool.shutdown(cancel_futures=True)
            raise


class _Block(NamedTuple):
    """A block of members at work."""

    members: int
    out: Array
    suspicious: list[Future[int]]


@dataclass(frozen=True, eq=False)
class _Job:
    """The arguments of the machine code that are the same for every block of members."""

    compiled: CompiledModel
    clock: Clock
    method: Method
    record: Sequence[str]
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
    def of(cls, compiled: CompiledModel, inputs: Inputs, record: Sequence[str], method: Method) -> _Job:
        model = compiled.plan.model
        slots = {name: compiled.slots(name, "parameter") for name in model.parameters}
        slots |= {v.name: compiled.slots(v.name, "state") for v in model.of_kind("stock", "accumulator")}
        first_row = dict(zip(slots, np.cumsum([0, *map(len, slots.values())]).tolist(), strict=False))
        elements, bounds, scales, shifts = [], [], [], []
        stages = inputs.clock.stages
        for name in inputs.moving():
            if name in model.parameters:
                shape = (len(stages), *model.shape(name))
                scale, shift = inputs.parameters[name].course.at(stages)
                scales.append(np.broadcast_to(_with_axes(scale, shape), shape).reshape(len(stages), -1))
                shifts.append(np.broadcast_to(_with_axes(shift, shape), shape).reshape(len(stages), -1))
                elements += [(first_row[name] + k, slot) for k, slot in enumerate(slots[name])]
                bounds += [inputs.parameters[name].bounds] * len(slots[name])
        nothing = np.empty((len(stages), 0))
        scale, shift = (np.concatenate([nothing, *parts], axis=1) for parts in (scales, shifts))
        moves = np.ones(scale.shape, dtype=bool)
        moves[1:] = (scale[1:] != scale[:-1]) | (shift[1:] != shift[:-1])
        moves_at = np.concatenate([[0], np.cumsum(moves.sum(axis=1))])
        kept = [compiled.slots(name, "result") for name in record]
        return cls(
            compiled,
            inputs.clock,
            method,
            record,
            np.concatenate(list(slots.values())),
            np.array(elements, dtype=np.int64).reshape(-1, 2),
            np.array(bounds, dtype=float).reshape(-1, 2),
            moves_at.astype(np.int64),
            np.nonzero(moves)[1].astype(np.int64),
            scale[moves],
            shift[moves],
            kept,
            np.concatenate(kept),
        )

    def memory(self, members: int) -> Array:
        """Room for what a block of members keeps."""
        return np.empty((len(self.clock.points), len(self.kept_slots), _in_lanes(members)))

    def start(self, pool: Executor, inputs: Inputs, memory: Array | None) -> _Block:
        """Let the processors begin with a block of members."""
        given = self._given(inputs)
        if memory is None or memory.shape[-1] != given.shape[1]:
            memory = self.memory(inputs.members)
        rounds = range(0, given.shape[1], LANES)
        return _Block(inputs.members, memory, [pool.submit(self.run, given, first, memory) for first in rounds])

    def _given(self, inputs: Inputs) -> Array:
        """Parameters before their course, then initial states: one row for each element, members beside each other."""
        model = self.compiled.plan.model
        with np.errstate(all="ignore"):
            system = reference.System(model, inputs)
            state = system.initial_state()
        moving = set(inputs.moving())
        rows = []
        for name in model.parameters:
            value = inputs.base(name)
            if name not in moving:
                value = np.clip(value, *inputs.parameters[name].bounds)
            rows.append(np.broadcast_to(value, (*model.shape(name), inputs.members)).reshape(-1, inputs.members))
        rows += [system.part(name, state).reshape(-1, inputs.members) for name in system.slices]
        given = np.empty((len(self.given_slots), _in_lanes(inputs.members)))
        np.concatenate(rows, out=given[:, : inputs.members])
        # Lanes beyond the last member repeat it, so that they neither fail nor take time with special values.
        given[:, inputs.members :] = given[:, inputs.members - 1 : inputs.members]
        return given

    def run(self, given: Array, first: int, out: Array) -> int:
        """Run the lanes that begin with member ``first`` of a block; a bit for each in which anything looked wrong."""
        clock = self.clock
        work = _aligned(self.compiled.layout.size * LANES)
        suspicious: int = self.compiled.program.run(
            _pointer(work),
            _pointer(given),
            _pointer(self.given_slots),
            len(self.given_slots),
            given.shape[1],
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
            STAGES[self.method],
        )
        return suspicious

    def put(self, block: _Block, first: int, exact: Trajectories) -> None:
        """Put the trajectories of some members into a block, from its member ``first`` on."""
        values = [exact[name].reshape(len(block.out), -1, exact.members) for name in self.record]
        block.out[..., first : first + exact.members] = np.concatenate(values, axis=1)

    def trajectories(self, block: _Block) -> Trajectories:
        """What a finished block has kept."""
        model = self.compiled.plan.model
        values, row = {}, 0
        for name, slots in zip(self.record, self.kept, strict=True):
            own = block.out[:, row : row + len(slots), : block.members]
            values[name] = own.reshape(len(own), *model.shape(name), block.members)
            row += len(slots)
        units = {name: model.thing(name).unit for name in self.record}
        return Trajectories(self.clock, values, units, model.dimensions, "compiled")


def _to_repeat(suspicious: int, first: int, members: int, each: bool) -> list[tuple[int, int]]:
    """First member, and the one after the last, of each part of some lanes that has to be run again.

    Args:
        suspicious: a bit for each lane in which something looked wrong.
        first: the member in the first lane.
        members: of the block; lanes beyond them repeat the last one.
        each: the suspicious ones each by itself, so that the others keep their values; else all of them at once, so
            that of several failures the earliest is found.
    """
    stop = min(first + LANES, members)
    if not each:
        return [(first, stop)] if suspicious else []
    return [(member, member + 1) for member in range(first, stop) if suspicious >> (member - first) & 1]


def _in_lanes(members: int) -> int:
    """Members with those that fill up the last lanes."""
    return -(-members // LANES) * LANES


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
