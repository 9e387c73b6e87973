"""Sweeps in chunks that take no time: read by the workers of a cluster when they start, or run as ``vawsim``."""

import os
import sys

RUNS = 8


def dask_setup(worker: object) -> None:
    """Get a worker ready; one of another version where the environment says so."""
    import vawsim
    from vawsim.analysis.sweep import design

    design.SMALLEST_CHUNK = RUNS
    vawsim.__version__ = os.environ.get("PRETENDED_VERSION", vawsim.__version__)


if __name__ == "__main__":
    from vawsim.cli.main import main

    dask_setup(None)
    main(sys.argv[1:])
