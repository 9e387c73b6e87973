"""Names of the model that stand at the wrong key of a change."""

from __future__ import annotations

from vawsim.model import load_model
from vawsim.model.bundles import load_bundles
from vawsim.scenario.schema import BUNDLES
from vawsim.text.catalogue import say


def where_it_belongs(name: str) -> str | None:
    """What to say of a name of the model that is of another kind than its key asks for; None if it is no such name."""
    for kind in BUNDLES:
        if name in load_bundles(kind):
            return say(f"scenario.is_{kind}", name=name)
    model = load_model().model
    if name in model.parameters:
        return say("scenario.is_parameter", name=name)
    return say("scenario.is_computed", name=name) if name in model.variables else None
