"""A hash that tells one version of the model from another."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "sd")
_ENDINGS = (".py", ".yaml", ".csv", ".txt")


@cache
def model_fingerprint() -> str:
    """SHA-256 over equations, parameters, data and the modelling language, in order of their paths."""
    digest = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
