"""The loop over time steps of one block of members, as LLVM code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from llvmlite import ir

from vawsim.sd.compiled.building import (
    DOUBLE,
    I64,
    INDICES,
    LANE_BITS,
    POINTER,
    fma,
    function,
    index,
    lane_bits,
    load_at,
    load_lanes,
    loop,
    number,
    slot_at,
    splat,
    store_lanes,
)
from vawsim.sd.compiled.layout import LANES
from vawsim.sd.compiled.plan import Plan

Combine = Callable[[ir.Value, ir.Value], ir.Value]


class Parts(NamedTuple):
    """The functions with a model's equations (see ``kernels``)."""

    prepare: ir.Function
    rates: ir.Function
    results: ir.Function


class Arguments(NamedTuple):
    """The arguments of ``run``, in order."""

    work: ir.Value = POINTER  # memory of the block
    given: ir.Value = POINTER  # parameters, then initial states, one row of `stride` members each
    slots: ir.Value = INDICES  # where each given row goes
    given_count: ir.Value = I64  # how many rows are given
    stride: ir.Value = I64  # members of the call
    member: ir.Value = I64  # first member of the block
    moving: ir.Value = INDICES  # of each element of a parameter that moves: its row in `given` and its slot
    bounds: ir.Value = POINTER  # low and high of each
    moves_at: ir.Value = INDICES  # of each stage: the first of its moves
    moved: ir.Value = INDICES  # of each move: the element
    scale: ir.Value = POINTER  # of each move: factor of the base value
    shift: ir.Value = POINTER  # of each move: what is added to it
    kept: ir.Value = INDICES  # slots that are kept at every point
    kept_count: ir.Value = I64  # how many are kept
    out: ir.Value = POINTER  # point, kept slot, member
    steps: ir.Value = I64
    steps_per_month: ir.Value = I64
    step: ir.Value = DOUBLE  # length of a step
    stages: ir.Value = I64  # 1 for Euler, 4 for Runge-Kutta


def write_run(plan: Plan, module: ir.Module, functions: dict[str, ir.Function], parts: Parts) -> None:
    """Write ``run(...)``: one block of members from start to end; a bit for each lane that looked wrong anywhere."""
    kind = ir.FunctionType(I64, list(Arguments._field_defaults.values()))
    made = function(module, "run", kind, internal=False)
    _Run(plan, functions, parts, made).write()


@dataclass
class _Run:
    plan: Plan
    functions: dict[str, ir.Function]
    parts: Parts
    function: ir.Function

    def write(self) -> None:
        self.builder = builder = ir.IRBuilder(self.function.append_basic_block("entry"))
        self.to = to = Arguments(*self.function.args)
        self.memory = [to.work, builder.gep(to.work, [index(self.plan.layout.common.width * LANES)])]
        self.suspicious = builder.alloca(LANE_BITS)
        builder.store(ir.Constant(LANE_BITS, 0), self.suspicious)
        self._take_given()
        self._move(index(0), index(0))
        with loop(builder, index(0), builder.add(to.steps, index(1))) as rounds:
            # The state at the end of a step is that at the beginning of the next, so the first two copies take turns.
            odd = builder.and_(rounds.index, index(1))
            now, later = odd, builder.sub(index(1), odd)
            at_point = builder.icmp_signed("==", builder.srem(rounds.index, to.steps_per_month), index(0))
            with builder.if_then(at_point):
                self._record(builder.sdiv(rounds.index, to.steps_per_month), now)
            with builder.if_then(builder.icmp_signed("<", rounds.index, to.steps)):
                self._one_step(builder.mul(rounds.index, index(2)), now, later)
                self._look_below_zero(later)
        builder.ret(builder.zext(builder.load(self.suspicious), I64))

    def _copy(self, number_of_copy: ir.Value) -> list[ir.Value]:
        layout = self.plan.layout
        return [self.builder.mul(number_of_copy, index(len(row.states))) for row in (layout.common, layout.stratum)]

    def _take_given(self) -> None:
        builder, to = self.builder, self.to
        with loop(builder, index(0), to.given_count) as row:
            source = builder.add(builder.mul(row.index, to.stride), to.member)
            slot = load_at(builder, to.slots, row.index)
            builder.store(load_lanes(builder, to.given, source), slot_at(builder, to.work, slot))

    def _one_step(self, stage: ir.Value, now: ir.Value, later: ir.Value) -> None:
        builder, step = self.builder, self.to.step
        start, total, one, other = (self._copy(copy) for copy in (now, later, index(2), index(3)))
        zero = ir.Constant(DOUBLE, 0.0)
        half, third, sixth = (builder.fmul(step, ir.Constant(DOUBLE, f)) for f in (0.5, 1 / 3, 1 / 6))

        def rates(read: list[ir.Value], stage: list[ir.Value], weight: ir.Value, step: ir.Value) -> None:
            add_to = start if read is start else total
            builder.call(self.parts.rates, [*self.memory, *read, *start, *add_to, *total, *stage, weight, step])

        middle, end = builder.add(stage, index(1)), builder.add(stage, index(2))
        with builder.if_else(builder.icmp_signed("==", self.to.stages, index(1))) as (euler, runge_kutta):
            with euler:
                rates(start, one, step, zero)
                self._move(middle, end)
            with runge_kutta:
                rates(start, one, sixth, half)
                self._move(middle, middle)
                rates(one, other, third, half)
                rates(other, one, third, step)
                self._move(end, end)
                rates(one, other, sixth, zero)

    def _move(self, first: ir.Value, last: ir.Value) -> None:
        """Bring parameters to a stage by the moves up to it: ``scale * base + shift``, within their bounds."""
        builder, to = self.builder, self.to
        start = load_at(builder, to.moves_at, first)
        stop = load_at(builder, to.moves_at, builder.add(last, index(1)))
        with loop(builder, start, stop) as move:
            pair = builder.mul(load_at(builder, to.moved, move.index), index(2))
            next_of_pair = builder.add(pair, index(1))
            row, slot = (load_at(builder, to.moving, at) for at in (pair, next_of_pair))
            base = load_lanes(builder, to.given, builder.add(builder.mul(row, to.stride), to.member))
            scale, shift = (splat(builder, load_at(builder, table, move.index)) for table in (to.scale, to.shift))
            low, high = (splat(builder, load_at(builder, to.bounds, at)) for at in (pair, next_of_pair))
            value = fma(builder, scale, base, shift)
            value = builder.call(self.functions["maximum"], [value, low])
            value = builder.call(self.functions["minimum"], [value, high])
            builder.store(value, slot_at(builder, to.work, slot))
        # At the start there is always something to prepare, whether or not a parameter moves.
        some = builder.or_(builder.icmp_signed("<", start, stop), builder.icmp_signed("==", first, index(0)))
        with builder.if_then(some):
            builder.call(self.parts.prepare, self.memory)

    def _record(self, point: ir.Value, now: ir.Value) -> None:
        """Keep results; and look at the state: what is not finite once does not become finite again."""
        builder, to = self.builder, self.to
        copy = self._copy(now)
        builder.call(self.parts.results, [*self.memory, *copy])
        with loop(builder, index(0), to.kept_count, [number(0.0)]) as kept:
            slot = load_at(builder, to.kept, kept.index)
            value = builder.load(slot_at(builder, to.work, slot))
            line = builder.add(builder.mul(point, to.kept_count), kept.index)
            store_lanes(builder, value, to.out, builder.add(builder.mul(line, to.stride), to.member))
            kept.next = [self._stays_zero(kept.values[0], value)]
        self._suspect(builder.fcmp_unordered("uno", kept.values[0], number(0.0)))
        for in_stratum in (False, True):
            row = self.plan.layout.row(in_stratum)
            with self._rows(in_stratum, copy) as address:
                zeros = self._in_turns(row.states.values(), address, self._stays_zero)
                for zero in zeros:
                    self._suspect(builder.fcmp_unordered("uno", zero, number(0.0)))

    def _stays_zero(self, zero: ir.Value, value: ir.Value) -> ir.Value:
        """Zero until a value is not finite, and from then on not a number."""
        return self.builder.fadd(zero, self.builder.fmul(value, number(0.0)), flags=())

    def _look_below_zero(self, later: ir.Value) -> None:
        """Notice a stock that has fallen below zero; the reference engine then says which and where."""
        builder = self.builder

        def lower(lowest: ir.Value, value: ir.Value) -> ir.Value:
            return builder.select(builder.fcmp_ordered("<", value, lowest), value, lowest)

        for in_stratum in (False, True):
            row = self.plan.layout.row(in_stratum)
            slots = [row.states[key] for key in row.states if not self.plan.model.variables[key[0]].may_be_negative]
            with self._rows(in_stratum, self._copy(later)) as address:
                for lowest in self._in_turns(slots, address, lower):
                    self._suspect(builder.fcmp_ordered("<", lowest, number(-1e-9)))

    def _in_turns(self, slots: Collection[int], address: ir.Value, combine: Combine) -> list[ir.Value]:
        """Combine zero with slots in four chains, so that an operation need not wait for the one before it."""
        chains = [number(0.0)] * min(4, len(slots))
        for turn, slot in enumerate(slots):
            value = self.builder.load(slot_at(self.builder, address, index(slot)))
            chains[turn % 4] = combine(chains[turn % 4], value)
        return chains

    @contextmanager
    def _rows(self, in_stratum: bool, copy: Sequence[ir.Value]) -> Iterator[ir.Value]:
        """Address of a copy of the state in every row of a kind."""
        builder, layout = self.builder, self.plan.layout
        strata = index(layout.strata if in_stratum else 1)
        with loop(builder, index(0), strata) as stratum:
            at = builder.add(builder.mul(stratum.index, index(layout.stratum.width)), copy[in_stratum])
            yield builder.bitcast(slot_at(builder, self.memory[in_stratum], at), POINTER)

    def _suspect(self, bad: ir.Value) -> None:
        builder = self.builder
        before = builder.load(self.suspicious)
        builder.store(builder.or_(before, lane_bits(builder, bad)), self.suspicious)
