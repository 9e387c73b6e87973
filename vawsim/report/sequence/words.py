"""Measures in their order, in words and signs that tables and figures share."""

from __future__ import annotations

from vawsim.analysis.comparison import Range
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.orders import Candidate
from vawsim.model.outputs import Output
from vawsim.report.numbers import format_range
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

LETTERS = "ABCDE"
"""What stands for the measures, in the order in which they were named."""

ALIKE = "≈"
"""The sign of a difference that is not clear."""

SHOWN = 13
"""Candidates that are all shown: those of three measures with two spacings. Of more, the first and the last few."""

ENDS = 5
"""How many of the first, and of the last, are shown where there are more."""

BESIDE = 100
"""Columns of the console from which on a range fits beside its median."""


def unit_of_differences(output: Output, texts: Texts) -> str:
    """The unit of a difference of an output: points, where the output is a percentage."""
    return texts("report.points") if output.unit == "%" else texts(f"units.{output.unit}")


def shown_candidates(found: SequencesFound) -> list[int]:
    """The candidates that are shown, the best first: all of them, or the first and the last few."""
    order = found.by_gain
    return order if len(order) <= SHOWN else [*order[:ENDS], *order[-ENDS:]]


def order_in_words(candidate: Candidate, names: list[str] | str = LETTERS) -> str:
    """``A (2026-01) → B (2027-01)``, or ``A + B (2026-01)`` for all at once."""
    if not candidate.apart:
        return f"{' + '.join(names[measure] for measure in candidate.order)} ({candidate.starts[0]})"
    return " → ".join(f"{names[measure]} ({candidate.starts[measure]})" for measure in candidate.order)


def written(values: Array, found: SequencesFound, signed: bool = False) -> str:
    """``0.47 (−0.03…1.04)``; of one draw, the value alone."""
    median, ends = format_range(Range.of(values), found.output.displayed, signed)
    return f"{median} {ends}" if found.sample.draws > 1 else median


def cell(values: Array, found: SequencesFound, wide: bool = True, clear: bool = True) -> str:
    """As ``written``, dimmed and below one another where the table is narrow; with a sign where it is not clear."""
    median, *ends = written(values, found).split(" ", 1)
    sign = "" if clear else f"{ALIKE} "
    return sign + median + "".join(f"{' ' if wide else chr(10)}[dim]{end}[/dim]" for end in ends)


def shown_names(found: SequencesFound, texts: Texts) -> dict[int, str]:
    """The candidates of which whole trajectories were kept, by number, with what each is called."""
    orders = found.orders()
    names = {orders[-1]: "worst_order", orders[0]: "best_order", 0: "at_once"}
    return {number: texts(f"sequence.{name}") for number, name in reversed(names.items())}
