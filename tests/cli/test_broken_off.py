"""Runs that are broken off in the middle of their work or of a file: what is there is whole, and nothing else is."""

import csv
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, "-m", "vawsim")
ENVIRONMENT = {**os.environ, "VAWSIM_LANG": "en"}


def left_over(folder: Path) -> list[str]:
    """Files that only exist while something is being written."""
    return [str(path) for path in folder.rglob("*") if path.name.endswith(".part")]


def test_a_file_that_does_not_fit_on_the_disk(tmp_path: Path) -> None:
    """A limit on the size of files fails in the middle of writing, as a full disk does."""

    command = shlex.join([*COMMAND, "run", "baseline", "--draws", "2", "--out", str(tmp_path)])
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 400; exec {command}"], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert done.returncode == 1
    assert f"cannot write {tmp_path / 'trajectories.csv'}: the file is too large for this disk" in done.stderr
    assert "Implementation gap" in done.stdout, "the table was printed all the same"
    assert not left_over(tmp_path)
    assert not (tmp_path / "trajectories.csv").exists() and not (tmp_path / "manifest.json").exists()
    with (tmp_path / "summary.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(OUTPUTS) * len(AREAS), "what is there is whole"


def test_an_interruption_while_python_makes_a_class(tmp_path: Path) -> None:
    """Dataclasses are made by executing text; Python remembers an interruption of that although it was answered."""
    (tmp_path / "early.py").write_text(
        "import runpy\n"
        "from vawsim.cli import main\n"
        "main.cli.main = lambda **_: exec('raise KeyboardInterrupt')\n"
        "runpy.run_module('vawsim', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "early"], capture_output=True, text=True, env=ENVIRONMENT, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr) == (130, "vawsim: interrupted\n")


@pytest.mark.parametrize("command", [("run",), ("compare", "--out", "out/c"), ("report", "--excel")])
@pytest.mark.parametrize("after", [1.0, 3.0])
def test_an_interruption(tmp_path: Path, command: tuple[str, ...], after: float) -> None:
    name, *options = command
    process = subprocess.Popen(
        [*COMMAND, name, "more-refuges", "--draws", "300", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        cwd=tmp_path,
    )
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    # On a fast machine it may have been done by then.
    assert process.returncode in (130, 0)
    assert ("vawsim: interrupted" in err) == (process.returncode == 130)
    assert not left_over(tmp_path)
    for manifest in tmp_path.rglob("manifest.json"):
        assert json.loads(manifest.read_text(encoding="utf-8"))["draws"] == 300
        assert (manifest.parent / "trajectories.csv").exists(), "where the manifest is, everything is"
