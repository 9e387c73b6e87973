"""Numbers as people read them."""

import pytest

from vawsim.analysis.comparison import Range
from vawsim.report.numbers import format_exact, format_number, format_range, format_share


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1234.5, "1,230"), (45.64, "45.6"), (0.5271, "0.527"), (-12.34, "−12.3"), (273_456, "273,000")],
)
def test_three_digits_and_commas(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.00083, "0.000830"), (999.6, "1,000"), (9.996, "10.0"), (float("nan"), "–"), (-1e-9, "−0.00000000100")],
)
def test_small_numbers_and_those_that_round_up(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(("value", "text"), [(12, "+12.0"), (-12, "−12.0"), (0, "0"), (0.004, "0"), (-0.004, "0")])
def test_a_difference_has_a_sign_unless_it_is_too_small_to_show(value: float, text: str) -> None:
    assert format_number(value, signed=True, decimals=2) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.00083, "0.00083"), (6e7, "60,000,000"), (30.4375, "30.4375"), (-2, "−2"), (3 * 0.1, "0.3")]
)
def test_a_parameter_as_it_was_written(value: float, text: str) -> None:
    assert format_exact(value) == text


def test_a_range_keeps_its_signs() -> None:
    assert format_range(Range(-0.5, 1.25, 3), signed=True) == ("+1.25", "(−0.50…+3.00)")
    assert format_range(Range(1000, 2000, 3000), 1e-3) == ("2.00", "(1.00…3.00)")


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.004, "<1 %"), (0.5, "50 %"), (0.999, ">99 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_to_certainty(share: float, text: str) -> None:
    assert format_share(share) == text
