"""Scenario discovery, held to boxes that were hidden among things that do not matter."""

import logging
import sys

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from vawsim.analysis.sensitivity import discovery
from vawsim.analysis.sensitivity.boxes import Box
from vawsim.analysis.sensitivity.discovery import FEWEST_OF_A_KIND, FEWEST_RUNS, MOST_RESTRICTED, find_boxes
from vawsim.analysis.sensitivity.errors import CannotEstimate
from vawsim.files.extras import NeedsExtra
from vawsim.sd.course import Array

NAMES = ["price", "delay", "noise one", "scenario", "noise three", "noise four"]
SCALE = np.array([100.0, 1e-3, 1.0, 1.0, 1e6, 1.0])
START = np.array([50.0, 0.0, -1.0, 0.0, 0.0, 7.0])


def hidden(
    runs: int, inside: float = 0.9, outside: float = 0.05, seed: int = 1, steps: int = 0
) -> tuple[Array, NDArray[np.bool_]]:
    """Failing is common where the price is above 120 and the delay below 0.0004."""
    generator = np.random.default_rng(seed)
    units = generator.random((runs, len(NAMES)))
    if steps:
        units = np.floor(units * steps) / (steps - 1)
    within = (units[:, 0] > 0.7) & (units[:, 1] < 0.4)
    failing = generator.random(runs) < np.where(within, inside, outside)
    return START + SCALE * units, failing


def noise(runs: int, share: float, seed: int) -> tuple[Array, NDArray[np.bool_]]:
    generator = np.random.default_rng(seed)
    return generator.random((runs, len(NAMES))), generator.random(runs) < share


def restricted(boxes: list[Box]) -> set[str]:
    return {limit.name for box in boxes for limit in box.limits}


def test_a_hidden_box_is_found() -> None:
    (box,) = find_boxes(*_given(hidden(4000)))
    price, delay = sorted(box.limits, key=lambda limit: -(limit.low or 0))
    assert (price.name, delay.name) == ("price", "delay")
    assert price.low == pytest.approx(120, abs=3)
    assert delay.high == pytest.approx(4e-4, abs=4e-5)
    assert (price.high, price.high_chance, delay.low, delay.low_chance) == (None,) * 4
    assert price.low_chance is not None and price.low_chance < 0.001
    assert delay.high_chance is not None and delay.high_chance < 0.001
    assert box.searched == pytest.approx(2000, abs=1)
    assert box.searched + box.measured == 4000
    assert box.mass == pytest.approx(0.12, abs=0.03)
    assert box.base == pytest.approx(0.12 * 0.9 + 0.88 * 0.05, abs=0.03)


def test_what_is_measured_is_true_of_all_that_could_be_run() -> None:
    (box,) = find_boxes(*_given(hidden(4000)))
    values, failing = hidden(200_000, seed=2)
    price, delay = sorted(box.limits, key=lambda limit: -(limit.low or 0))
    within = (values[:, 0] >= price.low) & (values[:, 1] <= delay.high)
    assert box.density.low <= failing[within].mean() <= box.density.high
    assert box.coverage.low <= failing[within].sum() / failing.sum() <= box.coverage.high


def test_the_intervals_are_those_of_wilson() -> None:
    (box,) = find_boxes(*_given(hidden(1000)))
    trials = round(box.mass * box.measured)
    share, z = box.density.value, stats.norm.isf(0.025)
    middle = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    margin = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2)) / (1 + z**2 / trials)
    assert (box.density.low, box.density.high) == pytest.approx((middle - margin, middle + margin))


def test_a_second_box_is_looked_for_where_the_first_is_not() -> None:
    generator = np.random.default_rng(4)
    units = generator.random((4000, len(NAMES)))
    first = (units[:, 0] > 0.7) & (units[:, 1] < 0.5)
    second = (units[:, 2] < 0.3) & (units[:, 4] > 0.7)
    failing = first | second
    boxes = find_boxes(units, NAMES, failing)
    assert [{limit.name for limit in box.limits} for box in boxes] == [{"price", "delay"}, {"noise one", "noise three"}]
    assert boxes[1].base < boxes[0].base
    assert 0.9 < sum(box.coverage.value for box in boxes) <= 1
    assert find_boxes(units, NAMES, failing, most=1) == boxes[:1]


@pytest.mark.parametrize("runs", [100, 400, 1000])
def test_noise_is_not_named(runs: int) -> None:
    # One study in twenty would be allowed by the limits alone.
    assert sum(bool(find_boxes(*_given(noise(runs, 0.3, seed)))) for seed in range(5)) == 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("outside", [0.02, 0.3])
def test_only_what_matters_is_named(outside: float, seed: int) -> None:
    assert restricted(find_boxes(*_given(hidden(800, outside=outside, seed=seed)))) <= {"price", "delay"}


def test_failing_that_is_common_is_found_whole() -> None:
    generator = np.random.default_rng(1)
    units = generator.random((2000, 3))
    failing = generator.random(2000) < np.where(units[:, 1] < 0.6, 0.95, 0.45)
    (box,) = find_boxes(units, NAMES[:3], failing)
    (limit,) = box.limits
    assert (limit.name, limit.low) == ("delay", None)
    assert limit.high == pytest.approx(0.6, abs=0.03)


def test_values_of_a_grid_and_what_does_not_move() -> None:
    values, failing = hidden(3000, steps=6)
    values[:, 5] = 7.0
    boxes = find_boxes(values, NAMES, failing)
    assert restricted(boxes) == {"price", "delay"}
    price = next(limit for limit in boxes[0].limits if limit.name == "price")
    assert price.low is not None and 110 < price.low <= 130  # the steps below and above 120


def test_nothing_that_moves() -> None:
    assert find_boxes(np.ones((100, 2)), ["a", "b"], np.arange(100) % 2 == 0) == []


def test_the_same_again() -> None:
    values, failing = hidden(600)
    assert find_boxes(values, NAMES, failing, seed=0) == find_boxes(values, NAMES, failing, seed=0)
    assert find_boxes(values, NAMES, failing, seed=1) != find_boxes(values, NAMES, failing, seed=2)


def test_the_random_state_and_the_arrays_of_others_are_left_alone() -> None:
    values, failing = hidden(300)
    before = values.copy(), failing.copy()
    np.random.seed(5)
    expected = np.random.random()
    np.random.seed(5)
    find_boxes(values, NAMES, failing)
    assert np.random.random() == expected
    assert np.array_equal(values, before[0])
    assert np.array_equal(failing, before[1])


def test_many_runs_are_searched_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "MOST_SEARCHED", 1000)
    (box,) = find_boxes(*_given(hidden(6000)))
    assert box.searched == pytest.approx(1000, abs=2)
    assert box.searched + box.measured == 6000


@pytest.mark.parametrize(
    ("runs", "fail", "reason", "there"),
    [
        (FEWEST_RUNS - 1, 15, "too_few_runs", FEWEST_RUNS - 1),
        (100, 0, "no_run_fails", 0),
        (100, 100, "every_run_fails", 0),
        (100, FEWEST_OF_A_KIND - 1, "too_few_fail", FEWEST_OF_A_KIND - 1),
        (100, 100 - FEWEST_OF_A_KIND + 1, "too_few_hold", FEWEST_OF_A_KIND - 1),
    ],
)
def test_too_few_of_a_kind(runs: int, fail: int, reason: str, there: int) -> None:
    values, _ = noise(runs, 0.5, 1)
    with pytest.raises(CannotEstimate) as refusal:
        find_boxes(values, NAMES, np.arange(runs) < fail)
    assert (refusal.value.reason, refusal.value.runs) == (reason, there)


def test_just_enough_of_a_kind() -> None:
    values, _ = noise(FEWEST_RUNS, 0.5, 1)
    find_boxes(values, NAMES, np.arange(FEWEST_RUNS) < FEWEST_OF_A_KIND)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("ema_workbench")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "ema_workbench", None)
    with pytest.raises(NeedsExtra) as missing:
        find_boxes(*_given(hidden(200)))
    assert missing.value.extra == "discovery"


def test_nothing_is_printed_or_logged(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    find_boxes(*_given(hidden(300)))
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def _given(made: tuple[Array, NDArray[np.bool_]]) -> tuple[Array, list[str], NDArray[np.bool_]]:
    values, failing = made
    return values, NAMES, failing


def test_a_box_restricts_no_more_things_than_one_can_keep_in_mind() -> None:
    points = np.random.default_rng(5).random((20_000, 9))
    failing = points @ np.arange(1.0, 10.0) > 25
    (box, *_) = find_boxes(points, list("abcdefghi"), failing)
    assert len(box.limits) == MOST_RESTRICTED
    assert {limit.name for limit in box.limits} == set("efghi")
    assert box.density.value > box.base + 0.1
