"""What the figures of a sweep have in common: title and words below, labels, and colours of directions."""

from __future__ import annotations

import textwrap

from matplotlib.figure import Figure

from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, plain, shorten
from vawsim.report.sensitivity.words import about_scenarios
from vawsim.text.catalogue import Texts

DIRECTIONS = {1: ("▲", COLOURS[1]), -1: ("▼", COLOURS[0]), 0: ("◆", BASELINE_COLOUR)}
"""Sign and colour of what raises the output, of what lowers it, and of what has no one direction."""

LEADING = 6
"""How many of what leads are drawn with their course or their runs."""

HEAD = 0.72
"""Inches that title and scenario take."""


def label_of(found: Answer, number: int, width: int, texts: Texts) -> str:
    """The label of what was varied, in lines of some letters."""
    return textwrap.fill(found.question.swept.varied[number].label[texts.language], width)


def write_heading(figure: Figure, title: str, found: Answer, texts: Texts) -> None:
    """The title and, below it, of which scenario it is."""
    width, height = figure.get_size_inches()
    figure.text(
        0.12 / width, 1 - 0.12 / height, plain(shorten(title, round(9 * width))), va="top", fontsize=13, weight="bold"
    )
    scenario = shorten(about_scenarios(found.question, texts), round(14 * width))
    figure.text(0.12 / width, 1 - 0.44 / height, plain(scenario), va="top", fontsize=9.5, color=INK)


def caption_lines(caption: str, width: float) -> list[str]:
    """The lines of the words below a figure of so many inches."""
    return textwrap.wrap(caption.replace(" %", "\u00a0%"), round(16.6 * width))


def write_caption(figure: Figure, lines: list[str]) -> None:
    """The words below a figure."""
    width, height = figure.get_size_inches()
    figure.text(0.12 / width, 0.1 / height, plain("\n".join(lines)), fontsize=8, color=INK, linespacing=1.3)
