"""The real model as a whole: it assembles, and everything in it says what it is and where it is from."""

from pathlib import Path

import pytest

from vawsim.model import PeruModel, load_model, sectors
from vawsim.model.assembly import SECTORS
from vawsim.model.outputs import GROUPS, OUTPUTS
from vawsim.sd import ModelError

HEADLINES = [
    "implementation_gap",
    "compliance_prevention",
    "compliance_support",
    "compliance_protection",
    "compliance_sanction",
    "compliance_service",
    "refusal_share",
    "report_to_protection_days",
    "forensic_wait_days",
    "monitored_share",
    "unprotected_woman_months",
    "revictimisations",
    "refuge_turned_away",
    "convictions_per_100_reports",
    "prevalence_12m",
    "prevalence_ever",
    "registered_reports",
    "cem_cases",
    "police_work_pressure",
    "police_burnout",
    "trust",
    "social_tolerance",
    "annual_cost",
    "cost_per_protected_woman_month",
]
"""The names that scripts rely on."""


def test_equations_balance_in_their_units(peru: PeruModel) -> None:
    assert peru.model.variables.keys() == load_model().model.variables.keys()


def test_an_unbalanced_unit_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from vawsim.model.sectors import courts
    from vawsim.sd import flow
    from vawsim.sd.variables import MARK

    load_model.cache_clear()
    monkeypatch.setattr(courts.sent_to_court, MARK, getattr(flow("woman")(lambda: 0), MARK))
    try:
        with pytest.raises(ModelError, match="sent_to_court"):
            load_model(check_units=True)
    finally:
        load_model.cache_clear()


def test_it_is_readable(peru: PeruModel) -> None:
    """A sector is a file that can be read in ten minutes."""
    assert len(peru.model.of_kind("stock")) <= 50
    for sector in SECTORS:
        lines = (Path(sectors.__file__).parent / f"{sector}.py").read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 400, sector


def test_every_variable_is_documented(peru: PeruModel) -> None:
    for variable in peru.model.variables.values():
        summary = variable.documentation.split("\n\n")[0]
        assert summary.endswith("."), variable.name
        assert variable.unit, variable.name


def test_every_parameter_says_what_it_is_and_where_it_is_from(peru: PeruModel) -> None:
    for parameter in peru.parameters.values():
        name = parameter.name
        assert parameter.unit, name
        assert parameter.source["en"].strip() and parameter.source["es"].strip(), name
        assert parameter.label["en"].strip() and parameter.label["es"].strip(), name
        assert parameter.label["en"] != parameter.label["es"], name
        assert parameter.grade in ("official", "study", "dissertation", "assumption"), name


def test_every_assumption_has_a_range_or_a_reason_to_have_none(peru: PeruModel) -> None:
    certain = {
        parameter.name
        for parameter in peru.parameters.values()
        if parameter.grade == "assumption" and parameter.low_factor == parameter.high_factor
    }
    assert {name for name in certain if not peru.parameters[name].fixed} == set()
    assert {p.name for p in peru.parameters.values() if p.fixed and p.low_factor < p.high_factor} == set()


def test_ranges_stay_within_bounds(peru: PeruModel) -> None:
    for parameter in peru.parameters.values():
        low, high = parameter.bounds
        assert parameter.low_factor <= 1 <= parameter.high_factor, parameter.name
        assert (parameter.value >= low).all() and (parameter.value <= high).all(), parameter.name


@pytest.mark.parametrize("key", ["police_share", "examiner_share", "court_share", "centre_share", "refuge_share"])
def test_shares_of_places_add_up(peru: PeruModel, key: str) -> None:
    assert peru.parameters[key].value.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("key", ["violence_types_at_start", "violence_types_at_onset"])
def test_shares_of_types_add_up(peru: PeruModel, key: str) -> None:
    assert peru.parameters[key].value.sum() == pytest.approx(1, abs=1e-12)


def test_the_headline_outputs_are_those_that_scripts_rely_on() -> None:
    assert sorted(OUTPUTS) == sorted(HEADLINES)


def test_every_output_is_a_variable_of_the_model_by_place(peru: PeruModel) -> None:
    for output in OUTPUTS.values():
        assert peru.model.shape(output.variable) == (6, 1), output.name
        assert peru.model.variables[output.variable].kind == ("accumulator" if output.yearly else "auxiliary") or (
            peru.model.variables[output.variable].kind == "stock" and not output.yearly
        )
        if output.weight is not None:
            assert peru.model.shape(output.weight) == (6, 1), output.name


def test_every_output_has_a_group_two_labels_and_a_direction() -> None:
    for output in OUTPUTS.values():
        assert output.group in GROUPS
        assert output.better in ("lower", "higher")
        assert output.label["en"] != output.label["es"]
        assert (output.weight is None) == output.yearly, "totals are added up over places, the rest is weighted"


def test_no_two_outputs_have_one_label() -> None:
    for language in ("en", "es"):
        assert len({output.label[language] for output in OUTPUTS.values()}) == len(OUTPUTS)
