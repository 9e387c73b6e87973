"""The project's own model with a scenario, over any span."""

from pathlib import Path

from vawsim.analysis.ensemble import CLOCK
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Clock, Inputs

EVERY_KIND = str(Path(__file__).with_name("every_kind_of_change.yaml"))
"""A scenario file with every kind of change."""
WHOLE = CLOCK
"""All of the years that a run covers."""


def span(start: int, months: int) -> Clock:
    """Some months, from a month since the epoch."""
    return Clock(EPOCH, start, start + months)


def inputs_of(peru: PeruModel, scenario: str, clock: Clock = WHOLE) -> Inputs:
    """A scenario by name or path, with central values."""
    return Inputs(clock, resolve(load_scenario(scenario), peru.parameters))


def integrated(peru: PeruModel) -> list[str]:
    """Names of all stocks and accumulators."""
    return [variable.name for variable in peru.model.of_kind("stock", "accumulator")]
