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
from statistics import NormalDist

import numpy as np

from vawsim.analysis.comparison import band
from vawsim.model.observations import Observation
from vawsim.model.series import Series
from vawsim.sd.course import Array

_NORMAL = np.array([NormalDist().inv_cdf((number + 0.5) / 200) for number in range(200)])
"""Two hundred equally likely values of a standard normal variable."""


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

    Every array has one value for each of the ``observations``, in their unit. Between ``low`` and ``high`` lie nine
    runs in ten; between ``expected_low`` and ``expected_high`` nine in ten of the values that would be observed if the
    runs were the truth and observations had their stated errors (the posterior predictive band: Gelman and others,
    Bayesian Data Analysis, 2013, chapter 6).
    """

    series: Series
    observations: Sequence[Observation]
    low: Array
    median: Array
    high: Array
    expected_low: Array
    expected_high: Array

    @classmethod
    def of(cls, series: Series, observations: Sequence[Observation], values: Array) -> Fit:
        """From the model's counterparts of the observations, shape ``(observations, members)``."""
        errors = np.array([observation.error for observation in observations])
        # Every run with every likely error: no random numbers, so that the same runs give the same band.
        observable = values[:, :, np.newaxis] + errors[:, np.newaxis, np.newaxis] * _NORMAL
        low, _, high = band(observable.reshape(len(values), -1))
        return cls(series, observations, *band(values), low, high)

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
        """Share of the observations within the range in which nine in ten are expected."""
        return self._within(self.expected_low, self.expected_high)

    @property
    def coverage_of_runs(self) -> float:
        """Share of the observations within the range of nine runs in ten, which holds no observation error."""
        return self._within(self.low, self.high)

    @property
    def band_width(self) -> float | None:
        """Mean width of the expected range as a share of the median; None where a median is 0."""
        return self._width(self.expected_low, self.expected_high)

    @property
    def width_of_runs(self) -> float | None:
        """Mean width of the range of the runs as a share of the median; None where a median is 0."""
        return self._width(self.low, self.high)

    def _within(self, low: Array, high: Array) -> float:
        return float(np.mean((low <= self.observed) & (self.observed <= high)))

    def _width(self, low: Array, high: Array) -> float | None:
        return None if (self.median == 0).any() else float(np.mean((high - low) / np.abs(self.median)))

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
            "coverage_of_runs": self.coverage_of_runs,
            "width_of_runs": self.width_of_runs,
        }
