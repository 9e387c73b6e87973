"""Designs of experiments: made chunk by chunk they are what one call makes, on whatever machine, at any time."""

import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SALib.sample import fast_sampler, sobol

from vawsim.analysis.sweep import design as designs
from vawsim.analysis.sweep.design import FEWEST_ON_CURVE, KINDS, MOST_RUNS, Design, DesignProblem


def problem(varied: int) -> dict:
    return {"num_vars": varied, "names": [str(n) for n in range(varied)], "bounds": [[0.0, 1.0]] * varied}


def whole(design: Design) -> np.ndarray:
    return np.concatenate([design.points(chunk) for chunk in range(design.chunks)])


def some(kind: str, varied: int, samples: int, seed: int = 1) -> Design:
    levels = tuple(samples + number % 2 for number in range(varied)) if kind == "grid" else ()
    return Design(kind, varied, samples, seed, levels)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(designs, "SMALLEST_CHUNK", 16)


@pytest.mark.parametrize(
    ("kind", "varied", "samples", "runs"),
    [
        ("sobol", 5, 32, 32 * 7),
        ("sobol", 1, 8, 24),
        ("lhs", 5, 37, 37),
        ("morris", 5, 9, 9 * 6),
        ("fast", 3, 65, 65 * 3),
        ("grid", 3, 2, 2 * 3 * 2),
        ("grid", 1, 1, 1),
    ],
)
def test_how_many_runs_there_are(kind: str, varied: int, samples: int, runs: int) -> None:
    design = some(kind, varied, samples)
    points = whole(design)
    assert design.runs == runs
    assert points.shape == (runs, varied)
    assert points.min() >= 0 and points.max() <= 1


@settings(max_examples=80)
@given(
    kind=st.sampled_from(KINDS),
    varied=st.integers(2, 7),
    samples=st.integers(1, 40),
    smallest=st.integers(1, 30),
)
def test_chunks_cover_all_runs_once_and_part_nothing_that_belongs_together(
    kind: str, varied: int, samples: int, smallest: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(designs, "SMALLEST_CHUNK", smallest)
        design = some(kind, varied, 1 + samples % 4 if kind == "grid" else samples + 64 * (kind == "fast"))
        spans = [design.span(chunk) for chunk in range(design.chunks)]
        assert [first for first, _ in spans] == [0, *(stop for _, stop in spans[:-1])]
        assert spans[-1][1] == design.runs
        for first, stop in spans:
            assert first < stop
            assert first % design.together == stop % design.together == 0
        for chunk, (first, stop) in list(enumerate(spans))[:3]:
            assert design.points(chunk).shape == (stop - first, varied)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("small_chunks")
def test_a_chunk_is_the_same_whenever_and_wherever_it_is_made(kind: str) -> None:
    design, again = (some(kind, 3, 3 if kind == "grid" else 70) for _ in range(2))
    assert design.chunks > 2
    backwards = [again.points(chunk) for chunk in reversed(range(again.chunks))][::-1]
    designs._curves.cache_clear()
    assert np.concatenate(backwards).tobytes() == whole(design).tobytes()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "grid"])
@pytest.mark.usefixtures("small_chunks")
def test_another_seed_gives_another_design(kind: str) -> None:
    one, other = whole(some(kind, 3, 70)), whole(some(kind, 3, 70, seed=2))
    assert one.shape == other.shape
    assert (one != other).any(axis=1).mean() > 0.9


@pytest.mark.parametrize("seed", [0, 2**32, 10**30])
@pytest.mark.parametrize("kind", KINDS)
def test_any_seed_will_do(kind: str, seed: int) -> None:
    assert np.isfinite(some(kind, 2, 65 if kind != "grid" else 2, seed).points(0)).all()


@pytest.mark.parametrize("samples", [64, 100])
@pytest.mark.parametrize("varied", [1, 2, 6])
@pytest.mark.usefixtures("small_chunks")
def test_sobol_chunks_are_one_sequence(varied: int, samples: int) -> None:
    design = some("sobol", varied, samples, seed=5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = sobol.sample(problem(varied), samples, calc_second_order=False, seed=5)
    assert design.chunks > 3
    assert whole(design).tobytes() == np.ascontiguousarray(expected).tobytes()


@pytest.mark.usefixtures("small_chunks")
def test_fast_chunks_are_one_design() -> None:
    design = some("fast", 3, 80, seed=4)
    assert design.chunks > 3
    assert whole(design).tobytes() == fast_sampler.sample(problem(3), 80, seed=4).tobytes()


@pytest.mark.usefixtures("small_chunks")
def test_every_chunk_of_a_latin_hypercube_is_one() -> None:
    design = some("lhs", 4, 53)
    assert design.chunks == 4
    for chunk in range(design.chunks):
        points = design.points(chunk)
        slices = np.sort(np.floor(points * len(points)), axis=0)
        assert (slices == np.arange(len(points))[:, np.newaxis]).all()
    assert len(np.unique(whole(design), axis=0)) == 53, "chunks are no copies of each other"


@pytest.mark.usefixtures("small_chunks")
def test_morris_trajectories_change_one_thing_at_a_time() -> None:
    design = some("morris", 4, 30)
    assert design.chunks > 5
    points = whole(design)
    for trajectory in points.reshape(-1, 5, 4):
        moved = np.diff(trajectory, axis=0) != 0
        assert (moved.sum(axis=1) == 1).all(), "successive rows differ in exactly one"
        assert (moved.sum(axis=0) == 1).all(), "and each is moved once"
    assert set(np.round(points.ravel() * 3, 9)) == {0, 1, 2, 3}
    assert len({trajectory.tobytes() for trajectory in points.reshape(-1, 5, 4)}) > 20


@pytest.mark.usefixtures("small_chunks")
def test_a_grid_is_every_combination() -> None:
    design = Design("grid", 3, 5, 1, (3, 1, 11))
    expected = list(itertools.product([0, 0.5, 1], [0.5], [number / 10 for number in range(11)]))
    assert design.chunks == 3
    assert whole(design) == pytest.approx(np.array(expected), abs=1e-15)


def test_large_sweeps_have_larger_chunks_and_not_too_many() -> None:
    small, large = some("lhs", 3, 5000), some("lhs", 3, MOST_RUNS)
    assert (small.chunk, small.chunks) == (2048, 3)
    assert large.chunk == designs.LARGEST_CHUNK
    assert len(large.points(large.chunks - 1)) == MOST_RUNS % large.chunk


def test_the_last_points_that_a_sobol_sequence_can_have_are_within_reach() -> None:
    """SciPy's sequence ends after 2**30 points."""
    design = some("sobol", 1, MOST_RUNS // 3)
    assert design.samples < 2**30


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (("fast", 3, FEWEST_ON_CURVE - 1), "at least 65 samples"),
        (("fast", 1, 100), "of the kind fast needs at least two things to vary; take grid or lhs"),
        (("morris", 1, 100), "of the kind morris needs at least two things to vary"),
        (("fast", 300, 5000), "a FAST design of 1,500,000 runs is made in one piece"),
        (("lhs", 3, MOST_RUNS + 1), "more than 1,000,000,000 runs"),
        (("grid", 279, 5), "more than 1,000,000,000 runs"),
        (("grid", 279, 10**30), "more than 1,000,000,000 runs"),
        (("fast", 3, 10**5000), "more than 1,000,000,000 runs"),
    ],
)
def test_designs_that_cannot_be(design: tuple[str, int, int], said: str) -> None:
    with pytest.raises(DesignProblem, match=said):
        some(*design)


def test_a_curve_has_enough_points_for_salib() -> None:
    assert some("fast", 2, FEWEST_ON_CURVE).points(0).shape == (130, 2)
