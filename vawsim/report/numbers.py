"""Numbers as people in Peru write them, with as many digits as they deserve."""

from __future__ import annotations

import math

from vawsim.analysis.comparison import Range

SIGNIFICANT = 3
"""Digits that a simulated figure deserves at most."""

DECIMALS = 2
"""Decimals that a headline figure shows at most; what is smaller does not matter there."""


def format_number(value: float, signed: bool = False, decimals: int | None = None) -> str:
    """``12,300``, ``45.6`` or ``0.0530``: three significant digits, a comma between thousands.

    Args:
        value: the number.
        signed: write ``+`` before a gain too.
        decimals: the most decimals to show; by default as many as there are significant digits.
    """
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    rounded = float(f"{value:.{SIGNIFICANT - 1}e}")
    magnitude = math.floor(math.log10(abs(rounded))) if rounded else 0
    places = max(SIGNIFICANT - 1 - magnitude, 0)
    if decimals is not None:
        places = min(places, decimals)
        rounded = round(rounded, places)
    if rounded == 0:
        return "0"
    return f"{rounded:{'+' if signed else ''},.{places}f}".replace("-", "−")


def format_exact(value: float) -> str:
    """``0.00083`` or ``60,000,000``: a number as somebody wrote it, a comma between thousands."""
    return f"{value:,.10g}".replace("-", "−") if math.isfinite(value) else "–"


def format_given(value: float) -> str:
    """``0.5`` or ``10,000``: a number that somebody chose, with at most four significant digits."""
    return format_exact(float(f"{value:.4g}"))


def format_range(span: Range, factor: float = 1.0, signed: bool = False) -> tuple[str, str]:
    """The median, and the ends of the range in brackets, all multiplied by ``factor``."""
    low, median, high = (
        format_number(factor * value, signed, DECIMALS) for value in (span.low, span.median, span.high)
    )
    return median, f"({low}…{high})"


def format_share(share: float) -> str:
    """A share as a percentage without decimals, never rounded to certainty."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %").replace("-", "−")
