"""Units: every equation must balance, also in scale (a rate per year is not a rate per month)."""

from __future__ import annotations

import tokenize
from collections.abc import Mapping
from typing import Any

import pint
import pint.errors

from vawsim.sd.expression import COMPARISONS, LOGICAL, Expression, to_text

Unit = Any
"""A pint quantity of one such unit, in base units; None stands for the number 0, which has every unit."""


# All that pint lets out of its parser where a text is not a unit.
_PARSE_ERRORS = (
    pint.errors.PintError,
    tokenize.TokenError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
)


class UnitError(ValueError):
    """An expression adds, compares or raises what cannot be added, compared or raised."""


class Units:
    """The units that a model uses, from definitions such as ``"year = 12 * month"``, one a line.

    The registry starts empty: only what a model defines exists, so that an officer's hour of work is not
    mistaken for a part of a day.
    """

    def __init__(self, definitions: str, time_unit: str = "month"):
        self._registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None)
        for line in definitions.splitlines():
            text = line.split("#")[0].strip()
            if text:
                self._registry.define(text)
        self._one = self._registry.Quantity(1.0, "")
        self._cache: dict[str, Unit] = {}
        self.time = self.parse(time_unit)

    def parse(self, text: str) -> Unit:
        """The unit that ``text`` names.

        Raises:
            UnitError: it names something that is not defined or is not a unit.
        """
        if text not in self._cache:
            if not text.strip():
                raise UnitError("there is no unit; that of a pure number is 1")
            try:
                unit = self._registry.parse_units("" if text == "1" else text)
            except _PARSE_ERRORS as error:
                reason = "" if isinstance(error, tokenize.TokenError) else str(error)
                raise UnitError(f"unit {text!r} is not known" + (f" ({reason})" if reason else "")) from error
            self._cache[text] = self._registry.Quantity(1.0, unit).to_base_units()
        return self._cache[text]

    def same(self, one: Unit, other: Unit) -> bool:
        """Whether two units are the same, in dimension and in scale."""
        if one is None or other is None:
            return True
        return bool(one.units == other.units and abs(one.magnitude / other.magnitude - 1) < 1e-9)

    def show(self, unit: Unit) -> str:
        """The unit as text, in base units."""
        if unit is None:
            return "any unit"
        parts = [] if abs(unit.magnitude - 1) < 1e-9 else [f"{unit.magnitude:g}"]
        parts += [] if unit.units.dimensionless else [f"{unit.units:~C}"]
        return " ".join(parts) or "1"

    def of(self, expression: Expression, names: Mapping[str, Unit]) -> Unit:
        """The unit of an expression, given those of the names in it.

        Raises:
            UnitError: a part of it does not balance; the message shows the part and both sides.
        """
        operation, detail = expression.operation, expression.detail
        if operation == "constant":
            return None if detail == 0 else self._one
        if operation == "name":
            return names[detail]
        units = [self.of(argument, names) for argument in expression.arguments]
        if operation in ("add", "subtract", "minimum", "maximum"):
            return self._equal(expression, *units)
        if operation in COMPARISONS:
            self._equal(expression, *units)
            return self._one
        if operation in LOGICAL:
            return self._one
        if operation == "where":
            return self._equal(expression, *units[1:])
        if operation in ("multiply", "divide", "ratio"):
            if any(unit is None for unit in units):
                return None
            return units[0] * units[1] if operation == "multiply" else units[0] / units[1]
        if operation == "power":
            return self._power(expression, *units)
        if operation == "sqrt":
            return units[0] if units[0] is None else units[0] ** 0.5
        if operation in ("exp", "log", "interpolate"):
            self._pure(expression, units[0], operation)
            return self._one
        return units[0]  # negative, absolute, total, shift

    def _equal(self, expression: Expression, *units: Unit) -> Unit:
        first, second = units
        if not self.same(first, second):
            raise UnitError(f"in {to_text(expression)}: {self.show(first)} against {self.show(second)}")
        return second if first is None else first

    def _pure(self, expression: Expression, unit: Unit, what: str) -> None:
        if not self.same(unit, self._one):
            raise UnitError(f"in {to_text(expression)}: {what} needs a pure number and gets {self.show(unit)}")

    def _power(self, expression: Expression, base: Unit, exponent: Unit) -> Unit:
        self._pure(expression, exponent, "an exponent")
        if base is None or self.same(base, self._one):
            return base
        fixed = expression.arguments[1]
        if fixed.operation != "constant":
            raise UnitError(f"in {to_text(expression)}: {self.show(base)} can only be raised to a plain number")
        return base**fixed.detail
