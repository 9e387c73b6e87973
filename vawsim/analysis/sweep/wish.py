"""From what is wished for, in a file or on the command line, to the plan of a sweep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from vawsim.analysis.courses import MONTHS, central_course
from vawsim.analysis.draws import uncertain_parameters
from vawsim.analysis.summing import AREAS, Period
from vawsim.analysis.sweep.columns import KEPT, USUAL, Column, columns_of, read_when
from vawsim.analysis.sweep.design import SAMPLES, Design, DesignProblem, Kind
from vawsim.analysis.sweep.form import SweepEntry, VaryEntry
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.variation import Variation, has_many_values, own_range
from vawsim.analysis.today import TODAY
from vawsim.files.bilingual import by_language
from vawsim.files.diagnostic import FileProblems
from vawsim.files.validate import validate
from vawsim.files.yaml import Document, KeyPath, read_yaml
from vawsim.model import load_model
from vawsim.model.epoch import END, EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.check import load_checked
from vawsim.scenario.scenario import Scenario
from vawsim.scenario.shipped import scenario_path
from vawsim.sd.simulation import Engine
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean

USUAL_RAMP = 12.0
"""Months in which a lever reaches its size, where nobody says: as in the shipped scenarios, a year."""


class WishProblems(Exception):  # noqa: N818 - like FileProblems, which it becomes where a file is to blame
    """What is wrong with a wish: the way to each mistake, and what it is."""

    def __init__(self, problems: Sequence[tuple[KeyPath, str]]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(message for _, message in self.problems)


@dataclass(frozen=True)
class Wish:
    """What a sweep is to be, in the words of a file or of the command line."""

    scenarios: tuple[str | Path, ...]
    vary: tuple[VaryEntry, ...] = ()
    """Nothing means every uncertain parameter."""
    design: Kind = "lhs"
    samples: int | None = None
    seed: int = 1
    outputs: tuple[str, ...] = USUAL
    places: tuple[str, ...] = ("Peru",)
    when: tuple[str, ...] = ("years",)
    engine: Engine = "auto"
    title: dict[str, str] = field(default_factory=dict)
    document: Document | None = field(default=None, compare=False)
    """The file, if there is one; scenarios are named relative to it."""
    options: frozenset[str] = frozenset()
    """What options said in place of the file."""

    def plan(self) -> SweepPlan:
        """The plan of the sweep.

        Raises:
            WishProblems: with everything that is wrong with what is wished for.
            FileProblems: a scenario is wrong.
        """
        problems: list[tuple[KeyPath, str]] = []
        wanted = self._scenarios(problems)
        varied = self._varied(problems)
        columns = self._columns(problems)
        samples = SAMPLES[self.design] if self.samples is None else self.samples
        levels = tuple(entry.levels or samples for entry in self.vary) or (samples,) * len(varied)
        count = len(self.vary) or len(varied)
        try:
            design = Design(self.design, count, samples, self.seed, levels if self.design == "grid" else ())
        except DesignProblem as problem:
            problems.append((("samples",), str(problem)))
        if problems:
            raise WishProblems(problems)
        scenarios: list[Scenario] = []
        for number, scenario in enumerate(load_checked(wanted, load_model().parameters)):
            if any(scenario.same_as(other) for other in scenarios):
                continue
            if any(scenario.name == other.name for other in scenarios):
                problems.append((("scenarios", number), say("usage.same_name", name=scenario.name)))
            scenarios.append(scenario)
        if problems:
            raise WishProblems(problems)
        return SweepPlan(tuple(scenarios), varied, design, columns, self.engine, self.title)

    def _scenarios(self, problems: list[tuple[KeyPath, str]]) -> list[str | Path]:
        if self.document is None:
            return list(self.scenarios)
        found: list[str | Path] = []
        for number, name in enumerate(self.scenarios):
            try:
                found.append(scenario_path(name, Path(self.document.file).parent))
            except LookupError as error:
                problems.append((("scenarios", number), str(error.args[0])))
        return found

    def _varied(self, problems: list[tuple[KeyPath, str]]) -> tuple[Variation, ...]:
        parameters = load_model().parameters
        if not self.vary:
            return tuple(own_range(parameters[name]) for name in uncertain_parameters(parameters))
        found: list[Variation] = []
        for number, entry in enumerate(self.vary):
            path: KeyPath = ("vary", number)
            if entry.parameter not in parameters:
                hint = did_you_mean(entry.parameter, parameters)
                problems.append(((*path, "parameter"), say("parameter.unknown", name=quote(entry.parameter)) + hint))
            elif any(one.name == entry.parameter for one in found):
                problems.append(((*path, "parameter"), say("sweep.twice", name=quote(entry.parameter))))
            else:
                parameter = parameters[entry.parameter]
                wrong = list(_problems(entry, parameter))
                if entry.levels is not None and self.design != "grid":
                    wrong.append(("levels", say("sweep.levels_of_grid")))
                problems.extend(((*path, key), message) for key, message in wrong)
                if not wrong:
                    found.append(_variation(entry, parameter))
        return tuple(found)

    def _columns(self, problems: list[tuple[KeyPath, str]]) -> tuple[Column, ...]:
        for number, name in enumerate(self.outputs):
            if name not in KEPT:
                problems.append(
                    (("outputs", number), say("sweep.no_output", name=quote(name)) + did_you_mean(name, KEPT))
                )
        for number, place in enumerate(self.places):
            if place not in AREAS:
                hint = did_you_mean(place, AREAS) or say("change.the_places_are")
                problems.append((("places", number), say("parameter.unknown_place", name=quote(place)) + hint))
        periods: dict[Period, None] = {}
        for number, text in enumerate(self.when):
            try:
                periods.update(dict.fromkeys(read_when(text)))
            except ValueError as error:
                problems.append((("when", number), str(error)))
        outputs = [KEPT[name] for name in dict.fromkeys(self.outputs) if name in KEPT]
        return columns_of(outputs, [place for place in dict.fromkeys(self.places) if place in AREAS], list(periods))


def read_wish(path: Path) -> Wish:
    """What the file of a sweep wishes for.

    Raises:
        FileProblems: with everything that is wrong in its form.
    """
    document = read_yaml(path)
    entry, problems = validate(document, SweepEntry)
    if entry is None or problems or document.problems:
        raise FileProblems([*document.problems, *problems])
    given: dict[str, Any] = {}
    for key in ("scenarios", "vary", "design", "samples", "seed", "outputs", "places", "when"):
        value = getattr(entry, key)
        if value is not None:
            given[key] = tuple(value) if isinstance(value, list) else value
    title = by_language(entry.title) if entry.title else {}
    return Wish(**given, title=title, document=document)


def in_file(problems: Sequence[tuple[KeyPath, str]], document: Document) -> FileProblems:
    """Problems at their places in the file."""
    return FileProblems([document.diagnostic(path, message) for path, message in problems])


def _problems(entry: VaryEntry, parameter: ModelParameter) -> Iterator[tuple[str, str]]:
    """What makes no sense about a thing to vary, each with the key that is to blame."""
    name, plain = quote(parameter.name), parameter.name
    given = entry.range or entry.multiple
    if entry.range and entry.multiple:
        yield "multiple", say("sweep.range_and_multiple")
        return
    if parameter.is_lever:
        if entry.multiple or not entry.range:
            yield "parameter", say("sweep.lever_range", name=name, plain=plain)
        elif entry.start is not None and not EPOCH <= entry.start < END:
            yield "from", say("change.outside_run", date=entry.start, first=EPOCH.year, last=END.year - 1)
    elif entry.start is not None or entry.ramp is not None:
        yield "from" if entry.start is not None else "ramp", say("sweep.no_lever", name=name)
    elif entry.range and has_many_values(parameter):
        yield "range", say("sweep.many_values", name=name, plain=plain)
    elif not given and parameter.low_factor == parameter.high_factor:
        yield "parameter", say("sweep.no_range", name=name, plain=plain)
    if given is None:
        return
    if not given[0] < given[1]:
        yield "range" if entry.range else "multiple", say("sweep.backwards", low=f"{given[0]:g}", high=f"{given[1]:g}")
        return
    central = central_course(parameter, MONTHS)
    ends = given if entry.range else [end * value for end in given for value in (central.min(), central.max())]
    if not_possible := _beyond_bounds(ends, parameter):
        yield "range" if entry.range else "multiple", not_possible


def _beyond_bounds(ends: Sequence[float], parameter: ModelParameter) -> str:
    """What to say of values that a parameter cannot have; nothing where it can."""
    name, (lowest, highest) = quote(parameter.name), parameter.bounds
    if min(ends) >= lowest and max(ends) <= highest:
        return ""
    if isfinite(highest):
        return say("sweep.outside", name=name, low=lowest, high=highest)
    return say("sweep.below", name=name, low=lowest)


def _variation(entry: VaryEntry, parameter: ModelParameter) -> Variation:
    given = entry.range or entry.multiple
    if given is None:
        return own_range(parameter)
    low, high = given
    if parameter.is_lever:
        start = entry.start or TODAY
        return Variation(parameter, low, high, False, start, USUAL_RAMP if entry.ramp is None else entry.ramp)
    if entry.multiple and not has_many_values(parameter):
        central = float(parameter.value.flat[0])
        low, high = low * central, high * central
    return Variation(parameter, low, high, own=False)
