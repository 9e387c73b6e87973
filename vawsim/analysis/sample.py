"""Which draws of the uncertain parameters a run takes: from the constrained ensemble, or from the ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history import constrained
from vawsim.analysis.history.constrained import ConstrainedEnsemble, read_ensemble
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.model import PeruModel
from vawsim.sd.course import Array
from vawsim.text.catalogue import say

Origin = Literal["central", "ensemble", "prior", "no_ensemble", "other_model"]
"""Where draws are from: the central values; the constrained ensemble; the ranges, because that was asked for, because
no ensemble comes with the model, or because it is one of another model."""


class TooFewMembers(Exception):  # noqa: N818 - a wish that cannot be met
    """More draws are asked for than the constrained ensemble holds."""

    def __init__(self, draws: int, members: int) -> None:
        self.draws = draws
        self.members = members
        super().__init__(draws, members)

    def __str__(self) -> str:
        return say("drawn.too_few", members=f"{self.members:,}")


@dataclass(frozen=True)
class Sample:
    """Draws of the uncertain parameters, as multiples of their values, and where they are from."""

    factors: Mapping[str, Array]
    draws: int
    origin: Origin
    ensemble: ConstrainedEnsemble | None = None

    def first(self, draws: int) -> Sample:
        """The first of its draws, as many as there are at most."""
        draws = min(draws, self.draws)
        return replace(self, factors={name: values[:draws] for name, values in self.factors.items()}, draws=draws)

    def as_dict(self) -> dict[str, Any]:
        """Where they are from, for a manifest."""
        if self.ensemble is None:
            return {"from": "central values" if self.origin == "central" else "ranges", "because": self.origin}
        return {"from": "ensemble", "ensemble": self.ensemble.path.name, "sha256": self.ensemble.digest}


def choose_sample(
    peru: PeruModel, draws: int | None, seed: int, prior: bool = False, ensemble: Path | None = None
) -> Sample:
    """The draws that a run takes.

    Args:
        peru: the model.
        draws: how many; 1 takes the central values, None all members of the ensemble, or as many from the ranges.
        seed: of the choice.
        prior: draw from the ranges of the parameters, whatever history says.
        ensemble: file of a constrained ensemble to use in place of the one that comes with the model.

    Raises:
        TooFewMembers: the ensemble holds fewer members.
        FileProblems: the ensemble cannot be read, or ``ensemble`` is one of another model.
    """
    if draws == 1:
        return Sample({}, 1, "central")
    found = None if prior else _ensemble(peru, ensemble)
    if not isinstance(found, ConstrainedEnsemble):
        draws = ALL if draws is None else draws
        return Sample(draw_factors(peru.parameters, draws, seed), draws, found or "prior")
    draws = found.members if draws is None else draws
    if draws > found.members:
        raise TooFewMembers(draws, found.members)
    return Sample(found.sample(draws, seed), draws, "ensemble", found)


ALL = 1000
"""Draws from the ranges where all members of an ensemble would be taken if there were one."""


def _ensemble(peru: PeruModel, path: Path | None) -> ConstrainedEnsemble | Origin:
    """The ensemble to draw from, or why there is none."""
    if path is None and not constrained.SHIPPED.exists():
        return "no_ensemble"
    ensemble = read_ensemble(path or constrained.SHIPPED)
    if ensemble.belongs_to(peru):
        return ensemble
    if path is None:
        return "other_model"
    raise FileProblems([Diagnostic(str(path), 1, 1, say("ensembles.other_model"))])
