"""Every command with whatever options somebody may write: it says what is wrong in a sentence, and breaks nothing.

Options and arguments are those that click knows of the commands, so that new ones are drawn as well. Legal wishes can
be slow (``--draws 100000``), so what simulates, draws and paints is replaced by something cheap; everything before and
behind it, from reading the options to writing the files, is real.
"""

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click
import pytest
from every_command import COMMANDS
from hypothesis import event, given, settings
from hypothesis import strategies as st
from made_up_sweeps import sweep
from test_help import ENGLISH

from vawsim.analysis.study import Plan, Study
from vawsim.analysis.sweep.results import Swept, read_sweep
from vawsim.cli import main
from vawsim.cli.language import wished_language
from vawsim.files.store import Store
from vawsim.files.write import make_folder, write_text
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import choose_language

CODES = {0, 1, 2, 3, 4, 130}
"""The documented exit codes, without that for a fault of our own."""

FILES = {
    "mine.yaml": "title: Mine\nextends: baseline\nchanges:\n  - {parameter: added_examiners, add: 100, from: 2027}\n",
    "sweep.yaml": "scenarios: [baseline, mine.yaml]\nsamples: 3\nvary: [officer_cost]\n",
    "bad.yaml": "title: Bad\nchanges:\n  - {parameter: added_oficers, add: 1, from: 2027}\n",
    "broken.yaml": "title: [\n",
    "mine.csv": "series,key,period,value\ntrust,PNP,2011,20\n",
    "folder/kept.txt": "kept\n",
    "empty": "",
}
"""What is in the folder where the command runs."""

LONG = "x" * 5000
TEXTS = ["", " ", "-", "--", "mine.yaml", "bad.yaml", "broken.yaml", "mine.csv", "folder", "empty", "missing.yaml"]
TEXTS += ["empty/below", "nowhere/below", "new", "new/below", "/dev/full", "/dev/null", "/proc/below", "baseline"]
TEXTS += ["add-10000-officers", "baselin", "trust", "courts", "Peru", "highlands", "scenarios", "ñandú", "非"]
TEXTS += ["a\nb", "\udcff", "[bold]x[/]", "{x}", "%s", "nan", "-1", "--lang", "es", LONG]
ANYTHING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=10)
"""No system passes the character of code 0 in an argument."""
GOOD = {
    "scenario": ["baseline", "add-10000-officers", "mine.yaml"],
    "scenarios": ["baseline", "add-10000-officers", "mine.yaml"],
    "files": ["baseline", "mine.yaml"],
    "against": ["baseline", "mine.yaml"],
    "measures": ["add-10000-officers", "mine.yaml", "sensitising-training"],
    "first": ["2027", "2028-07"],
    "variable": ["trust", "implementation_gap"],
    "name": ["trust", "courts", "hours_per_report"],
    "observed": ["mine.csv"],
    "place": ["Peru"],
    "folder": ["swept"],
    "at": ["2035", "2030"],
    "rule": [">60", "< 0"],
    "what": ["baseline", "add-10000-officers", "mine.yaml", "sweep.yaml", "the-gap"],
    "vary": ["officer_cost", "centre_cost=0.5x:2x", "added_officers=0:10"],
    "outputs": ["trust", "implementation_gap"],
    "places": ["Peru", "rural"],
    "when": ["years", "2030,2035-06", "2026..2035"],
    "cluster": ["tcp://127.0.0.1:1"],
    "budget": ["500000000", "500e6", "500 000 000", "1'500,000.50", "S/ 0"],
}
"""Values of texts that are right."""
NUMBERS = ["1", "0", "-1", "1.5", "nan", "1e999", "", " 7 ", "1_0", "٣", "9" * 30, "9" * 5000]


def values(parameter: click.Parameter, careful: bool) -> st.SearchStrategy[str]:
    """Values for a parameter: good ones for the careful, of other kinds for others."""
    if isinstance(parameter.type, click.Choice):
        choices = [str(choice) for choice in parameter.type.choices]
        return st.sampled_from(choices if careful else [choices[0].upper(), *TEXTS])
    if isinstance(parameter.type, click.IntRange):
        return st.sampled_from(["2", "3", "20", "1000"] if careful else NUMBERS)
    if careful and parameter.name in GOOD:
        return st.sampled_from(GOOD[parameter.name])
    return st.sampled_from(TEXTS) if careful else st.sampled_from(TEXTS) | ANYTHING


@st.composite
def options(draw: st.DrawFn, parameter: click.Option, careful: bool) -> list[str]:
    """An option, as it is written in one of the ways that there are; now and then without its value."""
    name = draw(st.sampled_from([*parameter.opts, *parameter.secondary_opts]))
    if parameter.is_flag:
        return draw(st.sampled_from([[name]] if careful else [[name], [f"{name}=1"]]))
    value = draw(values(parameter, careful))
    ways = [[name, value], [f"{name}={value}"]] if name.startswith("--") else [[name, value]]
    return draw(st.sampled_from(ways if careful else [*ways, [name]]))


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options and its arguments, in any order.

    Half of them are written with care and go far; in the other half anything can be wrong, missing or repeated.
    """
    careful = draw(st.booleans())
    words = draw(st.sampled_from(list(COMMANDS)))
    parts: list[list[str]] = []
    for parameter in COMMANDS[words].params:
        needed = parameter.required or isinstance(parameter, click.Argument)
        often = st.sampled_from([1] if needed else [0, 1]) if careful else st.integers(0, 2)
        for _ in range(draw(often)):
            if isinstance(parameter, click.Option):
                parts.append(draw(options(parameter, careful)))
            else:
                parts.append([draw(values(parameter, careful))])
    if not careful:
        parts += draw(st.sampled_from([[], [], [["--zzz"]], [["extra"]], [["--help"]], [["-h"]]]))
    return [*words, *(word for part in draw(st.permutations(parts)) for word in part)]


NOTHING = (
    "analysis.gap.finding.take_apart",
    "analysis.sequence.finding.try_sequences",
    "analysis.loops.find_drivers",
    "analysis.portfolio.finding.find_portfolio",
    "report.portfolio.console.show_portfolio",
    "report.gap.console.show_gap",
    "report.sequence.console.show_sequences",
    "report.information.console.show_information",
    "report.loops.console.show_drivers",
    "report.loops.console.show_designed",
    "report.history.calibration.show_calibration",
    "report.gap.waterfall.draw_waterfall",
    "report.gap.promise.draw_promise",
    "report.sequence.figure.draw_sequences",
    "report.loops.figure.draw_drivers",
    "report.information.figure.draw_information",
    "report.scenarios.figure.draw_courses",
    "report.sensitivity.console.show_sensitivity",
    "report.sweep.show_sweep",
    "analysis.sweep.ending.finish",
    *(f"report.document.chapters.{name}_chapter" for name in ("gap", "sequence", "loops", "information", "portfolio")),
)
"""What is not done at all."""

EMPTY = (
    "analysis.sample.draw_factors",
    "report.gap.objects.gap_json",
    "report.sequence.objects.sequences_json",
    "report.loops.console.drivers_json",
    "report.loops.console.designed_json",
    "report.information.console.information_json",
    "report.portfolio.console.portfolio_json",
    "report.sensitivity.objects.sensitivity_json",
    "report.sweep.sweep_json",
    "analysis.history.beside.set_beside",
    "validation.running.validate",
)
"""What finds nothing."""


@pytest.fixture(scope="module", autouse=True)
def cheap(made_up: Any) -> Iterator[None]:
    """In place of what takes long, what takes no time."""

    def run(plan: Plan, *_: object, **__: object) -> Study:
        now = datetime.now(UTC)
        return Study(plan, tuple(made_up(scenario, 4) for scenario in plan.scenarios), now, now)

    def calibrate(target: object, folder: Path, *_: object, **__: object) -> None:
        make_folder(folder)
        write_text(folder / "ensemble.json", "{}\n")

    def held(store: Store) -> Swept:
        return sweep("morris") if store.shown == "swept" else read_sweep(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Plan, "run", run)
        patch.setattr("vawsim.analysis.history.calibration.calibrate", calibrate)
        patch.setattr("vawsim.analysis.sweep.running.run_here", lambda *_: (done for done in ()))
        patch.setattr("vawsim.analysis.sweep.cluster.run_on_cluster", lambda *_: (done for done in ()))
        patch.setattr("vawsim.analysis.information.choice.set_out", lambda *_, **__: Mock())
        patch.setattr("vawsim.report.sequence.best_order.best_order", lambda *_: load_scenario("baseline"))
        patch.setattr("vawsim.report.portfolio.words.as_scenario", lambda *_: load_scenario("more-refuges"))
        patch.setattr("vawsim.report.figures.figures_of", lambda *_: [("overview", b"a picture")])
        patch.setattr("vawsim.report.sensitivity.figures.figures_of", lambda *_: [("tornado", lambda: None)])
        patch.setattr("vawsim.analysis.sweep.results.read_sweep", held)
        patch.setattr("vawsim.report.figures.to_png", lambda _: b"a picture")
        patch.setattr("vawsim.report.document.html.to_html", lambda *_: "<p>a page")
        patch.setattr("vawsim.report.document.workbook.to_workbook", lambda *_: b"a book")
        patch.setattr("vawsim.report.document.pdf.to_pdf", lambda *_: b"a paper")
        for name in NOTHING:
            patch.setattr(f"vawsim.{name}", lambda *_, **__: None)
        for name in EMPTY:
            patch.setattr(f"vawsim.{name}", lambda *_, **__: {})
        yield


def call(arguments: Sequence[str], folder: Path) -> tuple[int, str]:
    """Exit code and standard error of the command in a folder."""
    err = io.StringIO()
    with chdir(folder), redirect_stdout(io.StringIO()), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main.main(arguments)
    return int(left.value.code or 0), err.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@settings(max_examples=200)
@given(arguments=command_lines(), environment=st.sampled_from(["en", "es", "es", "qu"]))
def test_whatever_the_options(arguments: list[str], environment: str) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name) / "here"
        for file, text in FILES.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text)
        patch.setenv("VAWSIM_LANG", environment)
        patch.setenv("LC_ALL", "C")
        before = contents(Path(name))
        code, err = call(arguments, folder)
        after = contents(Path(name))
    event(f"exit code {code}")
    assert code in CODES, err
    assert "Traceback" not in err
    assert err.strip() or code == 0
    if choose_language(wished_language(arguments) or environment) == "es" and code:
        assert not ENGLISH.search(err), err
    if code in (2, 3, 4):
        assert after == before, "nothing is written"
    lost = [file for file, text in before.items() if after.get(file) != text]
    assert all(Path(file).name in " ".join(arguments) for file in lost), "nothing is lost that nobody named"
    for file, text in after.items():
        assert not file.endswith(".part"), "nothing is half-written"
        assert not file.endswith(".json") or json.loads(text) is not None
