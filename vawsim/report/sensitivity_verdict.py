"""What indices of sensitivity say, in plain sentences: what matters, what does not, and what cannot be told."""

from __future__ import annotations

import numpy as np

from vawsim.analysis.sensitivity.indices import LEADING
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.numbers import format_number, format_share
from vawsim.report.sensitivity_words import MOST, difference_unit, written
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed

NAMED = 3
"""How many things a sentence names."""

LITTLE = {"sobol": 0.05, "fast": 0.05, "morris": 0.1, "ranks": 0.1}
"""What hardly matters: a share of the variance; of Morris, of the largest effect; a rank correlation."""


def verdict(found: Answer, texts: Texts) -> list[str]:
    """What matters, what does not, what cannot be told, and how far all of it can be trusted; some sentences."""
    caution = texts("sensitivity.caution")
    if not found.indices.variance:
        return [texts("sensitivity.nothing_moves"), caution]
    if not found.leading:
        return [texts("sensitivity.none", runs=f"{found.indices.runs:,}"), caution]
    lines = [_what_matters(found, texts), *_directions(found, texts), *_together(found, texts)]
    return [*lines, *_the_others(found, texts), *_assumptions(found, texts), caution]


def explained(found: Answer) -> tuple[float, float, float] | None:
    """Low, middle and high: what all things together explain by themselves; None where the method does not tell.

    The sum of the first-order indices, cut off at 0 and 1; the widths of their intervals are added up as those of
    independent errors.
    """
    first = found.indices.measures.get("first")
    if first is None or not found.indices.variance:
        return None
    total = float(first.value.sum())
    half = float(np.sqrt((((first.high - first.low) / 2) ** 2).sum()))
    low, middle, high = (float(np.clip(share, 0, 1)) for share in (total - half, total, total + half))
    return low, middle, high


def hardly(found: Answer) -> list[int]:
    """Numbers of what hardly matters: the whole interval of its leading measure lies within a limit (``LITTLE``)."""
    leading = found.indices.leading
    limit = LITTLE[found.indices.method] * _scale(found)
    within = (leading.high < limit) & (leading.low > -limit)
    return [int(number) for number in np.flatnonzero(within)]


def _scale(found: Answer) -> float:
    return float(np.abs(found.indices.leading.value).max()) if found.indices.method == "morris" else 1.0


def _labels(found: Answer, numbers: list[int], texts: Texts) -> str:
    varied = found.question.swept.varied
    return listed([texts("sensitivity.quoted", label=varied[number].label[texts.language]) for number in numbers[:NAMED]])


def _what_matters(found: Answer, texts: Texts) -> str:
    little = hardly(found)
    first = [number for number in found.leading if number not in little][:NAMED] or found.leading[:NAMED]
    measure, names = LEADING[found.indices.method], []
    for number in first:
        value = written(found, measure, float(found.indices.leading.value[number]))
        if measure == "mu_star":
            value = f"{value} {difference_unit(found.question, texts)}"
        label = _labels(found, [number], texts)
        names.append(texts("sensitivity.named", label=label, value=value))
    return texts(f"sensitivity.matters_{found.indices.method}", names=listed(names))


def _directions(found: Answer, texts: Texts) -> list[str]:
    shown, lines = found.leading[:MOST], []
    for key, sign in (("sensitivity.raises", 1), ("sensitivity.lowers", -1)):
        own = [number for number in shown if found.direction[number] == sign]
        if own:
            lines.append(texts(key, names=_labels(found, own, texts)))
    return lines


def _together(found: Answer, texts: Texts) -> list[str]:
    lines = []
    shares = explained(found)
    if shares is not None:
        low, middle, high = shares
        rest = _with_range(1 - high, 1 - middle, 1 - low)
        lines.append(texts("sensitivity.explained", share=_with_range(low, middle, high), rest=rest))
    if found.indices.method == "morris":
        measures = found.indices.measures
        uneven = measures["sigma"].value > measures["mu_star"].value
        own = [number for number in found.leading[:MOST] if uneven[number]]
        if own:
            lines.append(texts("sensitivity.uneven", names=_labels(found, own, texts)))
    return lines


def _with_range(low: float, middle: float, high: float) -> str:
    if np.isnan([low, high]).any():
        return format_share(middle)
    return f"{format_share(middle)} ({format_share(low).removesuffix(' %')}…{format_share(high).removesuffix(' %')})"


def _the_others(found: Answer, texts: Texts) -> list[str]:
    """Those that hardly matter, and those of which it cannot be told."""
    little = hardly(found)
    untold = [number for number in np.flatnonzero(~found.clear) if number not in little]
    counts = {"varied": len(found.clear), "limit": _limit(found, texts)}
    lines = []
    if little:
        key = "sensitivity.little" if len(little) <= NAMED else "sensitivity.little_many"
        lines.append(texts(key, names=_labels(found, little, texts), count=len(little), **counts))
    if untold:
        lines.append(texts("sensitivity.untold", count=len(untold), **counts))
    return lines


def _limit(found: Answer, texts: Texts) -> str:
    limit = LITTLE[found.indices.method]
    if found.indices.method == "morris":
        value = format_number(found.question.column.output.displayed * limit * _scale(found), decimals=2)
        return f"{value} {difference_unit(found.question, texts)}"
    return format_number(limit, decimals=2) if found.indices.method == "ranks" else format_share(limit)


def _assumptions(found: Answer, texts: Texts) -> list[str]:
    shown = [found.question.swept.varied[number] for number in found.leading[:MOST]]
    uncertain = [varied for varied in shown if varied.start is None]
    if not uncertain:
        return []
    count = sum(varied.grade == "assumption" for varied in uncertain)
    return [texts("sensitivity.assumptions", shown=len(uncertain), count=count)]
