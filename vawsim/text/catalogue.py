"""The catalogue of sentences in both languages."""

from __future__ import annotations

import locale
import os
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")


class Texts:
    """The sentences of one language; call it with a key and the values of its placeholders."""

    def __init__(self, language: Language):
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, key: str, **values: object) -> str:
        """The sentence under a key such as ``run.heading``."""
        return self._sentences[key].format(**values)


@cache
def sentences(language: Language) -> dict[str, str]:
    """Every sentence of a language, by its key ``group.name``."""
    # The reader of YAML brings NumPy along, which "vawsim --help" must not wait for.
    from vawsim.files.yaml import read_yaml

    groups = read_yaml(Path(__file__).parent / f"{language}.yaml").data
    return {f"{group}.{name}": str(text) for group, texts in groups.items() for name, text in texts.items()}


@cache
def statements(language: Language) -> dict[str, dict[str, str]]:
    """What every check of the model states, and the names of the figures that it measures, by check."""
    from vawsim.files.yaml import read_yaml

    found: dict[str, dict[str, str]] = read_yaml(Path(__file__).parent / f"checks_{language}.yaml").data
    return found


def choose_language(option: str | None) -> Language:
    """The language to speak: the option, else ``VAWSIM_LANG``, else the locale, else English."""
    for wish in (option, os.environ.get("VAWSIM_LANG"), _locale()):
        for language in LANGUAGES:
            if wish and wish.lower().startswith(language):
                return language
    return "en"


def _locale() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    return locale.getlocale()[0]
