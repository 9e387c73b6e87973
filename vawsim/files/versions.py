"""What results were made with, for their manifests: installed packages, and the model by its files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_MODEL = (_PACKAGE / "model", _PACKAGE / "sd")
_ENDINGS = (".py", ".yaml", ".csv", ".txt")


def versions(*packages: str) -> dict[str, str]:
    """Version of each package, ``?`` where it is not installed."""
    return {package: _version(package) for package in packages}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


@cache
def model_fingerprint() -> str:
    """SHA-256 over equations, parameters, data and the modelling language, in order of their paths.

    It reads files and loads nothing of the model, so that ``vawsim --version`` can tell it at once.
    """
    digest = hashlib.sha256()
    for folder in _MODEL:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _ENDINGS):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
