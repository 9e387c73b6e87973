"""Structure: does the model keep the books, and are its numbers those of its equations?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from vawsim.analysis.draws import draw_factors, uncertain_parameters
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.summing import weighted_mean
from vawsim.model import PeruModel
from vawsim.model.assembly import UNITS
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.sd import Clock, Date, Inputs, Trajectories, checks, simulate
from vawsim.sd.course import Array, Course
from vawsim.sd.simulation import Method
from vawsim.validation.check import Figures, change, check, number, share
from vawsim.validation.countries import BEGIN, inhabit
from vawsim.validation.laboratory import RECORD, Laboratory
from vawsim.validation.shares import NO_SHARES

HEADLINES = sorted({name for o in OUTPUTS.values() for name in (o.variable, o.weight) if name is not None})

FEW = 12
"""Draws in which methods are compared."""

REST = 6000
"""Months after which a world in which nothing moves must be at rest; the slowest stocks change in a generation."""


@check("structure", equations=number(at_least=100), wrong=number(0))
def units_balance(laboratory: Laboratory) -> Figures:
    """Units are checked in kind and in scale: a rate per year is not a rate per month."""
    model = laboratory.peru.model
    found = checks.units(model.variables, model.parameters, UNITS.read_text(encoding="utf-8"), "month")
    return {"equations": len(model.variables), "wrong": len(found)}


@dataclass
class _Extent:
    """The extent of what happens in many draws."""

    lowest_stock: float = np.inf
    lowest_share: float = np.inf
    highest_share: float = -np.inf
    lost: float = 0.0

    @classmethod
    def of(cls, laboratory: Laboratory) -> _Extent:
        """From many draws over the full ranges of the parameters, half as things are, half with everything at once."""
        peru, half = laboratory.peru, laboratory.many // 2
        stocks = [variable.name for variable in peru.model.of_kind("stock")]
        shares = [v.name for v in peru.model.variables.values() if v.unit == "1" and v.name not in NO_SHARES]
        record = sorted({*stocks, *shares, "women", "women_entered", "women_left"})
        extent = cls()
        for country in ("peru", "perfect"):
            parameters = inhabit(peru.parameters, laboratory.countries[country])
            inputs = Inputs(CLOCK, parameters, _full_ranges(peru, half, laboratory.seed), half)
            for block in laboratory.blocks(inputs, record):
                extent._see(block, stocks, shares)
        return extent

    def _see(self, block: Trajectories, stocks: list[str], shares: list[str]) -> None:
        # Rounding in a stock is measured by the largest value that it has had.
        lowest = (float(block[name].min() / max(block[name].max(), 1)) for name in stocks)
        self.lowest_stock = min(self.lowest_stock, *lowest)
        self.lowest_share = min(self.lowest_share, *(float(block[name].min()) for name in shares))
        self.highest_share = max(self.highest_share, *(float(block[name].max()) for name in shares))
        women, entered, left = (block[name] for name in ("women", "women_entered", "women_left"))
        self.lost = max(self.lost, float(np.abs((women[0] + entered - left) / women - 1).max()))


def _full_ranges(peru: PeruModel, members: int, seed: int) -> dict[str, Array]:
    """Anywhere in the ranges; in half of the draws every parameter at one end, in the first two at the same one."""
    generator = np.random.default_rng(seed)
    factors = {}
    for name in uncertain_parameters(peru.parameters):
        position = generator.random(members)
        position[: members // 2] = position[: members // 2].round()
        position[:2] = (0, 1)[: len(position[:2])]
        low, high = peru.parameters[name].low_factor, peru.parameters[name].high_factor
        factors[name] = low + (high - low) * position
    return factors


@check("structure", draws=number(), lost=share(at_most=1e-9))
def women_conserved(laboratory: Laboratory) -> Figures:
    """A woman enters with her first partner and leaves by age; in between she is in exactly one state."""
    return {"draws": laboratory.many, "lost": laboratory.once(_Extent.of).lost}


@check("structure", draws=number(), lowest=number(at_least=-1e-9))
def stocks_not_negative(laboratory: Laboratory) -> Figures:
    """A stock below zero stops a run, so this also says that none was stopped."""
    return {"draws": laboratory.many, "lowest": laboratory.once(_Extent.of).lowest_stock}


@check("structure", draws=number(), lowest=share(at_least=-1e-12), highest=share(at_most=1 + 1e-12))
def shares_between_0_and_1(laboratory: Laboratory) -> Figures:
    """Every pure number that is not listed as an effect or an index is a share."""
    extent = laboratory.once(_Extent.of)
    return {"draws": laboratory.many, "lowest": extent.lowest_share, "highest": extent.highest_share}


def _headlines(laboratory: Laboratory, steps_per_month: int, method: Method) -> dict[str, Array]:
    """Every headline output of the country for the last year, by draw."""
    clock = Clock(EPOCH, CLOCK.start, CLOCK.stop, steps_per_month)
    factors = draw_factors(laboratory.peru.parameters, FEW, laboratory.seed)
    run = simulate(
        laboratory.peru.model, Inputs(clock, laboratory.peru.parameters, factors, FEW), HEADLINES, method, engine="auto"
    )
    figures = {}
    for name, output in OUTPUTS.items():
        path = run[name][-13:].sum(axis=2)
        if output.weight is None:
            figures[name] = (path[-1] - path[0]).sum(axis=0)
        else:
            figures[name] = weighted_mean(path, run[output.weight][-13:].sum(axis=2)).mean(axis=(0, 1))
    return figures


def _as_shipped(laboratory: Laboratory) -> dict[str, Array]:
    return _headlines(laboratory, CLOCK.steps_per_month, "rk4")


def _largest_difference(one: dict[str, Array], other: dict[str, Array]) -> float:
    """Relative to the value, over all outputs and draws."""
    return max(float(np.abs(other[name] / values - 1).max()) for name, values in one.items())


@check("structure", difference=share(at_most=0.005))
def smaller_step(laboratory: Laboratory) -> Figures:
    """The step is short enough if a step of half the length makes no difference."""
    halved = _headlines(laboratory, 2 * CLOCK.steps_per_month, "rk4")
    return {"difference": _largest_difference(laboratory.once(_as_shipped), halved)}


@check("structure", difference=share(at_most=0.01))
def other_method(laboratory: Laboratory) -> Figures:
    """Euler's method, with steps a quarter as long: a result that hangs on the method is none."""
    euler = _headlines(laboratory, 4 * CLOCK.steps_per_month, "euler")
    return {"difference": _largest_difference(laboratory.once(_as_shipped), euler)}


@check("structure", variables=number(at_least=100), difference=share(at_most=1e-9))
def engines_agree(laboratory: Laboratory) -> Figures:
    """Machine code and plain NumPy, over half a year in which a policy begins."""
    peru = laboratory.peru
    names = list(peru.model.variables)
    factors = draw_factors(peru.parameters, FEW, laboratory.seed)
    inputs = Inputs(Clock(EPOCH, 200, 206), peru.parameters, factors, FEW)
    one, other = (simulate(peru.model, inputs, names, engine=engine) for engine in ("reference", "compiled"))
    # What is nothing but rounding does not count as a difference.
    sizes = {name: 1e-6 + np.abs(one[name]).max() for name in names}
    difference = max(float((np.abs(one[name] - other[name]) / sizes[name]).max()) for name in names)
    return {"variables": len(names), "difference": difference}


@check("structure", drift=share(at_most=1e-6))
def comes_to_rest(laboratory: Laboratory) -> Figures:
    """With everything from outside held where it is and no growth, all stocks settle and stay where they are."""
    peru = laboratory.peru
    parameters = {
        name: replace(parameter, value=_in_the_end(laboratory, name), course=Course())
        for name, parameter in peru.parameters.items()
    }
    parameters["population_growth"] = replace(parameters["population_growth"], value=np.zeros((1, 1)))
    stocks = [variable.name for variable in peru.model.of_kind("stock")]
    clock = Clock(EPOCH, 0, REST, CLOCK.steps_per_month)
    (run,) = laboratory.blocks(Inputs(clock, parameters), stocks)
    drifts = (np.abs(run[name][-1] - run[name][-13]).max() / max(np.abs(run[name][-1]).max(), 1e-9) for name in stocks)
    return {"drift": float(max(drifts))}


def _in_the_end(laboratory: Laboratory, name: str) -> Array:
    """The central value of a parameter at the end of the run."""
    parameter = laboratory.peru.parameters[name]
    scale, shift = parameter.course.at([float(CLOCK.stop)])
    return np.asarray(scale[0] * parameter.value + shift[0])


@check("structure", difference=change(0))
def nothing_before_its_cause(laboratory: Laboratory) -> Figures:
    """Until a policy begins, the run with it is the run without it."""
    policies = ("officers", "training", "better services", "prevention", "perfect")
    before = laboratory.run("peru")
    differences = [
        np.abs(laboratory.run(policy).between(name, Date(2004), BEGIN) - before.between(name, Date(2004), BEGIN))
        for policy in policies
        for name in RECORD
    ]
    return {"difference": max(float(difference.max()) for difference in differences)}
