"""Every check passes on the shipped model, and fails where something is wrong."""

import pytest
from mutations import MUTATIONS

from vawsim.validation.laboratory import Laboratory
from vawsim.validation.running import all_checks

CHECKS = all_checks()


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_passes(laboratory: Laboratory, name: str) -> None:
    finding = CHECKS[name].find(laboratory)
    assert finding.passed, (dict(finding.figures), finding.stopped)


def test_every_check_has_its_mutation() -> None:
    assert MUTATIONS.keys() == CHECKS.keys()


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_check_notices_what_is_wrong(laboratory: Laboratory, name: str) -> None:
    assert not CHECKS[name].find(MUTATIONS[name](laboratory)).passed


def test_there_are_checks_enough() -> None:
    assert len(CHECKS) >= 36
