"""The errors read well and travel between processes."""

import pickle

from vawsim.sd import ModelError, NumericalError


def test_a_model_error_lists_its_problems():
    assert str(ModelError(["a has no unit"])) == "the model has one problem:\n  - a has no unit"
    assert str(ModelError(["a has no unit", "b has no unit"])) == (
        "the model has 2 problems:\n  - a has no unit\n  - b has no unit"
    )


def test_a_numerical_error_says_what_where_who_and_when():
    error = NumericalError("infinite", "level", "coast, young", 3, "2020-05")
    assert str(error) == "level in coast, young is infinite in member 3 at 2020-05"
    error = NumericalError("infinite", "level", "", 3, "2020-05")
    assert str(error) == "level is infinite in member 3 at 2020-05"


def test_errors_survive_pickling():
    """A pool of processes that gets an error which it cannot unpickle waits for ever."""
    model_error = pickle.loads(pickle.dumps(ModelError(["a has no unit", "b has no unit"])))
    assert model_error.problems == ("a has no unit", "b has no unit")
    numerical_error = pickle.loads(pickle.dumps(NumericalError("infinite", "level", "coast", 3, "2020-05")))
    assert str(numerical_error) == "level in coast is infinite in member 3 at 2020-05"
    assert numerical_error.member == 3
