"""Comparing a scenario with another over the same draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS, Period
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.course import Array

if TYPE_CHECKING:
    import pandas as pd

LEVELS = (5.0, 50.0, 95.0)
"""Percentiles that a range shows: nine draws in ten lie between the first and the last."""

VISIBLE = 1e-4
"""Relative difference that would show in a printed digit; less is not better."""


@dataclass(frozen=True)
class Range:
    """Median and 90 % range over the draws."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, draws: Array) -> Range:
        """Range of the values of all draws."""
        return cls(*(float(value) for value in np.percentile(draws, LEVELS)))

    def as_dict(self) -> dict[str, float]:
        """The three numbers by name."""
        return {"low": self.low, "median": self.median, "high": self.high}


@dataclass(frozen=True)
class ComparedOutput:
    """One headline output in both scenarios. Differences are taken draw by draw, then summed up."""

    output: Output
    baseline: Range
    scenario: Range
    difference: Range
    share_better: float


@dataclass(frozen=True)
class Comparison:
    """A scenario against another over the same draws, averaged over the same period."""

    against: Ensemble
    scenario: Ensemble

    @property
    def alone(self) -> bool:
        """Whether a scenario is compared with itself, and there is only one run to show."""
        return self.scenario is self.against

    @property
    def period(self) -> Period:
        """First and last month over which headline figures are averaged."""
        return self.scenario.period

    def outputs(self, area: str = "Peru") -> list[ComparedOutput]:
        """Every headline output for one area."""
        return [self._compared(output, AREAS.index(area)) for output in OUTPUTS.values()]

    def _compared(self, output: Output, area: int) -> ComparedOutput:
        before, after = (ensemble.means[output.name][area] for ensemble in (self.against, self.scenario))
        difference = after - before
        gain = -difference if output.better == "lower" else difference
        better = gain > VISIBLE * np.abs(before)
        return ComparedOutput(output, Range.of(before), Range.of(after), Range.of(difference), float(np.mean(better)))

    def summary_frame(self) -> pd.DataFrame:
        """The headline table for every area, one row per output and area."""
        import pandas as pd

        rows = []
        for area in AREAS:
            for item in self.outputs(area):
                row: dict[str, object] = {
                    "output": item.output.name,
                    "unit": item.output.unit,
                    "place": area,
                    "from": str(self.period[0]),
                    "to": str(self.period[1]),
                    "better": item.output.better,
                }
                for name in ("baseline", "scenario", "difference"):
                    span: Range = getattr(item, name)
                    row |= {f"{name}_{key}": value for key, value in span.as_dict().items()}
                rows.append(row | {"share_better": item.share_better})
        return pd.DataFrame(rows)

    def trajectories_frame(self) -> pd.DataFrame:
        """Every output over time as a tidy table: output, unit, date, place, run, median, low, high."""
        import pandas as pd

        return pd.concat(
            [
                _trajectories(output, ensemble, ensemble.scenario.name)
                for ensemble in ([self.scenario] if self.alone else [self.against, self.scenario])
                for output in OUTPUTS.values()
            ],
            ignore_index=True,
        )


def band(paths: NDArray[np.floating]) -> tuple[Array, Array, Array]:
    """Low, median and high over the draws (the last axis)."""
    low, median, high = np.percentile(paths, LEVELS, axis=-1)
    return low, median, high


def _trajectories(output: Output, ensemble: Ensemble, run: str) -> pd.DataFrame:
    import pandas as pd

    low, median, high = band(ensemble.paths[output.name])
    dates = [str(date) for date in ensemble.dates]
    index = pd.MultiIndex.from_product([dates, AREAS], names=["date", "place"])
    frame = pd.DataFrame(
        {"median": median.ravel(), "low": low.ravel(), "high": high.ravel()}, index=index
    ).reset_index()
    frame.insert(0, "output", output.name)
    frame.insert(1, "unit", output.unit)
    frame.insert(4, "run", run)
    return frame
