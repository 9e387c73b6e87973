"""Everything needed to repeat a run exactly, and to tell one run from another."""

from __future__ import annotations

import hashlib
import platform
from typing import Any

from vawsim import __version__
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.study import Plan, Study
from vawsim.files.versions import versions
from vawsim.model.fingerprint import model_fingerprint

PACKAGES = ("numpy", "llvmlite", "scipy", "pandas", "matplotlib", "pydantic", "PyYAML")


def identity(plan: Plan) -> dict[str, Any]:
    """What decides the numbers of a run; known before it. Two runs with the same give the same results."""
    base, *others = [scenario.name for scenario in plan.scenarios]
    return {
        "vawsim": __version__,
        "model": model_fingerprint(),
        "scenarios": others or [base],
        "against": base,
        "files": _digests(plan),
        "from": str(plan.period[0]),
        "to": str(plan.period[1]),
        "draws": plan.sample.draws,
        "drawn": plan.sample.as_dict(),
        "seed": plan.seed,
        "method": "rk4",
        "steps_per_month": CLOCK.steps_per_month,
        "simulated_from": str(CLOCK.date(CLOCK.start)),
        "simulated_to": str(CLOCK.date(CLOCK.stop)),
    }


def manifest(study: Study) -> dict[str, Any]:
    """The identity of a run, how it was done, and when."""
    return {
        **identity(study.plan),
        "engine": study.base.engine,
        "python": platform.python_version(),
        "packages": versions(*PACKAGES),
        "started": study.started.isoformat(timespec="seconds"),
        "seconds": round((study.finished - study.started).total_seconds(), 1),
    }


def _digests(plan: Plan) -> dict[str, str]:
    """SHA-256 of every file that was read; of a scenario that a program made, of what it says."""
    digests = {}
    for scenario in plan.scenarios:
        for path in scenario.files:
            digests[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        if not scenario.files:
            digests[scenario.name] = hashlib.sha256(repr(scenario).encode()).hexdigest()
    return dict(sorted(digests.items()))
