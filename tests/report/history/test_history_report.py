"""What a person and a program read of the ensemble beside history, and of a calibration."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.history.beside import Beside
from vawsim.analysis.history.calibration import Calibration
from vawsim.analysis.history.constrained import ConstrainedEnsemble
from vawsim.analysis.history.fit import Fit
from vawsim.analysis.history.narrowing import Narrowing
from vawsim.analysis.history.target import Target
from vawsim.analysis.sample import Origin, Sample
from vawsim.model.observations import by_series, shipped_observations
from vawsim.report.drawn import about_draws
from vawsim.report.history.calibration import show_calibration
from vawsim.report.history.console import history_json, show_history, write_figures
from vawsim.report.history.figures import draw_series
from vawsim.text.catalogue import LANGUAGES, Language, Texts

SAMPLE = Sample({}, 20, "ensemble", ConstrainedEnsemble(Path("mine.npz"), {}, {"sha256": "x"}))
LEARNT = [Narrowing("cessation_rate", 0.31, -0.2, 1000), Narrowing("burnout_time", 0.99, 0.0, 1000)]


def beside_all(draws: int = 20) -> list[Beside]:
    """Runs that nobody made beside every observed series: 10 % too high, 10 % wide."""
    made = []
    for series, some in by_series(shipped_observations()).items():
        level = 1.1 * np.array([[o.value] for o in some]) * (1 + np.linspace(-0.05, 0.05, draws) * (draws > 1))
        spans = [(o.begin, o.end) for o in some]
        low, median, high = np.percentile(level, [5, 50, 95], axis=-1)
        made.append(Beside(Fit.of(series, some, level), spans, low, median, high))
    return made


def printed(show: Callable[[Console], None], width: int = 120) -> str:
    out = io.StringIO()
    show(Console(file=out, width=width))
    assert max(map(len, out.getvalue().splitlines())) <= width
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_of_every_series(language: Language, width: int) -> None:
    besides, texts = beside_all(), Texts(language)
    text = printed(lambda console: show_history(besides, LEARNT, SAMPLE, texts, console), width)
    words = " ".join(text.split())
    for beside in besides:
        assert beside.fit.series.label[language].split()[0] in words
    assert words.count("10 %") >= len(besides), "the error of every median"
    assert "mine.npz" in words
    assert "cessation_rate" in words and "−0.20" in words and "burnout_time" not in words
    assert texts("history.learnt", learnt=1, all=2).split(".")[0] in words
    assert "…" not in words, "nothing is cut off"


def test_unverified_points_are_counted() -> None:
    text = printed(lambda console: show_history(beside_all(), [], SAMPLE, Texts("en"), console))
    (row,) = (line for line in text.splitlines() if "Trust in the police" in line)
    assert "7 (6)" in row


def test_the_central_run_by_itself() -> None:
    one = Sample({}, 1, "central")
    words = " ".join(printed(lambda console: show_history(beside_all(1), [], one, Texts("en"), console)).split())
    assert "central values beside history" in words and "Draws" not in words


def test_the_statistics_as_one_object() -> None:
    found = json.loads(json.dumps(history_json(beside_all(), LEARNT, SAMPLE), allow_nan=False))
    assert found.keys() == {"draws", "drawn", "series", "parameters"}
    statistics = {"mape", "bias", "variation", "covariation", "coverage", "band_width"}
    assert all({"name", "n"} | statistics <= series.keys() for series in found["series"])
    assert found["series"][0]["mape"] == pytest.approx(0.1)
    assert found["parameters"] == [
        {"name": "cessation_rate", "iqr_ratio": 0.31, "median_shift": -0.2},
        {"name": "burnout_time", "iqr_ratio": 0.99, "median_shift": 0.0},
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_with_band_median_and_points(language: Language) -> None:
    (beside,) = (b for b in beside_all() if b.fit.series.name == "trust/PNP")
    figure = draw_series(beside, SAMPLE, Texts(language))
    (axis,) = figure.axes
    median, verified, unverified = (line for line in axis.lines if not line.get_label().startswith("_"))
    assert median.get_ydata() == pytest.approx(beside.median)
    assert verified.get_xydata() == pytest.approx(np.array([[2020.0, 19.0]])), "in the middle of its months"
    assert verified.get_markerfacecolor() != "white" == unverified.get_markerfacecolor()
    assert len(unverified.get_xdata()) == 6
    labels = [text.get_text() for text in axis.get_legend().get_texts()]
    assert labels[1:] == [Texts(language)("figures.observed"), Texts(language)("figures.unverified")]
    plt.close(figure)


def test_counts_are_shown_per_year() -> None:
    (beside,) = (b for b in beside_all() if b.fit.series.name == "cem_cases_monthly/total_excl_economic")
    figure = draw_series(beside, SAMPLE, Texts("en"))
    january = next(line for line in figure.axes[0].lines if line.get_label() == "observed").get_ydata()[0]
    assert january == pytest.approx(18373 * 12 / 1000)
    plt.close(figure)


def test_a_figure_of_every_series_in_a_folder(tmp_path: Path) -> None:
    besides = beside_all()[-3:]
    write_figures(tmp_path / "figures", besides, SAMPLE, Texts("es"))
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {
        f"{beside.fit.series.name.replace('/', '-')}.png" for beside in besides
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("origin", ["ensemble", "prior", "no_ensemble", "other_model"])
def test_where_the_draws_are_from(language: Language, origin: Origin) -> None:
    ensemble = SAMPLE.ensemble if origin == "ensemble" else None
    sentence = about_draws(Sample({}, 20, origin, ensemble), Texts(language))
    assert sentence and ("mine.npz" in sentence) == (origin == "ensemble")


def a_calibration(level: float) -> Calibration:
    target = Target.of(shipped_observations())
    rows = len(target.observations)
    misfits = level * np.linspace(0.5, 1.5, 4) * np.ones((rows, 1))
    return Calibration(target, 4000, np.arange(4), misfits[0], misfits, np.array([0.5, 7.25, 9.0]) * level)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_a_calibration_that_fits(language: Language, width: int) -> None:
    texts = Texts(language)
    words = " ".join(printed(lambda console: show_calibration(a_calibration(1.0), texts, console), width).split())
    assert "0.50 1.00 1.50" in words and "7.25" in words and "4,000" in words
    assert texts("calibrate.tolerable", kept="4", limit="2.00") in words


def test_a_calibration_that_does_not_fit_says_so() -> None:
    words = " ".join(printed(lambda console: show_calibration(a_calibration(3.0), Texts("en"), console)).split())
    assert "Only 1 of the 4 draws that were kept err by at most 2.00 times" in words
    assert "No draw that was kept" not in words
    words = " ".join(printed(lambda console: show_calibration(a_calibration(5.0), Texts("en"), console)).split())
    assert "No draw that was kept comes within 2.00 times the stated errors of: Violence ever in life" in words
