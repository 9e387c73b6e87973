"""Tables of what there is: parameters, variables, scenarios, outputs."""

from __future__ import annotations

from rich import box
from rich.table import Table

from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.model.outputs import OUTPUTS
from vawsim.report.numbers import format_exact
from vawsim.text.catalogue import Texts


def _table(texts: Texts, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(texts(f"list.{column}"), overflow="fold")
    return table


def parameters_table(texts: Texts) -> Table:
    """Every parameter with value, range, unit, grade of its evidence and meaning, by sector."""
    table = _table(texts, "name", "value", "range", "unit", "grade", "label")
    sector = ""
    for parameter in load_model().parameters.values():
        if parameter.sector != sector:
            sector = parameter.sector
            table.add_section()
        table.add_row(
            parameter.name,
            describe_value(parameter, texts),
            describe_range(parameter, texts),
            parameter.unit,
            texts(f"grades.{parameter.grade}"),
            parameter.label[texts.language],
        )
    return table


def describe_value(parameter: ModelParameter, texts: Texts) -> str:
    """The central value; how it varies where it is not one number."""
    if parameter.course.history is not None:
        return texts("list.by_date")
    if parameter.value.min() == parameter.value.max():
        return format_exact(float(parameter.value.flat[0]))
    return texts(f"list.by_{parameter.over[0].name}")


def describe_range(parameter: ModelParameter, texts: Texts) -> str:
    """The range, in the unit of a single value, else as multiples."""
    low, high = parameter.low_factor, parameter.high_factor
    if low == high:
        return texts("list.fixed")
    if parameter.value.size == 1 and parameter.course.history is None:
        value = float(parameter.value.flat[0])
        ends = sorted((low * value, high * value))
        return f"{format_exact(ends[0])} … {format_exact(ends[1])}"
    return f"× {format_exact(low)} … {format_exact(high)}"


def variables_table(texts: Texts) -> Table:
    """Every variable with kind, unit, dimensions and the first sentence of its documentation, by sector."""
    table = _table(texts, "name", "kind", "unit", "over", "label")
    module = ""
    for variable in load_model().model.variables.values():
        if variable.module != module:
            module = variable.module
            table.add_section()
        table.add_row(
            variable.name,
            texts(f"explain.{variable.kind}"),
            variable.unit,
            ", ".join(dimension.name for dimension in variable.over),
            " ".join(variable.documentation.split("\n\n")[0].split()),
        )
    return table


def scenarios_table(texts: Texts) -> Table:
    """The scenarios that come with vawsim."""
    from vawsim.scenario.load import load_scenario
    from vawsim.scenario.shipped import shipped_scenarios

    table = _table(texts, "name", "label")
    for name in shipped_scenarios():
        table.add_row(name, load_scenario(name).title[texts.language])
    return table


def outputs_table(texts: Texts) -> Table:
    """The headline outputs."""
    table = _table(texts, "name", "unit", "better", "label")
    for output in OUTPUTS.values():
        label = output.label[texts.language]
        table.add_row(output.name, output.unit, texts(f"better.{output.better}"), label)
    return table
