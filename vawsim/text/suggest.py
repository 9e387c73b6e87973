"""Suggestions for misspelt names, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable

from vawsim.sd.suggest import nearest
from vawsim.text.catalogue import say


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` when a candidate is close, else an empty string."""
    close = nearest(name, candidates)
    return say("messages.did_you_mean", name=close) if close else ""
