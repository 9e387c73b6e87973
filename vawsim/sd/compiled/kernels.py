"""The code of a model: rates, results, parameters that move, and the loop over time steps, as LLVM code.

All functions work on the memory of one block of members (see ``layout``). Everything that differs from run to run
(steps, courses of parameters, what is kept) comes in as arguments, so that a model is compiled once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from llvmlite import ir

from vawsim.sd.compiled.layout import LANES, STATE_COPIES, Key, Layout
from vawsim.sd.compiled.lowering import Lowering, Node
from vawsim.sd.compiled.vector_math import DOUBLE, VECTOR, define_functions, intrinsic, number
from vawsim.sd.model import Model

FLAGS = ("contract", "nsz", "arcp")
"""Liberties with rounding that keep NaN and infinity: fused multiply-add, sign of zero, reciprocals."""

I64, BOOL = ir.IntType(64), ir.IntType(1)
POINTER, INTEGERS = DOUBLE.as_pointer(), I64.as_pointer()
MASK = ir.VectorType(BOOL, LANES)

_COMPARISONS = {
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
    "equal": "==",
}


def index(value: int) -> ir.Constant:
    """A whole number."""
    return ir.Constant(I64, value)


@dataclass
class Kernels:
    """Generates the module of a model."""

    model: Model
    lowering: Lowering = field(init=False)
    layout: Layout = field(init=False)

    def __post_init__(self) -> None:
        self.lowering = Lowering(self.model)
        self.layout = Layout.of(self.lowering)
        self.module = ir.Module("vawsim")
        self.nets = {
            (name, element): self.lowering.net_flow(name, element)
            for name in (variable.name for variable in self.model.of_kind("stock", "accumulator"))
            for element in self.lowering.elements(name)
        }
        self.values = {
            (name, element): self.lowering.value(name, element)
            for name in (*self.model.parameters, *self.model.variables)
            for element in self.lowering.elements(name)
        }
        # The width of a row must be known before any code is written.
        for wanted in (self.nets, self.values):
            for node in sorted(_kept_across_phases(_reachable(wanted.values())), key=lambda n: n.number):
                self.layout.stratum.keep(node.number)
        self.functions = define_functions(self.module)
        self.functions |= {
            name: intrinsic(self.module, name, arguments)
            for name, arguments in (("minimum", 2), ("maximum", 2), ("sqrt", 1), ("fabs", 1))
        }

    def generate(self) -> str:
        """The module as text; ``layout`` is complete afterwards."""
        rates = self._rates()
        results = self._results()
        self._run(rates, results)
        return str(self.module)

    # -- rates and results: the equations -------------------------------------------------------------------------

    def _rates(self) -> ir.Function:
        """``rates(work, read, base, write, sum_factor, weight, step, sum_step)``.

        Computes the net flow ``k`` of every element from state copy ``read``, then
        ``sum = sum_factor * sum + weight * k`` and copy ``write`` = copy ``base`` + ``step * k + sum_step * sum``.
        The three copies come as multiples of the number of states of a row: common, then stratum.
        """
        integers = [I64] * 6
        kind = ir.FunctionType(ir.VoidType(), [POINTER, *integers, *[DOUBLE] * 4])
        function = self._function("rates", kind)
        work, *rest = function.args
        copies = [(rest[2 * n], rest[2 * n + 1]) for n in range(3)]
        read, base, write = copies
        code = _Code(self, function, work, read)
        factors = [code.splat(argument) for argument in rest[6:]]
        for phase, in_stratum in code.run_phases(self.nets.values()):
            for key, net in self.nets.items():
                # Each in its own kind of row, as soon as its net flow is known.
                if (net.phase, self.lowering.in_strata(key[0])) == (phase, in_stratum):
                    self._advance(code, key, net, base, write, factors)
        code.builder.ret_void()
        return function

    def _advance(self, code: _Code, key: Key, net: Node, base: _Copy, write: _Copy, factors: list[ir.Value]) -> None:
        builder, in_stratum = code.builder, self.lowering.in_strata(key[0])
        sum_factor, weight, step, sum_step = factors
        k = code.value(net)
        sum_at = code.state(key, in_stratum, None)
        total = code.fma(sum_factor, builder.load(sum_at), builder.fmul(weight, k, flags=FLAGS))
        builder.store(total, sum_at)
        start = builder.load(code.state(key, in_stratum, base))
        moved = code.fma(step, k, code.fma(sum_step, total, start))
        builder.store(moved, code.state(key, in_stratum, write))

    def _results(self) -> ir.Function:
        """``results(work)``: every parameter and variable from the first copy of the state, into the results."""
        function = self._function("results", ir.FunctionType(ir.VoidType(), [POINTER]))
        code = _Code(self, function, function.args[0], (index(0), index(0)))
        for phase, in_stratum in code.run_phases(self.values.values()):
            for key, node in self.values.items():
                if (node.phase, self.lowering.in_strata(key[0])) == (phase, in_stratum):
                    code.builder.store(code.value(node), code.result(key, in_stratum))
        code.builder.ret_void()
        return function

    # -- the loop over time ---------------------------------------------------------------------------------------

    def _run(self, rates: ir.Function, results: ir.Function) -> None:
        """``run(...)``: one block of members from start to end; see ``engine`` for the arguments."""
        arguments = [
            POINTER,  # work: memory of the block
            POINTER,  # given: parameters, then initial states, one row of `stride` members each
            INTEGERS,  # slots: where each given row goes
            I64,  # how many rows are given
            I64,  # stride: members of the call
            I64,  # first member of the block
            INTEGERS,  # moving: for each moving element its row in `given` and its slot
            POINTER,  # bounds: low and high of each moving element
            POINTER,  # scale: of each stage, for each moving element
            POINTER,  # shift: the same
            I64,  # how many elements move
            INTEGERS,  # kept: slots that are kept at every point
            I64,  # how many are kept
            POINTER,  # out: point, kept slot, member
            I64,  # steps
            I64,  # steps a month
            DOUBLE,  # length of a step
            I64,  # 1 for Euler, 4 for Runge-Kutta
        ]
        function = self._function("run", ir.FunctionType(I64, arguments), internal=False)
        (
            work, given, slots, given_count, stride, member, moving, bounds, scale, shift, moving_count,
            kept, kept_count, out, steps, steps_per_month, step, method,
        ) = function.args  # fmt: skip
        builder = ir.IRBuilder(function.append_basic_block("entry"))
        with _loop(builder, given_count) as row:
            source = builder.add(builder.mul(row, stride), member)
            slot = builder.load(builder.gep(slots, [row]))
            builder.store(_load(builder, given, source), _at(builder, work, slot))
        suspicious = builder.alloca(BOOL)
        builder.store(ir.Constant(BOOL, 0), suspicious)
        move = self._mover(builder, work, given, stride, member, moving, bounds, scale, shift, moving_count)
        move(index(0))
        with _loop(builder, builder.add(steps, index(1))) as number_of_step:
            at_point = builder.icmp_signed("==", builder.srem(number_of_step, steps_per_month), index(0))
            with builder.if_then(at_point):
                point = builder.sdiv(number_of_step, steps_per_month)
                builder.call(results, [work])
                with _loop(builder, kept_count) as row:
                    slot = builder.load(builder.gep(kept, [row]))
                    line = builder.add(builder.mul(point, kept_count), row)
                    target = builder.add(builder.mul(line, stride), member)
                    value = builder.load(_at(builder, work, slot))
                    self._suspect(builder, suspicious, self._not_finite(builder, value))
                    _store(builder, value, out, target)
            with builder.if_then(builder.icmp_signed("<", number_of_step, steps)):
                stage = builder.mul(number_of_step, index(2))
                self._one_step(builder, rates, work, move, stage, step, method)
                self._check(builder, work, suspicious)
        builder.ret(builder.zext(builder.load(suspicious), I64))

    def _one_step(
        self,
        builder: ir.IRBuilder,
        rates: ir.Function,
        work: ir.Value,
        move: Callable[[ir.Value], None],
        stage: ir.Value,
        step: ir.Value,
        method: ir.Value,
    ) -> None:
        copies = [(index(n * len(self.layout.common.states)), index(n * len(self.layout.stratum.states)))
                  for n in range(STATE_COPIES)]  # fmt: skip

        def call(read: int, write: int, *factors: ir.Value) -> None:
            builder.call(rates, [work, *copies[read], *copies[0], *copies[write], *factors])

        zero, one, two = (ir.Constant(DOUBLE, value) for value in (0.0, 1.0, 2.0))
        half, sixth = (builder.fmul(step, ir.Constant(DOUBLE, f)) for f in (0.5, 1 / 6))
        with builder.if_else(builder.icmp_signed("==", method, index(1))) as (euler, runge_kutta):
            with euler:
                # The state is read while it is computed, so the new one goes beside it and then over it.
                call(0, 1, zero, one, step, zero)
                self._copy_state(builder, work)
                move(builder.add(stage, index(1)))
                move(builder.add(stage, index(2)))
            with runge_kutta:
                call(0, 1, zero, one, half, zero)
                move(builder.add(stage, index(1)))
                call(1, 2, one, two, half, zero)
                call(2, 1, one, two, step, zero)
                move(builder.add(stage, index(2)))
                call(1, 0, one, one, zero, sixth)

    def _copy_state(self, builder: ir.IRBuilder, work: ir.Value) -> None:
        for in_stratum, keys in ((False, self.layout.common.states), (True, self.layout.stratum.states)):
            row = self.layout.row(in_stratum)
            with _rows(builder, self.layout, in_stratum) as start:
                for key in keys:
                    source = _at(builder, work, builder.add(start, index(row.state(key, 1))))
                    target = _at(builder, work, builder.add(start, index(row.state(key, 0))))
                    builder.store(builder.load(source), target)

    def _mover(self, builder: ir.IRBuilder, work: ir.Value, given: ir.Value, stride: ir.Value, member: ir.Value,
               moving: ir.Value, bounds: ir.Value, scale: ir.Value, shift: ir.Value, count: ir.Value,
               ) -> Callable[[ir.Value], None]:  # fmt: skip
        """Code that brings the moving parameters to a stage: ``scale * base + shift``, within their bounds."""

        def move(stage: ir.Value) -> None:
            with _loop(builder, count) as item:
                pair = builder.mul(item, index(2))
                row = builder.load(builder.gep(moving, [pair]))
                slot = builder.load(builder.gep(moving, [builder.add(pair, index(1))]))
                base = _load(builder, given, builder.add(builder.mul(row, stride), member))
                at = builder.add(builder.mul(stage, count), item)
                a, b = (_splat(builder, builder.load(builder.gep(table, [at]))) for table in (scale, shift))
                low = _splat(builder, builder.load(builder.gep(bounds, [pair])))
                high = _splat(builder, builder.load(builder.gep(bounds, [builder.add(pair, index(1))])))
                value = builder.fadd(builder.fmul(a, base), b)
                value = builder.call(self.functions["maximum"], [value, low])
                value = builder.call(self.functions["minimum"], [value, high])
                builder.store(value, _at(builder, work, slot))

        return move

    def _check(self, builder: ir.IRBuilder, work: ir.Value, suspicious: ir.Value) -> None:
        """Notice a state that is not finite or below zero; the reference engine then says what and where."""
        for in_stratum, keys in ((False, self.layout.common.states), (True, self.layout.stratum.states)):
            row = self.layout.row(in_stratum)
            with _rows(builder, self.layout, in_stratum) as start:
                bad: ir.Value = ir.Constant(MASK, None)
                for key in keys:
                    value = builder.load(_at(builder, work, builder.add(start, index(row.state(key, 0)))))
                    if not self.model.variables[key[0]].may_be_negative:
                        bad = builder.or_(bad, builder.fcmp_ordered("<", value, number(-1e-9)))
                    bad = builder.or_(bad, self._not_finite(builder, value))
                if keys:
                    self._suspect(builder, suspicious, bad)

    def _not_finite(self, builder: ir.IRBuilder, value: ir.Value) -> ir.Value:
        size = builder.call(self.functions["fabs"], [value])
        return builder.fcmp_unordered(">=", size, number(float("inf")))

    def _suspect(self, builder: ir.IRBuilder, suspicious: ir.Value, bad: ir.Value) -> None:
        bits = builder.bitcast(bad, ir.IntType(LANES))
        any_bad = builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(LANES), 0))
        builder.store(builder.or_(builder.load(suspicious), any_bad), suspicious)

    def _function(self, name: str, kind: ir.FunctionType, internal: bool = True) -> ir.Function:
        function = ir.Function(self.module, kind, name)
        if internal:
            function.linkage = "internal"
            function.attributes.add("noinline")
        for argument in function.args:
            if isinstance(argument.type, ir.PointerType):
                argument.attributes.add("noalias")
        return function


_Copy = tuple[ir.Value, ir.Value]


class _Code:
    """Writes the equations' operations into a function, phase by phase."""

    def __init__(self, kernels: Kernels, function: ir.Function, work: ir.Value, read: _Copy):
        self.kernels, self.work, self.read = kernels, work, read
        self.layout, self.functions = kernels.layout, kernels.functions
        self.builder = ir.IRBuilder(function.append_basic_block("entry"))
        self._common: dict[int, ir.Value] = {}
        self._local: dict[int, ir.Value] = {}
        self._phase, self._start = 0, None

    def run_phases(self, wanted: Iterable[Node]) -> Iterator[tuple[int, bool]]:
        """Go through the phases, and yield each (number, in a loop) at the place where its code is written."""
        nodes = _reachable(wanted)
        last = max((node.phase for node in nodes), default=0)
        kept = _kept_across_phases(nodes)
        for phase in range(last + 1):
            self._phase, self._start, self._local = phase, None, {}
            for node in nodes:
                if node.phase == phase and not node.in_stratum and node.operation != "stratum_sum":
                    self.value(node)
            yield phase, False
            sums = [node for node in nodes if node.operation == "stratum_sum" and node.phase == phase + 1]
            with self._loop(sums):
                for node in nodes:
                    if node.phase == phase and node in kept:
                        self.builder.store(self.value(node), self._keep(node))
                yield phase, True
        # Nothing is left to do after the last loop: what is common to a phase comes before its loop.

    @contextmanager
    def _loop(self, sums: list[Node]) -> Iterator[None]:
        builder = self.builder
        row = self.layout.stratum
        totals = []
        with _loop(builder, index(self.layout.strata), phis=len(sums)) as stratum:
            self._start = builder.add(index(self.layout.common.width), builder.mul(stratum.index, index(row.width)))
            self._result_start = builder.mul(stratum.index, index(len(row.results)))
            self._stratum = stratum.index
            yield
            totals = [
                builder.fadd(phi, self.value(node.arguments[0]), flags=FLAGS)
                for phi, node in zip(stratum.phis, sums, strict=True)
            ]
            stratum.finish(totals)
        self._start, self._local = None, {}
        for node, total in zip(sums, stratum.phis, strict=True):
            self._common[node.number] = total

    def value(self, node: Node) -> ir.Value:
        """The value of a node at the present place in the code."""
        if node.number in self._common:
            return self._common[node.number]
        if node.number in self._local:
            return self._local[node.number]
        if node.is_memory:
            value = self.builder.load(self._memory(node))
        elif node.operation == "stratum_shift":
            value = self._shifted(node.arguments[0])
        elif node.in_stratum and node.phase < self._phase:
            value = self.builder.load(self._keep(node))
        else:
            value = self._operation(node)
        # Memory that is common to all strata is read again in each loop instead of being held in a register.
        store = self._local if self._start is not None or node.is_memory else self._common
        store[node.number] = value
        return value

    def _memory(self, node: Node) -> ir.Value:
        if node.operation == "parameter":
            return self._slot(node.in_stratum, self.layout.row(node.in_stratum).parameter(node.detail))
        return self.state(node.detail, node.in_stratum, self.read)

    def state(self, key: Key, in_stratum: bool, copy: _Copy | None) -> ir.Value:
        """Address of a stock or accumulator in a copy of the state, or (without a copy) of its sum of stages."""
        row = self.layout.row(in_stratum)
        if copy is None:
            return self._slot(in_stratum, row.state(key, STATE_COPIES))
        return self._slot(in_stratum, row.state(key, 0), copy[in_stratum])

    def result(self, key: Key, in_stratum: bool) -> ir.Value:
        """Address of a result."""
        slot = self.layout.results_start + self.layout.row(in_stratum).results[key]
        if not in_stratum:
            return _at(self.builder, self.work, index(slot))
        slot += len(self.layout.common.results)
        return _at(self.builder, self.work, self.builder.add(self._result_start, index(slot)))

    def _keep(self, node: Node) -> ir.Value:
        return self._slot(True, self.layout.stratum.keep(node.number))

    def _slot(self, in_stratum: bool, slot: int, more: ir.Value | None = None) -> ir.Value:
        at: ir.Value = index(slot)
        if in_stratum:
            at = self.builder.add(self._start, at)
        if more is not None:
            at = self.builder.add(more, at)
        return _at(self.builder, self.work, at)

    def _shifted(self, node: Node) -> ir.Value:
        """The value of the stratum before this one; 0 in the first."""
        builder = self.builder
        first = builder.icmp_signed("==", self._stratum, index(0))
        back = builder.select(first, index(0), index(self.layout.stratum.width))
        if not node.in_stratum:
            value = self.value(node)
        else:
            slot = self.layout.stratum.keep(node.number)
            at = builder.add(builder.sub(self._start, back), index(slot))
            value = builder.load(_at(builder, self.work, at))
        return builder.select(first, number(0.0), value)

    def fma(self, a: ir.Value, b: ir.Value, c: ir.Value) -> ir.Value:
        """``a * b + c``, which the processor may fuse."""
        return self.builder.fadd(self.builder.fmul(a, b, flags=FLAGS), c, flags=FLAGS)

    def splat(self, scalar: ir.Value) -> ir.Value:
        """The same value in all lanes."""
        return _splat(self.builder, scalar)

    def _operation(self, node: Node) -> ir.Value:
        builder, operation = self.builder, node.operation
        if operation == "constant":
            return number(node.detail)
        values = [self.value(argument) for argument in node.arguments]
        if operation in _COMPARISONS:
            return builder.fcmp_ordered(_COMPARISONS[operation], *values)
        write = {
            "add": lambda a, b: builder.fadd(a, b, flags=FLAGS),
            "subtract": lambda a, b: builder.fsub(a, b, flags=FLAGS),
            "multiply": lambda a, b: builder.fmul(a, b, flags=FLAGS),
            "divide": lambda a, b: builder.fdiv(a, b, flags=FLAGS),
            "negative": lambda a: builder.fneg(a),
            "absolute": lambda a: builder.call(self.functions["fabs"], [a]),
            "minimum": lambda a, b: builder.call(self.functions["minimum"], [a, b]),
            "maximum": lambda a, b: builder.call(self.functions["maximum"], [a, b]),
            "sqrt": lambda a: builder.call(self.functions["sqrt"], [a]),
            "exp": lambda a: builder.call(self.functions["exp"], [a]),
            "log": lambda a: builder.call(self.functions["log"], [a]),
            "not_equal": lambda a, b: builder.fcmp_unordered("!=", a, b),
            "and": builder.and_,
            "or": builder.or_,
            "not": builder.not_,
            "where": builder.select,
            "ratio": self._ratio,
            "power": lambda a, b: self._power(a, b, node.arguments[1]),
            "interpolate": lambda a: self._interpolate(a, *node.detail),
        }[operation]
        return write(*values)

    def _ratio(self, numerator: ir.Value, denominator: ir.Value) -> ir.Value:
        zero = self.builder.fcmp_ordered("==", denominator, number(0.0))
        quotient = self.builder.fdiv(numerator, denominator, flags=FLAGS)
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
            line = self.fma(slope, builder.fsub(x, number(left)), number(low))
            result = builder.select(builder.fcmp_ordered(">=", x, number(left)), line, result)
        result = builder.select(builder.fcmp_ordered(">=", x, number(xs[-1])), number(ys[-1]), result)
        return builder.select(builder.fcmp_unordered("uno", x, x), x, result)


def _reachable(wanted: Iterable[Node]) -> list[Node]:
    """All nodes that the wanted ones are computed from, arguments first."""
    found: dict[int, Node] = {}
    waiting = list(wanted)
    while waiting:
        node = waiting.pop()
        if node.number not in found:
            found[node.number] = node
            waiting += node.arguments
    return [found[key] for key in sorted(found)]


def _kept_across_phases(nodes: list[Node]) -> set[Node]:
    """Nodes of a loop that a later loop uses, and those of which it uses the stratum before."""
    kept = set()
    for node in nodes:
        for argument in node.arguments:
            later = node.phase > argument.phase and node.operation != "stratum_sum"
            if argument.in_stratum and not argument.is_memory and later:
                kept.add(argument)
            if node.operation == "stratum_shift" and argument.in_stratum:
                kept.add(argument)
    return kept


class _Counter:
    """The running number of a loop, and values that it hands on from round to round."""

    def __init__(self, number_of_round: ir.Value, phis: list[ir.Value]):
        self.index, self.phis = number_of_round, phis
        self.results: list[ir.Value] = []

    def finish(self, values: list[ir.Value]) -> None:
        """Say what the values are after this round."""
        self.results = values


@contextmanager
def _loop(builder: ir.IRBuilder, count: ir.Value, phis: int | None = None) -> Iterator[_Counter]:
    """``for number in range(count)``; afterwards the handed-on values are those after the last round."""
    function = builder.function
    before = builder.block
    head, body, after = (function.append_basic_block(name) for name in ("head", "body", "after"))
    builder.branch(head)
    builder.position_at_end(head)
    counter = builder.phi(I64)
    values = [builder.phi(VECTOR) for _ in range(phis or 0)]
    builder.cbranch(builder.icmp_signed("<", counter, count), body, after)
    builder.position_at_end(body)
    rounds = _Counter(counter, values)
    yield rounds if phis is not None else counter
    counter.add_incoming(index(0), before)
    counter.add_incoming(builder.add(counter, index(1)), builder.block)
    for phi, value in zip(values, rounds.results, strict=True):
        phi.add_incoming(number(0.0), before)
        phi.add_incoming(value, builder.block)
    builder.branch(head)
    builder.position_at_end(after)


@contextmanager
def _rows(builder: ir.IRBuilder, layout: Layout, in_stratum: bool) -> Iterator[ir.Value]:
    """First slot of every row of a kind."""
    if not in_stratum:
        yield index(0)
        return
    with _loop(builder, index(layout.strata)) as stratum:
        yield builder.add(index(layout.common.width), builder.mul(stratum, index(layout.stratum.width)))


def _at(builder: ir.IRBuilder, work: ir.Value, slot: ir.Value) -> ir.Value:
    """Address of a slot in the block's memory."""
    return builder.gep(builder.bitcast(work, VECTOR.as_pointer()), [slot], inbounds=True)


def _load(builder: ir.IRBuilder, array: ir.Value, at: ir.Value) -> ir.Value:
    """The lanes at a place of an array that need not be aligned."""
    return builder.load(builder.bitcast(builder.gep(array, [at]), VECTOR.as_pointer()), align=8)


def _store(builder: ir.IRBuilder, value: ir.Value, array: ir.Value, at: ir.Value) -> None:
    builder.store(value, builder.bitcast(builder.gep(array, [at]), VECTOR.as_pointer()), align=8)


def _splat(builder: ir.IRBuilder, scalar: ir.Value) -> ir.Value:
    """The same value in all lanes."""
    undefined = ir.Constant(VECTOR, ir.Undefined)
    first = builder.insert_element(undefined, scalar, ir.Constant(ir.IntType(32), 0))
    lanes = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, undefined, lanes)
