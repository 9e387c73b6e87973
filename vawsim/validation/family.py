"""Regional family: the regions are members of one family, which differ by their parameters only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vawsim.analysis.ensemble import CLOCK
from vawsim.model.evidence import ModelParameter
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.places import PLACE
from vawsim.sd import Inputs, Trajectories
from vawsim.sd.course import Array
from vawsim.validation.check import Figures, check, number, share
from vawsim.validation.laboratory import Laboratory

TWINS = (("coast_urban", "highlands_urban"), ("coast_rural", "highlands_rural"))
"""The places of the Coast whose parameters those of the Highlands are given."""


def _index(place: str) -> int:
    return PLACE.elements.index(place)


def _as_on_the_coast(parameter: ModelParameter) -> ModelParameter:
    if PLACE not in parameter.over:
        return parameter
    value = parameter.value.copy()
    for coast, highlands in TWINS:
        value[_index(highlands)] = value[_index(coast)]
    return replace(parameter, value=value)


def _last_month(run: Trajectories, names: Sequence[str]) -> dict[str, Array]:
    return {name: run[name][-1, :, :, 0] for name in names}


@check("family", variables=number(at_least=100), difference=share(at_most=1e-9))
def same_parameters_same_place(laboratory: Laboratory) -> Figures:
    """With the Coast's parameters the Highlands become the Coast, in every variable that varies over places."""
    peru = laboratory.peru
    names = [variable.name for variable in peru.model.variables.values() if PLACE in variable.over]
    parameters = {name: _as_on_the_coast(parameter) for name, parameter in peru.parameters.items()}
    (run,) = laboratory.blocks(Inputs(CLOCK, parameters), names)
    values = _last_month(run, names)
    difference = max(
        float(np.abs(value[_index(one)] - value[_index(other)]).max() / (1e-9 + np.abs(value).max()))
        for value in values.values()
        for one, other in TWINS
    )
    return {"variables": len(names), "difference": difference}


@check("family", correlation=number(at_least=0.8))
def same_duties_fail(laboratory: Laboratory) -> Figures:
    """The interviews found no regional difference in which duties are delivered and which are not."""
    peru = laboratory.peru
    names = [implication.variable for implication in IMPLICATIONS]
    (run,) = laboratory.blocks(Inputs(CLOCK, peru.parameters), [*names, "women"])
    by_region = [_of_region(_last_month(run, [*names, "women"]), names, region) for region in ("coast", "highlands")]
    # Spearman's: the correlation of the ranks, here of measures of which hardly two are equal.
    ranks = [np.argsort(np.argsort(compliance)) for compliance in by_region]
    return {"correlation": float(np.asarray(np.corrcoef(ranks))[0, 1])}


def _of_region(values: dict[str, Array], names: Sequence[str], region: str) -> list[float]:
    """Compliance with each duty in a region."""
    places = list(PLACE.select((region,)))
    women = values["women"][places, 0]
    return [float(np.broadcast_to(values[name], (len(PLACE), 1))[places, 0] @ women / women.sum()) for name in names]
