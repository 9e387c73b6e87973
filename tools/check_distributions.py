"""Check what a wheel and an sdist hold, and how large they are: ``python -m tools.check_distributions FOLDER``.

The wheel holds every file of ``vawsim/`` and ``scenarios/`` and nothing else, so a text, a scenario or a template that
was left out shows, and so does anything that does not belong there.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_string
from email.message import Message
from pathlib import Path

MEGABYTE = 1_000_000
WHEEL_LIMIT = 3 * MEGABYTE
FILE_LIMIT = 1.5 * MEGABYTE
"""Of any file in the wheel; the largest is the constrained ensemble."""
SDIST_LIMIT = 8 * MEGABYTE

BESIDE = {"README.md", "README.es.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "pyproject.toml"}
"""What an sdist holds at its top."""

TOLD = (
    *("Name", "Version", "Summary", "Author", "License-Expression", "License-File", "Keywords", "Classifier"),
    *("Requires-Python", "Requires-Dist", "Provides-Extra", "Description-Content-Type"),
)
"""What the metadata have to tell; no address, because there is no public one."""


def expected_in_wheel(repository: Path) -> set[str]:
    """Every file of the package and of the scenarios that git knows or would take, by its name in the wheel."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "vawsim", "scenarios"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True).stdout.splitlines()
    present = {name for name in listed if (repository / name).is_file()}
    return {f"vawsim/{name}" if name.startswith("scenarios/") else name for name in present}


def faults_of_wheel(sizes: Mapping[str, int], metadata: Message, expected: set[str]) -> Iterator[str]:
    """What is wrong with a wheel.

    Args:
        sizes: the bytes of each file in it.
        metadata: its ``METADATA``.
        expected: the files that it has to hold, apart from its ``.dist-info``.
    """
    about = {name for name in sizes if name.split("/")[0].endswith(".dist-info")}
    yield from (f"the wheel lacks {name}" for name in sorted(expected - sizes.keys()))
    yield from (f"the wheel should not hold {name}" for name in sorted(sizes.keys() - expected - about))
    yield from (f"{name} is large: {size:,} bytes" for name, size in sorted(sizes.items()) if size > FILE_LIMIT)
    for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"):
        if not any(file.endswith(f".dist-info/{name}") for file in about):
            yield f"the wheel lacks {name}"
    yield from (f"the metadata lack {key}" for key in TOLD if not metadata.get(key))
    if not str(metadata.get_payload()).strip():
        yield "the metadata lack the description"


def faults_of_sdist(names: set[str], in_wheel: set[str]) -> Iterator[str]:
    """What is wrong with the files of an sdist, from which the same wheel has to come."""
    there = {f"vawsim/{name}" if name.startswith("scenarios/") else name for name in names}
    yield from (f"the sdist lacks {name}" for name in sorted((BESIDE | in_wheel) - there))
    if not any(name.startswith("tests/") for name in names):
        yield "the sdist lacks the tests"
    yield from (f"the sdist should not hold {name}" for name in sorted(names) if name.endswith((".pyc", ".whl")))


def faults(folder: Path, repository: Path) -> Iterator[str]:
    """What is wrong with the one wheel and the one sdist in a folder."""
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    expected = expected_in_wheel(repository)
    with zipfile.ZipFile(wheel) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        name = next(name for name in sizes if name.endswith(".dist-info/METADATA"))
        metadata = message_from_string(archive.read(name).decode("utf-8"))
    yield from faults_of_wheel(sizes, metadata, expected)
    with tarfile.open(sdist) as packed:
        yield from faults_of_sdist({member.name.partition("/")[2] for member in packed.getmembers()}, expected)
    for path, limit in ((wheel, WHEEL_LIMIT), (sdist, SDIST_LIMIT)):
        size = path.stat().st_size
        print(f"{path.name}: {size / MEGABYTE:.2f} MB of at most {limit / MEGABYTE:.0f}")
        if size > limit:
            yield f"{path.name} is too large"


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1]), Path(__file__).parents[1]))
    print(*found, sep="\n", file=sys.stderr)
    sys.exit(bool(found))
