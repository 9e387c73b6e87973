"""What the report says, worked out from a study: texts and cells that only have to be laid out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from vawsim.analysis.bottleneck import bottlenecks
from vawsim.analysis.comparison import Range
from vawsim.analysis.ranking import Ranked, rank, rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.analysis.totals import total_over_years
from vawsim.model.epoch import END
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import GROUPS, OUTPUTS, Output
from vawsim.model.stages import STAGES
from vawsim.report.document.cells import Cell, Row, row_of, verdict_on
from vawsim.report.document.certainty import Weighty, grades_of_evidence, weighty_for
from vawsim.report.document.changes import ChangedTogether, asked, changed_parameters
from vawsim.report.document.repeating import command_for, without_folders
from vawsim.report.drawn import about_draws
from vawsim.report.figures import OVERVIEW, looks
from vawsim.report.manifest import manifest
from vawsim.report.numbers import format_range, format_share
from vawsim.report.ranking_table import alike_line
from vawsim.text.catalogue import Texts

TOTALS = ("annual_cost", "unprotected_woman_months")
"""Headline outputs that are added up over the years."""

EXTRAS: tuple[Output, ...] = (
    *(item.output for item in IMPLICATIONS),
    *(output for stage in STAGES for output in stage.outputs),
    *(OUTPUTS[name] for name in TOTALS),
)
"""What a study must report year by year for a report to be made of it."""

FROM = 2026
"""The first year of totals and of the table of bottlenecks."""


@dataclass(frozen=True)
class Asked:
    """One scenario: its sign and look, what it is, what it asks for."""

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
    remark: str
    """What to mind where clearly more or fewer reports are registered; empty elsewhere."""


class Content:
    """Everything a report says of a study, in one language.

    Args:
        study: run with ``EXTRAS`` and at least two draws.
        texts: the language.
        place: the country, a region or a place.
        further: words that ask for the chapters that are not the report's own.
    """

    def __init__(self, study: Study, texts: Texts, place: str = "Peru", further: Sequence[str] = ()) -> None:
        self.study = study
        self.texts = texts
        self.place = place
        self.further = further
        self.looks = looks(study, texts)
        self.ranked = rank_all(study.ensembles, place)

    @property
    def where(self) -> str:
        """The place in words."""
        return self.texts(f"places.{self.place}")

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

    def verdicts(self, number: int) -> Verdicts:
        """What scenario ``number`` (1 is the first after the base) does."""
        found: dict[str, list[Ranked]] = {"better": [], "worse": [], "unclear": [], "same": []}
        for item in self.ranked:
            if not item.output.name.startswith("compliance_"):  # the gap says it in one figure
                found[verdict_on(item, number)].append(item)
        better, worse = ([self._told(item, number) for item in found[key]] for key in ("better", "worse"))
        unclear, same = ([self._label(item) for item in found[key]] for key in ("unclear", "same"))
        return Verdicts(self._gap(number), better, worse, unclear, same, self._remark(number))

    def _label(self, item: Ranked) -> str:
        return item.output.label[self.texts.language]

    def _item(self, name: str) -> Ranked:
        return next(item for item in self.ranked if item.output.name == name)

    def _gap(self, number: int) -> str:
        item = self._item("implementation_gap")
        before, after = (format_range(item.ranges[each]) for each in (0, number))
        return self.texts(
            "report.gap",
            base=self.scenarios[0].title,
            before=before[0],
            before_range=before[1],
            after=after[0],
            after_range=after[1],
            share=format_share(float(item.better[number, 0])),
        )

    def _remark(self, number: int) -> str:
        """Figures per report look better where fewer women report, and worse where more do."""
        reports = verdict_on(self._item("registered_reports"), number)
        return self.texts(f"report.reports_{reports}") if reports in ("better", "worse") else ""

    def _told(self, item: Ranked, number: int) -> tuple[str, str, str]:
        median, ends = format_range(item.differences[number], item.output.displayed, signed=True)
        unit = self.texts("report.points") if item.output.unit == "%" else self.texts(f"units.{item.output.unit}")
        return self._label(item), f"{median} {'' if item.output.unit == 'ratio' else unit}".strip(), ends

    # The tables

    def glance(self) -> list[Row]:
        """The figures to look at first, and the cost."""
        return [row_of(self._item(name), self.texts) for name in (*OVERVIEW, "annual_cost")]

    def headline(self) -> list[tuple[str, list[Row]]]:
        """Every headline figure by group."""
        return [
            (
                self.texts(f"groups.{group}"),
                [row_of(item, self.texts) for item in self.ranked if item.output.group == group],
            )
            for group in GROUPS
        ]

    def duties(self) -> list[tuple[str, list[Row]]]:
        """Compliance with the sixteen implications by area, each with its articles."""
        where = AREAS.index(self.place)
        language = self.texts.language
        tables = []
        for area, title in DUTY_AREAS.items():
            rows = []
            for duty in IMPLICATIONS:
                if duty.area == area:
                    values = np.array([each.means[duty.variable][where] for each in self.study.ensembles])
                    label = f"{duty.number}. {duty.title[language]}"
                    rows.append(row_of(rank(duty.output, values), self.texts, label, duty.articles))
            tables.append((title[language], rows))
        return tables

    @cached_property
    def alike(self) -> list[str]:
        """Of which scenarios nobody can tell which is better, a line for each figure."""
        signs = [look.sign for look in self.looks]
        return [line for item in self.ranked if (line := alike_line(signs, item, self.texts))]

    # Where cases get stuck

    @cached_property
    def stuck_years(self) -> list[int]:
        """The years of the table of bottlenecks."""
        return [*range(FROM, END.year, 3)]

    def stuck(self) -> list[tuple[Asked, list[str]]]:
        """The bottleneck of each scenario in these years: the days that it takes, and how many draws agree."""
        table = []
        for asked_for, ensemble in zip(self.scenarios, self.study.ensembles, strict=True):
            by_year = {found.year: found for found in bottlenecks(ensemble, self.place)}
            cells = []
            for year in self.stuck_years:
                found = by_year[year]
                median, ends = format_range(found.days)
                words = {"stage": found.stage.short[self.texts.language], "days": median, "ends": ends}
                cells.append(self.texts("report.stuck_cell", **words, share=format_share(found.share)))
            table.append((asked_for, cells))
        return table

    # Costs

    def costs(self) -> list[Row]:
        """Cost a year and per protected woman-month, and what is added up from ``FROM`` on."""
        names = ("annual_cost", "cost_per_protected_woman_month")
        return [*(row_of(self._item(name), self.texts) for name in names), *map(self._total, TOTALS)]

    def _total(self, name: str) -> Row:
        last = END.year - 1
        totals = [total_over_years(each, name, FROM, last, self.place) for each in self.study.ensembles]
        factor = OUTPUTS[name].displayed
        cells = [Cell(*format_range(Range.of(totals[0]), factor))]
        for total in totals[1:]:
            difference = format_range(Range.of(total - totals[0]), factor, signed=True)
            cells.append(Cell(*format_range(Range.of(total), factor), *difference))
        label = self.texts(f"report.total_{name}", first=FROM, last=last)
        return Row(label, self.texts(f"report.unit_{name}"), cells)

    @cached_property
    def unpriced(self) -> list[tuple[Asked, list[str]]]:
        """The scenarios that change what the model does not know the price of, and what that is."""
        found = []
        for asked_for, groups in zip(self.others, self.changed, strict=True):
            labels = sorted({row.label for group in groups for row in group.rows if row.set_here and not row.priced})
            if labels:
                found.append((asked_for, labels))
        return found

    # Assumptions

    @cached_property
    def changed(self) -> list[list[ChangedTogether]]:
        """What each scenario changes, in the order of ``others``."""
        base, *others = self.study.plan.scenarios
        last = self.study.plan.period[1]
        return [changed_parameters(scenario, base, last, self.texts) for scenario in others]

    def weighty(self, number: int) -> list[Weighty]:
        """The uncertain parameters on which it hangs how far scenario ``number`` changes the gap."""
        where = AREAS.index(self.place)
        before, after = (self.study.ensembles[each].means["implementation_gap"][where] for each in (0, number))
        return weighty_for(self.study.plan.sample, after - before, self.texts)

    def grades(self) -> list[tuple[str, int, str]]:
        """How many of the uncertain parameters have evidence of each grade, and what share that is."""
        return grades_of_evidence(self.texts)

    @property
    def uncertain(self) -> int:
        """Number of uncertain parameters."""
        return sum(count for _, count, _ in self.grades())

    # How to repeat it

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """With what the runs can be repeated."""
        return without_folders(manifest(self.study))

    @property
    def manifest_json(self) -> str:
        """The same as text."""
        return json.dumps(self.manifest, indent=2, ensure_ascii=False)

    @property
    def command(self) -> str:
        """The command that makes this report again; empty where a program made a scenario."""
        return command_for(self.study.plan, self.place, self.texts, self.further)
