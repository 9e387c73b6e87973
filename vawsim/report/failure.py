"""Say in words what broke a simulation off."""

from __future__ import annotations

from vawsim.sd.errors import NumericalError
from vawsim.text.catalogue import Texts


def explain_failure(error: NumericalError, texts: Texts) -> str:
    """What went wrong with which variable, in which place, draw (from 1) and month, and what to do next."""
    places = [texts(f"places.{element}") for element in error.elements]
    where = "; ".join([*places, texts("failure.draw", number=error.member + 1), error.date])
    what = texts(f"failure.{error.kind}", variable=error.variable, where=where)
    return f"{what} {texts('failure.advice', variable=error.variable)}"
