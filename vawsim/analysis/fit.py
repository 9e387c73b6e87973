"""How well an ensemble of runs fits observed series.

Theil's inequality statistics divide the mean squared error of a simulated series into three shares that add up to 1
(Theil 1966; for system dynamics Sterman 1984, "Appropriate summary statistics for evaluating the historical fit of
system dynamics models", Dynamica 10: 51-66): *bias*, unequal means; *unequal variation*, unequal standard deviations;
*unequal covariation*, what differs from point to point though mean and spread agree. Errors of the last kind are the
least harm; bias means that a level is wrong, unequal variation that a trend or a swing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.comparison import band
from vawsim.model.observations import Observation
from vawsim.model.series import Series
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Inequality:
    """The shares of bias, unequal variation and unequal covariation in the mean squared error; all 0 without error."""

    bias: float
    variation: float
    covariation: float

    @classmethod
    def between(cls, simulated: Array, observed: Array) -> Inequality:
        """Of two series of the same length, at least 1."""
        error = float(np.mean((simulated - observed) ** 2))
        if error == 0:
            return cls(0.0, 0.0, 0.0)
        spread, own = float(np.std(simulated)), float(np.std(observed))
        together = float(np.mean((simulated - simulated.mean()) * (observed - observed.mean())))
        parts = ((simulated.mean() - observed.mean()) ** 2, (spread - own) ** 2, 2 * (spread * own - together))
        # Rounding may leave a share a hair below zero.
        return cls(*(max(float(part) / error, 0.0) for part in parts))


@dataclass(frozen=True)
class Fit:
    """An ensemble of runs beside one observed series.

    ``low``, ``median`` and ``high`` have one value for each of the ``observations``, in their unit; between the first
    and the last lie nine runs in ten.
    """

    series: Series
    observations: Sequence[Observation]
    low: Array
    median: Array
    high: Array

    @classmethod
    def of(cls, series: Series, observations: Sequence[Observation], values: Array) -> Fit:
        """From the model's counterparts of the observations, shape ``(observations, members)``."""
        return cls(series, observations, *band(values))

    @property
    def observed(self) -> Array:
        """The observed values."""
        return np.array([observation.value for observation in self.observations])

    @property
    def mape(self) -> float | None:
        """Mean absolute error of the median as a share of what was observed; None where all of that is 0."""
        some = self.observed > 0
        errors = np.abs(self.median - self.observed)[some] / self.observed[some]
        return float(np.mean(errors)) if some.any() else None

    @property
    def inequality(self) -> Inequality:
        """Where the error of the median comes from."""
        return Inequality.between(self.median, self.observed)

    @property
    def coverage(self) -> float:
        """Share of the observations that lie within the band. The band holds no observation error."""
        return float(np.mean((self.low <= self.observed) & (self.observed <= self.high)))

    @property
    def band_width(self) -> float | None:
        """Mean width of the band as a share of the median; None where a median is 0."""
        if (self.median == 0).any():
            return None
        return float(np.mean((self.high - self.low) / np.abs(self.median)))

    def as_dict(self) -> dict[str, object]:
        """The statistics by name."""
        inequality = self.inequality
        return {
            "name": self.series.name,
            "n": len(self.observations),
            "mape": self.mape,
            "bias": inequality.bias,
            "variation": inequality.variation,
            "covariation": inequality.covariation,
            "coverage": self.coverage,
            "band_width": self.band_width,
        }
