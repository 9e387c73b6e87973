"""All variables of an XMILE file, from a model and its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vawsim.export.xmile.courses import ParameterWriter
from vawsim.export.xmile.entry import Entry, positions
from vawsim.export.xmile.equations import EquationWriter, NeedsElements
from vawsim.export.xmile.names import in_equation
from vawsim.export.xmile.stocks import Attachment, attachments, needs_clock
from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import Expression
from vawsim.sd.model import Model, Variable
from vawsim.sd.simulation import Inputs

CLOCK = "time_simulated"
"""The stock that is there for PySD's sake (see ``needs_clock``)."""


def entries(model: Model, inputs: Inputs, member: int, notes: Mapping[str, str], time_unit: str) -> list[Entry]:
    """The variables of the file: the model's sectors in order, each with the parameters that it uses first.

    Args:
        model: the model.
        inputs: parameters with their courses, and the factors of the members.
        member: of the ensemble, from 0.
        notes: documentation of parameters beyond their own, by name.
        time_unit: the unit of time.
    """
    return _Collection(model, inputs, member, notes, time_unit).entries()


class _Collection:
    def __init__(self, model: Model, inputs: Inputs, member: int, notes: Mapping[str, str], time_unit: str) -> None:
        self.model, self.inputs, self.member, self.notes = model, inputs, member, notes
        self.time_unit = time_unit
        self.writer = EquationWriter(lambda name: model.thing(name).over)
        self.attached = attachments(model)
        # A flow that stocks know only by other names is at none in the file, and so an auxiliary.
        self.at_stocks = {flow.flow for flows in self.attached.values() for flow in flows}
        self.written: set[str] = set()

    def entries(self) -> list[Entry]:
        result: list[Entry] = []
        for variable in self.model.variables.values():
            for name in self.model.depends_on(variable.name):
                if name in self.model.parameters and name not in self.written:
                    self.written.add(name)
                    result += self._parameter(name, sector(variable))
            result += self._variable(variable)
        return result + (self._clock() if needs_clock(self.model) else [])

    def _parameter(self, name: str, sector: str) -> list[Entry]:
        parameter = self.inputs.parameters[name]
        base = self.inputs.base(name)
        base = base[..., self.member if base.shape[-1] > 1 else 0]
        about = " ".join(text for text in (_sentence(parameter.documentation), self.notes.get(name, "")) if text)
        return ParameterWriter(
            parameter, base, self.model.dimensions, self.inputs.clock, about, sector, self.time_unit
        ).entries()

    def _variable(self, variable: Variable) -> list[Entry]:
        if variable.integrated:
            return self._stock(variable)
        entry = Entry(
            name=variable.name,
            kind="flow" if variable.name in self.at_stocks else "aux",
            unit=variable.unit,
            over=variable.over,
            documentation=variable.documentation,
            sector=sector(variable),
            uses=variable.arguments,
        )
        return [self._with_equation(entry, variable.equation)]

    def _stock(self, stock: Variable) -> list[Entry]:
        flows = self.attached[stock.name]
        start = stock.initial if isinstance(stock.initial, str) else None
        entry = Entry(
            name=stock.name,
            kind="stock",
            unit=stock.unit,
            over=stock.over,
            documentation=stock.documentation,
            sector=sector(stock),
            equation=self.writer.name(start, {}) if start else "0",
            inflows=tuple(flow.flow for flow in flows if flow.inwards),
            outflows=tuple(flow.flow for flow in flows if not flow.inwards),
            uses=(start,) if start else (),
        )
        own = [self._own_flow(stock, flow, flow.equation) for flow in flows if flow.equation is not None]
        return [entry, *own]

    def _own_flow(self, stock: Variable, flow: Attachment, equation: Expression) -> Entry:
        """A flow that the file has for one stock alone."""
        if stock.kind == "accumulator":
            about = f"What {stock.name} adds up."
        else:
            about = f"What {'enters' if flow.inwards else 'leaves'} {stock.name} by another name."
        entry = Entry(
            name=flow.flow,
            kind="flow",
            unit=f"{stock.unit}/{self.time_unit}",
            over=stock.over,
            documentation=about,
            sector=sector(stock),
            uses=tuple(dict.fromkeys(n.detail for n in equation.walk() if n.operation == "name")),
        )
        return self._with_equation(entry, equation)

    def _with_equation(self, entry: Entry, expression: Expression) -> Entry:
        """The entry with one equation for all elements, or one for each where they differ."""
        try:
            return replace(entry, equation=self.writer.text(expression, {}))
        except NeedsElements:
            each = {
                tuple(at.values()): self.writer.text(expression, at)
                for at in positions(_in_order(entry.over, self.model))
            }
            return replace(entry, elements=each)

    def _clock(self) -> list[Entry]:
        about = "no part of the model; PySD needs a stock without dimensions beside those that have some."
        rate = f"{CLOCK}_rate"
        return [
            Entry(
                name=CLOCK,
                kind="stock",
                unit=self.time_unit,
                documentation=f"Time since the start: {about}",
                sector=CLOCK,
                equation="0",
                inflows=(in_equation(rate),),
            ),
            Entry(name=rate, kind="flow", unit="1", documentation=f"Always 1: {about}", sector=CLOCK, equation="1"),
        ]


def sector(variable: Variable) -> str:
    """The last part of the name of the variable's module."""
    return variable.module.rpartition(".")[2]


def _in_order(over: tuple[Dimension, ...], model: Model) -> tuple[Dimension, ...]:
    return tuple(dimension for dimension in model.dimensions if dimension in over)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
