"""A study to report, run over few draws."""

import pytest

from vawsim.analysis.study import Plan, Study
from vawsim.report.document.content import EXTRAS


@pytest.fixture(scope="session")
def study() -> Study:
    """Three scenarios that differ much, among them one of bundles."""
    return Plan.of(["officers-and-training", "more-refuges", "everything-suggested"], draws=40).run(extras=EXTRAS)
