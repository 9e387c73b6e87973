"""Checks of a model as a whole. Each returns its problems, one sentence each, with the names involved."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import COMPARISONS, LOGICAL, Expression, to_text
from vawsim.sd.parameter import Parameter
from vawsim.sd.suggest import did_you_mean
from vawsim.sd.variables import Declaration

if TYPE_CHECKING:
    from vawsim.sd.model import Model, Variable

Variables = Mapping[str, "Variable"]
Parameters = Mapping[str, Parameter]


def declaration(name: str, function: Callable[..., Any], declared: Declaration) -> list[str]:
    """Every variable has a unit, a docstring and plain named arguments."""
    problems = []
    if not declared.unit:
        problems.append(f"{name} has no unit")
    if not inspect.getdoc(function):
        problems.append(f"{name} has no docstring")
    for argument in inspect.signature(function).parameters.values():
        if argument.kind is not argument.POSITIONAL_OR_KEYWORD or argument.default is not argument.empty:
            problems.append(
                f"{name}: argument {argument.name} must be the plain name of a variable or parameter, "
                "without a default, * or /"
            )
    return problems


def unused_arguments(variables: Variables) -> list[str]:
    """Every argument occurs in the equation, so that what seems to be used is used."""
    problems = []
    for name, variable in variables.items():
        found = {node.detail for node in variable.equation.walk() if node.operation == "name"}
        problems += [
            f"{name} takes {argument} but its equation does not use it"
            for argument in variable.arguments
            if argument not in found
        ]
    return problems


def truth_values(variables: Variables) -> list[str]:
    """Conditions choose and numbers count: neither stands in for the other.

    NumPy adds two truth values up to one, and takes their exponential in half precision. An engine that has
    numbers only would not.
    """
    problems = []
    for name, variable in variables.items():
        pairs = [(variable.equation, False)]
        for node in variable.equation.walk():
            for position, argument in enumerate(node.arguments):
                chooses = node.operation in LOGICAL or (node.operation == "where" and position == 0)
                pairs.append((argument, chooses))
        for part, chooses in pairs:
            if (part.operation in (*COMPARISONS, *LOGICAL)) and not chooses:
                problems.append(
                    f"{name} counts with the condition {to_text(part)}; write np.where({to_text(part)}, 1, 0)"
                )
            elif part.operation not in (*COMPARISONS, *LOGICAL) and chooses:
                problems.append(f"{name} chooses by the number {to_text(part)}; compare it, as in {to_text(part)} > 0")
    return problems


def undefined_names(variables: Variables, parameters: Parameters) -> list[str]:
    """Every argument is a variable or a parameter."""
    known = {*variables, *parameters}
    return [
        f"{name} uses {argument}, which nothing defines{did_you_mean(argument, known)}"
        for name, variable in variables.items()
        for argument in variable.arguments
        if argument not in known
    ]


def clashing_names(variables: Variables, parameters: Parameters) -> list[str]:
    """No name is both a variable and a parameter."""
    return [f"{name} is both a variable and a parameter" for name in variables if name in parameters]


def initial_values(variables: Variables, parameters: Parameters) -> list[str]:
    """Every stock starts somewhere: at 0, at a parameter or at an auxiliary of its own unit."""
    problems = []
    for name, variable in variables.items():
        initial = variable.initial
        if variable.kind != "stock":
            continue
        if initial is None:
            problems.append(f"stock {name} has no initial value")
        elif isinstance(initial, int | float):
            if initial != 0:
                problems.append(f"stock {name} starts at the bare number {initial:g}; make it a parameter, with a unit")
        else:
            known = {*parameters, *(n for n, v in variables.items() if v.kind == "auxiliary")}
            if initial not in known:
                problems.append(
                    f"stock {name} starts at {initial}, which is not the name of a parameter or auxiliary"
                    f"{did_you_mean(str(initial), known)}"
                )
    return problems


def initial_values_need_no_stock(model: Model) -> list[str]:
    """What a stock starts at is computed from parameters alone."""
    problems = []
    for stock in model.of_kind("stock"):
        if isinstance(stock.initial, str):
            stocks = model.upstream(stock.initial) & {other.name for other in model.of_kind("stock")}
            if stocks:
                problems.append(
                    f"stock {stock.name} starts at {stock.initial}, which depends on stock {min(stocks)}; "
                    "an initial value may depend on parameters only"
                )
    return problems


def stock_equations(variables: Variables) -> list[str]:
    """A stock changes only by flows that are added and subtracted, also summed or shifted."""
    flows = {name for name, variable in variables.items() if variable.kind == "flow"}
    return [
        f"stock {name} changes by {to_text(term)}, which is not a flow; a stock adds and subtracts flows only"
        for name, variable in variables.items()
        if variable.kind == "stock"
        for term in _terms(variable.equation)
        if not (term.operation == "name" and term.detail in flows)
        and not (term.operation == "constant" and term.detail == 0)
    ]


def _terms(expression: Expression) -> list[Expression]:
    if expression.operation in ("add", "subtract", "negative", "total", "shift"):
        return [term for argument in expression.arguments for term in _terms(argument)]
    return [expression]


def unused(variables: Variables, parameters: Parameters) -> list[str]:
    """Every parameter is used, and every flow changes a stock."""
    used = {argument for variable in variables.values() for argument in variable.arguments}
    used |= {variable.initial for variable in variables.values() if isinstance(variable.initial, str)}
    problems = [f"parameter {name} is used by nothing" for name in parameters if name not in used]
    moved = {argument for v in variables.values() if v.kind == "stock" for argument in v.arguments}
    flows = [name for name, v in variables.items() if v.kind == "flow"]
    return problems + [f"flow {name} changes no stock" for name in flows if name not in moved]


def accumulators_are_ends(variables: Variables) -> list[str]:
    """Nothing depends on an accumulator: what matters to the model is a stock."""
    return [
        f"{name} uses accumulator {argument}; if the model needs it, make it a stock"
        for name, variable in variables.items()
        for argument in variable.arguments
        if argument in variables and variables[argument].kind == "accumulator"
    ]


def parameter_values(parameters: Parameters, known: Sequence[Dimension]) -> list[str]:
    """Every parameter has a value for each element that it varies over, within its bounds."""
    problems = []
    for name, parameter in parameters.items():
        shape = tuple(len(dimension) if dimension in parameter.over else 1 for dimension in known)
        low, high = parameter.bounds
        if np.shape(parameter.value) != shape:
            problems.append(f"parameter {name} has values of shape {np.shape(parameter.value)}, not {shape}")
        elif parameter.course.history is None and not ((parameter.value >= low) & (parameter.value <= high)).all():
            problems.append(f"parameter {name} has values outside of its bounds {low:g} to {high:g}")
    return problems


def dimensions(variables: Variables, parameters: Parameters, known: Sequence[Dimension]) -> list[str]:
    """Every equation varies at most over the dimensions that its variable declares."""
    things: dict[str, Variable | Parameter] = {**variables, **parameters}
    problems = [
        f"dimension {dimension.name} is on axis {dimension.axis} but the model has it on axis {axis}"
        for axis, dimension in enumerate(known, start=-len(known) - 1)
        if dimension.axis != axis
    ]
    problems += [
        f"{name} varies over {dimension.name}, which is not a dimension of the model"
        for name, thing in things.items()
        for dimension in thing.over
        if dimension not in known
    ]
    over = {name: set(thing.over) for name, thing in things.items()}
    for name, variable in variables.items():
        try:
            found = _dimensions_of(variable.equation, over)
        except ValueError as error:
            problems.append(f"{name}: {error}")
            continue
        problems += [
            f"{name} does not vary over {extra.name} but its equation does; "
            f"declare it, or sum with total(..., over={extra.name.upper()})"
            for extra in sorted(found - over[name], key=lambda dimension: dimension.axis)
        ]
        if isinstance(variable.initial, str):
            problems += [
                f"stock {name} does not vary over {extra.name} but its initial value {variable.initial} does"
                for extra in sorted(over[variable.initial] - over[name], key=lambda dimension: dimension.axis)
            ]
    return problems


def _dimensions_of(expression: Expression, over: Mapping[str, set[Dimension]]) -> set[Dimension]:
    if expression.operation == "name":
        return over[expression.detail]
    found: set[Dimension] = set()
    for argument in expression.arguments:
        found |= _dimensions_of(argument, over)
    if expression.operation in ("total", "shift"):
        if expression.detail not in found:
            raise ValueError(f"{to_text(expression)}: what is inside does not vary over {expression.detail.name}")
        if expression.operation == "total":
            found = found - {expression.detail}
    return found


def units(variables: Variables, parameters: Parameters, definitions: str, time_unit: str) -> list[str]:
    """Every unit is known and every equation balances; both sides are shown where one does not."""
    # pint is slow to load, and only this check needs it.
    from vawsim.sd.units import UnitError, Units

    table = Units(definitions, time_unit)
    things: dict[str, Variable | Parameter] = {**variables, **parameters}
    names, problems = {}, []
    for name, thing in things.items():
        try:
            names[name] = table.parse(thing.unit)
        except UnitError as error:
            problems.append(f"{name}: {error}")
    if problems:
        return problems
    for name, variable in variables.items():
        try:
            found = table.of(variable.equation, names)
        except UnitError as error:
            problems.append(f"{name}: {error}")
            continue
        declared = names[name] / table.time if variable.integrated else names[name]
        if not table.same(found, declared):
            what = "its net flow" if variable.integrated else "its equation"
            problems.append(
                f"{name} is declared in {variable.unit}, so {what} must be in {table.show(declared)}, "
                f"but {to_text(variable.equation)} is in {table.show(found)}"
            )
        if isinstance(variable.initial, str) and not table.same(names[variable.initial], names[name]):
            problems.append(
                f"stock {name} is in {table.show(names[name])}, "
                f"but its initial value {variable.initial} is in {table.show(names[variable.initial])}"
            )
    return problems
