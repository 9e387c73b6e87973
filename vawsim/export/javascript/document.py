"""The JavaScript of a model as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vawsim.export.javascript import tables
from vawsim.export.javascript.equations import Target, function
from vawsim.export.javascript.layout import Layout
from vawsim.export.javascript.stripping import stripped
from vawsim.sd.compiled.lowering import Lowering, Node
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.compiled.schedule import Schedule
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs

_RUNTIME = Path(__file__).with_name("runtime.js")


def to_javascript(model: Model, inputs: Inputs, branch: int, name: str = "vawsimModel") -> str:
    """A model with its parameters, their histories and changes as the text of a JavaScript constant.

    The constant has ``past(factors, record)``, which runs the span before ``branch`` for one member of an ensemble, and
    ``future(past, changes, record)``, which runs the rest with changes that begin at ``branch`` or later; and
    ``parameterNames``. It integrates
    with the fixed step of the clock by the fourth-order method of Runge and Kutta.

    Args:
        model: the model.
        inputs: span and step, and parameters with their courses. Factors are left to who calls ``past``.
        branch: the month at which futures begin; results from it on belong to the future.
        name: of the constant.

    Raises:
        ValueError: ``branch`` is not within the span.
    """
    clock = inputs.clock
    if not clock.start < branch < clock.stop:
        raise ValueError(f"futures cannot begin in month {branch}: the span is from {clock.start} to {clock.stop}")
    plan = Plan.of(model)
    lowering = plan.lowering
    ready, moving = plan.prepare.wanted, _computed_from(inputs.moving(), plan.prepare.nodes)
    steady = _steady(plan, moving)
    known = {*ready, *steady}
    initial = {
        (variable.name, element): lowering.value(variable.initial, element)
        for variable in model.of_kind("stock", "accumulator")
        if isinstance(variable.initial, str)
        for element in lowering.elements(variable.name)
    }
    computed = {key: node for key, node in plan.values.items() if key[0] in model.order}
    fixed = Schedule.of(steady)
    moved = Schedule.of([node for node in ready if node in moving], set(steady))
    first = Schedule.of(initial.values(), known)
    results = Schedule.of(computed.values(), known)
    rates = Schedule.of(plan.nets.values(), set(ready))
    kept_on_the_way = [node for schedule in (fixed, moved, first, rates, results) for node in schedule.kept]
    layout = Layout.of(lowering, dict.fromkeys([*ready, *steady, *kept_on_the_way]))

    def targets(array: str, values: dict[tuple[str, tuple[int, ...]], Node]) -> list[Target]:
        return [Target(array, key, lowering.in_strata(key[0]), node) for key, node in values.items()]

    def kept(schedule: Schedule) -> list[Target]:
        return [Target("m", node.number, node.in_stratum, node) for node in schedule.wanted]

    parts = [
        f"const strata={layout.strata},stop={clock.stop},start={clock.start},branch={branch},"
        f"steps={clock.steps_per_month},inState=[{layout.x.start},{layout.x.width}],"
        f"inMemory=[{layout.m.start},{layout.m.width}],inResults=[{layout.r.start},{layout.r.width}];",
        f"const nameTable={tables.names(layout)};",
        f"const parameterTable={tables.parameters(layout, inputs)};",
        function("fillFixed", "m", fixed, kept(fixed), layout),
        function("fillMoved", "m", moved, kept(moved), layout),
        function("fillStart", "x,m", first, targets("x", initial), layout),
        function("fillRates", "x,m,k", rates, targets("k", plan.nets), layout),
        function("fillResults", "x,m,r", results, targets("r", computed), layout),
        stripped(_RUNTIME.read_text(encoding="utf-8")),
    ]
    return f"const {name}=(function(){{\n" + "\n".join(parts) + "\n})();\n"


def _computed_from(parameters: Iterable[str], nodes: Iterable[Node]) -> set[Node]:
    """Those of the nodes (arguments first) that are computed from any of the parameters."""
    names = set(parameters)
    found: set[Node] = set()
    for node in nodes:
        own = node.operation == "parameter" and node.detail[0] in names
        if own or not found.isdisjoint(node.arguments):
            found.add(node)
    return found


def _steady(plan: Plan, moving: set[Node]) -> list[Node]:
    """What is computed from parameters alone that stand still, for the rates or for what moves."""
    used = (argument for node in plan.prepare.nodes if node in moving for argument in node.arguments)
    wanted = dict.fromkeys((*plan.prepare.wanted, *used))
    return [node for node in wanted if node not in moving and not node.is_memory and node.operation != "constant"]


def parameter_order(model: Model) -> list[str]:
    """The parameters in the order of ``parameterNames`` of the constant."""
    return Layout(Lowering(model), 1).parameters
