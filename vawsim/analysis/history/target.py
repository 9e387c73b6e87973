"""Holding the model to history: how far each draw lies from what was observed, and which draws come nearest.

The distance of a draw is the root of the mean over series of the mean over the points of a series of
``((model - observed) / error) ** 2``: each series counts alike, however many points it has, and 1 means that the model
errs by as much as the observations may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.history.counterparts import clock_until, months_of, simulate_counterparts
from vawsim.model import load_model
from vawsim.model.observations import Observation, by_series
from vawsim.model.series import Series
from vawsim.sd import Clock, Date, Inputs
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

UNTIL = Date(2022)
"""The model is held to observations made before this moment. What was observed later can test it."""

TOLERABLE = 2.0
"""Distance up to which a draw fits tolerably: it errs by no more than twice the stated errors."""


@dataclass(frozen=True)
class Target:
    """The observations that the model is held to, by series."""

    observations: Mapping[Series, Sequence[Observation]]

    @classmethod
    def of(cls, observations: Iterable[Observation]) -> Target:
        """Those of the observations that are meant for calibration and were made before ``UNTIL``."""
        return cls(by_series(o for o in observations if o.series.calibrated and o.last < UNTIL))

    @property
    def clock(self) -> Clock:
        """The clock of the runs: from where all runs begin to the last observation."""
        return clock_until(max(o.end for some in self.observations.values() for o in some))

    @property
    def points(self) -> int:
        """Number of observations."""
        return sum(len(some) for some in self.observations.values())

    def simulate(
        self,
        factors: Mapping[str, NDArray[np.floating]],
        first: int,
        stop: int,
        progress: Callable[[float], None] | None = None,
        engine: Engine = "auto",
        announce: Callable[[], None] = lambda: None,
    ) -> Array:
        """What the model has in place of each observation; shape ``(points, stop - first)``.

        Args:
            factors: all draws of the parameters.
            first: the first of the draws to run; failures name a draw by its number among all.
            stop: the draw after the last.
            progress: told what share of these runs is done.
            engine: which engine runs them.
            announce: called if the model must be compiled first.

        Raises:
            NumericalError: a run fails.
        """
        part = {name: values[first:stop].astype(np.float64) for name, values in factors.items()}
        inputs = Inputs(self.clock, load_model().parameters, part, stop - first, first)
        asked = {series: months_of(some) for series, some in self.observations.items()}
        counterparts = simulate_counterparts(asked, inputs, progress, engine, announce)
        return np.concatenate([counterparts[series] for series in self.observations])

    def misfits(self, values: NDArray[np.floating]) -> Array:
        """Root mean square of the standardised errors in each series; shape ``(series, members)``.

        ``values`` is what :meth:`simulate` gives.
        """
        misfits, row = [], 0
        for some in self.observations.values():
            observed = np.array([[o.value] for o in some])
            errors = np.array([[o.error] for o in some])
            own = values[row : row + len(some)]
            misfits.append(np.sqrt(np.mean(((own - observed) / errors) ** 2, axis=0)))
            row += len(some)
        return np.array(misfits)


def distances(misfits: Array) -> Array:
    """Distance of each draw from its misfits: their root mean square over the series; shape ``(members,)``."""
    distance: Array = np.sqrt(np.mean(misfits**2, axis=0))
    return distance


def nearest(distance: Array, keep: int) -> NDArray[np.intp]:
    """Numbers of the ``keep`` draws with the smallest distance, the nearest first; of equals, the earlier drawn."""
    return np.argsort(distance, kind="stable")[:keep]
