"""Everything needed to repeat a run exactly, and to tell one run from another."""

from __future__ import annotations

import platform
from typing import Any

from vawsim import __version__
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.study import Plan, Study
from vawsim.files.versions import model_fingerprint, versions

PACKAGES = ("numpy", "llvmlite", "scipy", "pandas", "matplotlib", "pydantic", "PyYAML")


def identity(plan: Plan) -> dict[str, Any]:
    """What decides the numbers of a run; known before it. Two runs with the same give the same results."""
    base, *others = [scenario.name for scenario in plan.scenarios]
    return {
        "vawsim": __version__,
        "model": model_fingerprint(),
        "scenarios": others or [base],
        "against": base,
        "files": dict(plan.files),
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
