"""Indices of sensitivity: how much of an output each thing that was varied decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vawsim.sd.course import Array

Method = Literal["sobol", "fast", "morris", "ranks"]
Measure = Literal["first", "total", "mu_star", "mu", "sigma", "rank"]

LEADING: dict[Method, Measure] = {"sobol": "total", "fast": "total", "morris": "mu_star", "ranks": "rank"}
"""The measure of each method by which things are put in order."""


@dataclass(frozen=True)
class Estimates:
    """One measure of everything that was varied: arrays of shape ``(varied,)``."""

    value: Array
    low: Array
    """Lower end of the 95 % confidence interval; not a number where the method has none."""
    high: Array


@dataclass(frozen=True)
class Indices:
    """The indices of one output.

    ``first`` and ``total`` are Sobol's indices, shares of the variance; ``mu``, ``mu_star`` and ``sigma`` are those of
    Morris, in the unit of the output over the whole range; ``rank`` is Spearman's correlation, -1 to 1.
    """

    method: Method
    names: tuple[str, ...]
    measures: Mapping[Measure, Estimates]
    runs: int
    """Runs that were used."""
    left_out: int
    """Runs that were left out: those without a finite value, and those that make no sense without them."""
    variance: float
    """Variance of the output over the runs that were used; 0 where nothing moves it, and then all indices are 0."""

    @property
    def leading(self) -> Estimates:
        """The measure by which things are put in order."""
        return self.measures[LEADING[self.method]]

    @property
    def order(self) -> NDArray[np.intp]:
        """Numbers of what was varied, the most influential first."""
        return np.argsort(-np.abs(self.leading.value), kind="stable")
