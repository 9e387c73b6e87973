"""The extended Fourier amplitude sensitivity test (eFAST).

Everything that was varied swings along a curve, one thing much faster than all others; what of the output swings at its
frequency and the multiples of it is its first-order index, and what does not swing slowly its total index (Saltelli,
Tarantola and Chan 1999, *A quantitative model-independent method for global sensitivity analysis of model output*).
"""

from __future__ import annotations

import numpy as np
from SALib.analyze.fast import compute_orders

from vawsim.analysis.sensitivity.indices import Estimates, Measure
from vawsim.analysis.sensitivity.resampling import without_interval
from vawsim.sd.course import Array

HARMONICS = 4
"""Multiples of the frequency that count: SALib's M, and that of the sample."""

SHORTEST = 4 * HARMONICS**2 + 1
"""Runs along a curve, at least."""


def fast_indices(curves: Array) -> dict[Measure, Estimates]:
    """First-order and total indices; shape of the outputs ``(varied, runs of a curve)``.

    They have no intervals. SALib's bootstrap takes pieces of a curve as if they were curves, and SALib itself
    warns that it is not reliable; an honest one would need several curves for each thing, with other phases.
    """
    length = curves.shape[1]
    frequency = (length - 1) // (2 * HARMONICS)
    orders = [compute_orders(curve, length, HARMONICS, frequency) if np.ptp(curve) else (0.0, 0.0) for curve in curves]
    first, total = np.array(orders, dtype=float).T
    return {"first": without_interval(first), "total": without_interval(total)}
