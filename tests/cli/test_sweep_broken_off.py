"""Sweeps that are killed or interrupted for real: the same command goes on and ends with the very same files."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

DRIVER = """
import sys
from vawsim.analysis.sweep import design
design.SMALLEST_CHUNK = {smallest}
from vawsim.cli.main import main
main(sys.argv[1:])
"""
SWEEP = ["sweep", "baseline", "more-refuges", "--vary", "officer_cost", "--vary", "added_officers=0:20000"]
SWEEP += ["--output", "annual_cost", "--when", "2035", "--design", "sobol", "--out", "here"]
ENVIRONMENT = {**os.environ, "VAWSIM_LANG": "en"}


def start(folder: Path, *options: str, smallest: int = 8) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER.format(smallest=smallest), *SWEEP, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        cwd=folder,
    )


def finished(folder: Path, *options: str) -> str:
    """Run it to its end, and tell what it says."""
    process = start(folder, *options)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return err


def files(folder: Path) -> dict[str, bytes]:
    """Every file that is whole, but the manifest, which has the time in it."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not path.name.startswith(".") and path.name != "manifest.json"
    }


def wait_for_chunks(process: subprocess.Popen[str], folder: Path, count: int) -> None:
    """Until so many files of results are there, or there will be no more."""
    while process.poll() is None and len(list(folder.rglob("results/*/chunk-*.parquet"))) < count:
        time.sleep(0.02)


def test_killed_again_and_again(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    samples = ("--samples", "48")
    finished(whole, *samples)
    expected = files(whole)
    assert len(expected) == 2 + 3 * 24
    chance = random.Random(20)
    died = 0
    for kill in range(6):
        process = start(killed, *samples)
        # Each gets a little further, then dies at any moment of its work on the next chunks.
        wait_for_chunks(process, killed, 7 * kill)
        time.sleep(chance.random() * 0.5)
        process.kill()
        process.communicate(timeout=60)
        died += process.returncode == -signal.SIGKILL
        there = files(killed)
        assert all(expected[name] == content for name, content in there.items()), "what is there is whole"
        assert not (killed / "here" / "manifest.json").exists() or there == expected
    assert died >= 3
    err = finished(killed, *samples)
    assert files(killed) == expected
    assert (killed / "here" / "manifest.json").exists()
    assert "of them are there already" in err or "runs:" not in err


def test_one_processor_or_many(tmp_path: Path) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    one.mkdir()
    many.mkdir()
    finished(one, "--samples", "16", "--cores", "1")
    finished(many, "--samples", "16", "--cores", "4")
    assert files(one) == files(many)


@pytest.mark.parametrize("cores", [[], ["--cores", "1"]])
def test_ctrl_c_stops_in_the_middle_of_a_chunk(tmp_path: Path, cores: list[str]) -> None:
    """A chunk of many minutes is not waited for."""
    process = start(tmp_path, "--samples", "65536", *cores, smallest=200_000)
    while process.poll() is None and not list(tmp_path.rglob("inputs/chunk-0000000.parquet")):
        time.sleep(0.05)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 20
    assert (process.returncode, out) == (130, ""), err
    assert "Traceback" not in err
    assert err.splitlines()[-3:] == [
        "What was finished is in here. The same command goes on from there.",
        "",
        "vawsim: interrupted",
    ]
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]
    assert not list(tmp_path.rglob("results/*/*.parquet"))


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """A limit on the size of files fails in the middle of writing, as a full disk does."""
    command = [sys.executable, "-c", DRIVER.format(smallest=2048), *SWEEP, "--samples", "1024"]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 12; exec "$@"', "sh", *command],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "the file is too large for this disk" in done.stderr and "Traceback" not in done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]
    assert not (tmp_path / "here" / "manifest.json").exists()
