"""Sobol's indices from the sample of Saltelli.

The first-order index of a thing is the share of the variance that would go if it were known; the total index the share
that would stay if everything else were known (Sobol 1993, *Sensitivity estimates for nonlinear mathematical models*;
Homma and Saltelli 1996, *Importance measures in global sensitivity analysis of nonlinear models*). The estimators are
those of Saltelli et al. 2010, *Variance based sensitivity analysis of model output*, as in SALib. SALib's bootstrap
copies the runs a hundred times for each thing that was varied; here the same follows from averages.
"""

from __future__ import annotations

import numpy as np

from vawsim.analysis.sensitivity.indices import Estimates, Measure
from vawsim.analysis.sensitivity.resampling import around, shares_drawn
from vawsim.sd.course import Array


def sobol_indices(outputs: Array, seed: int) -> dict[Measure, Estimates]:
    """First-order and total indices, with intervals by the bootstrap over the blocks.

    The bootstrap takes the blocks for independent, though a Sobol sequence spreads them more evenly: the intervals are
    rather too wide than too narrow. Estimates are not cut off at 0 and 1, beyond which they can lie by chance.

    Args:
        outputs: a row ``A, AB_1 ... AB_D, B`` for each block, shape ``(blocks, varied + 2)``; with mean 0.
        seed: of drawing anew.
    """
    a, ab, b = outputs[:, :1], outputs[:, 1:-1], outputs[:, -1:]
    shared, alone = b * (ab - a), (a - ab) ** 2 / 2
    sums, squares = (a + b) / 2, (a**2 + b**2) / 2
    varied = ab.shape[1]

    def indices(shares: Array) -> tuple[Array, Array]:
        averages = shares @ np.hstack([shared, alone, sums, squares])
        variance = averages[:, -1:] - averages[:, -2:-1] ** 2
        # Blocks drawn anew may all be alike.
        both = np.divide(averages[:, :-2], variance, out=np.zeros_like(averages[:, :-2]), where=variance > 0)
        return both[:, :varied], both[:, varied:]

    first, total = indices(np.full((1, len(outputs)), 1 / len(outputs)))
    first_again, total_again = indices(shares_drawn(len(outputs), seed))
    return {"first": around(first[0], first_again), "total": around(total[0], total_again)}
