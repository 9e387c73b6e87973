"""What an output hangs on beyond doubt, so that nobody names noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.influence import least_correlation
from vawsim.analysis.sensitivity.indices import Indices

NEGLIGIBLE = 1e-9
"""Share of the variance that may be rounding."""

LEAKAGE = 0.05
"""Total index that FAST gives to what has no influence, at most: others that act together swing slowly, too, and shake
its curve. In the tests it reaches 0.046."""


def clear(indices: Indices) -> NDArray[np.bool_]:
    """Which things have an influence that is beyond chance, shape ``(varied,)``.

    By total index and ``mu_star`` those whose interval lies above 0: these are averages of squares and sizes of
    differences that only the thing itself makes, so that where it does nothing they are exactly 0, and no correction
    for the number of things is needed. By rank those whose correlation chance alone reaches, in any of them, in fewer
    than one study of twenty (Bonferroni, as in ``influence.py``). FAST has no intervals: those above what it gives to
    things without influence (``LEAKAGE``).
    """
    leading = indices.leading
    strength = np.abs(leading.value)
    if indices.variance == 0:
        return np.zeros(len(strength), dtype=bool)
    if indices.method == "fast":
        return strength > LEAKAGE
    if indices.method == "ranks":
        return strength >= least_correlation(indices.runs, len(strength))
    share = strength if indices.method == "sobol" else strength**2 / indices.variance
    above: NDArray[np.bool_] = (leading.low > 0) & (share > NEGLIGIBLE)
    return above
