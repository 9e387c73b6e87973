"""What indices of sensitivity say, in plain sentences: what matters, what does not, and what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vawsim.analysis.sensitivity.indices import LEADING
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.numbers import format_number
from vawsim.report.sensitivity.words import MOST, difference_unit, percent, written
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed

NAMED = 3
"""How many things a sentence names."""

LITTLE = {"sobol": 0.01, "fast": 0.01, "morris": 0.1, "ranks": 0.1}
"""What hardly matters: a share of the variance; of Morris, of the largest effect; a rank correlation.

The latter two are a hundredth, too, when they are squared as variances are."""


def verdict(found: Answer, texts: Texts) -> list[str]:
    """What matters, what does not, what cannot be told, and how far all of it can be trusted; a line each."""
    caution = texts("sensitivity.caution")
    if not found.indices.variance:
        return [texts("sensitivity.nothing_moves"), caution]
    if not found.leading:
        return [texts("sensitivity.none", runs=f"{found.indices.runs:,}"), caution]
    lines = [_what_matters(found, texts), *_together(found, texts), *_the_others(found, texts)]
    return [*lines, *_assumptions(found, texts), caution]


def explained(found: Answer, numbers: Sequence[int] | None = None) -> tuple[float, float, float] | None:
    """Low, middle and high: what some things, or all, explain by themselves; None where the method does not tell.

    The sum of the first-order indices, cut off at 0 and 1; the widths of their intervals are added up as those of
    independent errors.
    """
    first = found.indices.measures.get("first")
    if first is None or not found.indices.variance:
        return None
    chosen = list(range(len(first.value))) if numbers is None else list(numbers)
    total = float(first.value[chosen].sum())
    half = float(np.sqrt((((first.high - first.low)[chosen] / 2) ** 2).sum()))
    low, middle, high = (float(np.clip(share, 0, 1)) for share in (total - half, total, total + half))
    return low, middle, high


def hardly(found: Answer) -> list[int]:
    """Numbers of what hardly matters: the whole interval of its leading measure lies within a limit (``LITTLE``)."""
    leading = found.indices.leading
    limit = LITTLE[found.indices.method] * _scale(found)
    within = (leading.high < limit) & (leading.low > -limit)
    return [int(number) for number in np.flatnonzero(within)]


def shown(found: Answer) -> list[int]:
    """Numbers of what people are shown, the most influential first: what can be told from chance and matters."""
    little = hardly(found)
    matter = [number for number in found.leading if number not in little]
    return matter or found.leading


def _scale(found: Answer) -> float:
    return float(np.abs(found.indices.leading.value).max()) if found.indices.method == "morris" else 1.0


def _quoted(found: Answer, number: int, texts: Texts) -> str:
    return texts("sensitivity.quoted", label=found.question.swept.varied[number].label[texts.language])


def _labels(found: Answer, numbers: list[int], texts: Texts) -> str:
    """The first few by their labels, and how many more there are."""
    names = [_quoted(found, number, texts) for number in numbers[:NAMED]]
    left = len(numbers) - NAMED
    return listed([*names, texts("sensitivity.others", count=left)] if left > 0 else names)


def _what_matters(found: Answer, texts: Texts) -> str:
    """The first few, with the leading measure and the direction of each."""
    measure, names = LEADING[found.indices.method], []
    for number in shown(found)[:NAMED]:
        value = written(found, measure, float(found.indices.leading.value[number]))
        value += f" {difference_unit(found.question, texts)}" if measure == "mu_star" else ""
        names.append(texts(_direction(found, number), label=_quoted(found, number, texts), value=value))
    return texts(f"sensitivity.matters_{found.indices.method}", names=listed(names))


def _direction(found: Answer, number: int) -> str:
    """The key of the sentence: a difference is said to help more or less, as it may be above or below zero."""
    sign, question = found.direction[number], found.question
    if not sign:
        return "sensitivity.turns"
    if question.against is None:
        return "sensitivity.rises" if sign > 0 else "sensitivity.falls"
    better = (sign > 0) == (question.column.output.better == "higher")
    return "sensitivity.helps_more" if better else "sensitivity.helps_less"


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
        own = [number for number in shown(found)[:MOST] if uneven[number]]
        if own:
            lines.append(texts("sensitivity.uneven", names=_labels(found, own, texts)))
    return lines


def _with_range(low: float, middle: float, high: float) -> str:
    if np.isnan([low, high]).any():
        return percent(middle)
    return f"{percent(middle)} ({percent(low).removesuffix(' %')}…{percent(high).removesuffix(' %')})"


def _the_others(found: Answer, texts: Texts) -> list[str]:
    """Those that hardly matter, and those of which it cannot be told."""
    little = hardly(found)
    untold = [number for number in np.flatnonzero(~found.clear) if number not in little]
    counts = {"varied": len(found.clear), "limit": _limit(found, texts)}
    lines = []
    if little:
        key = "sensitivity.little_steady" if found.indices.method == "ranks" else "sensitivity.little"
        lines.append(texts(key, names=_labels(found, little, texts), count=len(little), **counts))
        shares = explained(found, little)
        if shares is not None and len(little) > 1:
            lines.append(texts("sensitivity.little_together", share=_with_range(*shares)))
    if untold:
        lines.append(texts("sensitivity.untold", count=len(untold), **counts))
    return lines


def _limit(found: Answer, texts: Texts) -> str:
    limit = LITTLE[found.indices.method]
    if found.indices.method == "morris":
        value = format_number(found.question.column.output.displayed * limit * _scale(found), decimals=2)
        return f"{value} {difference_unit(found.question, texts)}"
    return format_number(limit, decimals=2) if found.indices.method == "ranks" else percent(limit)


def _assumptions(found: Answer, texts: Texts) -> list[str]:
    named = [found.question.swept.varied[number] for number in shown(found)[:MOST]]
    uncertain = [varied for varied in named if varied.start is None]
    if not uncertain:
        return []
    count = sum(varied.grade == "assumption" for varied in uncertain)
    key = "sensitivity.assumptions_all" if count == len(uncertain) else "sensitivity.assumptions"
    return [texts(key, shown=len(uncertain), count=count)]
