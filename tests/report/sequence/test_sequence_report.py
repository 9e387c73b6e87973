"""Measures in their order, as people and programs see them."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_up_orders import FIRST, LEVEL, Rule, by_months, found_of, measure
from rich.console import Console

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.orders import Sequences
from vawsim.model import PeruModel
from vawsim.report.figures import to_png
from vawsim.report.sequence.best_order import best_order
from vawsim.report.sequence.console import _best_and_worst, show_sequences
from vawsim.report.sequence.figure import draw_sequences
from vawsim.report.sequence.objects import sequences_json
from vawsim.report.sequence.table import _timelines
from vawsim.scenario.check import load_checked
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import LANGUAGES, Language, Texts

FoundOf = Callable[..., SequencesFound]


@pytest.fixture
def found(made_up: Callable[..., Ensemble]) -> FoundOf:
    """Orders that nobody ran, with trajectories that dip by 5 in 2027 where the worst order is."""

    def make(
        rule: Rule, count: int, draws: int = 20, output: str = "implementation_gap", dip: float = 5
    ) -> SequencesFound:
        made = found_of(rule, count, draws=draws, output=output, ensemble_of=made_up)
        base = made.base_ensemble
        flat = replace(base, paths={name: np.full_like(values, LEVEL) for name, values in base.paths.items()})
        worse = {name: values.copy() for name, values in flat.paths.items()}
        worse["police_burnout"][base.dates.index(Date(2027)) : base.dates.index(Date(2028))] += dip
        worse["police_burnout"][base.dates.index(Date(2029)) :] -= 1
        ensembles = {number: replace(flat) for number in made.ensembles}
        ensembles[made.orders()[-1]] = replace(flat, paths=worse)
        return replace(made, base_ensemble=flat, ensembles=ensembles)

    return make


def shown(found: SequencesFound, language: Language = "en", width: int = 122) -> str:
    out = io.StringIO()
    show_sequences(found, Texts(language), Console(file=out, width=width))
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
@pytest.mark.parametrize("count", [2, 4])
def test_it_fits_and_says_when_each_begins(found: FoundOf, language: Language, width: int, count: int) -> None:
    text = shown(found(by_months(1, 5, 2, 1), count), language, width)
    assert max(len(line) for line in text.splitlines()) <= width
    title = {"en": "Measure b", "es": "Medida b"}[language]
    assert f"B  {title}" in text
    best = {"en": "Best order: B (2026-01) → ", "es": "Mejor orden: B (2026-01) → "}[language]
    assert best in words(text)
    assert "2028" in text
    cells = {line.split("  ")[-1].strip() for line in text.splitlines() if "·" in line}
    assert "100 %" in cells and cells <= {"100 %", "0 %"}, "nothing is cut off"


def test_the_table_is_a_timeline(found: FoundOf) -> None:
    rows = [line.split() for line in shown(found(by_months(2, 6), 2)).splitlines() if "·" in line]
    assert [row[1:4] for row in rows] == [
        ["AB", "·", "·"],
        ["B", "A", "·"],
        ["B", "·", "A"],
        ["A", "B", "·"],
        ["A", "·", "B"],
    ]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0][-2:] == ["100", "%"] and rows[-1][-2:] == ["0", "%"]


def test_dates_that_are_too_many_are_said_in_words(found: FoundOf, made_up: Callable[..., Ensemble]) -> None:
    made = found_of(by_months(1, 2, 3), 3, apart=range(5, 12), ensemble_of=made_up)
    text = shown(made, width=80)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "A + B + C (2026-01)" in words(text.split("Best order")[0]) and "·" not in text


def test_months_below_the_years() -> None:
    made = found_of(by_months(1, 2), 2, apart=[6])
    header, lines = _timelines(made, [0, 1], " ")[0], _timelines(made, [0, 1], " ")[1:]
    assert header == "2026 2026\n-01  -07 " and lines == ["AB   ·   ", "A    B   "]


def test_of_many_only_the_ends_are_shown(found: FoundOf) -> None:
    text = shown(found(by_months(1, 2, 3, 4), 4))
    assert len([line for line in text.splitlines() if "·" in line]) == 10
    assert "39 more" in text


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (by_months(5, 5), "with this many draws (20), no difference between orders can be told"),
        (by_months(3, 9), "with this many draws (20), no difference can be told in what one does to the other"),
        (
            lambda begun: by_months(3, 4)(begun) + 8 * (begun.get(0, 999) < begun.get(1, 0)),
            "through what one does to the other, which speaks for A before B.",
        ),
    ],
    ids=["alike", "how early", "interplay"],
)
def test_what_matters_is_said(found: FoundOf, rule: Rule, said: str) -> None:
    assert said in words(shown(found(rule, 2)))


def test_orders_that_are_alike_are_said_to_be(found: FoundOf) -> None:
    text = words(shown(found(by_months(0.01, 0.01), 2)))
    assert "visibly so in 0 % of the draws. They cannot be told apart." in text
    assert "Of the 4 others, 4 cannot be told apart from the first of the table." in text


def test_all_at_once_beside_the_best_order(found: FoundOf) -> None:
    text = words(shown(found(by_months(2, 6), 2)))
    assert "All at once is better than the best order by 0.21 (0.20…0.22) points" in text
    assert "The best is better than the worst by 1.05 (1.00…1.09) points, visibly so in 100 % of the draws." in text
    overshoot = words(shown(found(lambda begun: 5 - 3 * (len(set(begun.values())) == 1), 2)))
    assert "The best order is better than all at once by 3.14 (3.01…3.27) points, visibly so in 100 %" in overshoot


def test_the_dip_is_told_with_its_dates_and_depth(found: FoundOf) -> None:
    text = words(shown(found(by_months(2, 6), 2)))
    assert "Police exhaustion, points 2027-01 to 2027-12 5.00 (5.00…5.00) from 2029-01" in text
    assert "Best order: none of the figures that are looked at is clearly worse than the base in any month." in text
    never = words(shown(found(by_months(2, 6), 2, dip=0)))
    assert "Clearly worse" not in never.split("Median over")[0]
    assert "Worst order: none of the figures" in never


def test_measures_that_change_the_same_or_come_too_late(found: FoundOf) -> None:
    made = found(by_months(2, 6), 2)
    text = words(shown(made))
    assert "“Added posts for officers” is changed by A and B; what they add is added up." in text
    setting = {"parameter": "tellings", "operation": "set", "amount": 1.0, "ramp": 100.0}
    other = Sequences.of(made.sequences.base, [measure(name, **setting) for name in "ab"], [12, 24])
    text = words(shown(replace(made, sequences=other)))
    assert "the one that begins later has the last word" in text
    assert "this is not complete when the run ends: A and B." in text


def test_one_draw_has_no_range(found: FoundOf) -> None:
    text = shown(found(by_months(2, 6), 2, draws=1))
    assert "…" not in text and "without any range" in words(text)
    assert "Best in" not in text


@pytest.mark.parametrize("draws", [1, 20])
def test_the_json_says_the_same(found: FoundOf, draws: int) -> None:
    made = found(by_months(2, 6, 1), 3, draws=draws)
    told = json.loads(json.dumps(sequences_json(made, Texts("es")), allow_nan=False))
    gains = [candidate["gain"]["median"] for candidate in told["candidates"]]
    assert len(gains) == 13 and gains == sorted(gains, reverse=True)
    by_number = {candidate["number"]: candidate for candidate in told["candidates"]}
    assert told["best"] == told["candidates"][0]["number"] and told["worst"] == told["candidates"][-1]["number"]
    assert by_number[told["at_once"]]["starts"] == {"a": "2026-01", "b": "2026-01", "c": "2026-01"}
    best, worst = by_number[told["best_order"]], by_number[told["worst_order"]]
    assert (best["order"], best["apart"]) == (["b", "a", "c"], 12)
    assert (worst["order"], worst["apart"]) == (["c", "a", "b"], 24)
    assert best["starts"] == {"a": "2027-01", "b": "2026-01", "c": "2028-01"}
    between = told["best_less_worst_order"]
    assert between["median"] == pytest.approx(best["gain"]["median"] - worst["gain"]["median"])
    assert between["low"] <= between["median"] <= between["high"] and between["clear"]
    assert sum(candidate["best_in"] for candidate in told["candidates"]) == pytest.approx(1)
    assert [(spacing["apart"], spacing["best"] == told["best_order"]) for spacing in told["spacings"]] == [
        (12, True),
        (24, False),
    ]
    (setback,) = told["setbacks"]
    assert setback["candidate"] == told["worst_order"] and setback["depth"]["median"] == 5
    assert (setback["since"], setback["until"], setback["better_from"]) == ("2027-01", "2027-12", "2029-01")
    assert told["same_parameters"] == [{"parameter": "added_officers", "measures": ["a", "b", "c"], "joined_by": "add"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_order_as_a_file_of_its_own(
    found: FoundOf, language: Language, tmp_path: Path, peru: PeruModel
) -> None:
    made = found(by_months(2, 6), 2)
    best_order(made, "mine").save(tmp_path / "mine.yaml")
    (read,) = load_checked([tmp_path / "mine.yaml"], peru.parameters)
    title = {
        "en": "In order: Measure b (2026-01) → Measure a (2027-01)",
        "es": "En orden: Medida b (2026-01) → Medida a (2027-01)",
    }
    assert read.title[language] == title[language]
    assert "7." in read.description[language] and "20" in read.description[language]
    expected = made.sequences.scenario(made.sequences.candidates[made.orders()[0]])
    assert read.changes == expected.changes and [change.start for change in read.changes] == [FIRST, Date(2027)]


@pytest.mark.parametrize("draws", [1, 20])
@pytest.mark.parametrize(("count", "dip"), [(2, 5), (4, 0)])
def test_the_figure(found: FoundOf, draws: int, count: int, dip: float) -> None:
    made = found(by_months(1, 5, 2, 1), count, draws=draws, output="trust", dip=dip)
    assert to_png(draw_sequences(made, Texts("es"))).startswith(b"\x89PNG")


def test_the_lead_within_a_spacing_is_told_apart_from_that_of_the_spacing(found: FoundOf) -> None:
    """By hand: of 10 and 2, 12 or 24 months earlier; the best is 12 apart, the worst 24. In the median draw 1.0475."""
    text = words(shown(found(by_months(2, 10), 2)))
    assert "They differ in the months between starts as well as in the order." in text
    assert (
        "the best leads the worst, in points, by 0.84 (0.80…0.87) at 12 months and 1.68 (1.61…1.74) at 24 months"
        in text
    )
    one = _best_and_worst(found_of(by_months(2, 10), 2, apart=[12]), Texts("en"))
    assert "as well as in the order" not in words(" ".join(one))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "neither more nor less than the sum"), ("es", "ni más ni menos que la suma")],
)
def test_where_together_is_the_sum_neither_more_nor_less_is_said(found: FoundOf, language: Language, said: str) -> None:
    assert said in words(shown(found(by_months(2, 10), 2), language))
