"""Indices of sensitivity from the arrays of a sweep: what was varied, and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.influence import FEWEST as FEWEST_RUNS
from vawsim.analysis.sensitivity.errors import CannotEstimate
from vawsim.analysis.sensitivity.fast import SHORTEST, fast_indices
from vawsim.analysis.sensitivity.indices import Estimates, Indices, Measure, Method
from vawsim.analysis.sensitivity.morris import elementary_effects, morris_measures
from vawsim.analysis.sensitivity.ranks import FEWEST_FOR_WAVES, first_by_waves, rank_correlations
from vawsim.analysis.sensitivity.sobol import sobol_indices
from vawsim.sd.course import Array

Design = Literal["sobol", "lhs", "morris", "fast", "grid"]

METHODS: dict[Design, Method] = {
    "sobol": "sobol",
    "lhs": "ranks",
    "morris": "morris",
    "fast": "fast",
    "grid": "ranks",
}
"""What is worked out from each design."""

FEWEST_BLOCKS = 30
FEWEST_TRAJECTORIES = 4
"""Blocks and trajectories below which an interval says nothing."""

ROUNDING = 1e-12
"""Differences of an output that are only rounding, relative to its size."""


def estimate_indices(design: Design, units: Array, values: Array, names: Sequence[str], seed: int) -> Indices:
    """The indices of one output.

    A run without a finite value is left out, with those that make no sense without it: the whole block of Saltelli's
    sample, the whole trajectory of Morris. Along a curve of FAST none may be missing.

    Args:
        design: how the sample was made.
        units: the sample in the unit cube, in the order in which SALib made it, shape ``(runs, varied)``. ``sobol``:
            blocks of ``varied + 2`` rows, without second order; ``morris``: trajectories of ``varied + 1`` rows;
            ``fast``: ``varied`` curves of equal length, with four harmonics; ``lhs`` and ``grid``: any rows.
        values: of the output, not finite where a run failed, shape ``(runs,)``.
        names: of what was varied.
        seed: of drawing anew for the intervals.

    Returns:
        The measures of the design's method (``METHODS``): ``first`` and ``total``; ``mu``, ``mu_star`` and ``sigma``;
        or ``rank``, for ``lhs`` with ``first`` where there are ``FEWEST_FOR_WAVES`` runs. All 0 if the output does not
        move.

    Raises:
        CannotEstimate: too few runs are left, or one of FAST is missing.
        ValueError: the arrays are not of the design.
    """
    runs, varied = units.shape
    rows = _rows_together(design, runs, varied)
    finite = np.isfinite(values)
    whole: NDArray[np.bool_] = np.logical_and.reduce(finite.reshape(-1, rows), axis=1)
    _check_enough(design, finite, whole, varied)
    if not whole.all():  # a copy of a million runs is left undone where none failed
        kept = np.repeat(whole, rows)
        units, values = units[kept], values[kept]
    # Around its average an output loses no digits, and no index hangs on where its zero is.
    outputs = values - values.mean()
    if np.ptp(outputs) <= ROUNDING * np.abs(values).max():
        outputs = np.zeros_like(outputs)
    measures = _measures(design, units, outputs, rows, seed)
    return Indices(METHODS[design], tuple(names), measures, len(outputs), runs - len(outputs), float(outputs.var()))


def estimate_over_time(
    design: Design, units: Array, columns: Array, names: Sequence[str], seed: int
) -> list[Indices | None]:
    """The indices of an output at each date, shape of ``columns`` ``(dates, runs)``; ``None`` where there are none."""
    found: list[Indices | None] = []
    for values in columns:
        try:
            found.append(estimate_indices(design, units, values, names, seed))
        except CannotEstimate:
            found.append(None)
    return found


def _rows_together(design: Design, runs: int, varied: int) -> int:
    """Runs that make sense only together."""
    rows = {"sobol": varied + 2, "morris": varied + 1}.get(design, 1)
    if runs % (varied if design == "fast" else rows):
        raise ValueError(f"{runs} runs are no sample of {design} over {varied} things")
    return rows


def _check_enough(design: Design, finite: NDArray[np.bool_], whole: NDArray[np.bool_], varied: int) -> None:
    rows = len(finite) // len(whole)
    there = int(whole.sum()) * rows
    if design == "fast":
        # A curve with a gap has no spectrum.
        if not finite.all():
            raise CannotEstimate("fast_needs_every_run", there, len(finite))
        needed = SHORTEST * varied
    else:
        needed = {"sobol": FEWEST_BLOCKS, "morris": FEWEST_TRAJECTORIES}.get(design, FEWEST_RUNS) * rows
    if there < needed:
        raise CannotEstimate("too_few_runs", there, needed)


def _measures(design: Design, units: Array, outputs: Array, rows: int, seed: int) -> dict[Measure, Estimates]:
    if design == "sobol":
        return sobol_indices(outputs.reshape(-1, rows), seed)
    varied = units.shape[1]
    if design == "morris":
        return morris_measures(elementary_effects(units.reshape(-1, rows, varied), outputs.reshape(-1, rows)), seed)
    if design == "fast":
        return fast_indices(outputs.reshape(varied, -1))
    measures: dict[Measure, Estimates] = {"rank": rank_correlations(units, outputs)}
    if design == "lhs" and len(outputs) >= FEWEST_FOR_WAVES:
        measures["first"] = first_by_waves(units, outputs, seed)
    return measures
