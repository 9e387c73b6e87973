"""Phrases about a sweep: what is asked about, what was varied over which range, and measures with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vawsim.analysis.comparison import Range
from vawsim.analysis.sensitivity.indices import Measure
from vawsim.analysis.sensitivity.question import Answer, Question
from vawsim.model import load_model
from vawsim.report.numbers import format_exact, format_number
from vawsim.report.scenarios.wording import is_share
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.units import amount_in_words

if TYPE_CHECKING:
    from vawsim.analysis.sweep.results import Varied

MOST = 12
"""How many things are shown to people at most."""

SIGNS = {1: "↑", -1: "↓", 0: "↕"}
"""Direction in which more of something moves an output."""


def subject(question: Question, texts: Texts) -> str:
    """``Implementation gap, 2035``: what is asked about, with its place if that is not the country."""
    return f"{output_of(question, texts)}, {question.column.when}"


def output_of(question: Question, texts: Texts) -> str:
    """``Implementation gap``, with its place if that is not the country."""
    column = question.column
    place = "" if column.place == "Peru" else f" – {texts(f'places.{column.place}')}"
    return f"{column.output.label[texts.language]}{place}"


def heading(question: Question, texts: Texts) -> str:
    """What is asked, as a title."""
    key = "sensitivity.heading" if question.against is None else "sensitivity.heading_difference"
    return texts(key, subject=subject(question, texts))


def about_scenarios(question: Question, texts: Texts) -> str:
    """Which scenario, or which difference between two."""
    titles = question.swept.titles
    title, name, base = titles[question.scenario][texts.language], question.scenario, question.against
    if base is None:
        return texts("sensitivity.scenario", title=title, name=name)
    base_title = titles[base][texts.language]
    return texts("sensitivity.difference", title=title, name=name, base=base_title, base_name=base)


def unit_of(question: Question, texts: Texts) -> str:
    """The unit in which people read what is asked about."""
    return difference_unit(question, texts) if question.against else texts(f"units.{question.column.output.unit}")


def difference_unit(question: Question, texts: Texts) -> str:
    """The unit in which people read a difference of the output."""
    unit = question.column.output.unit
    return texts("sensitivity.points") if unit == "%" else texts(f"units.{unit}")


def number_of(question: Question, value: float) -> str:
    """A value of what is asked about, in the unit that people read; a difference has its sign."""
    return format_number(question.column.output.displayed * value, question.against is not None, decimals=2)


def spread_in_words(found: Answer, texts: Texts) -> str:
    """The median over the runs, and nine in ten of them."""
    span = Range.of(found.values[np.isfinite(found.values)])
    median, low, high = (number_of(found.question, value) for value in (span.median, span.low, span.high))
    return texts("sensitivity.spread", median=median, low=low, high=high, unit=unit_of(found.question, texts))


def value_in_words(varied: Varied, value: float, texts: Texts) -> str:
    """A value of what was varied, with its unit: ``12 months``, ``25 %``, ``× 0.8``."""
    return _with_unit(varied, _plain(varied, value), texts)


def range_in_words(varied: Varied, texts: Texts) -> str:
    """The range over which something was varied, with its unit."""
    return _with_unit(varied, "…".join(range_ends(varied)), texts)


def range_ends(varied: Varied) -> tuple[str, str]:
    """The lowest and the highest value over which something was varied, without its unit."""
    return _plain(varied, varied.low), _plain(varied, varied.high)


def unit_of_input(varied: Varied, texts: Texts) -> str:
    """The unit of what was varied, as at an axis; empty for a pure number."""
    if varied.multiple:
        return texts("sensitivity.multiple")
    return "%" if _in_percent(varied) else amount_in_words("", varied.unit, texts).strip()


def displayed_input(varied: Varied, values: Array) -> Array:
    """Values of what was varied, shares in per cent."""
    return 100 * values if _in_percent(varied) else values


def _plain(varied: Varied, value: float) -> str:
    return format_exact(float(f"{(100 if _in_percent(varied) else 1) * value:.3g}"))


def _with_unit(varied: Varied, number: str, texts: Texts) -> str:
    if varied.multiple:
        return f"× {number}"
    return f"{number} %" if _in_percent(varied) else amount_in_words(number, varied.unit, texts)


def _in_percent(varied: Varied) -> bool:
    parameter = load_model().parameters.get(varied.name)
    return parameter is not None and not varied.multiple and is_share(parameter)


def evidence_in_words(varied: Varied, texts: Texts) -> str:
    """What a range rests on; of a lever, from when it acts."""
    if varied.start is not None:
        return texts("sensitivity.lever", start=varied.start)
    return texts(f"grades.{varied.grade}")


def with_interval(found: Answer, measure: Measure, number: int) -> str:
    """``42 % (35…50)``: a measure of one thing, with its interval where the method has one."""
    own = found.indices.measures[measure]
    value, low, high = (written(found, measure, float(each[number])) for each in (own.value, own.low, own.high))
    return f"{value} ({low.removesuffix(' %')}…{high.removesuffix(' %')})" if np.isfinite(own.low[number]) else value


def written(found: Answer, measure: Measure, value: float) -> str:
    """A value of a measure: a share of the variance, a correlation, or an effect in the unit that people read."""
    if measure in ("first", "total"):
        return percent(value)
    if measure == "rank":
        return format_number(value, signed=True, decimals=2)
    return format_number(found.question.column.output.displayed * value, signed=measure == "mu", decimals=2)


def displayed(found: Answer, measure: Measure) -> float:
    """From a measure to the number that people read at an axis."""
    if measure in ("first", "total"):
        return 100.0
    return 1.0 if measure == "rank" else found.question.column.output.displayed


def percent(share: float) -> str:
    """``27 %``, ``0.4 %``: a share that is estimated, and can lie below 0 by chance."""
    number = format_number(100 * share, decimals=0 if round(abs(share), 3) >= 0.01 else 1)
    return f"{number} %"
