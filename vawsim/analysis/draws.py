"""Draws of the uncertain parameters."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import numpy as np

from vawsim.model.evidence import ModelParameter
from vawsim.sd.course import Array


def draw_factors(parameters: Mapping[str, ModelParameter], draws: int, seed: int) -> dict[str, Array]:
    """Latin hypercube of the uncertain parameters, as multiples of their values.

    Each parameter's range is cut into as many equally likely slices as there are draws, and each slice is
    used once (McKay, Beckman and Conover 1979). A parameter's draws depend on the seed and its name only, so
    that a new parameter leaves those of the others as they were. A single draw is the central value of every
    parameter.

    Returns:
        For each uncertain parameter an array of shape ``(draws,)``.
    """
    return {} if draws == 1 else dict(iterate_factors(parameters, draws, seed))


def iterate_factors(parameters: Mapping[str, ModelParameter], draws: int, seed: int) -> Iterator[tuple[str, Array]]:
    """The draws of one uncertain parameter after the other, with its name: where all of them together are too many."""
    for name in uncertain_parameters(parameters):
        yield name, quantile(parameters[name], _slices(name, draws, seed))


def _slices(name: str, draws: int, seed: int) -> Array:
    generator = np.random.default_rng([seed, zlib.crc32(name.encode())])
    return (generator.permutation(draws) + generator.random(draws)) / draws


def uncertain_parameters(parameters: Mapping[str, ModelParameter]) -> list[str]:
    """Names of the parameters that have a range."""
    return [name for name, parameter in parameters.items() if parameter.low_factor < parameter.high_factor]


def quantile(parameter: ModelParameter, probability: Array) -> Array:
    """Inverse of the distribution function of a parameter's factor; a triangular one has its peak at 1."""
    low, high = parameter.low_factor, parameter.high_factor
    if parameter.distribution == "uniform":
        return low + probability * (high - low)
    if parameter.distribution == "loguniform":
        return low * (high / low) ** probability
    left = (1 - low) / (high - low)
    rising = low + np.sqrt(probability * (high - low) * (1 - low))
    falling = high - np.sqrt((1 - probability) * (high - low) * (high - 1))
    return np.where(probability < left, rising, falling)
