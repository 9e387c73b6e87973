"""Numbers as people in Peru write them, with as many digits as they deserve."""

from __future__ import annotations

import math

from vawsim.analysis.comparison import Range

SIGNIFICANT = 3
"""Digits that a simulated figure deserves at most."""


def format_number(value: float, signed: bool = False) -> str:
    """``12,300``, ``45.6`` or ``0.53``: three significant digits, a comma between thousands."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "–"
    magnitude = math.floor(math.log10(abs(value)))
    decimals = max(SIGNIFICANT - 1 - magnitude, 0)
    rounded = round(value, SIGNIFICANT - 1 - magnitude)
    text = f"{rounded:+,.{min(decimals, 2)}f}" if signed else f"{rounded:,.{min(decimals, 2)}f}"
    return text.replace("-", "−")


def format_range(span: Range, factor: float = 1.0, signed: bool = False) -> tuple[str, str]:
    """The median, and the ends of the range in brackets, all multiplied by ``factor``."""
    low, median, high = (
        format_number(factor * value, signed) for value in (span.low, span.median, span.high)
    )
    return median, f"({low}…{high})"


def format_share(share: float) -> str:
    """A share as a percentage without decimals, never rounded to certainty."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %")
