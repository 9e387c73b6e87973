"""What every engine takes and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from vawsim.sd.clock import Clock
from vawsim.sd.course import Array
from vawsim.sd.errors import NumericalError
from vawsim.sd.model import Model
from vawsim.sd.parameter import Parameter
from vawsim.sd.suggest import did_you_mean
from vawsim.sd.trajectories import Trajectories

Method = Literal["euler", "rk4"]
Engine = Literal["auto", "compiled", "reference"]

Tolerate = Callable[[NumericalError], None]
"""Is told of members that fail, where one that fails is not to stop the others."""

WORTH_COMPILING = 20_000
"""Evaluations of the rates from which compiling (about a second, once) takes less time than it saves."""


@dataclass(frozen=True)
class Inputs:
    """Everything that a run needs beside the model.

    Args:
        clock: span and step.
        parameters: every parameter of the model, with its course in time.
        factors: for each uncertain parameter the multiples of its value, one per member.
        members: size of the ensemble.
        first_member: number of the first member, where this is a part of a larger ensemble; failures name it.
    """

    clock: Clock
    parameters: Mapping[str, Parameter]
    factors: Mapping[str, Array] = field(default_factory=dict)
    members: int = 1
    first_member: int = 0

    def __post_init__(self) -> None:
        if self.members < 1:
            raise ValueError(f"an ensemble has at least one member, not {self.members}")
        for name, factor in self.factors.items():
            if name not in self.parameters:
                raise ValueError(f"{name} is not a parameter{did_you_mean(name, self.parameters)}")
            if np.shape(factor) != (self.members,):
                raise ValueError(f"{name} has {np.shape(factor)} factors for {self.members} members")

    def base(self, name: str) -> Array:
        """Value of a parameter before its course and bounds; shape ``(*dimensions, members or 1)``."""
        value = self.parameters[name].value[..., np.newaxis]
        return value * self.factors[name] if name in self.factors else value

    def part(self, first: int, stop: int) -> Inputs:
        """The inputs of some of the members, which keep their numbers."""
        stop = min(stop, self.members)
        factors = {name: values[first:stop] for name, values in self.factors.items()}
        return replace(self, factors=factors, members=stop - first, first_member=self.first_member + first)

    def moving(self) -> list[str]:
        """Names of the parameters whose value may change in time."""
        return [name for name, p in self.parameters.items() if p.course.history or p.course.changes]


def simulate(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    method: Method = "rk4",
    progress: Callable[[float], None] | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Trajectories:
    """Run a model and keep the variables named in ``record`` at every monthly point.

    ``progress``, if given, is told from time to time what share of the work is done; ``announce`` is called if the
    model must be compiled first.

    Raises:
        NumericalError: a value is not finite, or a stock falls below zero.
        ValueError: ``record`` names something that is not in the model, or a parameter has no value.
    """
    (whole,) = simulate_blocks(model, inputs, record, inputs.members, method, progress, engine, announce)
    return whole


def simulate_blocks(
    model: Model,
    inputs: Inputs,
    record: Sequence[str],
    size: int,
    method: Method = "rk4",
    progress: Callable[[float], None] | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
    threads: int | None = None,
    tolerate: Tolerate | None = None,
) -> Iterator[Trajectories]:
    """Run an ensemble of any size in blocks of ``size`` members: the trajectories of each, in order.

    Memory is taken for two blocks and no more: the arrays of a block hold until the next but one is asked for, so
    whoever needs them longer makes a copy. The rest is as in ``simulate``, and so are the numbers, whatever the size.

    ``threads`` is the number of processors that the compiled engine uses, by default all. With ``tolerate`` a member
    that fails stops nothing: its error is handed over, and its values are not numbers.
    """
    from vawsim.sd import reference

    for name in record:
        if name not in model.variables and name not in model.parameters:
            known = (*model.variables, *model.parameters)
            raise ValueError(f"{name} is not a variable of the model{did_you_mean(name, known)}")
    missing = [name for name in model.parameters if name not in inputs.parameters]
    if missing:
        raise ValueError(f"there is no value for {', '.join(missing)}")
    if choose_engine(model, inputs, method, engine) == "reference":
        yield from reference.run_blocks(model, inputs, record, method, size, progress, tolerate)
    else:
        from vawsim.sd.compiled import engine as compiled

        yield from compiled.run_blocks(
            model, inputs, record, method, size, progress, announce, threads, tolerate=tolerate
        )


def choose_engine(
    model: Model, inputs: Inputs, method: Method, wish: Engine = "auto"
) -> Literal["compiled", "reference"]:
    """The engine that runs the work.

    Machine code is a hundred times faster but takes a second to make the first time, so a model of a few
    equations run for a few months is left to NumPy. So is all work where llvmlite cannot be loaded.

    Raises:
        ImportError: the compiled engine is wished for and llvmlite cannot be loaded.
    """
    if wish == "reference":
        return "reference"
    evaluations = inputs.clock.steps * (4 if method == "rk4" else 1)
    size = max(1, inputs.members // 50) * max(1, len(model.variables) // 50)
    if wish == "auto" and evaluations * size < WORTH_COMPILING:
        return "reference"
    try:
        import llvmlite.binding  # noqa: F401
    except (ImportError, OSError):
        if wish == "compiled":
            raise
        return "reference"
    return "compiled"
