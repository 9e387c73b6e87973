"""The catalogue of sentences in both languages, and the language that is spoken."""

from __future__ import annotations

import locale
import os
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Keeps every key and value as text: ``no`` is a word."""
_spoken: Language | None = None


class Texts:
    """The sentences of one language; call it with a key and the values of its placeholders."""

    def __init__(self, language: Language):
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, key: str, **values: object) -> str:
        """The sentence under a key such as ``run.heading``."""
        return self._sentences[key].format(**values)


def speak(language: Language | None) -> None:
    """Say all messages in a language from now on; None means the one that the environment wishes."""
    global _spoken
    _spoken = language


def spoken() -> Language:
    """The language that is spoken."""
    return _spoken or choose_language(None)


def say(key: str, **values: object) -> str:
    """A sentence in the language that is spoken: for messages, which arise where no one passes the texts along."""
    return sentences(spoken())[key].format(**values)


def has(key: str) -> bool:
    """Whether the catalogue has a sentence under a key."""
    return key in sentences("en")


@cache
def sentences(language: Language) -> dict[str, str]:
    """Every sentence of a language, by its key ``group.name``; each group is in one file of the language's folder."""
    files = sorted(path for path in (_FOLDER / language).glob("*.yaml") if path.name not in _APART)
    groups = [item for path in files for item in _read(path).items()]
    return {f"{group}.{name}": str(text) for group, texts in groups for name, text in texts.items()}


@cache
def statements(language: Language) -> dict[str, dict[str, str]]:
    """What every check of the model states, and the names of the figures that it measures, by check."""
    return _read(_FOLDER / language / _CHECKS)


@cache
def descriptions(language: Language) -> dict[str, str]:
    """What every variable of the model is, by its name; empty in English, where the docstrings of the model speak."""
    return {} if language == "en" else _read(_FOLDER / language / _VARIABLES)


_FOLDER = Path(__file__).parent
_CHECKS = "checks.yaml"
_VARIABLES = "variables.yaml"
_APART = (_CHECKS, _VARIABLES)
"""Files that hold no groups of sentences."""


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
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
