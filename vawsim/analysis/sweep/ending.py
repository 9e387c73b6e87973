"""What is written when all chunks of a sweep are there."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime

from vawsim.analysis.sweep.identity import TITLE
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.results import read_sweep
from vawsim.analysis.sweep.running import MANIFEST, SUMMARY
from vawsim.analysis.sweep.summary import summary_csv
from vawsim.files.store import Store
from vawsim.files.versions import versions

PACKAGES = ("numpy", "scipy", "SALib", "llvmlite", "pyarrow", "pandas")


def finish(plan: SweepPlan, store: Store) -> None:
    """Write the summary and, last, the manifest: where it is, everything is.

    Of all files the manifest alone differs from one machine and one day to another.

    Raises:
        FileProblems: a chunk is damaged.
        WriteProblem: a file cannot be written.
    """
    store.write(SUMMARY, summary_csv(read_sweep(store)).encode())
    manifest = {
        TITLE: plan.title,
        **plan.identity,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "packages": versions(*PACKAGES),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    store.write(MANIFEST, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())
