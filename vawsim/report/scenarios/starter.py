"""A scenario file to start from, with remarks."""

from __future__ import annotations

import os
from pathlib import Path

from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import Texts


def starter(name: str, extends: str, folder: Path, texts: Texts) -> str:
    """The text of a scenario file.

    Args:
        name: of the scenario.
        extends: the shipped scenario, or the file, that it builds on.
        folder: where the file will be; the path to what it builds on starts there.
        texts: the language of the remarks.
    """
    if extends not in shipped_scenarios():
        extends = os.path.relpath(extends, folder)
        extends = extends if os.sep in extends else f"./{extends}"
    title = name.replace("-", " ").replace("_", " ").strip().capitalize() or name
    return texts("new.starter", name=name, title=_quoted(title), extends=_quoted(extends))


def _quoted(text: str) -> str:
    """A text that YAML reads as just this text."""
    plain = text.replace(" ", "").replace("-", "").replace(".", "").replace("/", "").isalpha()
    return text if plain else "'" + text.replace("'", "''") + "'"
