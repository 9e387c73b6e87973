"""Running an XMILE file in programs that nobody here wrote, and comparing what they find with what ours do."""

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from vawsim.export.xmile.names import element_title, identifier
from vawsim.sd import Clock, Model, Trajectories
from vawsim.sd.course import Array

Series = Callable[[str, tuple[str, ...]], Array]
"""Monthly values of one element of a variable."""

CLOSE = 1e-6
"""How far another program may be from ours, relative to the value."""
NOTHING = 1e-12
"""What counts as nothing, relative to the largest value of the series."""


def simlin_series(text: str, clock: Clock, folder: Path) -> Series:
    """Run a file in simlin, by the method that it asks for; a warning about units is a failure."""
    simlin = pytest.importorskip("simlin", reason="simlin (PyPI: pysimlin) is not installed")
    path = folder / "for_simlin.xmile"
    path.write_text(text, encoding="utf-8")
    model = simlin.load(path)
    assert model.check() == ()
    simulation = model.simulate()
    simulation.run_to_end()

    def series(name: str, elements: tuple[str, ...]) -> Array:
        inside = f"[{','.join(elements)}]" if elements else ""
        values: Array = np.asarray(simulation.get_series(identifier(name) + inside))
        assert len(values) == clock.steps + 1
        return values[:: clock.steps_per_month]

    return series


def pysd_series(text: str, clock: Clock, names: list[str], folder: Path) -> Series:
    """Run a file in PySD, which integrates by Euler's method only."""
    pysd = pytest.importorskip("pysd", reason="PySD is not installed")
    import xarray

    path = folder / "for_pysd.xmile"
    path.write_text(text, encoding="utf-8")
    # All arrays have the same elements in the same order; to be told so saves PySD a third of its time.
    aligned = xarray.set_options(arithmetic_join="exact")
    # It lays out the Python code that it makes, which nobody reads and which takes longer than making it.
    not_laid_out = patch("black.format_file_contents", lambda code, **_: code)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), aligned, not_laid_out:
        # It computes both sides of a choice, also the one that divides by zero.
        warnings.simplefilter("ignore")
        frame = pysd.read_xmile(str(path)).run(
            return_columns=[identifier(name) for name in names],
            return_timestamps=[float(point) for point in clock.points],
        )

    def series(name: str, elements: tuple[str, ...]) -> Array:
        inside = f"[{','.join(map(element_title, elements))}]" if elements else ""
        values: Array = frame[identifier(name) + inside].to_numpy(dtype=float)
        return values

    return series


def assert_equal(model: Model, ours: Mapping[str, Trajectories], names: list[str], theirs: Series) -> None:
    """Every element of every variable at every month is what each of our engines finds."""
    worst = max(deviations(model, ours, names, theirs))
    assert worst[0] < CLOSE, worst


def deviations(
    model: Model, ours: Mapping[str, Trajectories], names: list[str], theirs: Series
) -> Iterator[tuple[float, str]]:
    """Largest relative deviation of every series, and which it is."""
    for name in names:
        over = [dimension for dimension in model.dimensions if dimension in model.thing(name).over]
        for index in np.ndindex(*model.shape(name)):
            elements = tuple(
                dimension.elements[position]
                for dimension, position in zip(model.dimensions, index, strict=True)
                if dimension in over
            )
            found = theirs(name, elements)
            for engine, trajectories in ours.items():
                expected = trajectories[name][(slice(None), *index, 0)]
                scale = np.maximum(np.abs(expected), NOTHING * np.abs(expected).max() + 1e-300)
                worst = np.max(np.abs(found - expected) / scale)
                yield float(np.nan_to_num(worst, nan=np.inf)), f"{name}{list(elements)} of the {engine} engine"
