"""``vawsim sensitivity``, as people call it."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_sweeps import JOINED, NAMES, PARTNER, STRONG, MadeUp, sweep

from vawsim.analysis.sweep.chunk import results_name
from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.design import KINDS, Kind
from vawsim.files.diagnostic import FileProblems
from vawsim.sd import Date

Run = Callable[..., tuple[int, str, str]]
Swept = Callable[..., MadeUp]


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> Swept:
    """Let any folder hold a made-up sweep."""

    def hold(*arguments: object, **more: object) -> MadeUp:
        made = sweep(*arguments, **more)  # type: ignore[arg-type]
        return hold_this(made)

    def hold_this(made: MadeUp) -> MadeUp:
        monkeypatch.setattr("vawsim.analysis.sweep.results.read_sweep", lambda _: made)
        return made

    hold.this = hold_this  # type: ignore[attr-defined]
    return hold


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_from_a_sweep_to_the_figures(run: Run, tmp_path: Path, language: str) -> None:
    varied = ["--vary", "cessation_rate", "--vary", "seeking_rate", "--vary", "measure_duration"]
    kept = ["--output", "implementation_gap", "--when", "2030,2035", "--samples", "32", "--design", "sobol"]
    code, _, err = run("sweep", "baseline", "more-refuges", *varied, *kept, "--out", "swept", "--quiet")
    assert code == 0, err
    arguments = ["--against", "baseline", "--fails", "<-0.05", "--figures", "drawn", "--lang", language]
    code, out, err = run("sensitivity", "swept", *arguments)
    assert code == 0, err
    assert ("What does the change hang on?" if language == "en" else "¿De qué depende el cambio?") in out
    files = {path.name for path in (tmp_path / "drawn").iterdir()}
    assert {"tornado.png", "scatter.png", "over_time.png"} <= files
    assert all(f"drawn/{name}" in err for name in files)
    code, out, err = run("sensitivity", "swept", "--json", "--quiet", "--scenario", "baseline")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["runs"] == 160 and {one["name"] for one in told["varied"]} == set(varied[1::2])


@pytest.mark.parametrize("kind", KINDS)
def test_all_designs(run: Run, swept: Swept, kind: Kind) -> None:
    swept(kind)
    code, out, err = run("sensitivity", "swept", "--scenario", "baseline")
    assert (code, err) == (0, "")
    assert STRONG in out and JOINED in out and (PARTNER in out) == (kind not in ("lhs", "grid"))


def test_what_is_asked_where_nothing_is_said(run: Run, swept: Swept) -> None:
    made = swept(outputs=("trust", "implementation_gap"))
    code, out, _ = run("sensitivity", "swept", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["output"], told["scenario"], told["against"], told["to"]) == (
        "implementation_gap",
        "more-refuges",
        None,
        "2035-12",
    )
    assert told["place"] == "Peru" and told["fails"] is None
    assert all(name.startswith("implementation_gap") for name in made.read), "no more is read than is needed"


def test_the_first_output_where_there_is_no_gap_and_the_year_before_its_last_month(run: Run, swept: Swept) -> None:
    made = swept(outputs=("trust", "prevalence_12m"))
    month = Column(made.columns[0].output, "Peru", (Date(2035, 12), Date(2035, 12)))
    swept.this(replace(made, columns=(month, *made.columns)))  # type: ignore[attr-defined]
    told = json.loads(run("sensitivity", "swept", "--json")[1])
    assert (told["output"], told["from"], told["to"]) == ("trust", "2035-01", "2035-12")


def test_what_the_options_ask(run: Run, swept: Swept) -> None:
    swept(outputs=("trust", "implementation_gap"))
    arguments = ["--output", "trust", "--at", "2020", "--scenario", "baseline", "--against", "more-refuges"]
    told = json.loads(run("sensitivity", "swept", "--json", *arguments)[1])
    assert (told["output"], told["from"], told["scenario"], told["against"]) == (
        "trust",
        "2020-01",
        "baseline",
        "more-refuges",
    )


@pytest.mark.slow
def test_where_it_fails(run: Run, swept: Swept) -> None:
    swept("lhs")
    code, out, _ = run("sensitivity", "swept", "--scenario", "baseline", "--fails", "> 66", "--json")
    fails = json.loads(out)["fails"]
    assert code == 0 and fails["rule"] == ">66"
    assert fails["boxes"][0]["limits"][0]["name"] == STRONG


def test_figures_in_a_new_folder(run: Run, swept: Swept, tmp_path: Path) -> None:
    swept("lhs", years=(2030, 2035))
    code, _, err = run("sensitivity", "swept", "--figures", "new/drawn", "--lang", "es")
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "new" / "drawn").iterdir())
    assert names == ["over_time.png", "scatter.png", "tornado.png"]
    assert err.count("La figura está en new/drawn/") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["swept", "--output", "implementation"], "did not keep the output 'implementation'"),
        (["swept", "--output", "implementation_gaps"], "did you mean 'implementation_gap'?"),
        (["swept", "--output", "xyz"], "; there is implementation_gap"),
        (["swept", "--at", "2034"], "kept nothing of '2034'; did you mean '203"),
        (["swept", "--at", "tomorrow"], "there is 2015, 2020, 2025, 2030 and 2035"),
        (["swept", "--place", "rural"], "kept nothing of the place 'rural'; there is Peru"),
        (
            ["swept", "--scenario", "more-refuge"],
            "did not run the scenario 'more-refuge'; did you mean 'more-refuges'?",
        ),
        (["swept", "--against", "xyz"], "did not run the scenario 'xyz'; there is baseline and more-refuges"),
        (["swept", "--against", "more-refuges"], "--against names the scenario itself, 'more-refuges'"),
        (["swept", "--fails", "60"], "'60' is no limit: write > or < and a number"),
        (["swept", "--fails", ">sixty"], "'>sixty' is no limit"),
        (["swept", "--figures", "taken"], "is a file"),
    ],
)
def test_wrong_usage(run: Run, swept: Swept, arguments: list[str], said: str) -> None:
    swept()
    Path("taken").write_text("a file")
    code, out, err = run("sensitivity", *arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "brecha"], "este barrido no guardó el indicador «brecha»; hay implementation_gap"),
        (["--at", "2036"], "este barrido no guardó nada de «2036»"),
        (["--scenario", "baselin"], "no corrió el escenario «baselin»; ¿quiso decir «baseline»?"),
        (["--fails", "mucho"], "«mucho» no es un límite: escriba > o < y un número"),
    ],
)
def test_wrong_usage_in_spanish(run: Run, swept: Swept, arguments: list[str], said: str) -> None:
    swept()
    code, out, err = run("sensitivity", "swept", *arguments, "--lang", "es")
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_a_folder_without_a_sweep(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    for folder in ("other", "nowhere"):
        code, out, err = run("sensitivity", folder)
        assert (code, out) == (3, "") and folder in err


def test_a_damaged_sweep(run: Run, swept: Swept, monkeypatch: pytest.MonkeyPatch) -> None:
    made = swept()

    def damaged(*_: object) -> None:
        raise FileProblems([])

    monkeypatch.setattr(type(made), "values", damaged)
    assert run("sensitivity", "swept")[0] == 3


@pytest.mark.parametrize(("language", "said"), [("en", "1,536 of 1,536 runs"), ("es", "hay 1,536 de 1,536 corridas")])
def test_a_sweep_that_is_not_complete(
    run: Run, swept: Swept, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    """Its inputs are what is missing."""
    made = swept(missing=1)
    names = {results_name(name, 0) for name in made.scenarios}
    monkeypatch.setattr(type(made.store), "names", lambda _: names)
    code, out, err = run("sensitivity", "swept", "--lang", language)
    assert (code, out) == (3, "")
    assert said in err and "vawsim sweep" in " ".join(err.split())


@pytest.mark.parametrize(
    ("kind", "failed", "said"),
    [
        ("fast", (1, 2), "a FAST design needs a value of every run, and 2 of 516 have none"),
        ("sobol", tuple(range(0, 1536, 6)), "0 runs can be used, and it takes 180 at least"),
    ],
)
def test_too_few_runs_with_a_value(run: Run, swept: Swept, kind: Kind, failed: tuple[int, ...], said: str) -> None:
    swept(kind, failed=failed)
    code, out, err = run("sensitivity", "swept")
    assert (code, out) == (3, "")
    assert said in " ".join(err.split())


def test_a_library_that_is_not_there(run: Run, swept: Swept, monkeypatch: pytest.MonkeyPatch) -> None:
    swept("lhs")
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    code, out, err = run("sensitivity", "swept", "--fails", ">55")
    assert (code, out) == (2, "")
    assert "pip install 'vawsim[discovery]'" in err
    assert run("sensitivity", "swept")[0] == 0, "without boxes it is not needed"


def test_figures_that_cannot_be_written_are_refused_before_the_work(
    run: Run, swept: Swept, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = swept()

    def asked(*_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(type(made), "values", asked)
    code, out, _ = run("sensitivity", "swept", "--figures", "/proc/drawn")
    assert (code, out) == (1, "")


def test_things_are_in_the_order_of_influence(run: Run, swept: Swept) -> None:
    swept("sobol")
    told = json.loads(run("sensitivity", "swept", "--scenario", "baseline", "--json")[1])
    totals = [one["measures"]["total"]["value"] for one in told["varied"]]
    assert totals == sorted(totals, reverse=True)
    assert {one["name"] for one in told["varied"] if one["clear"]} == set(NAMES[:3])
