"""Small plots in a line of text."""

from __future__ import annotations

from collections.abc import Iterable

BLOCKS = "▁▂▃▄▅▆▇█"


def spark(values: Iterable[float], bottom: float, top: float) -> str:
    """A block for each value, the higher the larger it is between ``bottom`` and ``top``."""
    span = top - bottom
    highest = len(BLOCKS) - 1
    return "".join(BLOCKS[round(highest * (value - bottom) / span) if span > 0 else 0] for value in values)
