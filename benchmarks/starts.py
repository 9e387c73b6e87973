"""How long it takes until the compiled engine is ready: the first time ever, and with what was compiled kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.race import Spread, race

_CHILD = """
import time
from vawsim.model import load_model
model = load_model().model
began = time.process_time()
from vawsim.sd.compiled.engine import compile_model
compile_model(model)
print(time.process_time() - began)
"""
"""Everything that a run with the reference engine would not need counts, also that LLVM is loaded."""


def starts(rounds: int) -> dict[str, Spread]:
    """Seconds of processor time of a first start and of a start with a filled cache, each in a process of its own."""
    with tempfile.TemporaryDirectory() as kept:

        def first() -> float:
            with tempfile.TemporaryDirectory() as empty:
                return _start(empty)

        return race({"first": first, "cached": lambda: _start(kept)}, rounds)


def _start(cache: str) -> float:
    environment = os.environ | {"XDG_CACHE_HOME": cache}
    child = subprocess.run([sys.executable, "-c", _CHILD], env=environment, capture_output=True, text=True, check=True)
    return float(child.stdout)
