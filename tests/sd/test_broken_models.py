"""What is wrong with a model is said in one sentence that names what is involved."""

import importlib
import pkgutil

import pytest

from vawsim.sd import ModelError

from .building import build
from .models import broken, decay

CONDITION = (
    "loss: if, and, or, not, min() and max() cannot look at a model variable; "
    "write np.where, np.logical_and, np.logical_or, np.logical_not, np.minimum or np.maximum"
)
NO_MATH = "loss: float(), round() and the math module need numbers; write np.exp, np.log, np.sqrt ..."
NO_FLOW = "which is not a flow; a stock adds and subtracts flows only"

PROBLEM = {
    "accumulator_used": "all_items uses accumulator lost; if the model needs it, make it a stock",
    "array_constant": "loss: an equation works on variables and plain numbers, not on ndarray",
    "bare_initial_value": "stock level starts at the bare number 100; make it a parameter, with a unit",
    "builtin_min": CONDITION,
    "circular": "circular chain of variables without a stock in it: loss -> haste -> pressure -> loss",
    "condition_as_number": "loss counts with the condition level > start; write np.where(level > start, 1, 0)",
    "default_argument": "loss: argument loss_rate must be the plain name of a variable or parameter, "
    "without a default, * or /",
    "exponential_of_a_unit": "loss: in exp(-loss_rate): exp needs a pure number and gets 1/month",
    "flow_without_stock": "flow gain changes no stock",
    "foreign_dimension": "level_by_age varies over age, which is not a dimension of the model",
    "if_in_equation": CONDITION,
    "in_place": "loss: x += y and out= would change a variable in place; write x = x + y",
    "initial_value_from_stock": "stock level starts at twice, which depends on stock level; "
    "an initial value may depend on parameters only",
    "initial_value_is_function": "stock level starts at <function twice...",
    "math_exp": NO_MATH,
    "misspelt_initial_value": "stock level starts at strat, "
    "which is not the name of a parameter or auxiliary; did you mean 'start'?",
    "name_defined_twice": f"level is defined twice: in {decay.__name__} and in {broken.__name__}.name_defined_twice",
    "no_docstring": "loss has no docstring",
    "no_initial_value": "stock level has no initial value",
    "no_unit": "loss has no unit",
    "nothing_returned": "loss: an equation works on variables and plain numbers, not on NoneType",
    "number_as_condition": "loss chooses by the number level; compare it, as in level > 0",
    "numpy_sum": "loss: np.sum is not part of the language; "
    "to sum over a dimension write total(x, over=DIMENSION); it has np.absolute, np.add...",
    "parameter_out_of_bounds": "parameter loss_rate has values outside of its bounds 0 to 1",
    "shape_of_parameter": "parameter start has values of shape (1, 1), not (2, 1)",
    "stock_changed_by_auxiliary": f"stock level changes by loss, {NO_FLOW}",
    "stock_changed_by_product": f"stock level changes by -2 * loss, {NO_FLOW}",
    "sum_of_list": "loss: a list of variables is no array; write x + y, or np.minimum and np.maximum of two",
    "total_of_what_does_not_vary": "loss: total(level, over stage): what is inside does not vary over stage",
    "undeclared_dimension": "loss does not vary over place but its equation does; "
    "declare it, or sum with total(..., over=PLACE)",
    "undeclared_dimension_of_initial_value": "stock level does not vary over place but its initial value start does",
    "unit_of_another_scale": "loss is declared in item/month, so its equation must be in item/month, "
    "but loss_rate * level is in 0.0833333 item/month",
    "unit_of_initial_value": "stock level is in item, but its initial value start is in person",
    "unit_that_does_not_balance": "loss is declared in item/month, so its equation must be in item/month, "
    "but level is in item",
    "unit_that_is_no_unit": "loss: unit '(item/month' is not known",
    "unknown_argument": "loss uses los_rate, which nothing defines; did you mean 'loss_rate'?",
    "unknown_unit": "loss: unit 'itme/month' is not known ('itme' is not defined in the unit registry)",
    "unlike_things_added": "loss: in level + loss_rate: item against 1/month",
    "unsupported_ufunc": "loss: np.sin is not part of the language; it has np.absolute, np.add...",
    "unused_argument": "loss takes start but its equation does not use it",
    "unused_parameter": "parameter forgotten is used by nothing",
    "variable_and_parameter": "level is both a variable and a parameter",
    "zero_division": "loss: the equation cannot be evaluated (ZeroDivisionError: division by zero)",
}
"""The one problem of each module; ``...`` at the end stands for more text."""


def problems_of(name):
    module = importlib.import_module(f"{broken.__name__}.{name}")
    # Only beside another model is a name defined twice.
    modules = (decay, module) if name == "name_defined_twice" else (module,)
    with pytest.raises(ModelError) as caught:
        build(*modules)
    return caught.value.problems


@pytest.mark.parametrize("name", PROBLEM)
def test_the_one_problem_is_named(name):
    (found,) = problems_of(name)
    expected = PROBLEM[name]
    if expected.endswith("..."):
        assert found.startswith(expected.removesuffix("..."))
    else:
        assert found == expected


def test_several_problems_are_reported_at_once():
    assert problems_of("several_problems") == (
        "level has no docstring",
        "loss uses los_rate, which nothing defines; did you mean 'loss_rate'?",
        "stock level has no initial value",
    )


def test_every_broken_module_is_tested():
    modules = {module.name for module in pkgutil.iter_modules(broken.__path__)}
    assert modules == {*PROBLEM, "several_problems"}
