"""Values, ranges and evidence of parameters, as the pages show them."""

from __future__ import annotations

import numpy as np

from tools.model_docs.words import Words
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.model.places import PLACE
from vawsim.report.listings import describe_range
from vawsim.report.numbers import format_exact
from vawsim.text.units import unit_in_words


def row(parameter: ModelParameter, words: Words) -> str:
    """A row of the table of parameters."""
    language, texts = words.language, words.texts
    cells = [
        f'<a id="{parameter.name}"></a>`{parameter.name}`<br>{parameter.label[language]}',
        value(parameter, words),
        describe_range(parameter, texts),
        f"`{unit_in_words(parameter.unit, texts)}`",
        texts(f"grades.{parameter.grade}"),
        parameter.source[language].rstrip(".")
        + "."
        + (f" *{parameter.note[language].rstrip('.')}.*" if parameter.note else ""),
    ]
    return "| " + " | ".join(" ".join(cell.split()).replace("|", r"\|") for cell in cells) + " |"


def value(parameter: ModelParameter, words: Words) -> str:
    """The central value: one number, one for each place or type of violence, or a course in time."""
    history = parameter.course.history
    if history is not None:
        points = [
            f"{format_exact(float(each.flat[0]))} ({_date(month)})"
            for month, each in zip(history.times, history.values, strict=True)
        ]
        return (words("then") if history.staircase else " → ").join(points)
    numbers = [format_exact(float(each)) for each in parameter.value.ravel()]
    if len(set(numbers)) == 1:
        return numbers[0]
    if parameter.over == (PLACE,):
        pairs = [
            f"{region} {urban} / {rural}"
            for region, urban, rural in zip(words("regions").split(", "), numbers[::2], numbers[1::2], strict=True)
        ]
        return words("urban_rural") + ", ".join(pairs)
    names = [words.texts(f"places.{element}") for element in parameter.over[0].elements]
    return ", ".join(f"{name} {number}" for name, number in zip(names, numbers, strict=True))


def _date(month: float) -> str:
    """A date of a history: the year, with the month where it is not January."""
    year, rest = divmod(int(np.floor(month + 1e-9)), 12)
    year += EPOCH.year
    return f"{year}" if rest == 0 else f"{year}-{rest + 1:02d}"
