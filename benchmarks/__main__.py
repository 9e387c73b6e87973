"""``python -m benchmarks``: run everything and write ``results.md``; ``--quick`` only prints."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks.report import page
from benchmarks.suite import Suite
from vawsim.analysis.ensemble import CLOCK

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Time the engines and other programs.")
    parser.add_argument("--quick", action="store_true", help="half the span, two rounds, and only print")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is timed (default: %(default)s)")
    given = parser.parse_args()
    began = time.monotonic()
    # What is built here is of no use to anybody later; and a first start must find nothing.
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        suite = Suite(192, 2, 2_000) if given.quick else Suite(CLOCK.stop - CLOCK.start, given.rounds, 10_000)
        text = "\n".join(page(suite))
    print(text)
    print(f"That took {(time.monotonic() - began) / 60:.1f} minutes.")
    if not given.quick:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
