"""What the report says, worked out from a study: texts and cells that only have to be laid out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from vawsim.analysis.bottleneck import bottlenecks
from vawsim.analysis.comparison import Range
from vawsim.analysis.draws import uncertain_parameters
from vawsim.analysis.influence import influences
from vawsim.analysis.ranking import CLEAR, Ranked, rank, rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.totals import total_over_years
from vawsim.model import load_model
from vawsim.model.epoch import END
from vawsim.model.evidence_entry import Grade
from vawsim.model.implications import AREAS, IMPLICATIONS
from vawsim.model.outputs import GROUPS, OUTPUTS, Output
from vawsim.model.stages import STAGES
from vawsim.report.document.changes import ChangedTogether, asked, changed_parameters
from vawsim.report.drawn import about_draws
from vawsim.report.figures import OVERVIEW, looks
from vawsim.report.listings import describe_range
from vawsim.report.manifest import manifest
from vawsim.report.numbers import format_number, format_range, format_share
from vawsim.report.ranking_table import alike_line
from vawsim.text.catalogue import Texts

EXTRAS: tuple[Output, ...] = (
    *(item.output for item in IMPLICATIONS),
    *(output for stage in STAGES for output in stage.outputs),
)
"""What a study must report beside the headline outputs for a report to be made of it."""

MOST = 5
"""Influences that are named for each scenario."""


@dataclass(frozen=True)
class Cell:
    """A figure of one scenario: its median, range, and how it differs from the base."""

    median: str
    ends: str
    difference: str = ""
    difference_ends: str = ""
    better: str = ""
    rank: str = ""
    verdict: str = ""
    """``better`` or ``worse`` where nine draws in ten say so, ``same`` where nothing changes that would show in so
    many, else ``unclear``; empty for the base."""


@dataclass(frozen=True)
class Row:
    """A figure in every scenario."""

    label: str
    unit: str
    cells: list[Cell]
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """One scenario: its sign and look, what it is, what came of it."""

    sign: str
    colour: str
    name: str
    title: str
    description: str
    asks: list[str]


@dataclass(frozen=True)
class Verdicts:
    """In brief: what a scenario makes clearly better or worse, what nobody can tell, and what hardly changes."""

    gap: str
    better: list[tuple[str, str, str]]
    """Label, difference with its unit, and range."""
    worse: list[tuple[str, str, str]]
    unclear: list[str]
    same: list[str]


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


class Content:
    """Everything a report says of a study, in one language.

    Args:
        study: run with ``EXTRAS`` and at least two draws.
        texts: the language.
    """

    def __init__(self, study: Study, texts: Texts) -> None:
        self.study = study
        self.texts = texts
        self.looks = looks(study, texts)
        self.ranked = rank_all(study.ensembles)

    @cached_property
    def scenarios(self) -> list[Asked]:
        """Every scenario, the base first."""
        language = self.texts.language
        return [
            Asked(
                look.sign,
                look.colour,
                scenario.name,
                scenario.title[language],
                scenario.description[language],
                asked(scenario, self.texts),
            )
            for look, scenario in zip(self.looks, self.study.plan.scenarios, strict=True)
        ]

    @property
    def others(self) -> list[Asked]:
        """The scenarios without the base."""
        return self.scenarios[1:]

    @property
    def title(self) -> str:
        """What the report is about."""
        if len(self.others) > 1:
            return self.texts("report.title", count=len(self.others))
        return self.scenarios[-1].title

    @property
    def period(self) -> str:
        """The months compared, as a year where they are one."""
        first, last = self.study.plan.period
        whole = (first.month, last.month, first.year) == (1, 12, last.year)
        return str(first.year) if whole else self.texts("report.period", first=first, last=last)

    @property
    def date(self) -> str:
        """The day on which the runs were made."""
        day: datetime = self.study.finished
        return f"{day:%Y-%m-%d}"

    @property
    def drawn(self) -> str:
        """Where the draws are from."""
        return about_draws(self.study.plan.sample, self.texts)

    # In brief

    def glance(self) -> list[Row]:
        """The figures to look at first, and the cost."""
        wanted = (*OVERVIEW, "annual_cost")
        return [self._row(item) for item in self.ranked if item.output.name in wanted]

    def verdicts(self, number: int) -> Verdicts:
        """What scenario ``number`` (1 is the first after the base) does."""
        found: dict[str, list[Ranked]] = {"better": [], "worse": [], "unclear": [], "same": []}
        for item in self.ranked:
            if not item.output.name.startswith("compliance_"):  # the gap says it in one figure
                found[self._verdict(item, number)].append(item)
        better, worse = ([self._told(item, number) for item in found[key]] for key in ("better", "worse"))
        unclear, same = ([self._label(item) for item in found[key]] for key in ("unclear", "same"))
        return Verdicts(self._gap(number), better, worse, unclear, same)

    def _label(self, item: Ranked) -> str:
        return item.output.label[self.texts.language]

    def _gap(self, number: int) -> str:
        item = next(item for item in self.ranked if item.output.name == "implementation_gap")
        before, after = (format_range(item.ranges[each]) for each in (0, number))
        return self.texts(
            "report.gap",
            before=before[0],
            before_range=before[1],
            after=after[0],
            after_range=after[1],
            share=format_share(float(item.better[number, 0])),
        )

    def _verdict(self, item: Ranked, number: int) -> str:
        better, worse = item.better[number, 0], item.better[0, number]
        if better >= CLEAR:
            return "better"
        if worse >= CLEAR:
            return "worse"
        return "same" if better + worse <= 1 - CLEAR else "unclear"

    def _told(self, item: Ranked, number: int) -> tuple[str, str, str]:
        median, ends = format_range(item.differences[number], item.output.displayed, signed=True)
        unit = self.texts("report.points") if item.output.unit == "%" else self.texts(f"units.{item.output.unit}")
        return self._label(item), f"{median} {'' if item.output.unit == 'ratio' else unit}".strip(), ends

    # The tables

    def headline(self) -> list[tuple[str, list[Row]]]:
        """Every headline figure by group."""
        return [
            (self.texts(f"groups.{group}"), [self._row(item) for item in self.ranked if item.output.group == group])
            for group in GROUPS
        ]

    def duties(self) -> list[tuple[str, list[Row]]]:
        """Compliance with the sixteen implications by area, each with its articles."""
        tables = []
        for area, title in AREAS.items():
            rows = [
                self._row(
                    rank(item.output, np.array([each.means[item.variable][0] for each in self.study.ensembles])),
                    label=f"{item.number}. {item.title[self.texts.language]}",
                    note=item.articles,
                )
                for item in IMPLICATIONS
                if item.area == area
            ]
            tables.append((title[self.texts.language], rows))
        return tables

    def _row(self, item: Ranked, label: str = "", note: str = "") -> Row:
        output = item.output
        cells = []
        for number, span in enumerate(item.ranges):
            median, ends = format_range(span, output.displayed)
            if number == 0:
                cells.append(Cell(median, ends))
                continue
            difference, difference_ends = format_range(item.differences[number], output.displayed, signed=True)
            first, last = item.ranks[number]
            cells.append(
                Cell(
                    median,
                    ends,
                    difference,
                    difference_ends,
                    format_share(float(item.better[number, 0])),
                    f"{first}" if first == last else f"{first}–{last}",
                    self._verdict(item, number),
                )
            )
        unit = self.texts(f"units.{output.unit}")
        return Row(label or self._label(item), unit, cells, note)

    @cached_property
    def alike(self) -> list[str]:
        """Of which scenarios nobody can tell which is better, a line for each figure."""
        signs = [look.sign for look in self.looks]
        return [line for item in self.ranked if (line := alike_line(signs, item, self.texts))]

    # Where cases get stuck

    @cached_property
    def stuck_years(self) -> list[int]:
        """The years of the table of bottlenecks."""
        return [*range(2026, END.year, 3)]

    def stuck(self) -> list[tuple[Asked, list[str]]]:
        """The bottleneck of each scenario in these years, with its load and how many draws agree."""
        table = []
        for asked_for, ensemble in zip(self.scenarios, self.study.ensembles, strict=True):
            by_year = {found.year: found for found in bottlenecks(ensemble)}
            cells = []
            for year in self.stuck_years:
                found = by_year[year]
                stage = found.stage.label[self.texts.language].split(":")[0]
                load, share = format_number(found.load, decimals=2), format_share(found.share)
                cells.append(self.texts("report.stuck_cell", stage=stage, load=load, share=share))
            table.append((asked_for, cells))
        return table

    # Costs

    def costs(self) -> list[Row]:
        """Cost a year and per protected woman-month, and what is added up from 2026 on."""
        rows = [self._row(item) for item in self.ranked if item.output.name in _COSTS]
        last = END.year - 1
        for name, key in (("annual_cost", "report.total_cost"), ("unprotected_woman_months", "report.total_months")):
            totals = [total_over_years(each, name, 2026, last) for each in self.study.ensembles]
            label = self.texts(key, last=last)
            unit = self.texts(f"report.{'million_soles' if name == 'annual_cost' else 'thousand_months'}")
            factor = OUTPUTS[name].displayed
            cells = [Cell(*format_range(Range.of(totals[0]), factor))]
            for total in totals[1:]:
                difference = format_range(Range.of(total - totals[0]), factor, signed=True)
                cells.append(Cell(*format_range(Range.of(total), factor), *difference))
            rows.append(Row(label, unit, cells))
        return rows

    @cached_property
    def unpriced(self) -> list[str]:
        """Changes of which the model does not know the price."""
        rows = [row for groups in self.changed for group in groups for row in group.rows]
        return sorted({row.label for row in rows if not row.priced})

    # Assumptions

    @cached_property
    def changed(self) -> list[list[ChangedTogether]]:
        """What each scenario changes, in the order of ``others``."""
        base, *others = self.study.plan.scenarios
        last = self.study.plan.period[1]
        return [changed_parameters(scenario, base, last, self.texts) for scenario in others]

    def weighty(self, number: int) -> list[Weighty]:
        """The uncertain parameters on which it hangs how far scenario ``number`` narrows the gap."""
        gap = [self.study.ensembles[each].means["implementation_gap"][0] for each in (0, number)]
        parameters = load_model().parameters
        language = self.texts.language
        found = []
        for one in influences(self.study.plan.sample, gap[0] - gap[1])[:MOST]:
            parameter = parameters[one.parameter]
            key = "report.more_when_high" if one.correlation > 0 else "report.less_when_high"
            found.append(
                Weighty(
                    one.parameter,
                    parameter.label[language],
                    one.correlation,
                    self.texts(key),
                    describe_range(parameter, self.texts),
                    self.texts(f"grades.{parameter.grade}"),
                    parameter.source[language],
                )
            )
        return found

    def grades(self) -> list[tuple[str, int, str]]:
        """How many of the uncertain parameters have evidence of each grade, and what share that is."""
        parameters = load_model().parameters
        names = uncertain_parameters(parameters)
        counts = Counter(parameters[name].grade for name in names)
        order: tuple[Grade, ...] = ("official", "study", "dissertation", "assumption")
        return [
            (self.texts(f"grades.{grade}"), counts[grade], format_share(counts[grade] / len(names))) for grade in order
        ]

    @property
    def uncertain(self) -> int:
        """Number of uncertain parameters."""
        return len(uncertain_parameters(load_model().parameters))

    # Manifest

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """With what the runs can be repeated."""
        return manifest(self.study)

    @property
    def manifest_json(self) -> str:
        """The same as text."""
        return json.dumps(self.manifest, indent=2, ensure_ascii=False)

    @property
    def command(self) -> str:
        """The command that makes this report again."""
        base, *others = [_as_argument(scenario.name, scenario.path) for scenario in self.study.plan.scenarios]
        plan = self.study.plan
        options = f"--against {base} --draws {plan.sample.draws} --seed {plan.seed}"
        prior = " --prior" if plan.sample.origin == "prior" else ""
        return f"vawsim report {' '.join(others)} {options}{prior} --lang {self.texts.language}"


_COSTS = ("annual_cost", "cost_per_protected_woman_month")


def _as_argument(name: str, path: object) -> str:
    from vawsim.scenario.shipped import shipped_scenarios

    return name if path is None or shipped_scenarios().get(name) == path else str(path)
