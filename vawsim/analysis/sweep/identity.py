"""Which sweep it is that a store holds."""

from __future__ import annotations

import json
from typing import Any

from vawsim.analysis.chunks import OtherWork
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.store import Store
from vawsim.text.catalogue import say

DESIGN = "design.json"
"""The file that says what decides the numbers of a sweep, and its title."""

TITLE = "title"
"""What is in that file for people only: another title is no other sweep."""


def read_identity(store: Store) -> dict[str, Any] | None:
    """What decides the numbers of the sweep in a store; None if there is none that can be read.

    Raises:
        FileProblems: the store cannot be read.
    """
    content = store.read(DESIGN)
    try:
        found = json.loads(content or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def write_identity(plan: SweepPlan, store: Store) -> None:
    """Say in a store that it holds this sweep from now on.

    Raises:
        WriteProblem: it cannot be written to.
    """
    store.write(
        DESIGN, (json.dumps({TITLE: plan.title, **plan.identity}, indent=2, ensure_ascii=False) + "\n").encode()
    )


def check_identity(plan: SweepPlan, store: Store) -> None:
    """Make sure that a store holds this sweep.

    Raises:
        FileProblems: it holds none.
        OtherWork: it holds another one.
    """
    found = read_identity(store)
    if found is None:
        raise FileProblems([Diagnostic(store.shown, 1, 1, say("sweep.no_sweep", file=DESIGN))])
    identity = json.loads(json.dumps(plan.identity))
    keys = [key for key in dict.fromkeys([*identity, *found]) if key != TITLE]
    different = [key for key in keys if identity.get(key) != found.get(key)]
    if different:
        raise OtherWork(store.shown, different)
