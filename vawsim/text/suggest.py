"""Suggestions for misspelt names, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable

from vawsim.sd.suggest import nearest
from vawsim.text.catalogue import say
from vawsim.text.phrases import folded

_IN_SPANISH = {
    "titulo": ("title",),
    "descripcion": ("description",),
    "extiende": ("extends",),
    "compara": ("compare",),
    "comparar": ("compare",),
    "espera": ("expects",),
    "cambio": ("changes",),
    "cambios": ("changes",),
    "parametro": ("parameter",),
    "causa": ("cause",),
    "condicion": ("condition",),
    "sugerencia": ("suggestion",),
    "parte": ("share",),
    "proporcion": ("share",),
    "fijar": ("set",),
    "sumar": ("add",),
    "agregar": ("add",),
    "anadir": ("add",),
    "multiplicar": ("multiply",),
    "desde": ("from",),
    "hasta": ("until", "to"),
    "rampa": ("ramp",),
    "lugar": ("places",),
    "lugares": ("places",),
    "fuente": ("source",),
    "costa": ("coast",),
    "costa_urbana": ("coast_urban",),
    "costa_rural": ("coast_rural",),
    "sierra": ("highlands",),
    "sierra_urbana": ("highlands_urban",),
    "sierra_rural": ("highlands_rural",),
    "selva": ("jungle",),
    "selva_urbana": ("jungle_urban",),
    "selva_rural": ("jungle_rural",),
    "urbano": ("urban",),
    "urbana": ("urban",),
}
"""Words that people write in Spanish, without accents, and the names in files that may be meant."""


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``name`` says in Spanish, else the one that looks most like it; None when none is close."""
    known = list(candidates)
    meant = _IN_SPANISH.get(folded(name).replace(" ", "_"), ())
    return next((word for word in meant if word in known), None) or nearest(name, known)


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` when a candidate is close, else an empty string."""
    close = closest(name, candidates)
    return say("messages.did_you_mean", name=close) if close else ""
