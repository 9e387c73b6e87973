"""What a person and a program read of the checks."""

import io
import math
from dataclasses import replace

import numpy as np
import pytest

from vawsim.report.console import make_console
from vawsim.report.validation import show_validation, validation_json
from vawsim.sd.errors import NumericalError
from vawsim.text.catalogue import LANGUAGES, Language, Texts, statements
from vawsim.validation.check import GROUPS, Check, Expected, Figures, Finding, change, number, share
from vawsim.validation.laboratory import Laboratory
from vawsim.validation.running import all_checks

CHECKS = all_checks()


def found(passing: bool = True) -> list[Finding]:
    """A finding for each check, made up."""
    return [
        Finding(one, {name: _as(expected, passing) for name, expected in one.expected.items()})
        for one in CHECKS.values()
    ]


def _as(expected: Expected, passing: bool) -> float:
    if not passing:
        return math.nan
    if expected.told:
        return 1.0
    return expected.low if math.isfinite(expected.low) else expected.high


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_and_every_figure_has_its_words(language: Language) -> None:
    said = statements(language)
    assert list(said) == [name for name in said if name in CHECKS]
    for name, one in CHECKS.items():
        assert said[name].keys() == {"statement", *one.expected}, name
        assert all(text.strip() for text in said[name].values())
        assert said[name]["statement"].endswith(".")


def test_every_group_has_its_heading_and_its_checks() -> None:
    for group in GROUPS:
        assert Texts("es")(f"validate.{group}")
        assert any(one.group == group for one in CHECKS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("passing", [True, False])
def test_the_list_for_programs(language: Language, passing: bool) -> None:
    listed = validation_json(found(passing), Texts(language))
    assert len(listed) == len(CHECKS)
    for item in listed:
        assert item.keys() == {"id", "statement", "expected", "measured", "passed"}
        assert item["passed"] is passing
        assert all(item[key] for key in ("id", "statement", "expected", "measured"))


def test_the_sentences_of_one_check() -> None:
    finding = Finding(CHECKS["no_police"], {"registered": -1.0, "served": -1.0, "trust": 0.00123, "attempts": -0.3})
    (item,) = validation_json([finding], Texts("en"))
    assert item["expected"].endswith(
        "trust that is left: at most 10 %; change in women who ask for help: at most −40 %"
    )
    assert item["measured"].endswith("trust that is left: 0.12 %; change in women who ask for help: −30.0 %")
    assert item["passed"] is False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits(language: Language, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    texts, stream = Texts(language), io.StringIO()
    show_validation(found(), texts, make_console(stream))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert not any("…" in line for line in lines)
    assert texts("validate.all", all=len(CHECKS)) in stream.getvalue()


def test_a_failure_is_named_and_shown_with_all_its_digits() -> None:
    findings = [replace(f, figures={"difference": 0.00501}) if f.check.name == "smaller_step" else f for f in found()]
    stream = io.StringIO()
    show_validation(findings, Texts("en"), make_console(stream))
    assert "1 fail: smaller_step" in " ".join(stream.getvalue().split())
    assert "✗ 0.501 %" in stream.getvalue()


def test_a_run_that_breaks_off_is_a_failure(laboratory: Laboratory) -> None:
    def stumble(_: Laboratory) -> Figures:
        raise NumericalError("infinite", "trust", "coast_rural", 4, "2026-03")

    finding = Check("nobody_asks", "extremes", {"trust": share(1)}, "worst", stumble).find(laboratory)
    assert not finding.passed
    measured = str(validation_json([finding], Texts("en"))[0]["measured"])
    assert all(word in measured for word in ("trust", "Coast, rural", "draw 5", "2026-03"))
    stream = io.StringIO()
    show_validation([finding], Texts("es"), make_console(stream))
    shown = " ".join(stream.getvalue().split())
    assert "La corrida se interrumpió: " in shown and "Costa rural" in shown and "sorteo 5" in shown


@pytest.mark.parametrize(
    ("expected", "values", "counts"),
    [
        (share(at_most=0.5), [0.1, 0.4, 0.2], 0.4),
        (change(at_least=0.5), [0.1, 0.4, 0.2], 0.1),
        (number(at_least=0, at_most=1), [0.5, 1.5, -0.2], 1.5),
        (number(0), [0.0, -0.5, 0.2], -0.5),
    ],
)
def test_the_worst_draw_counts(expected: Expected, values: list[float], counts: float) -> None:
    assert expected.worst(np.array(values)) == counts


def test_what_is_no_number_is_never_as_expected() -> None:
    assert not share(at_most=1.0).holds(math.nan)
    assert math.isnan(share(at_most=1.0).worst(np.array([0.5, math.nan])))
