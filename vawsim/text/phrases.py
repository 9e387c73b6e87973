"""Small parts of sentences, in the language that is spoken."""

from __future__ import annotations

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
