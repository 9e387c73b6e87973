"""Long work in chunks, each in a file of its own, so that whoever is interrupted goes on where it stopped."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vawsim.files.write import make_folder, write_text, write_whole

Single = NDArray[np.float32]


class OtherWork(Exception):  # noqa: N818 - not an error, but work that must not be mixed with this
    """The folder holds the chunks of other work."""

    def __init__(self, folder: Path | str, different: list[str]) -> None:
        self.folder = folder
        self.different = different
        """What differs, by the keys of the design."""
        super().__init__(folder, different)


@dataclass(frozen=True)
class Chunks:
    """A folder with the parts of an array of ``draws`` columns, ``size`` columns in each, and the design of the work.

    The design is everything that decides the numbers: chunks of another design are never mixed in.
    """

    folder: Path
    draws: int
    size: int
    rows: int

    def open(self, design: dict[str, Any], restart: bool = False) -> None:
        """Make the folder ready for work of a design.

        Args:
            design: what decides the numbers, as JSON knows it.
            restart: throw away what is there.

        Raises:
            OtherWork: it holds work of another design, and is not to be thrown away.
            WriteProblem: the folder cannot be written to.
        """
        make_folder(self.folder)
        path = self.folder / "design.json"
        found = _design(path)
        if restart or not found:
            # Whoever is interrupted here leaves no chunks under a design that is not theirs.
            write_text(path, "{}\n")
            for chunk in self.folder.glob("chunk-*.npy"):
                chunk.unlink()
            write_text(path, json.dumps(design, indent=2, ensure_ascii=False) + "\n")
        elif found != design:
            keys = dict.fromkeys([*design, *found])
            raise OtherWork(self.folder, [key for key in keys if design.get(key) != found.get(key)])

    def fill(
        self,
        compute: Callable[[int, int, Callable[[float], None]], NDArray[np.floating]],
        progress: Callable[[float], None],
    ) -> None:
        """Compute the chunks that are not there yet.

        ``compute`` is given the first column, the one after the last, and something to tell its progress to.

        Raises:
            WriteProblem: a chunk cannot be written.
        """
        starts = range(0, self.draws, self.size)
        for number, first in enumerate(starts):

            def tell(share: float, before: int = number) -> None:
                progress((before + share) / len(starts))

            stop = min(first + self.size, self.draws)
            if self._read(first, stop) is None:
                with write_whole(self._path(first)) as file:
                    np.save(file, compute(first, stop, tell).astype(np.float32))
            tell(1.0)

    def __iter__(self) -> Iterator[Single]:
        """The chunks in order; all must be there."""
        for first in range(0, self.draws, self.size):
            chunk = self._read(first, min(first + self.size, self.draws))
            assert chunk is not None, "fill() comes first"
            yield chunk

    def _path(self, first: int) -> Path:
        return self.folder / f"chunk-{first:07d}.npy"

    def _read(self, first: int, stop: int) -> Single | None:
        """A chunk, or None if it is not there whole."""
        try:
            chunk: Single = np.load(self._path(first), allow_pickle=False)
        except (OSError, ValueError, EOFError, zipfile.BadZipFile):
            return None
        return chunk if chunk.shape == (self.rows, stop - first) and chunk.dtype == np.float32 else None


def _design(path: Path) -> dict[str, Any] | None:
    """The design in a file, None if there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
