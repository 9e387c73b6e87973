"""How sure the report is: the assumptions that matter most, and the evidence of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.draws import uncertain_parameters
from vawsim.analysis.influence import influences
from vawsim.analysis.sample import Sample
from vawsim.model import load_model
from vawsim.model.evidence_entry import Grade
from vawsim.report.listings import describe_range
from vawsim.report.numbers import format_share
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

MOST = 5
"""Influences that are named for each scenario."""


@dataclass(frozen=True)
class Weighty:
    """An uncertain parameter that a result hangs on."""

    name: str
    label: str
    correlation: float
    says: str
    range: str
    grade: str
    source: str


def weighty_for(sample: Sample, change: Array, texts: Texts) -> list[Weighty]:
    """The uncertain parameters on which a change hangs, the weightiest first.

    Args:
        sample: the draws.
        change: by how much a figure changes in each draw; what counts is its size in the direction of its median.
        texts: the language.
    """
    parameters = load_model().parameters
    language = texts.language
    found = []
    for one in influences(sample, change * np.sign(np.median(change)))[:MOST]:
        parameter = parameters[one.parameter]
        found.append(
            Weighty(
                one.parameter,
                parameter.label[language],
                one.correlation,
                texts("report.more_when_high" if one.correlation > 0 else "report.less_when_high"),
                describe_range(parameter, texts),
                texts(f"grades.{parameter.grade}"),
                parameter.source[language],
            )
        )
    return found


def grades_of_evidence(texts: Texts) -> list[tuple[str, int, str]]:
    """How many of the uncertain parameters have evidence of each grade, and what share that is."""
    parameters = load_model().parameters
    names = uncertain_parameters(parameters)
    counts = Counter(parameters[name].grade for name in names)
    order: tuple[Grade, ...] = ("official", "study", "dissertation", "assumption")
    return [(texts(f"grades.{grade}"), counts[grade], format_share(counts[grade] / len(names))) for grade in order]
