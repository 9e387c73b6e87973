"""What is counted, added up over calendar years."""

from __future__ import annotations

import numpy as np

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.sd.course import Array


def total_over_years(ensemble: Ensemble, output: str, first: int, last: int, area: str = "Peru") -> Array:
    """Total of a yearly output over calendar years, the first and the last included, for each kept draw.

    At each moment such an output has what was gained in the twelve months before: that of a year stands at its end.
    """
    januaries = [
        index for index, date in enumerate(ensemble.dates) if date.month == 1 and first < date.year <= last + 1
    ]
    total: Array = np.asarray(ensemble.paths[output][januaries, AREAS.index(area)], dtype=float).sum(axis=0)
    return total
