"""The tables of the report as a workbook, for whoever goes on calculating."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vawsim.analysis.bottleneck import loads
from vawsim.analysis.comparison import Range, band
from vawsim.analysis.ranking import Ranked, rank, rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.model.stages import STAGES
from vawsim.report.document.content import Content
from vawsim.text.catalogue import Texts

LONGEST = 60
"""Letters that a column is at most wide."""

_HEAD = PatternFill("solid", fgColor="E8EDF1")


def to_workbook(study: Study, texts: Texts) -> bytes:
    """The figures of a study that was run with ``content.EXTRAS``, a sheet for each table; numbers are numbers."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    about = Content(study, texts)
    _sheet(book, texts("workbook.read_me"), [], _read_me(about, texts))
    names = [f"{asked.sign}: {asked.title}" for asked in about.scenarios]
    spans = [texts(f"workbook.{key}") for key in ("low", "median", "high")]
    columns = [texts(f"workbook.{key}") for key in ("figure", "unit", "place", "scenario")]
    compared = [*spans, *(f"{texts('run.difference')}: {span}" for span in spans)]
    ranked = [texts(f"workbook.{key}") for key in ("better_in", "first_rank", "last_rank", "best_in")]
    _sheet(book, texts("workbook.figures"), [*columns, *compared, *ranked], _figures(study, names, texts))
    duty = [texts("workbook.number"), texts("report.duty"), texts("workbook.area"), texts("list.articles"), columns[3]]
    _sheet(book, texts("workbook.duties"), [*duty, *compared, *ranked], _duties(study, names, texts))
    moment = [columns[0], columns[1], texts("workbook.date"), columns[3], *spans]
    _sheet(book, texts("workbook.over_time"), moment, _over_time(study, names, texts))
    stage = [texts("workbook.stage"), texts("figures.year"), columns[3], *spans]
    _sheet(book, texts("workbook.loads"), stage, _loads(study, names, texts))
    _sheet(book, texts("workbook.waits"), stage, _waits(study, names, texts))
    changed = [columns[3], texts("report.parameter"), texts("list.name"), columns[1]]
    changed += [texts("workbook.value"), texts("report.how"), texts("explain.source")]
    _sheet(book, texts("workbook.changed"), changed, _changed(about))
    _sheet(book, texts("report.manifest"), [texts("list.name"), texts("list.value")], _manifest(about))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet: Worksheet = book.create_sheet(title[:31])
    if columns:
        sheet.append(list(columns))
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True), _HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
    widths = [min(len(column), 14) for column in columns] or [LONGEST * 2]
    for row in rows:
        sheet.append([_storable(value) for value in row])
        for number, value in enumerate(row):
            cell = sheet.cell(sheet.max_row, number + 1)
            if isinstance(value, str):
                cell.data_type = "s"  # a title that begins with = is no formula
                widths[number] = max(widths[number], min(len(value), LONGEST))
            elif isinstance(value, float):
                cell.number_format = "#,##0.00" if abs(value) < 1000 else "#,##0"
    if columns:
        sheet.auto_filter.ref = sheet.dimensions
    for number, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(number + 1)].width = width + 2


def _storable(value: Any) -> Any:
    """A value as a cell can hold it: no control characters, nothing infinite, no dust of rounding."""
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)
    if isinstance(value, float):
        return None if not math.isfinite(value) else 0.0 if abs(value) < 1e-9 else value
    return value


def _read_me(about: Content, texts: Texts) -> Iterable[tuple[str, ...]]:
    yield (about.title,)
    yield (texts("report.lead", base=about.scenarios[0].title, period=about.period, draws=about.study.draws),)
    yield (texts("report.caution"),)
    yield (texts("workbook.units"),)
    for asked in about.scenarios:
        yield (f"{asked.sign}: {asked.title}. {asked.description}",)
    if about.drawn:
        yield (about.drawn,)


def _three(span: Range, factor: float) -> list[float]:
    return [factor * span.low, factor * span.median, factor * span.high]


def _compared(item: Ranked, number: int) -> list[Any]:
    """Values, differences from the base and ranks of one scenario."""
    shown = item.output.displayed
    cells: list[Any] = [*_three(item.ranges[number], shown)]
    cells += _three(item.differences[number], shown) if number else [None] * 3
    better = float(item.better[number, 0]) if number else None
    return [*cells, better, *item.ranks[number], item.best[number]]


def _figures(study: Study, names: Sequence[str], texts: Texts) -> Iterable[list[Any]]:
    for area in AREAS:
        for item in rank_all(study.ensembles, area):
            output = item.output
            about = [output.label[texts.language], texts(f"units.{output.unit}"), texts(f"places.{area}")]
            for number, name in enumerate(names):
                yield [*about, name, *_compared(item, number)]


def _duties(study: Study, names: Sequence[str], texts: Texts) -> Iterable[list[Any]]:
    for duty in IMPLICATIONS:
        item = rank(duty.output, np.array([each.means[duty.variable][0] for each in study.ensembles]))
        area = DUTY_AREAS[duty.area][texts.language]
        for number, name in enumerate(names):
            yield [duty.number, duty.title[texts.language], area, duty.articles, name, *_compared(item, number)]


def _over_time(study: Study, names: Sequence[str], texts: Texts) -> Iterable[list[Any]]:
    """The country, every January."""
    for name, output in OUTPUTS.items():
        for title, ensemble in zip(names, study.ensembles, strict=True):
            spans = zip(*band(output.displayed * ensemble.paths[name][:, 0]), strict=True)
            for date, span in zip(ensemble.dates, spans, strict=True):
                if date.month == 1:
                    values = [float(value) for value in span]
                    yield [output.label[texts.language], texts(f"units.{output.unit}"), str(date), title, *values]


def _loads(study: Study, names: Sequence[str], texts: Texts) -> Iterable[list[Any]]:
    for title, ensemble in zip(names, study.ensembles, strict=True):
        for stage, by_year in zip(STAGES, loads(ensemble), strict=True):
            yield from _years(stage.label[texts.language], ensemble.whole_years, title, by_year)


def _waits(study: Study, names: Sequence[str], texts: Texts) -> Iterable[list[Any]]:
    for title, ensemble in zip(names, study.ensembles, strict=True):
        for stage in STAGES:
            for wait in stage.waits:
                label = f"{stage.short[texts.language]}: {wait.label[texts.language]}"
                yield from _years(label, ensemble.whole_years, title, ensemble.years[wait.name][:, 0])


def _years(label: str, years: Iterable[int], title: str, values: Any) -> Iterable[list[Any]]:
    for year, of_draws in zip(years, values, strict=True):
        some = of_draws[np.isfinite(of_draws)]
        yield [label, year, title, *(_three(Range.of(some), 1.0) if some.size else [None] * 3)]


def _changed(about: Content) -> Iterable[list[Any]]:
    for asked, groups in zip(about.others, about.changed, strict=True):
        for group in groups:
            for row in group.rows:
                low, high = row.span
                after = low if low == high else row.after
                yield [f"{asked.sign}: {asked.title}", row.label, row.name, row.unit, after, group.how, group.source]


def _manifest(about: Content) -> Iterable[list[Any]]:
    for key, value in about.manifest.items():
        yield [key, value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)]
    yield ["command", about.command]
