"""Parameters as XMILE variables: constants, histories, and the changes that a policy makes to them.

A parameter that moves becomes its base value, its history, and for each change an amount (a plain constant, to
play with) and the share of it that is in force, as in :class:`vawsim.sd.course.Course`. All are exact functions
of TIME, so that an engine that looks at half steps finds there what ours find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from vawsim.export.xmile.entry import Entry, Points, positions
from vawsim.export.xmile.equations import condition
from vawsim.export.xmile.names import in_equation, number, subscripts
from vawsim.sd.clock import Clock
from vawsim.sd.course import Array, Change, History
from vawsim.sd.dimensions import Dimension
from vawsim.sd.parameter import Parameter

_NEAR = 1e-6
"""Time units; programs add up their steps with errors far below, and no two dates are this close."""


@dataclass
class ParameterWriter:
    """Writes one parameter.

    Args:
        parameter: with its course.
        base: its value for the member, before course and bounds, with an axis for each dimension.
        dimensions: all of the model's.
        clock: span and step, for the moments at which other programs look at it.
        documentation: what the file says about it.
        sector: where the diagram shows it.
        time_unit: the unit of time.
    """

    parameter: Parameter
    base: Array
    dimensions: tuple[Dimension, ...]
    clock: Clock
    documentation: str
    sector: str
    time_unit: str = "month"
    _parts: list[Entry] = field(default_factory=list)
    """What the parameter is computed from, as far as it is written."""
    _used: list[str] = field(default_factory=list)
    """Names in the equation of the parameter itself."""

    def entries(self) -> list[Entry]:
        """What the parameter is computed from, then the parameter itself.

        Raises:
            ValueError: its course varies over a dimension over which it does not.
        """
        course, name = self.parameter.course, self.parameter.name
        over, about = self.parameter.over, self.documentation
        if course.history is None and not course.changes:
            return [self._constant(name, np.clip(self.base, *self.parameter.bounds), about, over=over)]
        value = self._before_changes()
        if not course.changes and self._history_suffices():
            return [replace(self._parts[0], name=name, documentation=about)]
        for index, change in enumerate(course.changes, 1):
            value = self._changed(value, f"{name}_change_{index}", change)
        itself = self._entry(name, about, over=over, equation=self._bounded(value), uses=tuple(self._used))
        return [*self._parts, itself]

    def _before_changes(self) -> str:
        """Base value and history; their product is the value without any change."""
        name, history = self.parameter.name, self.parameter.course.history
        terms = []
        # A history that carries the unit multiplies 1, which nobody needs to read.
        carries_unit = history is not None and bool((self.base == 1).all())
        if history is not None:
            terms.append(self._use(self._history(history, self.parameter.unit if carries_unit else "1")))
        if not carries_unit:
            about = f"{self.documentation} Before {'its history' if history else 'any change'}."
            terms.append(self._use(self._constant(f"{name}_base", self.base, about.strip())))
        return "*".join(terms)

    def _history_suffices(self) -> bool:
        """Whether the history is the parameter itself: it multiplies 1 and keeps within the bounds."""
        history = self.parameter.course.history
        low, high = self.parameter.bounds
        return (
            history is not None
            and len(self._parts) == 1
            and self._parts[0].over == self.parameter.over
            and bool((history.values >= low).all() and (history.values <= high).all())
        )

    def _history(self, history: History, unit: str) -> Entry:
        name = f"{self.parameter.name}_history"
        about = f"History of {self.parameter.name}, by {self.time_unit}s from {self.clock.origin}."
        values = np.asarray(history.values, dtype=float)
        over = self._over(values[0])
        if not over:
            return self._curve(name, about, unit, history, values.reshape(-1).tolist())
        # One curve for each element: PySD knows no graphical functions within an array.
        elements, uses = {}, []
        for names in map(_names, positions(over)):
            own = [self._at(moment, over, names) for moment in values]
            curve = self._curve("_".join((name, *names)), about, unit, history, own)
            self._parts.append(curve)
            elements[names] = self._reference(curve)
            uses.append(curve.name)
        return self._entry(name, about, unit, over=over, elements=elements, uses=tuple(uses))

    def _curve(self, name: str, about: str, unit: str, history: History, values: Sequence[float]) -> Entry:
        """The values by date: a graph of TIME, or a staircase."""
        if history.staircase or len(values) == 1:
            return self._entry(name, about, unit, equation=self._stairs(history.times, values))
        graph: Points = tuple(map(float, history.times)), tuple(values)
        return self._entry(name, about, unit, equation="TIME", graph=graph)

    def _stairs(self, times: Sequence[float], values: Sequence[float]) -> str:
        """The value of the last date that has come; before the first date, the first value."""
        text = number(values[-1])
        for time, before in reversed(list(zip(times[1:], values[:-1], strict=True))):
            text = condition(f"TIME < {self._moment(time)}", number(before), text)
        return text

    def _changed(self, value: str, name: str, change: Change) -> str:
        """The value after a change, as in ``Course.at``."""
        weight = self._use(self._in_force(name, change))
        where = np.asarray(change.where, dtype=float)
        amount = np.asarray(change.amount, dtype=float)
        if change.operation == "add":
            size = self._constant(f"{name}_amount", where * amount, "What is added at full size.")
            return f"{value} + {weight}*{self._use(size)}"
        if change.operation == "multiply":
            factor = self._constant(
                f"{name}_factor", 1 + where * (amount - 1), "What it is multiplied by at full size.", "1"
            )
            return f"({value})*(1 + {weight}*({self._use(factor)} - 1))"
        if (where != 1).any():
            about = "1 where the change applies, else 0."
            weight = f"{weight}*{self._use(self._constant(f'{name}_where', where, about, '1'))}"
        goal = self._use(self._constant(f"{name}_value", amount, "What it is set to at full size."))
        return f"({value})*(1 - {weight}) + {weight}*{goal}"

    def _in_force(self, name: str, change: Change) -> Entry:
        """Share of a change that is in force: 0 to 1."""
        ramp = ""
        uses: tuple[str, ...] = ()
        if change.ramp > 0:
            length = self._constant(f"{name}_ramp", np.array(change.ramp), "Time until the full size.", self.time_unit)
            self._parts.append(length)
            uses = (length.name,)
            ramp = f", in full {change.ramp:g} {self.time_unit}s later"
            text = f"MAX(MIN((TIME - {number(change.start)})/{self._reference(length)}, 1), 0)"
        else:
            text = condition(f"TIME < {self._moment(change.start)}", "0", "1")
        until = ""
        if change.until is not None:
            until = f", until {self.clock.date(change.until)}"
            text = condition(f"TIME < {self._moment(change.until)}", text, "0")
        about = (
            f"Share in force of a change of {self.parameter.name}: {change.operation}, "
            f"from {self.clock.date(change.start)}{ramp}{until}."
        )
        return self._entry(f"{name}_in_force", about, "1", equation=text, uses=uses)

    def _moment(self, time: float) -> str:
        """The time of a jump, such that other programs see it at the same half step as our engines.

        Their clocks may be off by rounding where a step is no power of two; then the time is moved away from the
        half step that it would fall on.
        """
        half_steps = 2 * self.clock.steps_per_month
        if half_steps & (half_steps - 1) == 0:
            return number(time)
        stages = self.clock.stages
        nearest = stages[np.argmin(np.abs(stages - time))]
        if abs(nearest - time) > _NEAR:
            return number(time)
        return number(time + (-_NEAR if nearest >= time else _NEAR))

    def _bounded(self, value: str) -> str:
        low, high = self.parameter.bounds
        if np.isfinite(low):
            value = f"MAX({value}, {number(low)})"
        return f"MIN({value}, {number(high)})" if np.isfinite(high) else value

    def _over(self, array: Array) -> tuple[Dimension, ...]:
        """The dimensions over which an array varies.

        Raises:
            ValueError: the parameter does not vary over one of them.
        """
        missing = len(self.dimensions) - np.ndim(array)
        shape = (1,) * missing + np.shape(array)
        over = tuple(d for d, size in zip(self.dimensions, shape, strict=True) if size > 1)
        for dimension in over:
            if dimension not in self.parameter.over:
                name = self.parameter.name
                raise ValueError(f"the course of {name} varies over {dimension.name}, but {name} does not")
        return over

    def _at(self, array: Array, over: Sequence[Dimension], names: Sequence[str]) -> float:
        """One element of an array that has an axis for each dimension, or for the last ones only."""
        chosen = dict(zip(over, names, strict=True))
        index = [d.elements.index(chosen[d]) if d in chosen else 0 for d in self.dimensions]
        return float(array[tuple(index[len(index) - np.ndim(array) :])])

    def _constant(
        self,
        name: str,
        array: Array,
        about: str,
        unit: str | None = None,
        over: tuple[Dimension, ...] = (),
    ) -> Entry:
        """A number, or one for each element where they differ.

        Args:
            name: of the entry.
            array: its values.
            about: its documentation.
            unit: its unit; by default, the parameter's.
            over: dimensions that it has even where its values do not differ.
        """
        if (array == array.flat[0]).all():
            return self._entry(name, about, unit, over=over, equation=number(float(array.flat[0])))
        over = over or self._over(array)
        elements = {names: number(self._at(array, over, names)) for names in map(_names, positions(over))}
        return self._entry(name, about, unit, over=over, elements=elements)

    def _entry(self, name: str, about: str, unit: str | None = None, **more: object) -> Entry:
        unit = self.parameter.unit if unit is None else unit
        return Entry(name=name, kind="aux", unit=unit, documentation=about, sector=self.sector, **more)  # type: ignore[arg-type]

    def _use(self, part: Entry) -> str:
        """Keep a part of the parameter's equation, and the name by which the equation calls it."""
        self._parts.append(part)
        self._used.append(part.name)
        return self._reference(part)

    def _reference(self, entry: Entry) -> str:
        return in_equation(entry.name) + subscripts(entry.over, {})


def _names(at: dict[Dimension, str]) -> tuple[str, ...]:
    return tuple(at.values())
