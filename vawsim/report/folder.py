"""What a run leaves on disk: tables, figures, and a manifest with which it can be repeated."""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vawsim import __version__
from vawsim.analysis.comparison import Comparison
from vawsim.analysis.sample import Sample
from vawsim.files.versions import versions
from vawsim.files.write import make_folder, write_bytes, write_text
from vawsim.model.fingerprint import model_fingerprint
from vawsim.text.catalogue import Texts

PACKAGES = ("numpy", "llvmlite", "scipy", "pandas", "matplotlib", "pydantic", "PyYAML")


def summary_json(comparison: Comparison, sample: Sample, texts: Texts) -> dict[str, Any]:
    """The headline table as one object."""
    return {
        "scenario": comparison.scenario.scenario.name,
        "against": comparison.against.scenario.name,
        "from": str(comparison.period[0]),
        "to": str(comparison.period[1]),
        "draws": comparison.scenario.draws,
        "drawn": sample.as_dict(),
        "outputs": [
            {
                "name": item.output.name,
                "label": item.output.label[texts.language],
                "unit": item.output.unit,
                "better": item.output.better,
                "baseline": item.baseline.as_dict(),
                "scenario": item.scenario.as_dict(),
                "difference": item.difference.as_dict(),
                "share_better": item.share_better,
            }
            for item in comparison.outputs()
        ],
    }


def manifest(comparison: Comparison, sample: Sample, seed: int, started: datetime) -> dict[str, Any]:
    """Everything needed to repeat a run exactly and to prove that it is the same."""
    ensembles = (comparison.against, comparison.scenario)
    files = {path for ensemble in ensembles for path in ensemble.scenario.files}
    clock = comparison.scenario.clock
    finished = datetime.now(UTC)
    return {
        "vawsim": __version__,
        "model": model_fingerprint(),
        "scenario": comparison.scenario.scenario.name,
        "against": comparison.against.scenario.name,
        "files": {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)},
        "draws": comparison.scenario.draws,
        "drawn": sample.as_dict(),
        "seed": seed,
        "engine": comparison.scenario.engine,
        "method": "rk4",
        "steps_per_month": clock.steps_per_month,
        "simulated_from": str(clock.date(clock.start)),
        "simulated_to": str(clock.date(clock.stop)),
        "python": platform.python_version(),
        "packages": versions(*PACKAGES),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 1),
    }


def write_results(folder: Path, comparison: Comparison, about: dict[str, Any], texts: Texts) -> None:
    """Write ``summary.csv``, ``trajectories.csv``, ``figures/*.png`` and, last of all, ``manifest.json``.

    Raises:
        WriteProblem: a file cannot be written.
    """
    from vawsim.report.figures import figures_of

    make_folder(folder / "figures")
    write_text(folder / "summary.csv", comparison.summary_frame().to_csv(index=False, float_format="%.8g"))
    write_text(folder / "trajectories.csv", comparison.trajectories_frame().to_csv(index=False, float_format="%.8g"))
    for name, picture in figures_of(comparison, texts):
        write_bytes(folder / "figures" / f"{name}.png", picture)
    write_text(folder / "manifest.json", json.dumps(about, indent=2, ensure_ascii=False) + "\n")
