"""Units of the model in the words of a language."""

from __future__ import annotations

import re

from vawsim.text.catalogue import Texts


def unit_in_words(unit: str, texts: Texts) -> str:
    """``policía/mes`` for ``officer/month``; a pure number stays 1."""
    return re.sub(r"[a-z]+", lambda word: texts(f"unit_words.{word[0]}"), unit)
