"""Results of a study as tidy tables."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.csv import write_csv

from vawsim.analysis.comparison import Range, band
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.ranking import rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS, Output


def summary_frame(study: Study) -> pd.DataFrame:
    """The last scenario against the first: one row per headline output and place.

    Columns: output, unit, place, from, to, better; low, median and high of ``baseline_``, ``scenario_`` and
    ``difference_``; share_better.
    """
    comparison = study.comparisons[-1]
    rows = []
    for area in AREAS:
        for item in comparison.outputs(area):
            row = _about(study, item.output, area)
            for name in ("baseline", "scenario", "difference"):
                row |= _span(f"{name}_", getattr(item, name))
            rows.append(row | {"share_better": item.share_better})
    return pd.DataFrame(rows)


def comparison_frame(study: Study) -> pd.DataFrame:
    """Every scenario beside the others: one row per headline output, place and scenario.

    Columns: output, unit, place, from, to, better; scenario; low, median and high, and those of the ``difference_``
    from the first scenario; first_rank and last_rank that cannot be ruled out; best_share, the share of draws in which
    it is the best.
    """
    rows = []
    for area in AREAS:
        for item in rank_all(study.ensembles, area):
            for number, ensemble in enumerate(study.ensembles):
                first, last = item.ranks[number]
                rows.append(
                    _about(study, item.output, area)
                    | {"scenario": ensemble.scenario.name}
                    | _span("", item.ranges[number])
                    | _span("difference_", item.differences[number])
                    | {"first_rank": first, "last_rank": last, "best_share": item.best[number]}
                )
    return pd.DataFrame(rows)


def trajectories_frame(study: Study) -> pd.DataFrame:
    """Every headline output over time: output, unit, date, place, run, median, low, high."""
    return pd.concat(_trajectories(study.ensembles), ignore_index=True)


def as_csv(frame: pd.DataFrame) -> bytes:
    """A table as comma-separated values (RFC 4180): texts in quotation marks, what is not a number left empty.

    Numbers have single precision, in which results are kept, in the shortest text that is read as the same number. (By
    Arrow, which takes a tenth of the time that pandas takes.)
    """
    single = {name: np.float32 for name, kind in frame.dtypes.items() if kind == np.float64}
    buffer = io.BytesIO()
    write_csv(pa.Table.from_pandas(frame.astype(single), preserve_index=False), buffer)
    return buffer.getvalue()


def _trajectories(ensembles: Iterable[Ensemble]) -> Iterable[pd.DataFrame]:
    for ensemble in ensembles:
        index = pd.MultiIndex.from_product([[str(date) for date in ensemble.dates], AREAS], names=["date", "place"])
        for name, output in OUTPUTS.items():
            low, median, high = band(ensemble.paths[name])
            values = {"median": median.ravel(), "low": low.ravel(), "high": high.ravel()}
            frame = pd.DataFrame(values, index=index).reset_index()
            frame.insert(0, "output", name)
            frame.insert(1, "unit", output.unit)
            frame.insert(4, "run", ensemble.scenario.name)
            yield frame


def _about(study: Study, output: Output, area: str) -> dict[str, object]:
    first, last = (str(date) for date in study.plan.period)
    about: dict[str, object] = {"output": output.name, "unit": output.unit, "place": area}
    return about | {"from": first, "to": last, "better": output.better}


def _span(prefix: str, span: Range) -> dict[str, object]:
    return {f"{prefix}{key}": value for key, value in span.as_dict().items()}
