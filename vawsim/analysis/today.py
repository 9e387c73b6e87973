"""Where the country stands today: variables and parameters at their central values, without any new policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vawsim.analysis.courses import central_course
from vawsim.analysis.ensemble import CLOCK
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.sd import Clock, Date, Inputs, Trajectories, simulate
from vawsim.sd.course import Array

TODAY = Date(2026)
"""The date of values of today: where history ends and policies begin."""


def central_value(parameter: ModelParameter) -> Array:
    """The central value of a parameter today, by place and type of violence (size 1 where it does not vary)."""
    value: Array = central_course(parameter, [TODAY.since(EPOCH)])[0]
    return value


def variables_today(names: Sequence[str], progress: Callable[[float], None] | None = None) -> dict[str, Array]:
    """Variables today with every parameter at its central value, by place and type of violence."""
    trajectories = _until_today(names, progress)
    return {name: trajectories[name][-1, ..., 0] for name in names}


def national_means_today(names: Sequence[str], progress: Callable[[float], None] | None = None) -> dict[str, float]:
    """The same, averaged over the women of the country (and plainly over types of violence)."""
    trajectories = _until_today([*names, "women"], progress)
    women = trajectories["women"][-1, :, 0, 0]
    means = {}
    for name in names:
        by_place = np.broadcast_to(trajectories[name][-1, ..., 0].mean(axis=1), women.shape)
        means[name] = float((by_place * women).sum() / women.sum())
    return means


def _until_today(names: Sequence[str], progress: Callable[[float], None] | None) -> Trajectories:
    loaded = load_model()
    clock = Clock(EPOCH, CLOCK.start, round(TODAY.since(EPOCH)), CLOCK.steps_per_month)
    return simulate(loaded.model, Inputs(clock, loaded.parameters), list(dict.fromkeys(names)), progress=progress)
