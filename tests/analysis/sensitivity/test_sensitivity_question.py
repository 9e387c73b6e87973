"""What a question to a sweep takes from it, and the limits at which a scenario fails."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from made_up_sweeps import IDLE, JOINED, NAMES, PARTNER, STRONG, YEARS, question, sweep
from scipy.stats import spearmanr

from vawsim.analysis.sensitivity.errors import CannotEstimate
from vawsim.analysis.sensitivity.failing import MOST, Rule, where_it_fails
from vawsim.analysis.sensitivity.question import answer, rank_correlation, runs_there
from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.design import Kind
from vawsim.files.extras import NeedsExtra
from vawsim.sd import Date


def test_the_difference_is_taken_run_by_run() -> None:
    swept = sweep()
    alone, against = question(swept), question(swept, "baseline")
    columns = swept.columns[-1:]
    both = [swept.values(name, [columns[0].name])[columns[0].name] for name in ("more-refuges", "baseline")]
    assert (alone.values(columns)[0] == both[0]).all()
    assert (against.values(columns)[0] == both[0] - both[1]).all()


def test_the_course_is_of_the_same_output_and_place_in_the_order_of_time() -> None:
    swept = sweep(outputs=("trust", "implementation_gap"))
    own = swept.columns[-1]
    others = (
        Column(own.output, "rural", own.period),
        Column(own.output, "Peru", (Date(2035, 6), Date(2035, 6))),
    )
    asked = question(replace(swept, columns=(*others, *reversed(swept.columns))))
    asked = replace(asked, column=own)
    assert [column.when for column in asked.course] == [str(year) for year in YEARS]
    assert {(column.output.name, column.place) for column in asked.course} == {("implementation_gap", "Peru")}


@pytest.mark.parametrize("kind", ["sobol", "fast", "morris"])
def test_what_acts_with_others_only_is_found(kind: Kind) -> None:
    found = answer(question(sweep(kind), scenario="baseline"))
    assert {NAMES[number] for number in found.leading} == {STRONG, JOINED, PARTNER}
    assert NAMES[found.leading[0]] == STRONG
    signs = dict(zip(NAMES, found.direction, strict=True))
    assert (signs[STRONG], signs[JOINED], signs[PARTNER], signs[IDLE]) == (-1, 1, 0, 0)


@pytest.mark.parametrize("kind", ["lhs", "grid"])
def test_rank_correlation_finds_what_goes_one_way(kind: Kind) -> None:
    found = answer(question(sweep(kind), scenario="baseline"))
    assert [NAMES[number] for number in found.leading] == [STRONG, JOINED]
    assert list(found.direction) == [-1, 1, 0, 0]


@pytest.mark.parametrize("kind", ["sobol", "lhs"])
def test_the_indices_over_time(kind: Kind) -> None:
    """The first does the same at all dates, the second more and more."""
    found = answer(question(sweep(kind), scenario="baseline"))
    assert [column.when for column, _ in found.course] == [str(year) for year in YEARS]
    shares = []
    for _, indices in found.course:
        assert indices is not None
        assert set(indices.names) >= {STRONG, JOINED}
        shares.append(abs(indices.leading.value[indices.names.index(JOINED)]))
    assert shares[0] < shares[2] < shares[-1]


def test_of_a_large_sample_only_what_is_told_from_noise_is_followed() -> None:
    found = answer(question(sweep("lhs")))
    _, indices = found.course[0]
    assert indices is not None and indices.names == (STRONG, JOINED)


def test_failed_runs_are_counted_and_change_little() -> None:
    whole, part = (answer(question(sweep("sobol", failed=failed))) for failed in ((), (0, 1, 100)))
    assert (whole.failed, part.failed) == (0, 3)
    assert (whole.indices.left_out, part.indices.left_out) == (0, 2 * (len(NAMES) + 2))
    assert np.allclose(whole.indices.leading.value, part.indices.leading.value, atol=0.02)


def test_along_a_curve_no_run_may_be_missing() -> None:
    with pytest.raises(CannotEstimate, match="fast_needs_every_run"):
        answer(question(sweep("fast", failed=(3,))))


def test_small_influences_have_a_direction_where_a_design_moves_them_alone() -> None:
    """Early, the second adds so little that its rank correlation is lost in what the first does."""
    swept = sweep("sobol")
    early = replace(question(swept, scenario="baseline"), column=swept.columns[0])
    found = answer(early)
    joined = NAMES.index(JOINED)
    assert abs(found.correlation[joined]) < 0.2 and found.direction[joined] == 1
    assert found.direction[NAMES.index(IDLE)] == 0


def test_where_nothing_moves_nothing_leads() -> None:
    for kind in ("sobol", "morris", "lhs"):
        found = answer(question(sweep(kind, flat=True)))  # type: ignore[arg-type]
        assert found.leading == [] and found.indices.variance == 0


def test_rank_correlation_is_that_of_spearman_and_bears_gaps() -> None:
    generator = np.random.default_rng(1)
    inputs = np.column_stack([generator.random((50, 2)), np.ones(50)])
    values = inputs[:, 0] ** 2 + generator.random(50)
    values[::7] = np.nan
    usable = np.isfinite(values)
    found = rank_correlation(inputs, values)
    for number in range(2):
        assert found[number] == pytest.approx(spearmanr(inputs[usable, number], values[usable]).statistic)
    assert found[2] == 0
    assert (rank_correlation(inputs, np.full(50, np.nan)) == 0).all()


@pytest.mark.parametrize(
    ("text", "above", "limit"),
    [(">60", True, 60), ("< 0", False, 0), (" > -0.5 % ", True, -0.5), (">.5", True, 0.5), ("<−3", False, -3)],
)
def test_limits(text: str, above: bool, limit: float) -> None:
    rule = Rule.parse(text)
    assert (rule.above, rule.limit) == (above, limit)
    assert Rule.parse(str(rule)) == rule
    assert list(rule.fails(np.array([limit - 1, limit, limit + 1, np.nan]))) == [not above, False, above, False]


@pytest.mark.parametrize("text", ["", "60", ">", "=60", ">=60", ">six", ">60>", "> 6 0", ">1e3", ">nan", ">٣"])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError):
        Rule.parse(text)


@pytest.mark.slow
def test_boxes_hold_what_fails() -> None:
    """Above 66 it is where the first is low, most of all."""
    found = answer(question(sweep("lhs"), scenario="baseline"))
    failing = where_it_fails(found, Rule.parse(">66"))
    assert 0.1 < failing.share < 0.5 and 1 <= len(failing.boxes) <= MOST
    first = failing.boxes[0].limits[0]
    assert first.name == STRONG and first.low is None
    assert failing.boxes[0].density.value > 2 * failing.share


def test_a_limit_is_in_the_unit_that_people_read() -> None:
    swept = sweep("lhs", outputs=("revictimisations",))
    found = answer(question(swept, scenario="baseline"))
    assert where_it_fails(found, Rule.parse(">0.06")).share == pytest.approx((found.values > 60).mean())


@pytest.mark.parametrize(("rule", "share", "reason"), [(">1000", 0, "no_run_fails"), ("<1000", 1, "every_run_fails")])
def test_where_none_fails_or_all_there_are_no_boxes(rule: str, share: float, reason: str) -> None:
    failing = where_it_fails(answer(question(sweep("lhs"))), Rule.parse(rule))
    assert (failing.share, failing.boxes, failing.reason) == (share, (), reason)


def test_finding_boxes_takes_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    found = answer(question(sweep("lhs")))
    with pytest.raises(NeedsExtra):
        where_it_fails(found, Rule.parse(">56"))


def test_how_many_runs_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = sweep("lhs")
    assert runs_there(swept) == 0
    from vawsim.analysis.sweep.chunk import results_name

    names = {results_name(name, 0) for name in swept.scenarios}
    monkeypatch.setattr(type(swept.store), "names", lambda _: names)
    assert runs_there(swept) == swept.runs
    monkeypatch.setattr(type(swept.store), "names", lambda _: {results_name(swept.scenarios[0], 0)})
    assert runs_there(swept) == 0
