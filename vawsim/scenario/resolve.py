"""Turn the changes of a scenario into courses of the model's parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.model.epoch import END, EPOCH
from vawsim.model.places import PLACE
from vawsim.scenario.consequences import consequences
from vawsim.scenario.misplaced import where_it_belongs
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array, Change, Course
from vawsim.sd.parameter import Parameter
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean

AnyParameter = TypeVar("AnyParameter", bound=Parameter)
_AT_ONCE = 1e-6
"""Months; a shorter ramp is none, and dividing by it could overflow."""
_LAST_DAY = Date(END.year - 1, 12, 31)


def resolve(scenario: Scenario, parameters: Mapping[str, AnyParameter]) -> dict[str, AnyParameter]:
    """The same parameters, with the changes of the scenario added to their courses in order.

    An amount that is added to or set for a parameter with ``split_by`` is a total over the places of the
    change, split among them in proportion to the (unchanged) values of the parameter that ``split_by`` names.

    Raises:
        FileProblems: with everything that the changes say that makes no sense for these parameters.
    """
    resolved, problems = try_to_resolve(scenario, parameters)
    if problems:
        raise FileProblems(problems)
    return resolved


def try_to_resolve(
    scenario: Scenario, parameters: Mapping[str, AnyParameter], complete: bool = True
) -> tuple[dict[str, AnyParameter], list[Diagnostic]]:
    """Parameters with the changes that make sense, and what is wrong with the others.

    Args:
        scenario: whose changes to apply.
        parameters: by name.
        complete: whether the scenario has all its changes; if not, the values that result are not checked.
    """
    resolved = dict(parameters)
    problems: list[Diagnostic] = []
    by_parameter: dict[str, list[ScenarioChange]] = {}
    for change in scenario.changes:
        if change.bundle and change.places is not None and PLACE not in parameters[change.parameter].over:
            continue
        by_parameter.setdefault(change.parameter, []).append(change)
    for name, changes in by_parameter.items():
        wrong = [problem for change in changes for problem in _problems(change, parameters)]
        problems.extend(wrong)
        if wrong:
            continue
        parameter = parameters[name]
        made = [(change, _change(change, parameter, parameters)) for change in changes]
        if complete:
            problems.extend(consequences(parameter, made))
        course = Course(parameter.course.history, (*parameter.course.changes, *(change for _, change in made)))
        resolved[name] = replace(parameter, course=course)
    return resolved, problems


def _problems(change: ScenarioChange, parameters: Mapping[str, Parameter]) -> list[Diagnostic]:
    """What makes no sense about one change by itself."""
    problems = _date_problems(change)
    if not np.isfinite(change.amount):
        problems.append(change.diagnostic(say("change.infinite_amount"), change.operation))
    parameter = parameters.get(change.parameter)
    if parameter is None:
        message = where_it_belongs(change.parameter) or (
            say("parameter.unknown", name=quote(change.parameter)) + did_you_mean(change.parameter, parameters)
        )
        return [*problems, change.diagnostic(message, "parameter")]
    if change.places is None:
        places = PLACE.names
    elif PLACE not in parameter.over:
        message = say("change.no_places", parameter=change.parameter)
        return [*problems, change.diagnostic(message, "places")]
    else:
        places = change.places
        unknown = [(index, place) for index, place in enumerate(places) if place not in PLACE.names]
        for index, place in unknown:
            hint = did_you_mean(place, PLACE.names) or say("change.the_places_are")
            message = say("parameter.unknown_place", name=quote(place)) + hint
            problems.append(change.diagnostic(message, "places", index))
        if unknown:
            return problems
    split_by = _split_by(change, parameter)
    if split_by and _shares(parameters[split_by], _where(places)) is None:
        message = say("change.no_split", parameter=split_by)
        problems.append(change.diagnostic(message, change.operation))
    return problems


def _date_problems(change: ScenarioChange) -> list[Diagnostic]:
    start, until = change.start, change.until
    problems = []
    if not EPOCH <= start <= _LAST_DAY:
        message = say("change.outside_run", date=start, first=EPOCH.year, last=END.year - 1)
        problems.append(change.diagnostic(message, "from"))
    if not 0 <= change.ramp < np.inf:
        problems.append(change.diagnostic(say("change.bad_ramp"), "ramp"))
    if until is None:
        return problems
    if until > _LAST_DAY:
        message = say("change.after_the_end", until=until, year=END.year - 1)
        problems.append(change.diagnostic(message, "until"))
    if until <= start:
        message = say("change.ends_before_it_begins", until=until, start=start)
        problems.append(change.diagnostic(message, "until"))
    elif change.ramp > until.since(start) + 1e-9:
        message = say("change.long_ramp", ramp=change.ramp, until=until)
        problems.append(change.diagnostic(message, "ramp"))
    return problems


def _change(change: ScenarioChange, parameter: Parameter, parameters: Mapping[str, Parameter]) -> Change:
    """The change in model time and as arrays with the axes of the model's dimensions."""
    where = np.ones((1, 1)) if change.places is None else _where(change.places)
    amount = np.full(where.shape, change.amount)
    split_by = _split_by(change, parameter)
    if split_by:
        where = _where(PLACE.names) if change.places is None else where
        shares = _shares(parameters[split_by], where)
        amount = change.amount * (where if shares is None else shares)
    where = change.share * where
    return Change(
        operation=change.operation,
        amount=amount,
        start=change.start.since(EPOCH),
        ramp=change.ramp if change.ramp > _AT_ONCE else 0.0,
        until=None if change.until is None else change.until.since(EPOCH),
        where=where,
    )


def _split_by(change: ScenarioChange, parameter: Parameter) -> str | None:
    """The parameter that the amount is split in proportion to, if it is a total."""
    return None if change.operation == "multiply" else getattr(parameter, "split_by", None)


def _where(places: tuple[str, ...]) -> Array:
    """1 in the named places and 0 elsewhere, shape ``(places, 1)``."""
    where = np.zeros((len(PLACE), 1))
    where[list(PLACE.select(places))] = 1
    return where


def _shares(parameter: Parameter, where: Array) -> Array | None:
    """The share of each place in the sum over the places of ``where``; None if that sum is 0."""
    values = parameter.value * where
    return values / values.sum() if values.sum() > 0 else None
