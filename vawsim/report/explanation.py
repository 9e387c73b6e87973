"""One variable or parameter explained."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from vawsim.analysis.ensemble import Progress
from vawsim.analysis.today import TODAY, central_value, variables_today
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.report.listings import describe_range, describe_variable
from vawsim.report.numbers import format_exact, format_number
from vawsim.sd.course import Array
from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import to_text
from vawsim.sd.model import Variable
from vawsim.text.catalogue import Texts
from vawsim.text.units import unit_in_words


def explain(name: str, texts: Texts, progress: Progress) -> RenderableType:
    """Equation, unit, neighbours, source and present value of a variable or parameter, to print."""
    loaded = load_model()
    model = loaded.model
    kind: str
    write: Callable[[float], str]
    if name in model.variables:
        variable = model.variables[name]
        kind, summary = variable.kind, describe_variable(variable, texts)
        values, write = variables_today([name], progress)[name], format_number
        rows = _about_variable(variable, texts)
    else:
        parameter = loaded.parameters[name]
        kind, summary = "parameter", parameter.label[texts.language]
        values, write = central_value(parameter), format_exact
        rows = _about_parameter(parameter, texts)
    rows.append((texts("explain.used_by"), ", ".join(model.used_by(name)) or texts("explain.nothing")))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in rows:
        grid.add_row(label, Text(text))
    heading = Text.assemble((name, "bold"), f"  ({texts(f'explain.{kind}')})")
    return Group(
        heading,
        Text(summary),
        "",
        grid,
        "",
        Text(texts("explain.value_now", date=TODAY)),
        _show(values, write, texts),
    )


def _about_variable(variable: Variable, texts: Texts) -> list[tuple[str, str]]:
    equation = texts("explain.net_flow") if variable.integrated else texts("explain.equation")
    rows = [(equation, to_text(variable.equation))]
    if variable.kind == "stock":
        rows.append((texts("explain.starts_at"), str(variable.initial)))
    return [
        *rows,
        (texts("explain.unit"), unit_in_words(variable.unit, texts)),
        (texts("explain.varies_over"), _over(variable.over, texts)),
        (texts("explain.depends_on"), ", ".join(variable.arguments) or texts("explain.nothing")),
        (texts("explain.defined_in"), f"{variable.module.replace('.', '/')}.py:{variable.line}"),
    ]


def _about_parameter(parameter: ModelParameter, texts: Texts) -> list[tuple[str, str]]:
    rows = [
        (texts("explain.unit"), unit_in_words(parameter.unit, texts)),
        (texts("explain.varies_over"), _over(parameter.over, texts)),
        (texts("explain.range"), describe_range(parameter, texts)),
        (texts("explain.grade"), texts(f"grades.{parameter.grade}")),
        (texts("explain.source"), parameter.source[texts.language]),
    ]
    return rows + ([(texts("explain.note"), parameter.note[texts.language])] if parameter.note else [])


def _over(dimensions: tuple[Dimension, ...], texts: Texts) -> str:
    return ", ".join(texts(f"dimensions.{dimension.name}") for dimension in dimensions) or texts("explain.everywhere")


def _show(values: Array, write: Callable[[float], str], texts: Texts) -> Table:
    """The values as a small table: places down, types of violence across."""
    table = Table.grid(padding=(0, 3))
    across = load_model().model.dimensions[1]
    down = load_model().model.dimensions[0]
    if values.shape[1] > 1:
        table.add_row("", *(texts(f"places.{element}") for element in across.elements))
    for index, row in enumerate(np.atleast_2d(values)):
        label = texts(f"places.{down.elements[index]}") if values.shape[0] > 1 else ""
        table.add_row(label, *(write(float(value)) for value in row))
    return table
