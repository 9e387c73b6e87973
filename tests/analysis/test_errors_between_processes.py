"""Errors that workers raise reach the parent whole."""

import pickle
from pathlib import Path

import pytest

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.write import WriteProblem
from vawsim.sd import EquationError, ModelError, NumericalError

ERRORS = [
    NumericalError("infinite", "trust", "coast_urban", 3, "2020-01"),
    ModelError(["a is wrong", "b is wrong"]),
    EquationError("use np.minimum"),
    FileProblems([Diagnostic("a.yaml", 3, 5, "no such parameter"), Diagnostic("a.yaml", 1, 1, "no title")]),
    WriteProblem(Path("out/x.csv"), "the disk is full"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
