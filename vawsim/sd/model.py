"""Assembly of a model from modules of decorated functions."""

from __future__ import annotations

import graphlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

from vawsim.sd import checks
from vawsim.sd.dimensions import Dimension
from vawsim.sd.errors import EquationError, ModelError
from vawsim.sd.expression import Expression, as_expression
from vawsim.sd.parameter import Parameter
from vawsim.sd.variables import MARK, Declaration, Kind


@dataclass(frozen=True)
class Variable:
    """One variable of a model: the declaration, the function and its traced equation."""

    name: str
    kind: Kind
    unit: str
    over: tuple[Dimension, ...]
    documentation: str
    arguments: tuple[str, ...]
    function: Callable[..., Any]
    equation: Expression
    initial: str | float | None
    may_be_negative: bool
    module: str
    line: int

    @property
    def integrated(self) -> bool:
        """Whether the engine integrates it over time (a stock or an accumulator)."""
        return self.kind in ("stock", "accumulator")


@dataclass(frozen=True)
class Model:
    """A checked model: variables, parameters and the order in which to compute them."""

    dimensions: tuple[Dimension, ...]
    variables: Mapping[str, Variable]
    parameters: Mapping[str, Parameter]
    order: tuple[str, ...]
    """Flows and auxiliaries, each after everything that it depends on."""

    def of_kind(self, *kinds: Kind) -> list[Variable]:
        """The variables of these kinds, in the order of the modules."""
        return [variable for variable in self.variables.values() if variable.kind in kinds]

    def thing(self, name: str) -> Variable | Parameter:
        """The variable or parameter of this name."""
        return self.variables[name] if name in self.variables else self.parameters[name]

    def shape(self, name: str) -> tuple[int, ...]:
        """Size of a variable or parameter along every dimension of the model; 1 where it does not vary."""
        over = self.thing(name).over
        return tuple(len(dimension) if dimension in over else 1 for dimension in self.dimensions)

    def depends_on(self, name: str) -> tuple[str, ...]:
        """Names that the equation of ``name`` and its initial value use; none for a parameter."""
        variable = self.variables.get(name)
        if variable is None:
            return ()
        extra = (variable.initial,) if isinstance(variable.initial, str) else ()
        return tuple(dict.fromkeys((*variable.arguments, *extra)))

    @cached_property
    def _used_by(self) -> dict[str, list[str]]:
        users: dict[str, list[str]] = {name: [] for name in (*self.variables, *self.parameters)}
        for name in self.variables:
            for used in self.depends_on(name):
                users[used].append(name)
        return users

    def used_by(self, name: str) -> tuple[str, ...]:
        """Names of the variables whose equations use ``name``."""
        return tuple(self._used_by[name])

    def upstream(self, name: str) -> set[str]:
        """Everything at the same moment that ``name`` is computed from, itself included; stops at stocks."""
        found = {name}
        waiting = [name]
        while waiting:
            variable = self.variables.get(waiting.pop())
            for used in variable.arguments if variable else ():
                if used not in found:
                    found.add(used)
                    if used in self.variables and not self.variables[used].integrated:
                        waiting.append(used)
        return found


def assemble(
    modules: Iterable[ModuleType],
    parameters: Mapping[str, Parameter],
    dimensions: Sequence[Dimension],
    units: str | None,
    time_unit: str = "month",
) -> Model:
    """Collect the variables of ``modules``, trace their equations and check the model as a whole.

    Args:
        modules: modules whose decorated functions are the variables, except functions from elsewhere.
        parameters: every parameter that an equation may use.
        dimensions: the dimensions of the model, in the order in which arrays carry them.
        units: definitions (see :class:`vawsim.sd.units.Units`); None leaves the unit check out.
        time_unit: the unit of time.

    Raises:
        ModelError: with everything that is wrong.
    """
    variables, problems = _collect(modules)
    problems += checks.undefined_names(variables, parameters)
    problems += checks.initial_values(variables, parameters)
    problems += checks.clashing_names(variables, parameters)
    problems += checks.parameter_values(parameters, dimensions)
    if problems:
        raise ModelError(problems)
    order, problems = _order(variables)
    problems += checks.stock_equations(variables)
    problems += checks.dimensions(variables, parameters, dimensions)
    problems += checks.truth_values(variables)
    problems += checks.unused_arguments(variables)
    problems += checks.unused(variables, parameters)
    problems += checks.accumulators_are_ends(variables)
    if units is not None:
        problems += checks.units(variables, parameters, units, time_unit)
    if problems:
        raise ModelError(problems)
    model = Model(tuple(dimensions), variables, dict(parameters), tuple(order))
    problems = checks.initial_values_need_no_stock(model)
    if problems:
        raise ModelError(problems)
    return model


def _collect(modules: Iterable[ModuleType]) -> tuple[dict[str, Variable], list[str]]:
    variables: dict[str, Variable] = {}
    problems: list[str] = []
    for module in modules:
        for name, function in vars(module).items():
            declaration = getattr(function, MARK, None)
            if declaration is None or function.__module__ != module.__name__:
                continue
            if name in variables:
                problems.append(f"{name} is defined twice: in {variables[name].module} and in {module.__name__}")
                continue
            problems += checks.declaration(name, function, declaration)
            equation, problem = _trace(name, function)
            problems += problem
            variables[name] = _variable(name, function, declaration, equation, module)
    return variables, problems


def _variable(
    name: str,
    function: Callable[..., Any],
    declaration: Declaration,
    equation: Expression,
    module: ModuleType,
) -> Variable:
    return Variable(
        name=name,
        kind=declaration.kind,
        unit=declaration.unit or "1",
        over=declaration.over,
        documentation=inspect.getdoc(function) or "",
        arguments=tuple(inspect.signature(function).parameters),
        function=function,
        equation=equation,
        initial=declaration.initial,
        may_be_negative=declaration.may_be_negative,
        module=module.__name__,
        line=function.__code__.co_firstlineno,
    )


def _trace(name: str, function: Callable[..., Any]) -> tuple[Expression, list[str]]:
    symbols = [Expression("name", detail=argument) for argument in inspect.signature(function).parameters]
    nothing = Expression("constant", detail=0.0)
    try:
        return as_expression(function(*symbols)), []
    except EquationError as error:
        return nothing, [f"{name}: {error}"]
    except Exception as error:
        # An equation is somebody's code: whatever it raises is a finding about that equation, to be shown by
        # name.
        return nothing, [f"{name}: the equation cannot be evaluated ({type(error).__name__}: {error})"]


def _order(variables: Mapping[str, Variable]) -> tuple[list[str], list[str]]:
    sorter: graphlib.TopologicalSorter[str] = graphlib.TopologicalSorter()
    for name, variable in variables.items():
        if not variable.integrated:
            used = [n for n in variable.arguments if n in variables and not variables[n].integrated]
            sorter.add(name, *used)
    try:
        return list(sorter.static_order()), []
    except graphlib.CycleError as error:
        chain = " -> ".join(error.args[1])
        return [], [f"circular chain of variables without a stock in it: {chain}"]
