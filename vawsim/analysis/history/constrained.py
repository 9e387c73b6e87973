"""The constrained ensemble: draws of the uncertain parameters that history left over, in a file.

The file holds for each uncertain parameter the multiples of its value, one for each member (NumPy's ``npz``, single
precision), the members in random order. Beside it stands a manifest (JSON) with all that is needed to make it again.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.draws import uncertain_parameters
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.read import read_bytes, read_text
from vawsim.files.write import write_bytes, write_text
from vawsim.model import PeruModel
from vawsim.model.fingerprint import behaviour_fingerprint
from vawsim.sd.course import Array
from vawsim.text.catalogue import say

SHIPPED = Path(__file__).parents[2] / "model" / "ensemble.npz"
"""The constrained ensemble that comes with the model."""


@dataclass(frozen=True)
class ConstrainedEnsemble:
    """Draws that history left over.

    ``factors`` holds for each uncertain parameter an array of shape ``(members,)``; ``about`` is the manifest.
    """

    path: Path
    factors: Mapping[str, Array]
    about: Mapping[str, Any]

    @property
    def members(self) -> int:
        """Number of its members."""
        return len(next(iter(self.factors.values())))

    @property
    def digest(self) -> str:
        """SHA-256 of its file."""
        return str(self.about["sha256"])

    def belongs_to(self, peru: PeruModel) -> bool:
        """Whether it was made for just this model: the same equations, values, ranges and uncertain parameters."""
        names = set(uncertain_parameters(peru.parameters))
        return self.factors.keys() == names and self.about["behaviour"] == behaviour_fingerprint(peru)

    def sample(self, draws: int, seed: int) -> dict[str, Array]:
        """Some of the members, drawn at random without replacement; more draws begin with the same ones."""
        chosen = np.random.default_rng(seed).permutation(self.members)[:draws]
        return {name: values[chosen] for name, values in self.factors.items()}


def write_ensemble(path: Path, factors: Mapping[str, NDArray[np.float32]], about: Mapping[str, Any]) -> str:
    """Write an ensemble and, after it, its manifest (of the same name, ending in ``.json``) with the file's SHA-256.

    The same factors give the same bytes. Returns the SHA-256.

    Raises:
        WriteProblem: a file cannot be written.
    """
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {name: factors[name] for name in sorted(factors)}
    np.savez_compressed(buffer, **arrays)
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    write_bytes(path, content)
    manifest = {**about, "sha256": digest}
    write_text(path.with_suffix(".json"), json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    return digest


def read_ensemble(path: Path) -> ConstrainedEnsemble:
    """Read an ensemble with its manifest.

    Raises:
        FileProblems: one of the files is missing or is not what ``write_ensemble`` wrote.
    """
    content = read_bytes(path)
    manifest = read_text(path.with_suffix(".json"))
    try:
        about = json.loads(manifest)
        if about["sha256"] != hashlib.sha256(content).hexdigest() or not isinstance(about["behaviour"], str):
            raise ValueError("the manifest is of another file")
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            stored = {name: arrays[name] for name in arrays.files}
        if not _well_formed(stored):
            raise ValueError("the file holds other arrays")
    except Exception:  # on a spoilt file json, zipfile and NumPy raise errors of a dozen kinds
        raise FileProblems([Diagnostic(str(path), 1, 1, say("ensembles.not_one"))]) from None
    factors = {name: values.astype(np.float64) for name, values in stored.items()}
    return ConstrainedEnsemble(path, factors, about)


def _well_formed(stored: Mapping[str, NDArray[Any]]) -> bool:
    """Whether there are as many finite numbers for every parameter, and at least one."""
    return len({len(values) for values in stored.values()}) == 1 and all(
        values.ndim == 1 and values.size and values.dtype.kind == "f" and np.isfinite(values).all()
        for values in stored.values()
    )
