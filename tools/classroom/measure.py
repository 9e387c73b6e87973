"""What the model does in the runs of the lessons, over the draws that the page has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.comparison import Range
from vawsim.analysis.ensemble import run_averages
from vawsim.analysis.sample import choose_sample
from vawsim.analysis.summing import AREAS
from vawsim.model import load_model
from vawsim.report.numbers import format_range
from vawsim.report.page.draws import DRAWS
from vawsim.report.page.lessons import PLACEHOLDER, Claim, Lesson, load_lessons
from vawsim.report.page.model_data import PAGE_OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import LAST_YEAR
from vawsim.sd import Date
from vawsim.sd.course import Array

BASE = "baseline"
_SEED = 1
_LAST = LAST_YEAR[0].year


@dataclass(frozen=True)
class Measured:
    """National means over a year for every draw, in the unit that people read."""

    values: Mapping[tuple[str, str, int], Array]
    """By scenario (``baseline``, or the lesson and the number of its run), output and year."""

    def filled(self, text: str, lesson: Lesson, run: int | None = None) -> str:
        """A text of a lesson with its placeholders filled: median and range over the draws."""

        def figure(kind: str, output: str) -> str:
            base = self.values[BASE, output, _LAST]
            now = base if run is None else self.values[scenario_name(lesson, run), output, _LAST]
            shown = {"base": base, "now": now, "change": now - base}[kind]
            return " ".join(format_range(Range.of(shown), signed=kind == "change"))

        return PLACEHOLDER.sub(lambda match: figure(match[1], match[2]), text)

    def share(self, lesson: Lesson, claim: Claim) -> float:
        """The share of the draws in which a claim holds."""
        than = BASE if claim.than is None else scenario_name(lesson, claim.than)
        value = self.values[scenario_name(lesson, claim.run), claim.output, claim.year]
        limit = claim.times * self.values[than, claim.output, claim.year]
        return float(np.mean(value < limit if claim.relation == "lower" else value > limit))


def scenario_name(lesson: Lesson, run: int) -> str:
    """How the run of a lesson, numbered from 1, is called here."""
    return f"{lesson.name}-{run}"


def measure() -> Measured:
    """Run every lesson, each different scenario once.

    Raises:
        NumericalError: a run fails.
    """
    lessons = load_lessons().values()
    wanted = sorted({*_wanted()})
    averages = [(PAGE_OUTPUTS[name], (Date(year), Date(year, 12))) for name, year in wanted]
    alike: dict[object, list[str]] = {}
    for lesson in lessons:
        for number, run in enumerate(lesson.runs, 1):
            alike.setdefault((run.preset, *run.levers.items()), []).append(scenario_name(lesson, number))
    named = {scenario_name(lesson, n): run for lesson in lessons for n, run in enumerate(lesson.runs, 1)}
    scenarios = [load_scenario(BASE), *(named[names[0]].scenario(names[0]) for names in alike.values())]
    values = {}
    sample = choose_sample(load_model(), DRAWS, _SEED)
    for names, found in zip([[BASE], *alike.values()], run_averages(scenarios, averages, sample), strict=True):
        for (output, year), of_draws in zip(wanted, found[:, AREAS.index("Peru")], strict=True):
            for name in names:
                values[name, output, year] = of_draws * PAGE_OUTPUTS[output].displayed
    return Measured(values)


def _wanted() -> Iterator[tuple[str, int]]:
    """The outputs and years that the texts and the claims of the lessons need."""
    for lesson in load_lessons().values():
        yield from ((output, _LAST) for _, output in lesson.placeholders())
        yield from ((claim.output, claim.year) for claim in lesson.claims)
