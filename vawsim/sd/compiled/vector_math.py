"""Exponential, logarithm and power of vectors, as LLVM code.

Calls into the C library would handle one lane at a time. The methods are the classical ones: the argument is
reduced to a short interval by powers of two, where a polynomial (exp) or a series in ``(m - 1) / (m + 1)`` (log) is
accurate to the last bits (Cody and Waite 1980; Muller, Elementary Functions, 2016). Tests hold them to a few units in
the last place against NumPy. Results at the borders (0, negative, infinite, not a number, overflow) are those of NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from llvmlite import ir

from vawsim.sd.compiled.building import INTEGERS, VECTOR, integer, number
from vawsim.sd.compiled.layout import LANES

LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10
"""ln 2 in two parts, the first with enough zeros at its end that multiples of it are exact."""

SHIFT = 1.5 * 2.0**52
"""A number that rounds what is added to it to a whole number, which its last bits then hold."""

EXP_TERMS = 13
LOG_TERMS = 11


def intrinsic(module: ir.Module, name: str, arguments: int) -> ir.Function:
    """A function that LLVM itself has for vectors, such as ``sqrt``."""
    full = f"llvm.{name}.v{LANES}f64"
    known = module.globals.get(full)
    if known is not None:
        return known
    return ir.Function(module, ir.FunctionType(VECTOR, [VECTOR] * arguments), full)


def fused(builder: ir.IRBuilder, a: ir.Value, b: ir.Value, c: ir.Value) -> ir.Value:
    """``a * b + c`` rounded once."""
    return builder.call(intrinsic(builder.module, "fma", 3), [a, b, c])


def define_functions(module: ir.Module) -> dict[str, ir.Function]:
    """Add ``exp``, ``log`` and ``power`` to a module."""
    exp = _function(module, "vector_exp", 1, _exp)
    log = _function(module, "vector_log", 1, _log)

    def power(builder: ir.IRBuilder, x: ir.Value, y: ir.Value) -> ir.Value:
        return _power(builder, x, y, exp, log)

    return {"exp": exp, "log": log, "power": _function(module, "vector_power", 2, power)}


def _function(module: ir.Module, name: str, arguments: int, body: Callable[..., ir.Value]) -> ir.Function:
    function = ir.Function(module, ir.FunctionType(VECTOR, [VECTOR] * arguments), name)
    function.linkage = "internal"
    builder = ir.IRBuilder(function.append_basic_block())
    builder.ret(body(builder, *function.args))
    return function


def _polynomial(builder: ir.IRBuilder, x: ir.Value, coefficients: list[float]) -> ir.Value:
    """Polynomial with the constant coefficient first, by Estrin's scheme: few operations wait for each other."""
    terms: list[ir.Value] = [number(coefficient) for coefficient in coefficients]
    while True:
        pairs = [fused(builder, high, x, low) for low, high in zip(terms[::2], terms[1::2], strict=False)]
        terms = pairs + terms[len(pairs) * 2 :]
        if len(terms) == 1:
            return terms[0]
        x = builder.fmul(x, x)


def _exp(builder: ir.IRBuilder, x: ir.Value) -> ir.Value:
    """exp(x) = 2^k exp(r) with k the nearest whole number to x / ln 2 and |r| <= ln 2 / 2."""
    # Beyond these borders the result is 0 or infinity anyway; within them 2^k can be made in two halves.
    # (What is not a number stays so.)
    low, high = number(-746.0), number(710.0)
    held = builder.select(builder.fcmp_ordered(">", x, high), high, x)
    held = builder.select(builder.fcmp_ordered("<", held, low), low, held)
    # Adding and subtracting 1.5 * 2^52 rounds to a whole number, whose bits are then those of the sum.
    shift = number(SHIFT)
    shifted = fused(builder, held, number(1 / math.log(2)), shift)
    k = builder.fsub(shifted, shift)
    whole = builder.sub(builder.bitcast(shifted, INTEGERS), builder.bitcast(shift, INTEGERS))
    r = fused(builder, k, number(-LN2_HIGH), held)
    r = fused(builder, k, number(-LN2_LOW), r)
    polynomial = _polynomial(builder, r, [1 / math.factorial(n) for n in range(EXP_TERMS + 1)])
    half = builder.ashr(whole, integer(1))
    rest = builder.sub(whole, half)
    return builder.fmul(builder.fmul(polynomial, _two_to(builder, half)), _two_to(builder, rest))


def _two_to(builder: ir.IRBuilder, exponent: ir.Value) -> ir.Value:
    bits = builder.shl(builder.add(exponent, integer(1023)), integer(52))
    return builder.bitcast(bits, VECTOR)


def _log(builder: ir.IRBuilder, x: ir.Value) -> ir.Value:
    """log(x) = k ln 2 + log(m) with m between sqrt(1/2) and sqrt(2), and log(m) a series in s = (m - 1) / (m + 1)."""
    # Subnormal numbers have no exponent to read; lift them first.
    tiny = builder.fcmp_ordered("<", x, number(2.2250738585072014e-308))
    lifted = builder.select(tiny, builder.fmul(x, number(2.0**54)), x)
    bits = builder.bitcast(lifted, INTEGERS)
    # Subtracting the bits of sqrt(1/2) makes the exponent change at sqrt(1/2) and sqrt(2), not at powers of two.
    offset = builder.sub(bits, integer(0x3FE6A09E667F3BCD))
    shift = number(SHIFT)
    # Processors shift whole numbers of 64 bits only without sign, so the sign is moved out of the way.
    exponent = builder.sub(builder.lshr(builder.add(offset, integer(1024 << 52)), integer(52)), integer(1024))
    mantissa = builder.bitcast(builder.sub(bits, builder.shl(exponent, integer(52))), VECTOR)
    # As in the exponential: the exponent becomes the last bits of 1.5 * 2^52.
    k = builder.bitcast(builder.add(exponent, builder.bitcast(shift, INTEGERS)), VECTOR)
    k = builder.fsub(k, shift)
    k = builder.select(tiny, builder.fsub(k, number(54.0)), k)
    f = builder.fsub(mantissa, number(1.0))
    s = builder.fdiv(f, builder.fadd(f, number(2.0)))
    z = builder.fmul(s, s)
    series = _polynomial(builder, z, [2 / (2 * n + 1) for n in range(1, LOG_TERMS + 1)])
    # log(1 + f) = f - (f^2/2 - s (f^2/2 + z * series)): the leading term f is exact, so nothing is lost near 1.
    half_square = builder.fmul(builder.fmul(f, f), number(0.5))
    inner = builder.fmul(s, fused(builder, z, series, half_square))
    inner = fused(builder, k, number(LN2_LOW), inner)
    inner = builder.fsub(half_square, inner)
    result = fused(builder, k, number(LN2_HIGH), builder.fsub(f, inner))
    result = builder.select(builder.fcmp_ordered("==", x, number(math.inf)), x, result)
    result = builder.select(builder.fcmp_ordered("==", x, number(0.0)), number(-math.inf), result)
    result = builder.select(builder.fcmp_ordered("<", x, number(0.0)), number(math.nan), result)
    return builder.select(builder.fcmp_unordered("uno", x, x), x, result)


def _power(builder: ir.IRBuilder, x: ir.Value, y: ir.Value, exp: ir.Function, log: ir.Function) -> ir.Value:
    """x ** y = exp(y log x) for a base of at least 0; a negative base gives what is not a number.

    Exponents of equations are not whole numbers of either sign (those are multiplied out), so NumPy's rules for a
    negative base with a whole exponent are not needed.
    """
    result = builder.call(exp, [builder.fmul(y, builder.call(log, [x]))])
    one = number(1.0)
    trivial = builder.or_(builder.fcmp_ordered("==", y, number(0.0)), builder.fcmp_ordered("==", x, one))
    return builder.select(trivial, one, result)
