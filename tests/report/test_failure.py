"""What is said when a simulation breaks off."""

import pytest

from vawsim.report.failure import explain_failure
from vawsim.sd import NumericalError
from vawsim.text.catalogue import Texts

ADVICE = (
    "Make the changes of the scenario smaller or slower, or try them one at a time. If the run fails without them too, "
    'the fault is in the model: please report this message. "vawsim explain trust" shows what trust depends on.'
)


@pytest.mark.parametrize(
    ("what", "element", "expected"),
    [
        (
            "below zero (-0.5)",
            "coast_rural, physical",
            "the run broke off because trust fell below zero (Coast, rural; physical; draw 4; 2020-05).",
        ),
        ("infinite", "sexual", "the run broke off because trust grew beyond all numbers (sexual; draw 4; 2020-05)."),
        ("not a number", "", "the run broke off because trust could not be computed any more (draw 4; 2020-05)."),
    ],
)
def test_what_where_who_and_when(what: str, element: str, expected: str) -> None:
    error = NumericalError(what, "trust", element, 3, "2020-05")
    assert explain_failure(error, Texts("en")) == f"{expected} {ADVICE}"


def test_in_spanish() -> None:
    error = NumericalError("below zero (-0.5)", "trust", "coast_rural, physical", 3, "2020-05")
    message = explain_failure(error, Texts("es"))
    start = "la corrida se interrumpió porque trust cayó por debajo de cero (Costa rural; física; sorteo 4; 2020-05). "
    assert message.startswith(start)
    assert "below" not in message
