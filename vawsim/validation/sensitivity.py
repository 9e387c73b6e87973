"""Sensitivity: do the lessons hang on what nobody knows exactly?"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from vawsim.sd.course import Array
from vawsim.validation.check import Figures, check, number, share
from vawsim.validation.countries import FAMILIES
from vawsim.validation.laboratory import Laboratory

ENOUGH = 0.8
"""Share of draws from which on an order counts as settled."""


def gains_of_families(laboratory: Laboratory) -> Array:
    """By how much each family of suggestions narrows the gap in 2034; shape ``(families, draws)``."""
    draws = max(laboratory.draws, laboratory.many // 2)
    before = laboratory.run("peru", draws).year("implementation_gap", 2034)
    runs = (laboratory.run(f"family {family}", draws) for family in FAMILIES)
    return np.array([before - run.year("implementation_gap", 2034) for run in runs])


@check("sensitivity", narrower=share(at_least=ENOUGH))
def every_family_helps(laboratory: Laboratory) -> Figures:
    """The family of suggestions that helps in the fewest draws."""
    return {"narrower": float((laboratory.once(gains_of_families) > 0).mean(axis=1).min())}


@check("sensitivity", first=share(at_least=ENOUGH), last=share(at_least=ENOUGH))
def best_and_least_family(laboratory: Laboratory) -> Figures:
    """Whether the family that does most, and the one that does least, in the middle of the draws does so in most."""
    gains = laboratory.once(gains_of_families)
    middle = np.median(gains, axis=1)
    return {
        "first": float((gains.argmax(axis=0) == middle.argmax()).mean()),
        "last": float((gains.argmin(axis=0) == middle.argmin()).mean()),
    }


@check("sensitivity", same=share(at_least=ENOUGH), pairs=number(), settled=number())
def ranking_of_families(laboratory: Laboratory) -> Figures:
    """The whole order in a draw against that in the middle of the draws; and of how many pairs the order is settled."""
    gains = laboratory.once(gains_of_families)
    middle = np.median(gains, axis=1)
    same = (np.argsort(gains, axis=0) == np.argsort(middle)[:, np.newaxis]).all(axis=0)
    ahead = [
        float(((gains[one] > gains[other]) == (middle[one] > middle[other])).mean())
        for one, other in combinations(range(len(gains)), 2)
    ]
    return {"same": float(same.mean()), "pairs": len(ahead), "settled": sum(held >= ENOUGH for held in ahead)}
