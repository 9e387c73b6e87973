"""The compiled engine: its cache, its arithmetic, its independence of threads and blocks."""

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import Inputs, NumericalError, auxiliary, ratio, simulate
from vawsim.sd.compiled import engine, machine
from vawsim.sd.simulation import choose_engine

from .building import build, clock, module_of, parameter, parameters
from .models import ageing, sir

CHAIN = build(ageing)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and no model in memory."""
    monkeypatch.setattr(machine.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    monkeypatch.setattr(engine, "_compiled", {})
    yield tmp_path / "cache"


def chain(members: int = 11, threads: int = 1, method: str = "rk4"):
    factors = {"births_per_person": np.linspace(0.5, 2, members)}
    inputs = Inputs(clock(24), CHAIN.parameters, factors, members)
    return engine.run(CHAIN, inputs, list(CHAIN.variables), method, threads=threads)


def test_what_is_compiled_is_kept(cache: Path) -> None:
    announced = []
    engine.compile_model(CHAIN, lambda: announced.append("first"))
    engine._compiled.clear()
    engine.compile_model(CHAIN, lambda: announced.append("second"))
    assert announced == ["first"]
    assert [path.suffix for path in cache.iterdir()] == [".bin"]


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_cache_file_is_made_anew(cache: Path, damage: bytes | None) -> None:
    engine.compile_model(CHAIN)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    file.write_bytes(good[:-100] if damage is None else damage)
    engine._compiled.clear()
    before = chain()["people"]
    assert file.read_bytes() == good
    assert np.isfinite(before).all()


def test_a_cache_that_cannot_be_written_is_done_without(cache: Path) -> None:
    cache.parent.joinpath("cache").write_text("a file where the folder should be")
    assert np.isfinite(chain()["people"]).all()


def test_another_model_has_another_key() -> None:
    assert machine.cache_key(engine.describe(CHAIN)) != machine.cache_key(engine.describe(build(sir)))


def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        from vawsim.model import load_model
        from vawsim.sd.compiled.engine import compile_model
        compile_model(load_model().model)
    """)
    environment = {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    both = [subprocess.Popen([sys.executable, "-c", code], env=environment) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert [path.suffix for path in (tmp_path / "vawsim").iterdir()] == [".bin"]


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_threads_and_blocks_change_no_bit(method: str) -> None:
    one, two = chain(threads=1, method=method), chain(threads=2, method=method)
    alone = chain(members=11, method=method)
    for name in CHAIN.variables:
        assert np.array_equal(one[name], two[name]) and np.array_equal(one[name], alone[name]), name
    inputs = Inputs(clock(24), CHAIN.parameters, {"births_per_person": np.linspace(0.5, 2, 11)[6:9]}, 3)
    part = engine.run(CHAIN, inputs, ["people"], method)
    assert np.array_equal(part["people"], one["people"][..., 6:9])


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_it_agrees_with_the_reference_engine(method: str) -> None:
    inputs = Inputs(clock(24), CHAIN.parameters, {"births_per_person": np.linspace(0.5, 2, 11)}, 11)
    other = simulate(CHAIN, inputs, list(CHAIN.variables), method, engine="reference")
    for name, values in chain(method=method).values.items():
        assert values == pytest.approx(other[name], rel=1e-12, abs=1e-12), name


@auxiliary("1")
def exponential(x):
    """e to the x."""
    return np.exp(x)


@auxiliary("1")
def logarithm(x):
    """Logarithm of x."""
    return np.log(x)


@auxiliary("1")
def power(x, y):
    """x to the y."""
    return x**y


def computed(name: str, function, x, y=None) -> np.ndarray:
    """A function of many numbers, as the compiled engine computes it."""
    members = len(x)
    given_parameters = parameters(
        parameter("x", 1.0, bounds=(-np.inf, np.inf)), parameter("y", 1.0, bounds=(-np.inf, np.inf))
    )
    if y is None:
        del given_parameters["y"]
    model = build(module_of(function, name="made_up"), parameters=given_parameters, units=None)
    factors = {"x": np.asarray(x)} | ({} if y is None else {"y": np.asarray(y)})
    inputs = Inputs(clock(1), model.parameters, factors, members)
    return engine.run(model, inputs, [name], "euler")[name][0]


@given(st.lists(st.floats(-700, 700), min_size=4, max_size=4))
def test_exponential(x: list[float]) -> None:
    assert computed("exponential", exponential, x) == pytest.approx(np.exp(x), rel=4e-16, abs=0)


@given(st.lists(st.floats(1e-300, 1e300), min_size=4, max_size=4))
def test_logarithm(x: list[float]) -> None:
    assert computed("logarithm", logarithm, x) == pytest.approx(np.log(x), rel=4e-16, abs=1e-300)


@given(st.lists(st.tuples(st.floats(1e-6, 1e6), st.floats(-8, 8)), min_size=4, max_size=4))
def test_power(pairs: list[tuple[float, float]]) -> None:
    x, y = zip(*pairs, strict=True)
    assert computed("power", power, x, y) == pytest.approx(np.power(x, y), rel=1e-13)


def test_borders_of_the_functions() -> None:
    edge = [0.0, -1000.0, 709.5, 5e-324]
    assert computed("exponential", exponential, edge) == pytest.approx(np.exp(edge), rel=4e-16, abs=0)
    with pytest.raises(NumericalError, match="infinite in member 1"):
        computed("exponential", exponential, [0.0, 1000.0])
    with np.errstate(all="ignore"):
        assert computed("logarithm", logarithm, [1.0, 5e-324, 1e-310, 2.0]) == pytest.approx(
            np.log([1.0, 5e-324, 1e-310, 2.0]), rel=1e-15, abs=0
        )
    assert np.array_equal(computed("power", power, [0.0, 0.0, 1.0, 3.0], [0.5, 0.0, 7.5, 0.0]), [0, 1, 1, 1])


def test_small_work_is_left_to_numpy() -> None:
    small = Inputs(clock(12), CHAIN.parameters)
    assert choose_engine(CHAIN, small, "rk4") == "reference"
    assert choose_engine(CHAIN, Inputs(clock(1200), CHAIN.parameters), "rk4") == "compiled"
    assert choose_engine(CHAIN, small, "rk4", "compiled") == "compiled"


def test_without_llvmlite_numpy_does_all_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llvmlite.binding", None)
    large = Inputs(clock(1200), CHAIN.parameters)
    assert choose_engine(CHAIN, large, "rk4") == "reference"
    with pytest.raises(ImportError):
        choose_engine(CHAIN, large, "rk4", "compiled")


@auxiliary("1")
def share(x, y):
    """x as a share of y, or 0 where y is."""
    return ratio(x, y)


def test_a_share_of_next_to_nothing() -> None:
    """Its reciprocal would be infinite."""
    tiny = [5e-324, 1e-310, 1e-308, 0.0]
    assert computed("share", share, [1e-320, 1e-310, 0.0, 0.0], tiny).tolist() == pytest.approx([2024, 1, 0, 0])


def test_what_was_only_rounding_gets_the_exact_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reference engine finds nothing wrong with suspicious members, its values are taken."""
    expected = chain(members=6)
    whole = engine._Job.run

    def spoilt(self: engine._Job, given: np.ndarray, first: int, out: np.ndarray) -> int:
        whole(self, given, first, out)
        out[..., first : first + 4] = np.nan
        return 0b1111

    monkeypatch.setattr(engine._Job, "run", spoilt)
    mended = chain(members=6)
    for name in expected.values:
        np.testing.assert_allclose(mended[name], expected[name], rtol=1e-12, err_msg=name)
