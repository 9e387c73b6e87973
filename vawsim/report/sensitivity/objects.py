"""What an output of a sweep hangs on, for programs: all numbers, in the units of the output and of what was varied."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from vawsim.analysis.comparison import Range
from vawsim.analysis.sensitivity.boxes import Box
from vawsim.analysis.sensitivity.failing import Failing
from vawsim.analysis.sensitivity.indices import Indices
from vawsim.analysis.sensitivity.question import Answer
from vawsim.model import load_model
from vawsim.report.sensitivity.verdict import explained, hardly, verdict
from vawsim.sd import Date
from vawsim.text.catalogue import Texts


def sensitivity_json(found: Answer, failing: Failing | None, texts: Texts) -> dict[str, Any]:
    """All of it as one object; what is not known is null."""
    question, indices = found.question, found.indices
    swept, column = question.swept, question.column
    shares = explained(found)
    return {
        "output": column.output.name,
        "unit": column.output.unit,
        "place": column.place,
        **_months(column.period),
        "scenario": question.scenario,
        "against": question.against,
        "design": swept.kind,
        "seed": swept.seed,
        "runs": swept.runs,
        "failed": found.failed,
        "left_out": indices.left_out,
        "method": indices.method,
        "values": Range.of(found.values[np.isfinite(found.values)]).as_dict(),
        "variance": indices.variance,
        "explained": None if shares is None else _numbers(dict(zip(("low", "value", "high"), shares, strict=True))),
        "varied": [_varied(found, int(number), texts) for number in indices.order],
        "over_time": [
            {**_months(one.period), "indices": None if own is None else _by_name(own)} for one, own in found.course
        ],
        "fails": None if failing is None else _failing(failing),
        "verdict": verdict(found, texts),
    }


def _months(period: tuple[Date, Date]) -> dict[str, str]:
    return {"from": str(period[0]), "to": str(period[1])}


def _varied(found: Answer, number: int, texts: Texts) -> dict[str, Any]:
    varied = found.question.swept.varied[number]
    parameter = load_model().parameters.get(varied.name)
    return {
        "name": varied.name,
        "label": varied.label[texts.language],
        "unit": varied.unit,
        "low": varied.low,
        "high": varied.high,
        "from": varied.start,
        "grade": None if varied.start is not None else varied.grade,
        "source": None if parameter is None else parameter.source[texts.language],
        "clear": bool(found.clear[number]),
        "hardly_matters": number in hardly(found),
        "direction": int(found.direction[number]),
        "rank_correlation": float(found.correlation[number]),
        "measures": _measures(found.indices, number),
    }


def _by_name(indices: Indices) -> dict[str, Any]:
    return {name: _measures(indices, number) for number, name in enumerate(indices.names)}


def _measures(indices: Indices, number: int) -> dict[str, dict[str, float | None]]:
    return {
        measure: _numbers({"value": own.value[number], "low": own.low[number], "high": own.high[number]})
        for measure, own in indices.measures.items()
    }


def _numbers(values: Mapping[str, float]) -> dict[str, float | None]:
    """Numbers as JSON knows them; None for what is not one."""
    return {name: float(value) if math.isfinite(value) else None for name, value in values.items()}


def _failing(failing: Failing) -> dict[str, Any]:
    return {
        "rule": str(failing.rule),
        "share": failing.share,
        "reason": failing.reason,
        "boxes": [_box(box) for box in failing.boxes],
    }


def _box(box: Box) -> dict[str, Any]:
    return {
        "limits": [
            {
                "name": limit.name,
                "low": limit.low,
                "high": limit.high,
                "low_chance": limit.low_chance,
                "high_chance": limit.high_chance,
            }
            for limit in box.limits
        ],
        "coverage": {"value": box.coverage.value, "low": box.coverage.low, "high": box.coverage.high},
        "density": {"value": box.density.value, "low": box.density.low, "high": box.density.high},
        "mass": box.mass,
        "base": box.base,
        "searched": box.searched,
        "measured": box.measured,
    }
