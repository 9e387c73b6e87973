"""A question to a sweep, what an output hangs on in a scenario or against another, and its answer.

The direction in which something moves an output is the sign of the average effect of its steps, where the design moves
it alone (of Morris ``mu``), else that of Spearman's rank correlation; it counts if it is clear from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from vawsim.analysis.sensitivity.clear import clear
from vawsim.analysis.sensitivity.estimate import Design, estimate_indices, estimate_over_time
from vawsim.analysis.sensitivity.indices import Indices
from vawsim.analysis.sweep.chunk import results_name
from vawsim.sd.course import Array

if TYPE_CHECKING:
    from vawsim.analysis.sweep.columns import Column
    from vawsim.analysis.sweep.results import Swept

INDEPENDENT = ("lhs", "grid")
"""Designs whose runs do not come in groups in which they share most of what was varied."""

AT_ONCE = 32
"""Things whose values are read at once, so that of a million runs memory holds one copy and little more."""

CLEAR = 1.96
"""Standard errors from which on a correlation is told from zero."""


@dataclass(frozen=True)
class Question:
    """Which output of a sweep is asked about, over which months and in which scenario."""

    swept: Swept
    column: Column
    scenario: str
    against: str | None = None
    """A scenario that is taken off run by run: then the question is about the difference."""

    def values(self, columns: Sequence[Column]) -> Array:
        """What is asked about in every run, over the months of some columns.

        Returns:
            Shape ``(columns, runs)``, in the unit of the output; not a number where a run failed.

        Raises:
            FileProblems: a file of the sweep is missing or damaged.
        """
        names = [column.name for column in columns]
        found = self.swept.values(self.scenario, names)
        values = np.stack([found[name] for name in names])
        if self.against is None:
            return values
        base = self.swept.values(self.against, names)
        return values - np.stack([base[name] for name in names])

    @property
    def course(self) -> tuple[Column, ...]:
        """The columns of the same output and place, and of as many months each, in the order of time."""
        same = _kind_of(self.column)
        return tuple(sorted((one for one in self.swept.columns if _kind_of(one) == same), key=lambda one: one.period))

    def inputs(self) -> Array:
        """What was varied, in its units; shape ``(runs, varied)``.

        Raises:
            FileProblems: a file of the sweep is missing or damaged.
        """
        swept = self.swept
        inputs = np.empty((swept.runs, len(swept.varied)), order="F")
        for first in range(0, len(swept.varied), AT_ONCE):
            part = [variation.name for variation in swept.varied[first : first + AT_ONCE]]
            for number, values in enumerate(swept.inputs(part).values(), first):
                inputs[:, number] = values
        return inputs


def _kind_of(column: Column) -> tuple[str, str, bool]:
    first, last = column.period
    return column.output.name, column.place, first == last


@dataclass(frozen=True)
class Answer:
    """What an output hangs on; arrays over what was varied are in its order."""

    question: Question
    inputs: Array
    """What was varied, in its units; shape ``(runs, varied)``."""
    values: Array
    """What was asked about; shape ``(runs,)``, not a number where a run failed."""
    indices: Indices
    clear: NDArray[np.bool_]
    """What can be told from chance."""
    correlation: Array
    """Spearman's rank correlation of the values with each, over the runs that have one."""
    direction: NDArray[np.int_]
    """1 where more of it goes with more of the output, -1 with less, 0 where neither can be told."""
    course: tuple[tuple[Column, Indices | None], ...]
    """The indices over the months of every column of the output, in the order of time, of what can be told at least;
    None where there are none."""

    @property
    def failed(self) -> int:
        """Runs without a value."""
        return int((~np.isfinite(self.values)).sum())

    @property
    def leading(self) -> list[int]:
        """Numbers of what can be told from chance, the most influential first."""
        return [int(number) for number in self.indices.order if self.clear[number]]


def answer(question: Question) -> Answer:
    """Estimate what the output of a question hangs on, over its months and over time.

    Raises:
        CannotEstimate: the design, or what the failed runs left of it, does not allow it.
        FileProblems: a file of the sweep is missing or damaged.
    """
    swept, columns = question.swept, question.course
    names = tuple(variation.name for variation in swept.varied)
    inputs, course = question.inputs(), question.values(columns)
    # Morris asks how long steps are; the others ask for the order of the points at most, which the inputs have, too.
    points = swept.points() if swept.kind == "morris" else inputs
    values = course[columns.index(question.column)]
    indices = estimate_indices(swept.kind, points, values, names, swept.seed)
    told = clear(indices)
    # Without trajectories or blocks each thing is estimated by itself: those that are noise can be left out.
    followed = np.flatnonzero(told) if swept.kind in INDEPENDENT else np.arange(len(names))
    own = [names[number] for number in followed]
    over_time: list[Indices | None] = [None] * len(columns)
    if own:
        over_time = estimate_over_time(swept.kind, points[:, followed], course, own, swept.seed)
    correlation = _correlation(swept.kind, inputs, values)
    direction = _direction(swept.kind, indices, inputs, values, correlation)
    pairs = tuple(zip(columns, over_time, strict=True))
    return Answer(question, inputs, values, indices, told, correlation, direction, pairs)


def _correlation(kind: Design, inputs: Array, values: Array) -> Array:
    """Of FAST, each on the curve along which it swings fastest: there it does not go together with the others."""
    if kind != "fast":
        return rank_correlation(inputs, values)
    curves = np.split(np.arange(len(values)), inputs.shape[1])
    own = [rank_correlation(inputs[curve, number, None], values[curve])[0] for number, curve in enumerate(curves)]
    return np.array(own)


def _direction(kind: Design, indices: Indices, inputs: Array, values: Array, correlation: Array) -> NDArray[np.int_]:
    if kind == "morris":
        above, below = indices.measures["mu"].low > 0, indices.measures["mu"].high < 0
    else:
        if kind == "sobol":
            effects = _steps(inputs, values)
            average, error = effects.mean(axis=0), effects.std(axis=0, ddof=1) / np.sqrt(len(effects))
        else:
            runs = indices.runs / (correlation.size if kind == "fast" else 1)
            average, error = correlation, np.full_like(correlation, 1 / np.sqrt(runs - 1))
        above, below = average > CLEAR * error, average < -CLEAR * error
    return np.where(above, 1, np.where(below, -1, 0))


def _steps(inputs: Array, values: Array) -> Array:
    """What comes of moving each thing alone, upwards, in each block of Saltelli's sample that is whole.

    Returns:
        Shape ``(blocks, varied)``.
    """
    varied = inputs.shape[1]
    each = np.arange(varied)
    blocks, outputs = inputs.reshape(-1, varied + 2, varied), values.reshape(-1, varied + 2)
    upwards = np.sign(blocks[:, 1 + each, each] - blocks[:, 0])
    effects = upwards * (outputs[:, 1:-1] - outputs[:, :1])
    whole: Array = effects[np.isfinite(effects).all(axis=1)]
    return whole


def runs_there(swept: Swept) -> int:
    """How many runs of a sweep are there in all its scenarios."""
    design, there = swept.design, swept.store.names()
    spans = [
        design.span(chunk)
        for chunk in range(design.chunks)
        if all(results_name(scenario, chunk) in there for scenario in swept.scenarios)
    ]
    return sum(stop - first for first, stop in spans)


def rank_correlation(inputs: Array, values: Array) -> Array:
    """Spearman's rank correlation of values with every input, over the runs whose value is finite.

    Args:
        inputs: shape ``(runs, varied)``.
        values: shape ``(runs,)``.

    Returns:
        Shape ``(varied,)``; 0 where the values or the input are the same in all runs.
    """
    usable = np.isfinite(values)
    if not usable.any():
        return np.zeros(inputs.shape[1])
    ranks = rankdata(values[usable])
    ranks -= ranks.mean()
    correlation = np.zeros(inputs.shape[1])
    for number, column in enumerate(inputs.T):
        other = rankdata(column[usable])
        other -= other.mean()
        spread = np.sqrt((ranks**2).sum() * (other**2).sum())
        correlation[number] = ranks @ other / spread if spread else 0.0
    return correlation
