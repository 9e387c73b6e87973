"""What a run leaves on disk: tables, figures, and a manifest with which it can be repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from vawsim.analysis.study import Plan, Study
from vawsim.files.write import make_folder, move_aside, remove, write_bytes, write_text
from vawsim.model.outputs import GROUPS
from vawsim.report.manifest import identity, manifest
from vawsim.text.catalogue import Texts

MANIFEST = "manifest.json"
RESULTS = (
    *(MANIFEST, "summary.csv", "comparison.csv", "trajectories.csv"),
    *(f"figures/{name}.png" for name in ("overview", *GROUPS)),
)
"""Every file that a run may write into its folder; nothing else there is touched."""


def write_results(folder: Path, study: Study, texts: Texts, ranked: bool = False) -> Path | None:
    """Write tables, ``figures/*.png`` and, last of all, ``manifest.json``: where it is, everything is.

    The tables are ``trajectories.csv`` and ``comparison.csv`` (``ranked``) or ``summary.csv``. Results of another run
    that are in the folder are moved out of the way first, the manifest before all others.

    Returns:
        Where the other run's results are now; None if there were none.

    Raises:
        WriteProblem: a file cannot be written.
    """
    from vawsim.report.figures import figures_of
    from vawsim.report.frames import as_csv, comparison_frame, summary_frame, trajectories_frame

    earlier = _make_room(folder, study.plan)
    make_folder(folder / "figures")
    table = ("comparison", comparison_frame(study)) if ranked else ("summary", summary_frame(study))
    for name, frame in (table, ("trajectories", trajectories_frame(study))):
        write_bytes(folder / f"{name}.csv", as_csv(frame))
    for name, picture in figures_of(study, texts):
        write_bytes(folder / "figures" / f"{name}.png", picture)
    write_text(folder / MANIFEST, json.dumps(manifest(study), indent=2, ensure_ascii=False) + "\n")
    return earlier


def _make_room(folder: Path, plan: Plan) -> Path | None:
    """Move what another run, or an interrupted one, left in the folder to a folder of its own in there."""
    found = [name for name in RESULTS if (folder / name).exists()]
    if _holds_the_same(folder / MANIFEST, plan):
        remove(folder / MANIFEST)
        return None
    if not found:
        return None
    earlier = next(path for path in _earlier(folder) if not path.exists())
    for name in found:
        make_folder((earlier / name).parent)
        move_aside(folder / name, earlier / name)
    return earlier


def _earlier(folder: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        yield folder / f"earlier-{number}"


def _holds_the_same(path: Path, plan: Plan) -> bool:
    """Whether a manifest is of a run that gives the same results."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return all(held[key] == value for key, value in identity(plan).items())
    except (OSError, ValueError, KeyError, TypeError):  # none, or not one of ours
        return False
