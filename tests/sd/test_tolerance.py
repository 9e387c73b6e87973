"""Members that fail, where one that fails is not to stop the others; and the number of processors."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vawsim.sd import Inputs, NumericalError, auxiliary, dimensions, flow, simulate_blocks, stock, total

from . import building
from .building import build, clock, module_of, parameter, parameters

(PLACE,) = dimensions(place=("coast", "highlands", "jungle"))


@stock("item", over=PLACE, initial="start")
def level(gain, loss):
    """What there is."""
    return gain - loss


@flow("item/month", over=PLACE)
def gain(level, share, gain_rate):
    """What comes, after the share of a place."""
    return gain_rate * share * level


@flow("item/month", over=PLACE)
def loss(loss_rate):
    """What goes, whatever there is."""
    return loss_rate


@auxiliary("1", over=PLACE)
def share(level):
    """The share of a place in all that there is."""
    return level / total(level, over=PLACE)


@auxiliary("item ** 0.5", over=PLACE)
def root(level):
    """What nothing else uses; of what is below zero there is none."""
    return np.sqrt(level)


MODEL = build(
    module_of(
        *(level, gain, loss, share, root),
        DIMENSIONS=(PLACE,),
        PARAMETERS=parameters(
            parameter("start", [4.0, 1.5, 1.0], "item", over=(PLACE,), bounds=(-np.inf, np.inf)),
            parameter("gain_rate", [0.01], "1/month", bounds=(-np.inf, np.inf)),
            parameter("loss_rate", [0.01], "item/month"),
        ),
    )
)
RECORD = ["level", "share", "root"]
FAILS = 200.0
"""A multiple of the loss with which the jungle is empty after half a month."""


@pytest.fixture(params=["reference", "compiled"], autouse=True)
def on_each_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "ENGINE", request.param)


def run(
    loss, size=1000, tolerate=True, threads=None, months=6, **factors
) -> tuple[dict[str, np.ndarray], list[NumericalError]]:
    """The values of all members, and the failures that were told."""
    told: list[NumericalError] = []
    factors = {name: np.asarray(values) for name, values in {"loss_rate": loss, **factors}.items()}
    blocks = simulate_blocks(
        MODEL,
        Inputs(clock(months), MODEL.parameters, factors, len(loss)),
        RECORD,
        size,
        engine=building.ENGINE,
        threads=threads,
        tolerate=told.append if tolerate else None,
    )
    parts = [{name: block[name].copy() for name in RECORD} for block in blocks]
    return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in RECORD}, told


def good(members: int) -> np.ndarray:
    """Losses with which nothing fails."""
    return np.random.default_rng(1).uniform(0.5, 1.5, members)


def spoilt(members: int, failing) -> np.ndarray:
    losses = good(members)
    losses[list(failing)] = FAILS
    return losses


def check(members: int, failing, size: int = 1000) -> None:
    """Others are as in a run in which nothing fails; those that fail are no numbers, and each is told once."""
    expected, nothing = run(good(members))
    found, told = run(spoilt(members, failing), size)
    assert not nothing
    assert [error.member for error in told] == sorted(failing)
    others = [member for member in range(members) if member not in failing]
    for name in RECORD:
        assert np.isnan(found[name][..., list(failing)]).all()
        assert np.array_equal(found[name][..., others], expected[name][..., others]), name


@pytest.mark.parametrize(
    "failing",
    [[], [0], [3], [4], [10], [1, 2], [0, 1, 2, 3], [4, 6, 7], [8, 9, 10], list(range(11))],
    ids=str,
)
def test_the_others_go_on_as_if_nothing_had_been(failing: list[int]) -> None:
    check(11, failing)


@pytest.mark.parametrize("size", [1, 3, 4, 8, 11])
def test_beyond_the_first_block_too(size: int) -> None:
    check(11, [2, 5, 9], size)


@settings(max_examples=40)
@given(st.integers(1, 14).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1)), st.integers(1, n))))
def test_whoever_fails_in_whatever_block(case: tuple[int, set[int], int]) -> None:
    members, failing, size = case
    check(members, failing, size)


def test_what_is_told_is_what_would_have_stopped_the_run() -> None:
    """Each by itself says the same of itself as among others, whichever fails before it."""
    losses = good(9)
    losses[[1, 2, 6]] = 100.0, 300.0, 30.0
    gains = np.ones(9)
    gains[6] = np.inf  # fails in another way, at another time
    _, told = run(losses, gain_rate=gains)
    assert [error.member for error in told] != []
    alone = {}
    for member in (1, 2, 6):
        with pytest.raises(NumericalError) as caught:
            run(losses[[member]], tolerate=False, gain_rate=gains[[member]])
        alone[member] = caught.value
    assert {error.member for error in told} == alone.keys()
    for error in told:
        by_itself = alone[error.member]
        assert (error.what, error.variable, error.element, error.date) == (
            by_itself.what,
            by_itself.variable,
            by_itself.element,
            by_itself.date,
        )
    assert alone[2].what.startswith("below zero") and alone[2].element == "jungle"
    assert alone[6].variable == "gain_rate"


def test_what_is_wrong_from_the_beginning() -> None:
    starts = np.ones(6)
    starts[[2, 5]] = np.nan, -1.0
    found, told = run(good(6), start=starts)
    assert [(error.member, error.variable, error.date) for error in sorted(told, key=lambda error: error.member)] == [
        (2, "start", "2020-01"),
        (5, "level", "2020-01"),
    ]
    assert np.isnan(found["share"][..., [2, 5]]).all() and np.isfinite(found["share"][..., [0, 1, 3, 4]]).all()


def test_what_is_common_to_all_stops_all() -> None:
    """A parameter without draws has one value for all members; each of them fails by it."""
    given = {**MODEL.parameters, "gain_rate": parameter("gain_rate", [np.nan], "1/month")}
    told: list[NumericalError] = []
    inputs = Inputs(clock(2), given, {"loss_rate": good(5)}, 5, first_member=30)
    (block,) = simulate_blocks(MODEL, inputs, ["level"], 5, engine=building.ENGINE, tolerate=told.append)
    assert [error.member for error in told] == [30, 31, 32, 33, 34]
    assert {error.variable for error in told} == {"gain_rate"}
    assert np.isnan(block["level"]).all()


def test_without_tolerance_the_first_failure_stops_the_run() -> None:
    losses = spoilt(11, [6])
    losses[5] = 100.0  # fails too, but later
    with pytest.raises(NumericalError) as caught:
        run(losses, tolerate=False)
    assert caught.value.member == 6


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_number_of_processors_changes_no_bit(threads: int) -> None:
    losses = spoilt(41, [0, 17, 18, 40])
    one, told = run(losses, 16)
    other, told_again = run(losses, 16, threads=threads)
    assert list(map(str, told)) == list(map(str, told_again))
    for name in RECORD:
        assert one[name].tobytes() == other[name].tobytes()


def test_no_more_processors_than_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    if building.ENGINE == "reference":
        pytest.skip("the reference engine uses one")
    from vawsim.sd.compiled import engine

    asked = []

    class Watched(engine.ThreadPoolExecutor):
        def __init__(self, workers: int) -> None:
            asked.append(workers)
            super().__init__(workers)

    monkeypatch.setattr(engine, "ThreadPoolExecutor", Watched)
    run(good(8), threads=1)
    run(good(8), threads=3)
    assert asked == [1, 3]


def test_whoever_stops_asking_gets_no_more() -> None:
    """A sweep that is interrupted between two blocks leaves no work behind."""
    inputs = Inputs(clock(6), MODEL.parameters, {"loss_rate": good(40)}, 40)
    blocks: Iterator = simulate_blocks(MODEL, inputs, RECORD, 4, engine=building.ENGINE)
    assert next(blocks)["level"].shape == (7, 3, 4)
    blocks.close()  # type: ignore[attr-defined]
    assert list(blocks) == []
