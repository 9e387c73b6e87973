"""The chapters of a report that are not its own: one for each method that takes a question further."""

from __future__ import annotations

from vawsim.analysis.gap import GapFound
from vawsim.report.document.chapter import Chapter, Picture
from vawsim.report.gap import notes_of_gap, sentences_of_gap, tables_of_gap
from vawsim.report.gap_figure import draw_waterfall
from vawsim.report.promise_figure import draw_promise
from vawsim.text.catalogue import Texts


def gap_chapter(found: GapFound, texts: Texts, place: str) -> Chapter:
    """The implementation gap of a scenario, taken apart."""
    title = found.scenario.title[texts.language]
    return Chapter(
        ("--with", "gap"),
        texts("gap.chapter", scenario=title),
        texts("gap.chapter_lead", draws=found.sample.draws),
        list(tables_of_gap(found, texts, place)),
        sentences_of_gap(found, texts, place),
        [
            Picture(texts("gap.chapter_causes"), draw_waterfall(found, texts, place)),
            Picture(texts("gap.intention"), draw_promise(found, texts, place)),
        ],
        notes_of_gap(found, texts),
    )
