"""Checks of one entry of a parameter file that need more than one of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vawsim.files.diagnostic import Diagnostic
from vawsim.files.yaml import Document
from vawsim.model.dates import parse_date
from vawsim.model.evidence_entry import ParameterEntry, Table, dimensions_of
from vawsim.model.places import PLACE
from vawsim.sd.calendar import Date
from vawsim.sd.dimensions import Dimension
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean


def problems_of(entry: ParameterEntry, document: Document, name: str) -> list[Diagnostic]:
    """Everything about the entry ``name`` that is wrong although each of its keys, alone, is well formed."""
    checks = _Checks(entry, document, name)
    quantity, bounds = list(checks.quantity()), list(checks.bounds())
    found = [*quantity, *bounds, *checks.over(), *checks.evidence()]
    if not quantity:
        found.extend(checks.range())
    if not bounds:
        found.extend(checks.within_bounds())
    return found


class _Checks:
    """The checks of one entry; each yields diagnostics."""

    def __init__(self, entry: ParameterEntry, document: Document, name: str) -> None:
        self.entry = entry
        self.document = document
        self.name = name
        self.written = entry.model_fields_set
        self.plain_number = isinstance(entry.value, float)

    def at_value(self, message: str, *path: str) -> Diagnostic:
        """A mistake in the value of the key at ``path``."""
        return self.document.diagnostic((self.name, *path), message)

    def at_key(self, message: str, *path: str) -> Diagnostic:
        """A mistake in the key at ``path``, or (no path) in the entry as a whole."""
        return self.document.diagnostic((self.name, *path), message, key=True)

    def quantity(self) -> Iterator[Diagnostic]:
        """A value or a history; dates exist and rise."""
        entry = self.entry
        if entry.value is None and entry.history is None:
            yield self.at_key(say("parameter.no_value"))
        if entry.value is not None and entry.history is not None:
            yield self.at_key(say("parameter.value_and_history"), "history")
        if entry.staircase and entry.history is None:
            yield self.at_key(say("parameter.staircase_without_history"), "staircase")
        if entry.history == {}:
            yield self.at_value(say("parameter.no_dates"), "history")
        dates: list[tuple[str, Date]] = []
        for text in entry.history or {}:
            try:
                dates.append((text, parse_date(text)))
            except ValueError as error:
                yield self.at_key(str(error), "history", text)
        for (earlier, first), (later, second) in pairwise(dates):
            if second <= first:
                message = say("parameter.dates_out_of_order", later=later, earlier=earlier)
                yield self.at_key(message, "history", later)

    def over(self) -> Iterator[Diagnostic]:
        """A table has exactly the elements of its one dimension; only places can be split over."""
        entry, over = self.entry, dimensions_of(self.entry)
        if entry.over is not None and len(over) != (1 if isinstance(entry.over, str) else len(entry.over) or -1):
            yield self.at_value(say("parameter.repeated_dimension"), "over")
        if entry.split_by is not None and over != (PLACE,):
            yield self.at_key(say("parameter.split_without_places"), "split_by")
        if not isinstance(entry.value, dict):
            return
        if len(over) == 1:
            yield from self._table(entry.value, over[0])
        else:
            key = "parameter.table_over_several" if over else "parameter.table_over_nothing"
            yield self.at_value(say(key), "value")

    def _table(self, table: Table, dimension: Dimension) -> Iterator[Diagnostic]:
        for element in table:
            if element not in dimension.elements:
                message = say(f"parameter.unknown_{dimension.name}", name=quote(element))
                yield self.at_key(message + did_you_mean(element, dimension.elements), "value", element)
        missing = [element for element in dimension.elements if element not in table]
        if missing:
            yield self.at_key(say("parameter.missing_values", elements=", ".join(missing)), "value")

    def bounds(self) -> Iterator[Diagnostic]:
        """The lowest bound lies below the highest."""
        lowest, highest = self.entry.bounds
        if not lowest < highest:
            yield self.at_value(say("parameter.bounds"), "bounds")

    def within_bounds(self) -> Iterator[Diagnostic]:
        """Every value that is written, and the ends of its range, lie within the bounds."""
        entry = self.entry
        values: dict[tuple[str, ...], float] = {}
        if isinstance(entry.value, dict):
            values |= {("value", element): value for element, value in entry.value.items()}
        elif entry.value is not None:
            values["value",] = entry.value
        values |= {("history", date): value for date, value in (entry.history or {}).items()}
        ends = {(key,): getattr(entry, key) for key in ("low", "high") if key in self.written}
        for path, value in [*values.items(), *ends.items()]:
            if self._outside(value):
                yield self.at_value(self._outside(value), *path)
        for key in ("low_factor", "high_factor"):
            factor = getattr(entry, key)
            products = [value * factor for value in values.values() if factor is not None]
            outside = [product for product in products if self._outside(product)]
            if outside:
                worst = self._outside(max(outside, key=abs))
                yield self.at_value(say("parameter.with_factor", problem=worst), key)

    def _outside(self, value: float) -> str:
        """Why ``value`` is not possible; empty if it is."""
        lowest, highest = self.entry.bounds
        if lowest <= value <= highest:
            return ""
        if value < lowest:
            message = say("parameter.too_low", value=value, bound=lowest)
        else:
            message = say("parameter.too_high", value=value, bound=highest)
        return message if "bounds" in self.written else message + say("parameter.give_bounds")

    def range(self) -> Iterator[Diagnostic]:
        """Low and high, in the form that suits the value, around it."""
        if self.plain_number:
            keys, others = ("low", "high"), ("low_factor", "high_factor")
            reason = "parameter.only_for_tables"
        else:
            keys, others = ("low_factor", "high_factor"), ("low", "high")
            reason = "parameter.only_for_numbers"
        yield from (self.at_key(say(reason, name=key), key) for key in others if key in self.written)
        for key, partner in (keys, keys[::-1]):
            if key in self.written and partner not in self.written:
                yield self.at_key(say("parameter.one_end", name=key, partner=partner), key)
        if self.written.issuperset(keys):
            yield from self._around(*keys)
        elif "distribution" in self.written and not self.written & {*keys, *others}:
            low, high = keys
            yield self.at_key(say("parameter.distribution_without_range", low=low, high=high), "distribution")

    def _around(self, low_key: str, high_key: str) -> Iterator[Diagnostic]:
        entry = self.entry
        low, high = getattr(entry, low_key), getattr(entry, high_key)
        values = list(entry.value.values()) if isinstance(entry.value, dict) else [entry.value]
        if all(value == 0 for value in values):
            yield self.at_key(say("parameter.range_of_zero"), low_key)
            return
        centre = entry.value if isinstance(entry.value, float) else 1.0
        centre_name = say("parameter.the_value", value=centre) if self.plain_number else say("parameter.one")
        if low > centre:
            yield self.at_value(say("parameter.above", name=low_key, end=low, centre=centre_name), low_key)
        if high < centre:
            yield self.at_value(say("parameter.below", name=high_key, end=high, centre=centre_name), high_key)
        if entry.distribution == "loguniform" and low <= 0:
            yield self.at_value(say("parameter.loguniform", name=low_key), low_key)
        if low == high and entry.grade == "assumption":
            yield self.at_value(say("parameter.no_width", low=low_key, high=high_key), low_key)

    def evidence(self) -> Iterator[Diagnostic]:
        """An assumption is uncertain, unless there is a reason for it to be fixed."""
        ranged = self.written & {"low", "high", "low_factor", "high_factor"}
        if self.entry.fixed is not None and ranged:
            yield self.at_key(say("parameter.fixed_with_range"), "fixed")
        if self.entry.grade == "assumption" and self.entry.fixed is None and not ranged:
            low, high = ("low", "high") if self.plain_number else ("low_factor", "high_factor")
            yield self.at_value(say("parameter.assumption_without_range", low=low, high=high), "grade")
