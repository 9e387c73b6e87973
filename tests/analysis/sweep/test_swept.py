"""What a sweep leaves behind: tables that anybody can read, and what is read back from them."""

import csv
import io
import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from vawsim.analysis.ensemble import run_averages
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import AREAS
from vawsim.analysis.sweep import chunk as chunks
from vawsim.analysis.sweep import design as designs
from vawsim.analysis.sweep import summary
from vawsim.analysis.sweep.columns import KEPT, read_when
from vawsim.analysis.sweep.ending import finish
from vawsim.analysis.sweep.identity import DESIGN
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.results import Swept, read_sweep
from vawsim.analysis.sweep.running import SUMMARY, prepare, run_here
from vawsim.analysis.sweep.summary import summaries, summary_csv
from vawsim.analysis.sweep.tables import failures, from_parquet, inputs_table, results_table, rows, to_parquet
from vawsim.files.diagnostic import FileProblems
from vawsim.files.store import Folder
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd import Date, NumericalError, Trajectories

PlanOf = Callable[..., SweepPlan]
RUNS = 20
SCENARIO = "title: {{en: {0}, es: {0} en español}}\nextends: more-refuges\n"
ODD = ["a,b", 'q"t', "café ñandú", "50%", "a=b", "..", "[bold]x", "{x}", "2026", "a b\tc"]


@pytest.fixture(scope="module", autouse=True)
def small_chunks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(designs, "SMALLEST_CHUNK", 8)
        yield


def sweep(plan: SweepPlan, folder: Path) -> Swept:
    store = Folder(folder)
    for _ in run_here(plan, prepare(plan, store).chunks, store):
        pass
    finish(plan, store)
    return read_sweep(store)


@pytest.fixture(scope="module")
def two(plan_of: PlanOf, tmp_path_factory: pytest.TempPathFactory, small_chunks: None) -> tuple[SweepPlan, Swept]:
    """A sweep of two scenarios."""
    plan = plan_of("baseline", "more-refuges", samples=RUNS, places=("Peru", "rural"))
    return plan, sweep(plan, tmp_path_factory.mktemp("two"))


@pytest.fixture
def copy(two: tuple[SweepPlan, Swept], tmp_path: Path) -> Path:
    """Its folder, to do harm to."""
    return Path(shutil.copytree(two[1].store.shown, tmp_path / "copy"))


def test_the_numbers_are_those_of_the_model(two: tuple[SweepPlan, Swept]) -> None:
    """The same draws run by the analysis that ``vawsim compare`` uses."""
    plan, swept = two
    own = load_model().parameters
    inputs = swept.inputs(["officer_cost", "handoff_time"])
    factors = {name: values / own[name].value.flat[0] for name, values in inputs.items()}
    officers = swept.inputs(["added_officers"])["added_officers"]
    averages = [(column.output, column.period) for column in plan.columns]
    sample = Sample({name: values[:1] for name, values in factors.items()}, 1, "prior")
    assert officers.min() < 2000 and officers.max() > 18000
    for scenario in swept.scenarios:
        (means,) = run_averages([with_officers(load_scenario(scenario), officers[0])], averages, sample)
        found = swept.values(scenario, [column.name for column in plan.columns])
        for number, column in enumerate(plan.columns):
            expected = means[number, AREAS.index(column.place), 0]
            assert found[column.name][0] == pytest.approx(expected, rel=2e-6), (scenario, column.name)


def with_officers(scenario: Scenario, amount: float) -> Scenario:
    change = ScenarioChange(parameter="added_officers", operation="add", amount=amount, start=Date(2026), ramp=12.0)
    return replace(scenario, changes=(*scenario.changes, change))


def test_scenarios_are_run_over_the_same_draws(two: tuple[SweepPlan, Swept]) -> None:
    """More refuges change no gap of the years before them, in any draw."""
    _, swept = two
    before, later = (
        {scenario: swept.values(scenario, [name])[name] for scenario in swept.scenarios}
        for name in ("annual_cost_2026", "annual_cost_2035")
    )
    assert len(np.unique(before["baseline"])) > RUNS // 2
    assert np.corrcoef(before["baseline"], before["more-refuges"])[0, 1] > 0.99
    assert (later["more-refuges"] > later["baseline"]).all()


def test_pandas_reads_all_scenarios_at_once(two: tuple[SweepPlan, Swept]) -> None:
    plan, swept = two
    folder = Path(swept.store.shown)
    table = pd.read_parquet(folder / "results")
    assert set(table["scenario"].unique()) == {"baseline", "more-refuges"}
    assert len(table) == 2 * RUNS
    own = table[table["scenario"] == "more-refuges"].sort_values("run")
    assert own["run"].tolist() == list(range(RUNS))
    assert own["failed"].isna().all()
    name = plan.columns[-1].name
    assert (own[name].to_numpy() == swept.values("more-refuges", [name])[name]).all()
    varied = pd.read_parquet(folder / "inputs").sort_values("run")
    assert list(varied.columns) == ["run", *(one.name for one in plan.varied)]
    joined = own.merge(varied, on="run")
    assert len(joined) == RUNS
    assert (varied["officer_cost"].to_numpy() == swept.inputs(["officer_cost"])["officer_cost"]).all()


def test_every_column_says_its_unit(two: tuple[SweepPlan, Swept]) -> None:
    plan, swept = two
    folder = Path(swept.store.shown)
    schema = pq.read_schema(folder / "results/scenario=baseline/chunk-0000000.parquet")
    for column in plan.columns:
        metadata = {key.decode(): value.decode() for key, value in schema.field(column.name).metadata.items()}
        label = column.output.label
        assert metadata == {"unit": column.output.unit, "place": column.place, "en": label["en"], "es": label["es"]}
    schema = pq.read_schema(folder / "inputs/chunk-0000000.parquet")
    units = {one.name: schema.field(one.name).metadata[b"unit"].decode() for one in plan.varied}
    assert units == {"officer_cost": "sol/officer/year", "handoff_time": "month", "added_officers": "officer"}


def test_read_back_it_is_what_was_planned(two: tuple[SweepPlan, Swept]) -> None:
    plan, swept = two
    assert (swept.design, swept.columns, swept.scenarios) == (plan.design, plan.columns, ("baseline", "more-refuges"))
    assert swept.finished and swept.runs == RUNS
    for varied, variation in zip(swept.varied, plan.varied, strict=True):
        assert (varied.name, varied.low, varied.high) == (variation.name, variation.low, variation.high)
        assert (varied.unit, varied.multiple, varied.label) == (variation.unit, variation.multiple, variation.label)
    points = swept.points()
    assert (points == np.concatenate([plan.design.points(chunk) for chunk in range(3)])).all()
    values = swept.inputs([one.name for one in plan.varied])
    for name, expected in plan.values(points).items():
        assert (values[name] == expected).all()


def test_the_summary(two: tuple[SweepPlan, Swept]) -> None:
    plan, swept = two
    table = pd.read_csv(io.BytesIO(swept.store.read(SUMMARY) or b""))
    assert len(table) == 2 * len(plan.columns)
    one = table[(table["scenario"] == "more-refuges") & (table["place"] == "rural") & (table["when"] == 2035)]
    one = one[one["output"] == "annual_cost"].iloc[0]
    values = swept.values("more-refuges", ["annual_cost_rural_2035"])["annual_cost_rural_2035"]
    assert one["mean"] == pytest.approx(values.mean(), rel=1e-7)
    assert one["standard_deviation"] == pytest.approx(values.std(), rel=1e-7)
    assert [one["p5"], one["p50"], one["p95"]] == pytest.approx(np.percentile(values, [5, 50, 95]), rel=1e-7)
    assert (one["runs"], one["without_value"], one["unit"]) == (RUNS, 0, "sol/year")


def test_a_summary_is_the_same_however_little_fits_into_memory(
    two: tuple[SweepPlan, Swept], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, swept = two
    expected = list(summaries(swept))
    for most in (1, 3 * RUNS, 5 * RUNS):
        monkeypatch.setattr(summary, "MOST_VALUES", most)
        assert list(summaries(swept)) == expected


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """Some runs of each of two scenarios fail, as the engine tells it; by number what is kept of that."""
    failing = {
        3: ("infinite", "trust", "coast_urban", "2020-01"),
        8: ("below zero (-1)", "officers", "", "2030-03"),
        19: ("not a number", "trust", "", "2030-04"),
    }
    whole, calls = chunks.simulate_blocks, itertools.count()

    def simulate(model, inputs, record, size, *, tolerate, **more) -> Iterator[Trajectories]:
        first, member = next(calls) // 2 * 8, 0
        for block in whole(model, inputs, record, 4, tolerate=tolerate, **more):
            for number in range(block.members):
                if first + member + number in failing:
                    what, variable, place, date = failing[first + member + number]
                    tolerate(NumericalError(what, variable, place, member + number, date))
                    for name in record:
                        block[name][..., number] = np.nan
            member += block.members
            yield block

    monkeypatch.setattr(chunks, "simulate_blocks", simulate)
    return {
        3: "trust in coast_urban is infinite at 2020-01",
        8: "officers is below zero (-1) at 2030-03",
        19: "trust is not a number at 2030-04",
    }


def test_runs_that_fail(plan_of: PlanOf, tmp_path: Path, fragile: dict[int, str]) -> None:
    plan = plan_of("baseline", "more-refuges", samples=RUNS)
    store = Folder(tmp_path)
    done = list(run_here(plan, prepare(plan, store).chunks, store))
    finish(plan, store)
    assert [one.failed for one in done] == [2, 2, 2]
    swept = read_sweep(store)
    others = [run for run in range(RUNS) if run not in fragile]
    for scenario in swept.scenarios:
        assert swept.failures(scenario) == fragile
        for values in swept.values(scenario, [column.name for column in plan.columns]).values():
            assert np.isnan(values[list(fragile)]).all() and np.isfinite(values[others]).all()
    table = pd.read_parquet(tmp_path / "results").sort_values(["scenario", "run"])
    assert table[table["run"] == 8]["failed"].tolist() == [fragile[8]] * 2
    assert table["failed"].notna().sum() == 6
    for one in summaries(swept):
        assert one.runs == RUNS - 3
        assert np.isfinite([one.mean, one.deviation, one.low, one.median, one.high]).all()
    for row in csv.DictReader(io.StringIO(summary_csv(swept))):
        assert (row["runs"], row["without_value"]) == (str(RUNS - 3), "3")


def test_a_column_without_any_value(two: tuple[SweepPlan, Swept], monkeypatch: pytest.MonkeyPatch) -> None:
    _, swept = two
    nothing = {column.name: np.full(RUNS, np.nan) for column in swept.columns}
    monkeypatch.setattr(Swept, "values", lambda self, scenario, names: {name: nothing[name] for name in names})
    assert all(one.runs == 0 and np.isnan(one.mean) for one in summaries(swept))


def test_scenarios_with_odd_names(plan_of: PlanOf, tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    for name in ODD:
        (tmp_path / "odd" / f"{name}.yaml").write_text(SCENARIO.format("Odd"))
    plan = plan_of(*(tmp_path / "odd" / f"{name}.yaml" for name in ODD), samples=4, when=("2035",))
    swept = sweep(plan, tmp_path / "out")
    assert list(swept.scenarios) == ODD
    assert all(Path(name).parts[:1] in [("results",), ("inputs",)] or "/" not in name for name in swept.store.names())
    table = pd.read_parquet(tmp_path / "out" / "results")
    assert {str(name) for name in table["scenario"].unique()} == set(ODD)
    named = [row["scenario"] for row in csv.DictReader(io.StringIO(summary_csv(swept)))]
    assert named == [name for name in ODD for _ in plan.columns]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *("inputs", "results", DESIGN, SUMMARY, "manifest.json")
    }


def test_one_table_has_one_sequence_of_bytes(plan_of: PlanOf) -> None:
    plan = plan_of()
    values = plan.values(plan.design.points(0))
    one, other = (to_parquet(inputs_table(0, plan.varied, values)) for _ in range(2))
    assert one == other
    results = np.arange(8.0 * len(plan.columns)).reshape(len(plan.columns), 8)
    one, other = (to_parquet(results_table(0, plan.columns, results, {2: "why"})) for _ in range(2))
    assert one == other
    results[0, 0] += 1
    assert to_parquet(results_table(0, plan.columns, results, {2: "why"})) != one


def test_a_table_read_back(plan_of: PlanOf) -> None:
    plan = plan_of()
    results = np.arange(8.0 * len(plan.columns)).reshape(len(plan.columns), 8)
    results[:, 2] = np.nan
    content = to_parquet(results_table(100, plan.columns, results, {102: "why, and «where»"}))
    assert rows(content) == 8
    assert failures(content) == {102: "why, and «where»"}
    names = [column.name for column in plan.columns]
    np.testing.assert_array_equal(list(from_parquet(content, names[::-1]).values()), results[::-1])


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 10, b"x" * 1000])
def test_what_is_no_table(content: bytes) -> None:
    for read in (rows, failures, lambda content: from_parquet(content, ["run"])):
        with pytest.raises(ValueError):
            read(content)  # type: ignore[operator]


def test_a_column_that_is_not_there(plan_of: PlanOf) -> None:
    plan = plan_of()
    content = to_parquet(inputs_table(0, plan.varied, plan.values(plan.design.points(0))))
    with pytest.raises(ValueError):
        from_parquet(content, ["officer_cost", "trust_2035"])
    with pytest.raises(ValueError):
        failures(content)


def test_a_sweep_that_is_not_complete(copy: Path) -> None:
    (copy / "inputs/chunk-0000000.parquet").unlink()
    (copy / "results/scenario=baseline/chunk-0000002.parquet").unlink()
    found = read_sweep(Folder(copy))
    assert (found.missing, found.finished) == (2, False)
    with pytest.raises(FileProblems, match=r"chunk-0000002\.parquet.*is not there"):
        found.values("baseline", ["annual_cost_2035"])
    with pytest.raises(FileProblems, match=r"chunk-0000000\.parquet.*is not there"):
        found.inputs(["officer_cost"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda design: design.pop("varied"),
        lambda design: design.update(varied=5),
        lambda design: design.update(columns=[]),
        lambda design: design["columns"].update(x={"output": "nothing", "place": "Peru", "when": "2035"}),
        lambda design: design["columns"].update(x={"output": "trust", "place": "Peru", "when": "2045"}),
        lambda design: design.update(chunk=7),
        lambda design: design.update(design="solo"),
        lambda design: design.update(samples="many"),
        lambda design: design.update(scenarios=[{"name": "baseline"}]),
        lambda design: design.update(scenarios=[{"name": "baseline", "title": "x"}]),
        lambda design: design["varied"][0].pop("label"),
        lambda design: design["varied"][0].update(label="x"),
        lambda design: design["varied"][0].update(low=None),
        lambda design: design.update(scenarios=[{"name": "baseline", "title": {"en": "x"}}]),
        lambda design: design["varied"].append(5),
    ],
)
def test_a_design_that_makes_no_sense(copy: Path, spoil: Callable[[dict], object]) -> None:
    design = json.loads((copy / DESIGN).read_text())
    spoil(design)
    (copy / DESIGN).write_text(json.dumps(design))
    with pytest.raises(FileProblems, match=r"design\.json.*cannot be read, or is of another version"):
        read_sweep(Folder(copy))


def test_a_folder_that_holds_no_sweep(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FileProblems, match=r"there is no sweep here, for there is no design\.json"):
            read_sweep(Folder(folder))


def test_every_duty_of_the_law_in_every_place_and_month(plan_of: PlanOf, tmp_path: Path) -> None:
    plan = plan_of(samples=2, outputs=tuple(KEPT), places=AREAS, when=("2035-01..2035-12", "2009"))
    swept = sweep(plan, tmp_path)
    names = [column.name for column in plan.columns]
    assert len(names) == len(KEPT) * len(AREAS) * 13
    values = swept.values("baseline", names)
    assert sum(np.isfinite(own).all() for own in values.values()) > 0.9 * len(names)
    assert read_when("2009")[0][0] == EPOCH
