"""Putting the model together from its sectors and its parameter files."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vawsim.model.evidence import ModelParameter, load_parameters
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import Model, assemble

SECTORS = (
    "women",
    "surveys",
    "help_seeking",
    "reporting",
    "investigation",
    "courts",
    "protection",
    "refuges",
    "recovery",
    "prosecution",
    "police",
    "police_work",
    "centres",
    "society",
    "institutions",
    "allocation",
    "budget",
    "compliance",
    "conditions",
    "results",
)
"""Modules of ``vawsim.model.sectors``, in the order in which a case passes through them."""

UNITS = Path(__file__).parent / "units.txt"


@dataclass(frozen=True)
class PeruModel:
    """The assembled model and what is known about its parameters."""

    model: Model
    parameters: Mapping[str, ModelParameter]


@cache
def load_model(check_units: bool = False) -> PeruModel:
    """Load the parameters and assemble the sectors.

    Args:
        check_units: also check that every equation balances in its units. Runs leave it out, because the
            shipped model does not change between two runs; the tests do it.

    Raises:
        FileProblems: a parameter file is wrong.
        ModelError: the equations and parameters do not make a model.
    """
    parameters = load_parameters()
    modules = [importlib.import_module(f"vawsim.model.sectors.{name}") for name in SECTORS]
    units = UNITS.read_text(encoding="utf-8") if check_units else None
    return PeruModel(assemble(modules, parameters, (PLACE, VIOLENCE), units), parameters)
