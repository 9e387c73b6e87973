"""Every check passes on the shipped model, and fails where something is wrong."""

import pytest
from mutations import MUTATIONS

from vawsim.validation.laboratory import Laboratory
from vawsim.validation.running import all_checks

CHECKS = all_checks()

FAILING: dict[str, str] = {
    "no_tolerance": "violence and refusal go with powers of tolerance and bias, which leave nothing at zero",
    "nobody_asks": "where referrals dry up, the share of the referred who are treated has no meaning any more",
    "violence_ever_by_type": "sexual violence is at the edge, in so few draws that are not held to history",
    "complaints_at_the_police": "at the edge, in so few draws that are not held to history",
}
"""Checks that the model does not pass, and why; to be taken off the list as it comes to pass them."""

BREAKS_OFF = {"nobody_asks"}
"""Those that do not pass because the run breaks off; finding out why takes the slow engine too long for a test."""


def expected_to_pass(name: str) -> object:
    """The name of a check, marked if it is known not to pass."""
    if name not in FAILING:
        return name
    return pytest.param(name, marks=pytest.mark.xfail(reason=FAILING[name], strict=False, run=name not in BREAKS_OFF))


@pytest.mark.parametrize("name", [expected_to_pass(name) for name in CHECKS])
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
