"""What is counted, added up over calendar years."""

from __future__ import annotations

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.sd.course import Array


def total_over_years(ensemble: Ensemble, output: str, first: int, last: int, area: str = "Peru") -> Array:
    """Total of a yearly output over calendar years, the first and the last included, for each draw.

    The output must be among the extras of the run, which are kept year by year.
    """
    chosen = [index for index, year in enumerate(ensemble.whole_years) if first <= year <= last]
    total: Array = ensemble.years[output][chosen, AREAS.index(area)].sum(axis=0)
    return total
