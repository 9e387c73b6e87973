"""Short ways to write, assemble and run a small model in a test."""

from types import ModuleType

import numpy as np

from vawsim.sd import Clock, Date, Inputs, Model, Parameter, assemble, simulate
from vawsim.sd.simulation import Engine

UNITS = """
month = [time]
year = 12 * month
item = [item]
person = [person]
hour = [work]
percent = 0.01
"""
ORIGIN = Date(2020)
ENGINE: Engine = "reference"
"""The engine of ``run``; the fixture ``engine`` sets each in turn."""


def parameter(name, value, unit="1", **more):
    """A parameter of which the value may be a plain number."""
    return Parameter(name=name, unit=unit, value=np.asarray(value, dtype=float), **more)


def parameters(*items):
    return {item.name: item for item in items}


def build(*modules, **more):
    """Assemble modules that carry PARAMETERS and, where they need them, DIMENSIONS; each may be replaced."""
    given = {name: item for module in modules for name, item in getattr(module, "PARAMETERS", {}).items()}
    dimensions = next((module.DIMENSIONS for module in modules if hasattr(module, "DIMENSIONS")), ())
    options = {"parameters": given, "dimensions": dimensions, "units": UNITS, **more}
    return assemble(modules, **options)


def module_of(*functions, name="made_up", **contents):
    """A module of functions that a test defines itself."""
    module = ModuleType(name)
    for function in functions:
        function.__module__ = name
        setattr(module, function.__name__, function)
    vars(module).update(contents)
    return module


def clock(months, steps_per_month=8, start=0):
    return Clock(ORIGIN, start, start + months, steps_per_month)


def run(model: Model, record, *, months=12, steps_per_month=8, method="rk4", **inputs):
    """Simulate from the origin on, with the model's own parameters unless others are given."""
    inputs = {"parameters": model.parameters, **inputs}
    return simulate(model, Inputs(clock(months, steps_per_month), **inputs), record, method, engine=ENGINE)


def series(trajectories, name, member=0):
    """The monthly values of one member of a variable without dimensions."""
    return trajectories[name][..., member].reshape(len(trajectories.clock.points))
