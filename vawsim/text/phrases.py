"""Small parts of sentences, and texts made fit to be compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from vawsim.text.catalogue import say


def quote(text: object) -> str:
    """What somebody wrote, in quotation marks; characters that cannot be seen are written out, as ``\\n``."""
    visible = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in str(text))
    return say("messages.quoted", text=visible)


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; names must not be empty."""
    *others, last = names
    return say("messages.listed", others=", ".join(others), last=last) if others else last


def folded(text: str) -> str:
    """The text in small letters and without accents, to compare what people write: ``gestion`` for ``Gestión``."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
