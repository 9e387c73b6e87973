"""The best order as a scenario of its own, which says in both languages what it is."""

from __future__ import annotations

from dataclasses import replace

from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.report.sequence.words import order_in_words, unit_of_differences, written
from vawsim.scenario.scenario import Scenario
from vawsim.text.catalogue import LANGUAGES, Texts


def best_order(found: SequencesFound, name: str) -> Scenario:
    """The order that is best of those that begin one after another, with all that it changes.

    Args:
        found: what came of the orders.
        name: of the scenario.
    """
    orders = found.orders()
    best = found.sequences.candidates[orders[0]]
    first, last = found.sequences.period
    titles: dict[str, str] = {}
    about: dict[str, str] = {}
    for language in LANGUAGES:
        texts = Texts(language)
        measures = [measure.title[language] for measure in found.sequences.measures]
        titles[language] = texts("sequence.saved_title", order=order_in_words(best, measures))
        about[language] = texts(
            "sequence.saved_about",
            count=len(orders),
            output=found.output.label[language],
            place=texts(f"places.{found.area}"),
            first=first,
            last=last,
            base=found.sequences.base.title[language],
            draws=found.sample.draws,
            amount=written(found.gains[orders[0]], found),
            unit=unit_of_differences(found.output, texts),
        )
    return replace(found.sequences.scenario(best), name=name, title=titles, description=about, expects={})
