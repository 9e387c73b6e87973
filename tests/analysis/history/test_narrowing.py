"""Which parameters history narrowed."""

from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history.narrowing import narrowings
from vawsim.model import PeruModel
from vawsim.model.evidence import ModelParameter

UNIFORM = ModelParameter(
    name="a",
    unit="1",
    value=np.ones((1, 1)),
    label={"en": "a", "es": "a"},
    sector="test",
    source="test",
    grade="assumption",
    low_factor=0.0,
    high_factor=2.0,
    distribution="uniform",
)


def test_a_uniform_parameter_that_is_held_to_a_part_of_its_range() -> None:
    """Of 0 to 2 there remains 1 to 1.5: a quarter of the spread, an eighth of the range further up."""
    (found,) = narrowings({"a": UNIFORM}, {"a": np.linspace(1, 1.5, 1001)})
    assert (found.name, found.iqr_ratio, found.median_shift) == ("a", pytest.approx(0.25), pytest.approx(0.125))
    assert found.learnt
    assert found.as_dict() == {"name": "a", "iqr_ratio": found.iqr_ratio, "median_shift": found.median_shift}


def test_a_parameter_that_only_moved() -> None:
    (found,) = narrowings({"a": UNIFORM}, {"a": np.linspace(0.4, 2.4, 1001)})
    assert (found.iqr_ratio, found.median_shift) == (pytest.approx(1), pytest.approx(0.2))
    assert found.learnt


def test_the_shift_of_a_negative_parameter_is_that_of_its_value() -> None:
    negative = replace(UNIFORM, value=-np.ones((1, 1)))
    (found,) = narrowings({"a": negative}, {"a": np.linspace(1, 1.5, 1001)})
    assert found.median_shift == pytest.approx(-0.125)


def test_few_members_prove_little() -> None:
    """What would be a finding of a thousand members may be chance of twenty."""
    few, many = (narrowings({"a": UNIFORM}, {"a": np.linspace(0.3, 1.7, count)})[0] for count in (20, 1000))
    assert few.iqr_ratio == pytest.approx(many.iqr_ratio) == pytest.approx(0.7)
    assert (few.learnt, many.learnt) == (False, True)


def test_draws_from_the_ranges_say_nothing(peru: PeruModel) -> None:
    found = narrowings(peru.parameters, draw_factors(peru.parameters, 1000, seed=1))
    assert not any(narrowing.learnt for narrowing in found)
    ratios = [narrowing.iqr_ratio for narrowing in found]
    assert ratios == sorted(ratios) and ratios == pytest.approx([1] * len(ratios), abs=0.01)


def test_chance_alone_is_no_finding(peru: PeruModel) -> None:
    """Members chosen blindly of many draws: of no parameter anything is learnt."""
    chosen = np.random.default_rng(1).permutation(20_000)[:400]
    factors = {n: f[chosen] for n, f in draw_factors(peru.parameters, 20_000, seed=1).items()}
    assert [narrowing.name for narrowing in narrowings(peru.parameters, factors) if narrowing.learnt] == []
