"""Boxes: ranges of what was varied within which a policy fails more often than elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """The range of one thing inside a box, in its own unit; ``None`` where a side is open."""

    name: str
    low: float | None
    high: float | None
    low_chance: float | None
    """Quasi p-value of the lower end: the probability that a limit which means nothing shows as much; ``None`` where
    the side is open."""
    high_chance: float | None


@dataclass(frozen=True)
class Share:
    """A share of runs, 0 to 1, with its 95 % interval (Wilson 1927)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Box:
    """A box as it shows on runs in which it was not looked for.

    A run that lies in several boxes counts in the first of them only: so the coverages of several boxes add up.
    """

    limits: tuple[Limit, ...]
    """What is restricted, the most telling first; everything else may have any value."""
    coverage: Share
    """Share of all failing runs that lie in the box."""
    density: Share
    """Share of the runs in the box that fail."""
    mass: float
    """Share of all runs that lie in the box."""
    base: float
    """Share of the runs that fail, among those that lie in no earlier box: what the density has to be held against."""
    searched: int
    """Runs in which the boxes were looked for."""
    measured: int
    """Other runs, on which they were measured."""
