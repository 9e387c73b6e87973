"""History: does the model tell the past as it was observed?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vawsim.analysis.history.beside import set_beside
from vawsim.analysis.history.fit import Fit
from vawsim.analysis.sample import choose_sample
from vawsim.model.observations import Observation
from vawsim.validation.check import Figures, check, number, share
from vawsim.validation.laboratory import Laboratory

TYPES = ("psychological", "physical", "sexual")
FIRST, LAST = 2012, 2021
"""Years in which services were counted in full."""


def _counted(observation: Observation) -> bool:
    return FIRST <= observation.first.year <= LAST


def _fits(laboratory: Laboratory) -> dict[str, Fit]:
    """The model beside every series that is held against it here, by the name of the series."""
    kept: dict[str, Callable[[Observation], bool]] = {
        "endes_ever/total": lambda _: True,
        **{f"endes_ever/{kind}": lambda _: True for kind in TYPES},
        "cem_cases/total": _counted,
        "pnp_complaints/family_violence": _counted,
    }
    observations = [o for o in laboratory.observations if o.series.name in kept and kept[o.series.name](o)]
    sample = choose_sample(laboratory.peru, laboratory.many, laboratory.seed)
    return {beside.fit.series.name: beside.fit for beside in set_beside(observations, sample)}


def _error(laboratory: Laboratory, series: str) -> float:
    """Mean absolute error of the median as a share of what was observed."""
    error = laboratory.once(_fits)[series].mape
    return np.nan if error is None else error


@check("history", points=number(at_least=10), error=share(at_most=0.03))
def violence_ever(laboratory: Laboratory) -> Figures:
    """The longest series of surveys."""
    points = len(laboratory.once(_fits)["endes_ever/total"].observations)
    return {"points": points, "error": _error(laboratory, "endes_ever/total")}


@check("history", psychological=share(at_most=0.06), physical=share(at_most=0.06), sexual=share(at_most=0.06))
def violence_ever_by_type(laboratory: Laboratory) -> Figures:
    """Rare types move more by chance."""
    return {kind: _error(laboratory, f"endes_ever/{kind}") for kind in TYPES}


@check("history", error=share(at_most=0.12))
def cases_of_centres(laboratory: Laboratory) -> Figures:
    """They grew four-fold while centres doubled."""
    return {"error": _error(laboratory, "cem_cases/total")}


@check("history", error=share(at_most=0.12))
def complaints_at_the_police(laboratory: Laboratory) -> Figures:
    """A full count by registers that stations joined over the years."""
    return {"error": _error(laboratory, "pnp_complaints/family_violence")}


@check("history", points=number(at_least=50), inside=share(at_least=0.8))
def range_holds_history(laboratory: Laboratory) -> Figures:
    """Where nine in ten observations are expected, nearly as many should be found."""
    fits = laboratory.once(_fits).values()
    points = sum(len(fit.observations) for fit in fits)
    return {"points": points, "inside": sum(fit.coverage * len(fit.observations) for fit in fits) / points}


@check("history", "median", measures=share(at_least=0.5, at_most=1.0), convictions=number(at_least=0.2, at_most=1.0))
def what_becomes_of_a_report(laboratory: Laboratory) -> Figures:
    """Most reports of 2021 led to measures on paper, about one in two hundred to a conviction."""
    run = laboratory.run("peru")
    measures, convictions, registered = (
        run.year(name, 2021) for name in ("measures_issued", "convictions", "registered_women")
    )
    per_woman = laboratory.peru.parameters["reports_per_woman"].value.item()
    return {"measures": measures / registered, "convictions": 100 * convictions / (per_woman * registered)}
