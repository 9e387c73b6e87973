"""Parameters: the quantities that equations use and that nothing in the model changes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from vawsim.sd.course import Array, Course
from vawsim.sd.dimensions import Dimension


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A named quantity with a unit, constant or with a course in time.

    ``value`` has one axis per dimension of the model (size 1 where the parameter does not vary) and none for
    the ensemble. ``bounds`` are the values that make sense at all, such as 0 to 1 for a share: engines keep
    to them whatever a policy adds to whatever draw.
    """

    name: str
    unit: str
    value: Array
    over: tuple[Dimension, ...] = ()
    bounds: tuple[float, float] = (0.0, np.inf)
    course: Course = field(default_factory=Course)
    documentation: str = ""
