"""Sweeps that nobody ran: real designs over real parameters of the model, and an output that a formula gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from vawsim.analysis.sensitivity.question import Question
from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.design import Design, Kind
from vawsim.analysis.sweep.results import Swept, Varied
from vawsim.analysis.sweep.variation import Variation, own_range
from vawsim.files.store import Folder
from vawsim.model import load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.sd import Date
from vawsim.sd.course import Array

STRONG, JOINED, PARTNER, IDLE = "cessation_rate", "officers_on_duty_share", "measure_duration", "media_regulation"
"""What the made-up output hangs on: by itself; together with its partner only; and what it does not hang on."""

NAMES = (STRONG, JOINED, PARTNER, IDLE)
YEARS = (2015, 2020, 2025, 2030, 2035)
SAMPLES: dict[Kind, int] = {"sobol": 256, "lhs": 1000, "morris": 30, "fast": 129, "grid": 0}


@dataclass(frozen=True)
class MadeUp(Swept):
    """A sweep whose numbers follow from its points."""

    variations: tuple[Variation, ...] = ()
    failed: tuple[int, ...] = ()
    """Runs without a value."""
    flat: bool = False
    """Whether nothing moves the output."""
    read: list[str] = field(default_factory=list)
    """Columns that were asked for."""

    def inputs(self, names: Sequence[str]) -> dict[str, Array]:
        points = self.points()
        numbers = {variation.name: number for number, variation in enumerate(self.variations)}
        return {name: self.variations[numbers[name]].values(points[:, numbers[name]]) for name in names}

    def values(self, scenario: str, columns: Sequence[str]) -> dict[str, Array]:
        self.read.extend(columns)
        found = {}
        for name in columns:
            year = int(name.split("_")[-1]) if "_06" not in name else 2035
            found[name] = self._output(self.points(), (year - 2010) / 25, self.scenarios.index(scenario))
            found[name][list(self.failed)] = np.nan
        return found

    def _output(self, points: Array, late: float, scenario: int) -> Array:
        """Per cent: falls with the first, rises with the second where the third is high, more so later."""
        strong, joined, partner = (points[:, number] - 0.5 for number in range(3))
        moved = -24 * strong + late * (40 - 30 * scenario) * joined * partner + 6 * late * joined
        return 60 + (0 if self.flat else 1) * moved - 4 * scenario + 0 * strong


def sweep(
    kind: Kind = "sobol",
    names: Sequence[str] = NAMES,
    years: Sequence[int] = YEARS,
    outputs: Sequence[str] = ("implementation_gap",),
    missing: int = 0,
    failed: tuple[int, ...] = (),
    flat: bool = False,
) -> MadeUp:
    """A sweep of two scenarios, or of other things, years and outputs."""
    variations = tuple(own_range(load_model().parameters[name]) for name in names)
    levels = (5,) * len(names) if kind == "grid" else ()
    design = Design(kind, len(names), SAMPLES[kind], 1, levels)
    varied = tuple(
        Varied(
            one.name,
            one.unit,
            one.low,
            one.high,
            one.label,
            one.parameter.grade,
            None if one.start is None else str(one.start),
            one.parameter.distribution,
        )
        for one in variations
    )
    columns = tuple(
        Column(OUTPUTS[output], "Peru", (Date(year), Date(year, 12))) for output in outputs for year in years
    )
    titles = {
        "baseline": {"en": "What is in force", "es": "Lo vigente"},
        "more-refuges": {"en": "More refuges", "es": "Más hogares de refugio"},
    }
    return MadeUp(
        Folder(Path("swept")),
        {},
        design,
        varied,
        columns,
        tuple(titles),
        titles,
        missing,
        variations=variations,
        failed=failed,
        flat=flat,
    )


def question(swept: Swept, against: str | None = None, scenario: str = "more-refuges") -> Question:
    """About the last column of a sweep."""
    return Question(swept, swept.columns[-1], scenario, against)
