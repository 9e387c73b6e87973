"""Short words for the LLVM code that the generators write: numbers, loops, memory, and values in lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from llvmlite import ir

from vawsim.sd.compiled.layout import LANES

DOUBLE, I64 = ir.DoubleType(), ir.IntType(64)
LANE_BITS = ir.IntType(LANES)
VECTOR = ir.VectorType(DOUBLE, LANES)
INTEGERS = ir.VectorType(I64, LANES)
POINTER, INDICES = DOUBLE.as_pointer(), I64.as_pointer()

FLAGS = ("contract", "nsz", "arcp", "reassoc")
"""Liberties with rounding that keep NaN and infinity: fused multiply-add, sign of zero, reciprocals, order of sums.

Where a method depends on how each operation rounds (``vector_math``), they are left out."""


def index(value: int) -> ir.Constant:
    """A whole number."""
    return ir.Constant(I64, value)


def number(value: float) -> ir.Constant:
    """The same number in all lanes."""
    return ir.Constant(VECTOR, [ir.Constant(DOUBLE, value)] * LANES)


def integer(value: int) -> ir.Constant:
    """The same whole number in all lanes."""
    return ir.Constant(INTEGERS, [index(value)] * LANES)


def splat(builder: ir.IRBuilder, scalar: ir.Value) -> ir.Value:
    """The same value in all lanes."""
    undefined = ir.Constant(VECTOR, ir.Undefined)
    first = builder.insert_element(undefined, scalar, ir.Constant(ir.IntType(32), 0))
    lanes = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(first, undefined, lanes)


def lane_bits(builder: ir.IRBuilder, truth: ir.Value) -> ir.Value:
    """A bit for each lane in which something is true, that of the first lane the lowest."""
    return builder.bitcast(truth, LANE_BITS)


def fma(builder: ir.IRBuilder, a: ir.Value, b: ir.Value, c: ir.Value) -> ir.Value:
    """``a * b + c``, which the processor may fuse."""
    return builder.fadd(builder.fmul(a, b, flags=FLAGS), c, flags=FLAGS)


def slot_at(builder: ir.IRBuilder, memory: ir.Value, slot: ir.Value) -> ir.Value:
    """Address of a slot: one value for each lane, aligned."""
    return builder.gep(builder.bitcast(memory, VECTOR.as_pointer()), [slot], inbounds=True)


def load_at(builder: ir.IRBuilder, array: ir.Value, at: ir.Value) -> ir.Value:
    """One element of an array."""
    return builder.load(builder.gep(array, [at], inbounds=True))


def load_lanes(builder: ir.IRBuilder, array: ir.Value, at: ir.Value) -> ir.Value:
    """The lanes at a place of an array that need not be aligned."""
    return builder.load(builder.bitcast(builder.gep(array, [at]), VECTOR.as_pointer()), align=8)


def store_lanes(builder: ir.IRBuilder, value: ir.Value, array: ir.Value, at: ir.Value) -> None:
    """Store the lanes at a place of an array that need not be aligned."""
    builder.store(value, builder.bitcast(builder.gep(array, [at]), VECTOR.as_pointer()), align=8)


class Rounds:
    """The running number of a loop, and values that it hands on from round to round."""

    def __init__(self, number_of_round: ir.Value, values: list[ir.Value]):
        self.index, self.values = number_of_round, values
        self.next: Sequence[ir.Value] = ()


@contextmanager
def loop(builder: ir.IRBuilder, start: ir.Value, stop: ir.Value, initial: Sequence[ir.Value] = ()) -> Iterator[Rounds]:
    """``for index in range(start, stop)``, with values that are handed on.

    The body puts into ``next`` what the values are in the next round. After the loop ``values`` are those of the last.
    """
    function, before = builder.function, builder.block
    head, body, after = (function.append_basic_block(name) for name in ("head", "body", "after"))
    builder.branch(head)
    builder.position_at_end(head)
    counter = builder.phi(I64)
    values = [builder.phi(value.type) for value in initial]
    builder.cbranch(builder.icmp_signed("<", counter, stop), body, after)
    builder.position_at_end(body)
    rounds = Rounds(counter, values)
    yield rounds
    counter.add_incoming(start, before)
    counter.add_incoming(builder.add(counter, index(1)), builder.block)
    for phi, first, later in zip(values, initial, rounds.next, strict=True):
        phi.add_incoming(first, before)
        phi.add_incoming(later, builder.block)
    builder.branch(head)
    builder.position_at_end(after)


def function(module: ir.Module, name: str, kind: ir.FunctionType, internal: bool = True) -> ir.Function:
    """Declare a function whose pointers lead to separate memory; its name is visible only if not ``internal``."""
    made = ir.Function(module, kind, name)
    if internal:
        made.linkage = "internal"
        made.attributes.add("noinline")
    # Else LLVM notices too late that it wants to put vectors on the stack, where half of them would straddle two lines.
    made.attributes.alignstack = 8 * LANES
    return made
