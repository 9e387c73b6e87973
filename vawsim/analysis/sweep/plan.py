"""What a sweep is to do: all that decides its numbers, known before anything runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from vawsim import __version__
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.study import digests
from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.design import Design
from vawsim.analysis.sweep.variation import Variation
from vawsim.files.diagnostic import FileProblems
from vawsim.files.versions import versions
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.model.fingerprint import behaviour_fingerprint
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Inputs
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine, choose_engine
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

LIBRARIES = ("numpy", "scipy", "SALib")
"""What makes the points of a design; another version may make others."""


@dataclass(frozen=True)
class SweepPlan:
    """Scenarios, what is varied, the design and what is kept.

    Raises:
        FileProblems: a scenario does not fit the model's parameters, or overwrites what is varied.
    """

    scenarios: tuple[Scenario, ...]
    varied: tuple[Variation, ...]
    design: Design
    columns: tuple[Column, ...]
    engine: Engine = "auto"
    title: dict[str, str] = field(default_factory=dict)
    """What it is for, by language; empty where nobody says."""

    def __post_init__(self) -> None:
        levers = {variation.name for variation in self.varied if variation.start is not None}
        problems = [
            change.diagnostic(say("sweep.overwritten", name=quote(change.parameter)), change.operation)
            for scenario in self.scenarios
            for change in scenario.changes
            if change.parameter in levers and change.operation != "add"
        ]
        if problems:
            raise FileProblems(problems)
        for scenario in self.scenarios:
            resolve(scenario, load_model().parameters)

    @property
    def record(self) -> list[str]:
        """The model's variables that the columns need."""
        return sorted({name for column in self.columns for name in column.output.variables})

    def parameters(self, scenario: Scenario) -> dict[str, ModelParameter]:
        """Every parameter of the model as a scenario has it, ready for the values of what is varied."""
        own = load_model().parameters
        resolved = resolve(scenario, own)
        for variation in self.varied:
            split_by = variation.parameter.split_by
            resolved[variation.name] = variation.applied(resolved[variation.name], own[split_by] if split_by else None)
        return resolved

    def values(self, points: Array) -> dict[str, Array]:
        """What is varied, by name, at points of the design of shape ``(runs, varied)``."""
        evenly = self.design.kind == "grid"
        return {
            variation.name: variation.values(points[:, number], evenly) for number, variation in enumerate(self.varied)
        }

    def inputs(self, scenario: Scenario, values: Mapping[str, Array]) -> Inputs:
        """The inputs of the runs of a scenario with the values of what is varied."""
        runs = len(next(iter(values.values())))
        return Inputs(CLOCK, self.parameters(scenario), values, runs)

    @cached_property
    def identity(self) -> dict[str, Any]:
        """What decides the numbers, as JSON knows it: two sweeps with the same leave the same files."""
        design = self.design
        peru = load_model()
        inputs = Inputs(CLOCK, peru.parameters, {}, design.chunk)
        return {
            "vawsim": __version__,
            "model": behaviour_fingerprint(peru),
            "design": design.kind,
            "samples": design.samples,
            "levels": list(design.levels),
            "seed": design.seed,
            "runs": design.runs,
            "chunk": design.chunk,
            "scenarios": [{"name": one.name, "title": dict(one.title)} for one in self.scenarios],
            "files": sorted(digests(self.scenarios).values()),
            "varied": [variation.as_dict() for variation in self.varied],
            "columns": {column.name: column.as_dict() for column in self.columns},
            "engine": choose_engine(peru.model, inputs, "rk4", self.engine),
            "steps_per_month": CLOCK.steps_per_month,
            "libraries": versions(*LIBRARIES),
        }


def names_twice(names: Sequence[str]) -> list[str]:
    """Names that occur more than once, each once."""
    return [name for number, name in enumerate(names) if names.index(name) < number]
