"""What the generated pages say, in both languages."""

from __future__ import annotations

import importlib
import inspect
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tools.model_docs.latex import readable
from vawsim.text.catalogue import Language, Texts

FOLDER = Path(__file__).parent


class Words:
    """The words of a language; call it with a key and the values of its placeholders."""

    def __init__(self, language: Language):
        self.language = language
        self.texts = Texts(language)
        """What vawsim itself says in that language."""
        self._words = _read(language)

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key."""
        return str(self._words[key]).format(**values)

    def several(self, key: str) -> list[str]:
        """Words that come as a list."""
        return list(self._words[key])

    def title(self, sector: str) -> str:
        """The name of a sector as a title."""
        return self._sector(sector)["title"]

    def about(self, sector: str) -> str:
        """What a sector is about, in a sentence."""
        return self._sector(sector)["about"]

    def more(self, sector: str) -> str:
        """What else there is to say of a sector; often nothing."""
        return self._sector(sector).get("more", "")

    def formula(self, latex: str) -> str:
        """An equation with the words in it in this language; names stay as they are."""
        for english, other in self._words["formula_words"].items():
            latex = latex.replace(english, other)
        return latex

    def _sector(self, sector: str) -> dict[str, str]:
        if self.language != "en":
            found: dict[str, str] = self._words["sector_texts"][sector]
            return found
        text = inspect.getdoc(importlib.import_module(f"vawsim.model.sectors.{sector}")) or ""
        first, _, more = text.partition("\n\n")
        about = " ".join(first.partition(":")[2].split())
        return {"title": readable(sector).capitalize(), "about": about[:1].upper() + about[1:], "more": more}


@cache
def _read(language: Language) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return found
