"""What a sweep says about an output, as people and programs see it."""

import io
import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from made_up_sweeps import IDLE, JOINED, NAMES, PARTNER, STRONG, YEARS, question, sweep
from rich.console import Console

import vawsim
from vawsim.analysis.sensitivity.boxes import Box, Limit, Share
from vawsim.analysis.sensitivity.failing import Failing, Rule
from vawsim.analysis.sensitivity.question import Answer, answer
from vawsim.analysis.sweep.design import KINDS, Kind
from vawsim.analysis.sweep.results import Varied
from vawsim.model import load_model
from vawsim.report.figures import to_png
from vawsim.report.sensitivity.console import show_sensitivity
from vawsim.report.sensitivity.course_figure import draw_influence_course
from vawsim.report.sensitivity.figures import figures_of
from vawsim.report.sensitivity.objects import sensitivity_json
from vawsim.report.sensitivity.scatter_figure import PARTS, draw_scatter, running
from vawsim.report.sensitivity.tornado_figure import draw_tornado
from vawsim.report.sensitivity.verdict import explained, hardly, shown, verdict
from vawsim.report.sensitivity.words import (
    evidence_in_words,
    percent,
    range_in_words,
    unit_of_input,
    value_in_words,
)
from vawsim.text.catalogue import LANGUAGES, Language, Texts, sentences

FAILING = Failing(
    Rule(True, 66.0),
    0.4,
    (
        Box(
            (Limit(STRONG, None, 0.04, None, 0.0001), Limit(PARTNER, 8.0, 20.0, 0.001, 0.0002)),
            Share(0.62, 0.58, 0.66),
            Share(0.91, 0.87, 0.94),
            0.31,
            0.4,
            500,
            510,
        ),
        Box((Limit(JOINED, 0.4, None, 0.001, None),), Share(0.2, 0.1, 0.3), Share(0.7, 0.6, 0.8), 0.12, 0.3, 500, 510),
    ),
)


@pytest.fixture(scope="module")
def answers() -> dict[Kind, Answer]:
    """The same question to a sweep of each design."""
    return {kind: answer(question(sweep(kind), scenario="baseline")) for kind in KINDS}


def printed(found: Answer, language: Language, width: int = 122, failing: Failing | None = None) -> str:
    out = io.StringIO()
    show_sensitivity(found, failing, Texts(language), Console(file=out, width=width))
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_there_and_fits(answers: dict[Kind, Answer], kind: Kind, width: int, language: Language) -> None:
    found, texts = answers[kind], Texts(language)
    text = printed(found, language, width, FAILING)
    assert max(len(line) for line in text.splitlines()) <= width
    assert found.question.swept.titles["baseline"][language] in words(text)
    for number in shown(found):
        label = load_model().parameters[NAMES[number]].label[language]
        assert label.split()[0] in text and NAMES[number] in text
    assert words(texts("sensitivity.caution")) in words(text)
    assert texts(f"sensitivity.design_{kind}") in words(text)
    assert "nan" not in text and "None" not in text
    assert text.count("(") == text.count(")"), "no range is cut short"


def test_noise_is_never_named_as_what_matters(answers: dict[Kind, Answer]) -> None:
    for kind in KINDS:
        text = printed(answers[kind], "en")
        assert IDLE not in text, "it is not in the table"
        (matters,) = [line for line in verdict(answers[kind], Texts("en")) if line.startswith("What matters most")]
        assert load_model().parameters[IDLE].label["en"] not in matters


def test_directions_are_said_in_words(answers: dict[Kind, Answer]) -> None:
    (matters, *_) = verdict(answers["sobol"], Texts("en"))
    strong = load_model().parameters[STRONG].label["en"]
    assert f"“{strong}”" in matters and "if it rises, the output falls" in matters
    assert "más" in printed(answers["sobol"], "es") and "si sube, el indicador baja" in words(
        printed(answers["sobol"], "es")
    )


def test_of_a_difference_it_is_said_whether_the_scenario_helps_more() -> None:
    """The scenario lowers a gap by less where the second and third are both high or both low."""
    found = answer(question(sweep("sobol"), "baseline"))
    found = replace(found, direction=np.array([1, 1, -1, 0]))
    text = words(printed(found, "en"))
    assert "the scenario helps less" in text and "the scenario helps more" in text
    assert "What does the change hang on?" in text and "points" in text
    higher = replace(found, question=question(sweep("sobol", outputs=("trust",)), "baseline"))
    said = [" ".join(verdict(one, Texts("en"))) for one in (found, higher)]
    assert said[0] != said[1]


def test_what_hardly_matters_is_told_from_what_cannot_be_told(answers: dict[Kind, Answer]) -> None:
    found = answers["sobol"]
    assert [NAMES[number] for number in hardly(found)] == [IDLE]
    text = words(printed(found, "en"))
    assert "What hardly matters here (at most 1 % each), 1 of 4" in text and "cannot be told" not in text
    leading = found.indices.leading
    wide = replace(leading, low=leading.low - 0.5, high=leading.high + 0.5)
    unsure = replace(
        found,
        indices=replace(found.indices, measures={**found.indices.measures, "total": wide}),
        clear=np.array([True, False, False, False]),
    )
    assert hardly(unsure) == []
    text = words(printed(unsure, "en"))
    assert "What cannot be told, 3 of 4" in text and "hardly matters" not in text


def test_rank_correlation_does_not_say_that_something_does_not_matter(answers: dict[Kind, Answer]) -> None:
    """The third acts only together with the second: no rank correlation shows that."""
    text = words(printed(answers["lhs"], "en"))
    assert "hardly any steady influence" in text and "they may matter all the same" in text
    assert "all of these together explain" in text


def test_what_things_explain_by_themselves(answers: dict[Kind, Answer]) -> None:
    low, middle, high = explained(answers["sobol"]) or (0, 0, 0)
    first = answers["sobol"].indices.measures["first"]
    assert low < middle < high <= 1
    assert middle == pytest.approx(first.value.sum(), abs=1e-9)
    assert explained(answers["morris"]) is None
    few = explained(answers["sobol"], [0, 3]) or (0, 0, 0)
    assert few[1] == pytest.approx(first.value[0] + first.value[3])
    assert few[2] - few[1] < high - low
    fast = explained(answers["fast"])
    assert fast is not None and np.isnan(fast[0])
    assert "By themselves all things explain" in words(printed(answers["fast"], "en"))


def test_effects_that_differ_much_are_named(answers: dict[Kind, Answer]) -> None:
    """Alone, what acts only with a partner does as much up as down."""
    text = words(printed(answers["morris"], "en"))
    uneven = text.split("bends (σ above μ*):")[1].split("What ")[0]
    assert load_model().parameters[PARTNER].label["en"] in uneven
    assert load_model().parameters[STRONG].label["en"] not in uneven


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_moves_or_nothing_is_clear_it_says_so(language: Language) -> None:
    texts = Texts(language)
    still = answer(question(sweep("sobol", flat=True)))
    assert words(texts("sensitivity.nothing_moves")) in words(printed(still, language))
    found = answer(question(sweep("lhs")))
    unclear = replace(found, clear=np.zeros(len(NAMES), dtype=bool))
    text = words(printed(unclear, language))
    assert words(texts("sensitivity.none", runs="1,000")) in text
    assert not any(name in text for name in NAMES)


def test_runs_that_were_left_out_are_told() -> None:
    found = answer(question(sweep("sobol", failed=(0, 1, 100))))
    assert "12 runs were left out: 3 without a value" in words(printed(found, "en"))


def test_how_many_rest_on_assumptions(answers: dict[Kind, Answer]) -> None:
    found = answers["sobol"]
    assert "All uncertain things in the table (3) rest on assumptions" in words(printed(found, "en"))
    measured = replace(found.question.swept.varied[0], grade="official")
    lever = replace(found.question.swept.varied[1], start="2027-01")
    swept = replace(found.question.swept, varied=(measured, lever, *found.question.swept.varied[2:]))
    mixed = replace(found, question=replace(found.question, swept=swept))
    text = words(printed(mixed, "en"))
    assert "Of the 2 uncertain things in the table, 1 rest on an assumption" in text
    assert "official statistics" in text and "lever, from 2027-01" in text


def test_only_so_many_are_shown_and_the_others_counted() -> None:
    uncertain = [name for name, one in load_model().parameters.items() if one.low_factor < one.high_factor]
    found = answer(question(sweep("morris", names=uncertain[:20]), scenario="baseline"))
    leading = np.linspace(2, 1, 20)
    estimates = replace(found.indices.leading, value=leading, low=leading - 0.1, high=leading + 0.1)
    measures = {**found.indices.measures, "mu_star": estimates}
    many = replace(found, clear=np.ones(20, dtype=bool), indices=replace(found.indices, measures=measures))
    assert "and 8 more with less influence" in words(printed(many, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_boxes_in_words(answers: dict[Kind, Answer], language: Language) -> None:
    text, texts = words(printed(answers["lhs"], language, failing=FAILING)), Texts(language)
    assert "91 % (87…94)" in text and "62 % (58…66)" in text and "40 %" in text and "31 %" in text
    label = load_model().parameters[STRONG].label[language]
    below = texts("sensitivity.is_below", value=value_in_words(answers["lhs"].question.swept.varied[0], 0.04, texts))
    assert f"{texts('sensitivity.quoted', label=label)} {below}" in text
    assert texts("sensitivity.above", value="66 %") in text
    dependent = words(texts("sensitivity.not_independent"))
    assert dependent not in text and dependent in words(printed(answers["sobol"], language, failing=FAILING))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reason", ["no_run_fails", "every_run_fails", "too_few_fail", "too_few_hold", "too_few_runs", None]
)
def test_why_there_are_no_boxes(answers: dict[Kind, Answer], reason: str | None, language: Language) -> None:
    failing = Failing(Rule(False, 0.0), 0.0, (), reason)  # type: ignore[arg-type]
    text = words(printed(answers["lhs"], language, failing=failing))
    key = "sensitivity.no_boxes" if reason is None else f"sensitivity.no_boxes_{reason}"
    assert words(Texts(language)(key)) in text


@pytest.mark.parametrize(
    ("name", "low", "high", "said", "axis"),
    [
        ("measure_duration", 6.0, 24.0, "6…24 meses", "meses"),
        ("officers_on_duty_share", 0.25, 0.7, "25…70 %", "%"),
        ("hours_per_report", 5.0, 9.0, "5…9 horas por denuncia", "horas por denuncia"),
        ("bias_of_society", 0.68, 0.9, "0.68…0.9", ""),
    ],
)
def test_ranges_with_their_units(name: str, low: float, high: float, said: str, axis: str) -> None:
    parameter = load_model().parameters[name]
    varied = Varied(name, parameter.unit, low, high, parameter.label, "assumption", None, "triangular")
    assert range_in_words(varied, Texts("es")) == said
    assert unit_of_input(varied, Texts("es")) == axis
    assert evidence_in_words(varied, Texts("es")) == "supuesto"


def test_multiples() -> None:
    parameter = load_model().parameters["authorised_officers"]
    varied = Varied("authorised_officers", "x", 0.7, 1.4, parameter.label, "assumption", None, "triangular")
    assert range_in_words(varied, Texts("en")) == "× 0.7…1.4"
    assert unit_of_input(varied, Texts("en")) == "multiple of its values"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.273, "27 %"), (0.004, "0.4 %"), (-0.004, "−0.4 %"), (0.0004, "0 %"), (0.00996, "1 %"), (1.02, "102 %")],
)
def test_shares_that_are_estimated(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize("kind", KINDS)
def test_all_of_it_for_programs(answers: dict[Kind, Answer], kind: Kind) -> None:
    found = answers[kind]
    told = json.loads(json.dumps(sensitivity_json(found, FAILING, Texts("es")), allow_nan=False))
    assert (told["output"], told["unit"], told["from"], told["to"]) == ("implementation_gap", "%", "2035-01", "2035-12")
    assert (told["scenario"], told["against"], told["design"], told["seed"]) == ("baseline", None, kind, 1)
    assert told["runs"] == found.question.swept.runs and told["failed"] == told["left_out"] == 0
    assert sorted(one["name"] for one in told["varied"]) == sorted(NAMES)
    first = told["varied"][0]
    assert (first["name"], first["direction"], first["clear"], first["grade"]) == (STRONG, -1, True, "assumption")
    assert first["low"] == pytest.approx(found.question.swept.varied[0].low)
    assert set(first["measures"]) == set(found.indices.measures)
    assert [one["from"] for one in told["over_time"]] == [f"{year}-01" for year in YEARS]
    assert STRONG in told["over_time"][0]["indices"]
    assert told["fails"]["rule"] == ">66" and len(told["fails"]["boxes"]) == 2
    assert told["fails"]["boxes"][0]["limits"][0] == {
        "name": STRONG,
        "low": None,
        "high": 0.04,
        "low_chance": None,
        "high_chance": 0.0001,
    }
    assert told["verdict"][-1] == Texts("es")("sensitivity.caution")


def test_what_is_not_known_is_null(answers: dict[Kind, Answer]) -> None:
    told = sensitivity_json(answers["fast"], None, Texts("en"))
    assert told["fails"] is None and told["varied"][0]["measures"]["total"]["low"] is None
    assert told["explained"]["low"] is None and 0 < told["explained"]["value"] <= 1
    assert sensitivity_json(answers["morris"], None, Texts("en"))["explained"] is None


@pytest.fixture
def no_figure_is_left() -> Iterator[None]:
    plt.close("all")
    yield
    assert not plt.get_fignums()


@pytest.mark.slow
@pytest.mark.usefixtures("no_figure_is_left")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_figures(answers: dict[Kind, Answer], kind: Kind, language: Language) -> None:
    drawn = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, draw in figures_of(answers[kind], FAILING, Texts(language)):
            drawn[name] = to_png(draw())
    expected = ["tornado", *([] if kind == "morris" else ["scatter"]), "over_time", "boxes"]
    assert list(drawn) == expected
    assert all(picture.startswith(b"\x89PNG") for picture in drawn.values())


def test_where_there_is_nothing_to_draw_nothing_is_drawn() -> None:
    still = answer(question(sweep("sobol", flat=True)))
    assert list(figures_of(still, None, Texts("en"))) == []
    once = answer(question(sweep("sobol", years=(2035,))))
    none = Failing(Rule(True, 1000.0), 0.0, (), "no_run_fails")
    assert [name for name, _ in figures_of(once, none, Texts("en"))] == ["tornado", "scatter"]


def test_bars_are_as_long_as_the_measures_say(answers: dict[Kind, Answer]) -> None:
    found = answers["sobol"]
    figure = draw_tornado(found, Texts("en"))
    (axis,) = figure.axes
    lengths = [bar.get_width() for bar in axis.patches]
    measures = found.indices.measures
    expected = [100 * measures[name].value[number] for number in shown(found) for name in ("total", "first")]
    plt.close(figure)
    assert lengths == pytest.approx(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_the_lines_do_not_lie_on_one_another(answers: dict[Kind, Answer], language: Language) -> None:
    figure = draw_influence_course(answers["sobol"], Texts(language))
    figure.draw_without_rendering()
    (axis,) = figure.axes
    boxes = sorted((text.get_window_extent() for text in axis.texts), key=lambda box: box.y0)
    width = figure.get_window_extent().width
    plt.close(figure)
    assert len(boxes) == len(shown(answers["sobol"]))
    assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))
    assert max(box.x1 for box in boxes) <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off(answers: dict[Kind, Answer], language: Language) -> None:
    for _, draw in figures_of(answers["lhs"], FAILING, Texts(language)):
        figure = draw()
        figure.draw_without_rendering()
        page = figure.get_window_extent()
        texts = [*figure.texts, *(text for axis in figure.axes for text in [*axis.texts, axis.title])]
        extents = [text.get_window_extent() for text in texts if text.get_text()]
        plt.close(figure)
        assert all(box.x0 >= page.x0 and box.x1 <= page.x1 for box in extents)
        assert all(box.y0 >= page.y0 and box.y1 <= page.y1 for box in extents)


def test_a_line_begins_where_something_moves_the_output(answers: dict[Kind, Answer]) -> None:
    found = answers["sobol"]
    still = [(column, indices and replace(indices, variance=0.0)) for column, indices in found.course[:2]]
    figure = draw_influence_course(replace(found, course=(*still, *found.course[2:])), Texts("en"))
    lines = [line for line in figure.axes[0].lines if len(line.get_xdata()) == len(YEARS)]
    values = [np.asarray(line.get_ydata(), dtype=float) for line in lines]
    plt.close(figure)
    assert len(values) == len(shown(found))
    assert all(np.isnan(line[:2]).all() and np.isfinite(line[2:]).all() for line in values)


def test_the_running_median() -> None:
    inputs = np.linspace(0, 1, 1200)
    middles, low, median, high = running(inputs, 3 * inputs)
    assert len(middles) == PARTS and (np.diff(middles) > 0).all()
    assert median == pytest.approx(3 * middles)
    assert ((low < median) & (median < high)).all()
    levels, _, median, _ = running(np.repeat([0.0, 0.5, 1.0], 4), np.tile([1.0, 2.0, 3.0, 4.0], 3))
    assert list(levels) == [0, 0.5, 1] and list(median) == [2.5, 2.5, 2.5]
    assert len(running(np.arange(25.0), np.arange(25.0))[0]) == 1


def test_a_cloud_is_thinned_evenly(monkeypatch: pytest.MonkeyPatch, answers: dict[Kind, Answer]) -> None:
    monkeypatch.setattr("vawsim.report.sensitivity.scatter_figure.DOTS", 100)
    figure = draw_scatter(answers["lhs"], Texts("en"))
    dots = [len(line.get_xdata()) for axis in figure.axes for line in axis.lines if line.get_linestyle() == "None"]
    plt.close(figure)
    assert dots == [100] * len(shown(answers["lhs"]))


def test_every_sentence_is_used() -> None:
    """By a key in the code, or one of the forms that a key has there."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(vawsim.__file__).parent.rglob("*.py"))
    made = ("design_", "matters_", "no_boxes_", "legend_", "figure_", "figure_time_", "axis_", "key_")
    for key in sentences("en"):
        group, name = key.split(".")
        if group == "sensitivity" and not name.startswith(made):
            measure = name in ("total", "first", "mu_star", "sigma", "rank")
            assert measure or f'"{key}"' in code or f"'{key}'" in code, key
