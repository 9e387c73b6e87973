"""The draws of the uncertain parameters, packed small."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np

from vawsim.analysis.sample import choose_sample
from vawsim.export.javascript import parameter_order
from vawsim.model import PeruModel, load_model
from vawsim.sd.course import Array

DRAWS = 100
"""How many the page has: those that ``vawsim run --draws 100`` takes, in the same order."""

_SEED = 1
_STEPS = 2**16 - 1
"""Each factor is rounded to one of so many steps of its parameter's range: by 8 millionths of the range at most.

That moves the median and the ends of the range of every headline output, with and without everything suggested, by less
than 0.006 %; what people read has three digits.
"""


def packed_draws(draws: int = DRAWS) -> dict[str, Any]:
    """``members``, the ``ranges`` (lowest factor and width, or 0 where a parameter has none) in the order of the
    model's JavaScript, and the ``steps`` of each parameter that has one: 16 bits each, low byte first, in base64.
    """
    peru = load_model()
    factors = choose_sample(peru, draws, _SEED).factors
    names = parameter_order(peru.model)
    steps = np.concatenate([_steps(peru, name, factors[name]) for name in names if name in factors])
    return {
        "members": draws,
        "ranges": [list(_range(peru, name)) if name in factors else 0 for name in names],
        "steps": base64.b64encode(steps.astype("<u2").tobytes()).decode(),
    }


def rounded_draws(draws: int = DRAWS) -> Mapping[str, Array]:
    """The draws as the page has them after rounding."""
    peru = load_model()
    factors = choose_sample(peru, draws, _SEED).factors
    rounded = {}
    for name, values in factors.items():
        low, width = _range(peru, name)
        rounded[name] = low + width * _steps(peru, name, values) / _STEPS
    return rounded


def _range(peru: PeruModel, name: str) -> tuple[float, float]:
    parameter = peru.parameters[name]
    return parameter.low_factor, parameter.high_factor - parameter.low_factor


def _steps(peru: PeruModel, name: str, values: Array) -> Array:
    low, width = _range(peru, name)
    steps: Array = np.clip(np.round((values - low) / width * _STEPS), 0, _STEPS)
    return steps
