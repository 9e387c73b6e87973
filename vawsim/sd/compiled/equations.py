"""Writes the operations of a model's equations into a function, phase by phase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from llvmlite import ir

from vawsim.sd.compiled.building import (
    FLAGS,
    INTEGERS,
    POINTER,
    VECTOR,
    fma,
    index,
    integer,
    loop,
    number,
    slot_at,
)
from vawsim.sd.compiled.layout import Layout
from vawsim.sd.compiled.lowering import Key, Node
from vawsim.sd.compiled.schedule import Schedule

COMPARISONS = {
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
    "equal": "==",
}

MEMORY = [POINTER, POINTER]
"""The first arguments of a function with equations: the common row, and the rows of the strata."""

Copy = tuple[ir.Value, ir.Value]
"""Where a copy of the state begins, in the common row and in that of a stratum."""


class Equations:
    """Writes operations into a function whose first arguments are ``MEMORY``.

    Args:
        function: the function, without any code yet.
        layout: where the values are.
        functions: functions of vectors by the name of the operation.
        read: the copy of the state that is read.
    """

    def __init__(
        self, function: ir.Function, layout: Layout, functions: dict[str, ir.Function], read: Copy | None = None
    ):
        self.layout, self.functions = layout, functions
        self.builder = ir.IRBuilder(function.append_basic_block("entry"))
        self.common, self.strata = function.args[:2]
        self._read = read or (index(0), index(0))
        self._in_common: dict[Node, ir.Value] = {}
        self._local: dict[Node, ir.Value] = {}
        self._start: ir.Value | None = None

    def write(self, schedule: Schedule) -> Iterator[bool]:
        """Write the phases, and yield where the wanted values are at hand: False in common, then True in the loop."""
        self._schedule = schedule
        for phase in range(schedule.last + 1):
            self._phase, self._local = phase, {}
            for node in schedule.common(phase):
                self.value(node)
            if phase == schedule.last:
                yield False
            kept, sums = schedule.kept_by(phase), schedule.sums(phase)
            if kept or sums or phase == schedule.last:
                with self._loop(sums):
                    for node in schedule.slow(phase):
                        self.value(node)
                    for node in kept:
                        self.store(self.value(node), self.slot(True, self.layout.stratum.keep(node)))
                    if phase == schedule.last:
                        yield True

    @contextmanager
    def _loop(self, sums: list[Node]) -> Iterator[None]:
        builder, layout = self.builder, self.layout
        zeros = [number(0.0)] * len(sums)
        with loop(builder, index(0), index(layout.strata), zeros) as stratum:
            self._stratum, self._local = stratum.index, {}
            self._start = builder.mul(stratum.index, index(layout.stratum.width))
            yield
            stratum.next = [
                builder.fadd(total, self.value(node.arguments[0]), flags=FLAGS)
                for total, node in zip(stratum.values, sums, strict=True)
            ]
        self._start, self._local = None, {}
        self._in_common |= dict(zip(sums, stratum.values, strict=True))

    def value(self, node: Node) -> ir.Value:
        """The value of a node at the present place in the code."""
        for known in (self._in_common, self._local):
            if node in known:
                return known[node]
        earlier = node.in_stratum and self._schedule.phase[node] < self._phase
        if node.is_memory:
            value = self.builder.load(self._memory(node))
        elif node in self._schedule.ready or (earlier and node.operation != "constant"):
            value = self._load(node, self.layout.row(node.in_stratum).keep(node))
        elif node.operation == "stratum_shift":
            value = self._shifted(node.arguments[0])
        else:
            value = self._operation(node)
        # What is in memory in common is read again in each loop instead of being held in a register.
        held = not node.in_stratum and not node.is_memory and node not in self._schedule.ready
        store = self._in_common if held and self._start is None else self._local
        store[node] = value
        return value

    def state(self, key: Key, in_stratum: bool, copy: Copy) -> ir.Value:
        """Address of a stock or accumulator in a copy of the state."""
        return self.slot(in_stratum, self.layout.row(in_stratum).state(key, 0), copy[in_stratum])

    def result(self, key: Key, in_stratum: bool) -> ir.Value:
        """Address of a result."""
        builder, layout = self.builder, self.layout
        at: ir.Value = index(layout.row(in_stratum).results[key] + layout.results_start - layout.common.width)
        if in_stratum:
            row = builder.mul(self._stratum, index(len(layout.stratum.results)))
            at = builder.add(row, builder.add(at, index(len(layout.common.results))))
        return slot_at(builder, self.strata, at)

    def slot(self, in_stratum: bool, slot: int, more: ir.Value | None = None) -> ir.Value:
        """Address of a slot of the common row, or of the row of the present stratum."""
        at: ir.Value = index(slot)
        if in_stratum:
            at = self.builder.add(self._start, at)
        if more is not None:
            at = self.builder.add(more, at)
        return slot_at(self.builder, self.strata if in_stratum else self.common, at)

    def store(self, value: ir.Value, address: ir.Value) -> None:
        """Store a number, or a truth as a number of which all bits are set."""
        if value.type != VECTOR:
            value = self.builder.bitcast(self.builder.sext(value, INTEGERS), VECTOR)
        self.builder.store(value, address)

    def _load(self, node: Node, slot: int, before: ir.Value | None = None) -> ir.Value:
        value = self.builder.load(self.slot(node.in_stratum, slot, before))
        if node.is_truth:
            # The first bit is what a processor's selection looks at.
            return self.builder.icmp_signed("<", self.builder.bitcast(value, INTEGERS), integer(0))
        return value

    def _memory(self, node: Node) -> ir.Value:
        if node.operation == "parameter":
            return self.slot(node.in_stratum, self.layout.row(node.in_stratum).parameter(node.detail))
        return self.state(node.detail, node.in_stratum, self._read)

    def _shifted(self, node: Node) -> ir.Value:
        """The value of the stratum before this one; 0 in the first."""
        builder = self.builder
        first = builder.icmp_signed("==", self._stratum, index(0))
        back = builder.select(first, index(0), index(-self.layout.stratum.width))
        if not node.in_stratum:
            value = self.value(node)
        elif node.is_memory:
            read = self._read[True] if node.operation == "state" else index(0)
            row = self.layout.stratum
            slot = row.state(node.detail, 0) if node.operation == "state" else row.parameter(node.detail)
            value = builder.load(self.slot(True, slot, builder.add(back, read)))
        else:
            value = self._load(node, self.layout.stratum.keep(node), back)
        return builder.select(first, number(0.0), value)

    def _operation(self, node: Node) -> ir.Value:
        builder, operation = self.builder, node.operation
        if operation == "constant":
            return number(node.detail)
        values = [self.value(argument) for argument in node.arguments]
        if operation in COMPARISONS:
            return builder.fcmp_ordered(COMPARISONS[operation], *values)
        write = {
            "add": lambda a, b: builder.fadd(a, b, flags=FLAGS),
            "subtract": lambda a, b: builder.fsub(a, b, flags=FLAGS),
            "multiply": lambda a, b: builder.fmul(a, b, flags=FLAGS),
            "divide": lambda a, b: builder.fdiv(a, b, flags=FLAGS),
            "negative": lambda a: builder.fneg(a, flags=FLAGS),
            # The sign of zero does not matter; what is not a number does.
            "minimum": lambda a, b: builder.call(self.functions["minimum"], [a, b], fastmath=("nsz",)),
            "maximum": lambda a, b: builder.call(self.functions["maximum"], [a, b], fastmath=("nsz",)),
            "not_equal": lambda a, b: builder.fcmp_unordered("!=", a, b),
            "and": builder.and_,
            "or": builder.or_,
            "not": builder.not_,
            "where": builder.select,
            "ratio": self._ratio,
            "power": lambda a, b: self._power(a, b, node.arguments[1]),
            "interpolate": lambda a: self._interpolate(a, *node.detail),
        }.get(operation)
        if write is None:
            return builder.call(self.functions[operation], values)
        return write(*values)

    def _ratio(self, numerator: ir.Value, denominator: ir.Value) -> ir.Value:
        zero = self.builder.fcmp_ordered("==", denominator, number(0.0))
        # No reciprocal: that of a very small denominator is infinite.
        quotient = self.builder.fdiv(numerator, denominator)
        return self.builder.select(zero, number(0.0), quotient)

    def _power(self, base: ir.Value, exponent: ir.Value, written: Node) -> ir.Value:
        """A whole exponent is multiplied out; the rest goes through logarithms."""
        fixed = written.detail if written.operation == "constant" else None
        if fixed is None or fixed != int(fixed) or abs(fixed) > 16:
            return self.builder.call(self.functions["power"], [base, exponent])
        result: ir.Value = number(1.0)
        for _ in range(abs(int(fixed))):
            result = self.builder.fmul(result, base, flags=FLAGS)
        return result if fixed >= 0 else self.builder.fdiv(number(1.0), result, flags=FLAGS)

    def _interpolate(self, x: ir.Value, xs: tuple[float, ...], ys: tuple[float, ...]) -> ir.Value:
        """Straight lines between points, flat outside; the last piece whose start lies below ``x`` holds."""
        builder = self.builder
        result: ir.Value = number(ys[0])
        for left, right, low, high in zip(xs, xs[1:], ys, ys[1:], strict=False):
            slope = number((high - low) / (right - left))
            line = fma(builder, slope, builder.fsub(x, number(left)), number(low))
            result = builder.select(builder.fcmp_ordered(">=", x, number(left)), line, result)
        result = builder.select(builder.fcmp_ordered(">=", x, number(xs[-1])), number(ys[-1]), result)
        return builder.select(builder.fcmp_unordered("uno", x, x), x, result)
