"""Results of a simulation: chosen variables at monthly points, for every member of the ensemble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vawsim.sd.clock import Clock
from vawsim.sd.course import Array
from vawsim.sd.dimensions import Dimension

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Trajectories:
    """Monthly values of the recorded variables.

    ``values[name]`` has shape ``(points, *dimensions, members)``; a dimension over which the variable does
    not vary has size 1.
    """

    clock: Clock
    values: Mapping[str, Array]
    units: Mapping[str, str]
    dimensions: tuple[Dimension, ...]
    engine: str = "reference"
    """The engine that computed them."""

    @property
    def members(self) -> int:
        """Number of members of the ensemble."""
        return int(next(iter(self.values.values())).shape[-1])

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def frame(self, name: str) -> pd.DataFrame:
        """One variable as a tidy table: date, one column per dimension, member, value."""
        import numpy as np
        import pandas as pd

        array = self.values[name]
        axes: list[list[Any]] = [[str(self.clock.date(time)) for time in self.clock.points]]
        axes += [
            list(dimension.elements) if size == len(dimension) else ["all"]
            for dimension, size in zip(self.dimensions, array.shape[1:-1], strict=True)
        ]
        axes.append(list(range(array.shape[-1])))
        labels = ["date", *(dimension.name for dimension in self.dimensions), "member"]
        index = pd.MultiIndex.from_product(axes, names=labels)
        return pd.DataFrame({"value": np.ravel(array)}, index=index).reset_index()
