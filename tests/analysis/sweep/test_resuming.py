"""A sweep that was broken off anywhere goes on, and ends with the files of one that was not."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vawsim.analysis.chunks import OtherWork
from vawsim.analysis.sweep import design as designs
from vawsim.analysis.sweep.chunk import Done, file_names, inputs_name, run_chunk
from vawsim.analysis.sweep.ending import finish
from vawsim.analysis.sweep.form import read_vary
from vawsim.analysis.sweep.identity import DESIGN
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.results import read_sweep
from vawsim.analysis.sweep.running import MANIFEST, SUMMARY, Remaining, prepare, run_here
from vawsim.analysis.sweep.wish import Wish
from vawsim.files.diagnostic import FileProblems
from vawsim.files.store import Folder
from vawsim.files.write import WriteProblem

VARY = ("officer_cost", "centre_cost", "added_officers=0:20000")
SCENARIOS = ("baseline", "more-refuges")
SMALL, RUNS = 8, 20
CHUNKS = 3

Files = dict[str, bytes]
Whole = tuple[SweepPlan, Files]


@pytest.fixture(scope="module", autouse=True)
def small_chunks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(designs, "SMALLEST_CHUNK", SMALL)
        yield


def plan_of(samples: int = RUNS, scenarios: tuple[str, ...] = SCENARIOS, **wished: object) -> SweepPlan:
    wished = {"outputs": ("implementation_gap", "annual_cost"), "when": ("2030", "2035-06"), **wished}
    entries = tuple(read_vary(text) for text in VARY)
    return Wish(scenarios, entries, samples=samples, **wished).plan()  # type: ignore[arg-type]


def run(plan: SweepPlan, folder: Path, threads: int | None = None, **more: object) -> tuple[Remaining, list[Done]]:
    """As the command does: what was left, and what was done."""
    store = Folder(folder)
    remaining = prepare(plan, store, **more)  # type: ignore[arg-type]
    done = list(run_here(plan, remaining.chunks, store, threads))
    if remaining.chunks or not store.has(MANIFEST):
        finish(plan, store)
    return remaining, done


def files(folder: Path) -> Files:
    """Every file but the manifest, which has the time in it."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name != MANIFEST}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, small_chunks: None) -> Whole:
    """A plan, and the files of a sweep that nobody interrupted."""
    folder = tmp_path_factory.mktemp("whole")
    plan = plan_of()
    remaining, done = run(plan, folder)
    assert (remaining.chunks, remaining.runs) == (tuple(range(CHUNKS)), RUNS * len(SCENARIOS))
    assert done == [Done(0, 16, 0), Done(1, 16, 0), Done(2, 8, 0)]
    return plan, files(folder)


@pytest.fixture
def copy(whole: Whole, tmp_path: Path) -> Path:
    """The folder of a finished sweep, to do harm to."""
    return put(whole[1], tmp_path / "copy")


def put(content: Files, folder: Path) -> Path:
    for name, text in {**content, MANIFEST: b"{}\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
    return folder


def test_the_files_of_a_sweep(whole: Whole) -> None:
    plan, found = whole
    chunks = [name for chunk in range(CHUNKS) for name in file_names(plan, chunk)]
    assert set(found) == {DESIGN, SUMMARY, *chunks}
    assert "results/scenario=more-refuges/chunk-0000002.parquet" in found


def test_nothing_is_left_to_do_in_a_finished_sweep(whole: Whole, copy: Path) -> None:
    remaining, done = run(whole[0], copy)
    assert (remaining.chunks, remaining.runs, done) == ((), 0, [])
    assert files(copy) == whole[1]
    assert (copy / MANIFEST).read_bytes() == b"{}\n", "nor is it finished again"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_missing_or_damaged_is_made_again(whole: Whole, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    share = chance.random()
    plan, expected = whole
    folder = put(expected, tmp_path / "harmed")
    missing = damaged = 0
    for name in sorted(expected):
        if name == DESIGN or chance.random() > share:
            continue
        path = folder / name
        (path.parent / f".{chance.randrange(10**9):x}.part").write_bytes(path.read_bytes()[:100])
        harm = chance.randrange(3)
        if harm == 0:
            path.unlink()
            missing += 1
        elif name.endswith(".parquet"):
            path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)] if harm == 1 else b"")
            damaged += 1
    remaining, done = run(plan, folder)
    assert sum(one.runs for one in done) == remaining.runs
    assert [one.chunk for one in done] == list(remaining.chunks)
    assert {name: text for name, text in files(folder).items() if not name.endswith(".part")} == expected
    assert json.loads((folder / MANIFEST).read_text()) != {} or not missing + damaged


def test_only_what_is_missing_is_run(whole: Whole, copy: Path) -> None:
    (copy / "results/scenario=baseline/chunk-0000001.parquet").unlink()
    (copy / inputs_name(2)).unlink()
    remaining, done = run(whole[0], copy)
    assert (remaining.chunks, remaining.runs) == ((1, 2), 8)
    assert done == [Done(1, 8, 0), Done(2, 0, 0)]
    assert files(copy) == whole[1]


def test_a_file_of_another_size_is_made_again(whole: Whole, copy: Path) -> None:
    """It may be that of a chunk of the same number in a sweep with other chunks."""
    first, last = (copy / f"results/scenario=baseline/chunk-000000{number}.parquet" for number in (0, 2))
    first.write_bytes(last.read_bytes())
    assert run(whole[0], copy)[0].chunks == (0,)
    assert files(copy) == whole[1]


def test_where_the_manifest_is_everything_is(whole: Whole, copy: Path) -> None:
    plan = whole[0]
    (copy / inputs_name(0)).unlink()
    prepare(plan, Folder(copy))
    assert not (copy / MANIFEST).exists() and not (copy / SUMMARY).exists()


def test_a_sweep_that_lacks_only_its_end_is_finished(whole: Whole, copy: Path) -> None:
    (copy / MANIFEST).unlink()
    (copy / SUMMARY).unlink()
    remaining, _ = run(whole[0], copy)
    assert remaining.chunks == ()
    assert files(copy) == whole[1]
    assert json.loads((copy / MANIFEST).read_text())["samples"] == RUNS


def test_the_manifest_says_with_what_it_was_made(whole: Whole, copy: Path) -> None:
    (copy / MANIFEST).unlink()
    run(whole[0], copy)
    manifest = json.loads((copy / MANIFEST).read_text())
    assert {**manifest, **json.loads((copy / DESIGN).read_text())} == manifest
    assert {"numpy", "scipy", "SALib", "llvmlite", "pyarrow"} <= manifest["packages"].keys()
    assert manifest["finished"].endswith("+00:00")


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_number_of_processors_changes_no_byte(whole: Whole, tmp_path: Path, threads: int) -> None:
    run(whole[0], tmp_path, threads)
    assert files(tmp_path) == whole[1]


def test_chunks_in_any_order_are_the_same(whole: Whole, tmp_path: Path) -> None:
    plan, expected = whole
    store = Folder(tmp_path)
    prepare(plan, store)
    for chunk in (2, 0, 1, 0):
        run_chunk(plan, chunk, store)
    finish(plan, store)
    assert files(tmp_path) == expected


def test_a_plan_made_again_is_the_same_sweep(whole: Whole, copy: Path) -> None:
    assert prepare(plan_of(), Folder(copy)).chunks == ()


@pytest.mark.parametrize(
    ("other", "different"),
    [
        (lambda: plan_of(RUNS + 1), {"samples", "runs"}),
        (lambda: plan_of(seed=2), {"seed"}),
        (lambda: plan_of(when=("2030",)), {"columns"}),
        (lambda: plan_of(scenarios=("baseline",)), {"scenarios", "files"}),
        (lambda: plan_of(design="sobol", samples=4), {"design", "samples", "chunk"}),
        (lambda: plan_of(engine="reference"), {"engine"}),
    ],
    ids=lambda value: "" if callable(value) else ",".join(sorted(value)),
)
def test_another_sweep_is_refused_and_nothing_touched(
    whole: Whole, copy: Path, other: Callable[[], SweepPlan], different: set[str]
) -> None:
    with pytest.raises(OtherWork) as caught:
        prepare(other(), Folder(copy))
    assert set(caught.value.different) == different
    assert files(copy) == whole[1]
    assert (copy / MANIFEST).read_bytes() == b"{}\n"


def test_another_model_is_another_sweep(whole: Whole, copy: Path) -> None:
    design = json.loads((copy / DESIGN).read_text())
    (copy / DESIGN).write_text(json.dumps({**design, "model": "0" * 64, "vawsim": "0.0.0"}))
    with pytest.raises(OtherWork) as caught:
        prepare(whole[0], Folder(copy))
    assert set(caught.value.different) == {"model", "vawsim"}


def test_a_restart_throws_away_what_is_of_the_other_sweep_only(whole: Whole, copy: Path) -> None:
    (copy / "notes.txt").write_text("mine")
    (copy / "results/scenario=of-old").mkdir()
    (copy / "results/scenario=of-old/chunk-0000000.parquet").write_text("of old")
    other = plan_of(seed=2, scenarios=("baseline",))
    store = Folder(copy)
    remaining = prepare(other, store, restart=True)
    assert store.names() == {DESIGN, "notes.txt"}
    assert remaining.chunks == (0, 1, 2)
    run(whole[0], copy, restart=True)
    assert {name: text for name, text in files(copy).items() if name != "notes.txt"} == whole[1]


@pytest.mark.parametrize("design", [None, b"", b"{", b"[]"])
def test_chunks_of_an_unknown_sweep_are_not_thrown_away_unasked(whole: Whole, copy: Path, design: bytes | None) -> None:
    (copy / DESIGN).unlink()
    if design is not None:
        (copy / DESIGN).write_bytes(design)
    before = files(copy)
    with pytest.raises(FileProblems, match=r"design\.json.*which says of which sweep"):
        prepare(whole[0], Folder(copy))
    assert files(copy) == before
    run(whole[0], copy, restart=True)
    assert files(copy) == whole[1]


def test_a_restart_that_was_interrupted_leaves_no_chunks_under_a_design_of_others(
    whole: Whole, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove, count = Folder.remove, [0]

    def interrupted(self: Folder, name: str) -> None:
        count[0] += 1
        if count[0] == 5:
            raise KeyboardInterrupt
        remove(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "remove", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(plan_of(seed=2), Folder(copy), restart=True)
    assert not (copy / DESIGN).exists() and not (copy / MANIFEST).exists()
    assert Folder(copy).names(), "some chunks are left"


def test_chunks_that_cannot_be_read_are_not_taken_for_damaged(
    whole: Whole, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk of the network that is away for a moment costs nothing that was finished."""

    def fail(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        with pytest.raises(FileProblems, match=r"design\.json"):
            prepare(whole[0], Folder(copy))
    assert files(copy) == whole[1]


def test_a_disk_that_becomes_full_keeps_what_is_finished(
    whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, expected = whole
    write, count = Folder.write, [0]

    def full(self: Folder, name: str, content: bytes) -> None:
        count[0] += 1
        if count[0] == 6:
            raise WriteProblem(self.path / name, "the disk is full")
        write(self, name, content)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", full)
        with pytest.raises(WriteProblem):
            run(plan, tmp_path)
    there = files(tmp_path)
    assert len(there) == 5 and all(expected[name] == text for name, text in there.items())
    run(plan, tmp_path)
    assert files(tmp_path) == expected


def test_a_chunk_that_is_damaged_inside_is_noticed_by_whoever_reads_it(whole: Whole, copy: Path) -> None:
    """Its end is sound, but a page in it is not what was written."""
    path = copy / "results/scenario=baseline/chunk-0000001.parquet"
    content = bytearray(path.read_bytes())
    spoilt = 0
    for place in range(100, 400, 30):
        content[place] ^= 0xFF
        path.write_bytes(content)
        content[place] ^= 0xFF
        swept = read_sweep(Folder(copy))
        try:
            swept.values("baseline", [column.name for column in swept.columns])
            swept.failures("baseline")
        except FileProblems as problems:
            assert "chunk-0000001.parquet" in str(problems)
            spoilt += 1
    assert spoilt >= 9


def test_another_title_is_the_same_sweep(whole: Whole, copy: Path) -> None:
    assert prepare(replace(whole[0], title={"en": "Mine", "es": "Mío"}), Folder(copy)).chunks == ()
