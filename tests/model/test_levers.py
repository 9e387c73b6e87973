"""Every lever that a policy can pull moves what it is meant to move, and costs what it costs."""

import pytest
from laboratory import COUNTRIES, Laboratory

from vawsim.model import PeruModel

TARGETS = {
    # lever: what it moves at once, and what this is for (with its weight, and whether it should rise)
    "added_officers": ("police", "service_wait", "registered_women", -1),
    "added_course_places": ("specialised", "refusal_share", "heard_women", -1),
    "refreshers": ("specialised", "specialised_share", "police", +1),
    "added_academy_training": ("prepared_recruits", "training_of_officials", "women", +1),
    "added_strict_recruitment": ("prepared_recruits", "operator_bias", "women", -1),
    "added_staff_support": ("support_of_staff", "police_burnout", "police", -1),
    "added_accountability": ("answerability", "refusal_share", "heard_women", -1),
    "added_examiners": ("examiners", "forensic_wait", "registered_women", -1),
    "added_courts": ("measures_issued", "court_wait", "registered_women", -1),
    "added_judges_trained": ("specialised_judges", "implementation_gap", "women", -1),
    "added_prosecution": ("convictions", "prosecutor_pressure", "registered_women", -1),
    "added_centres": ("centre_cases", "access", "women", +1),
    "added_professionals": ("professionals", "accompanied_share", "women", +1),
    "added_24h_share": ("centres_day_and_night", "access", "women", +1),
    "added_refuge_places": ("in_refuge", "refuge_admission_share", "registered_women", +1),
    "added_therapists": ("treatment_started", "effective_treatment", "women", +1),
    "added_medical_attention": ("treatment", "compliance_protection", "women", +1),
    "added_recovery_reach": ("recovery_reach", "relapse_hazard", "women", -1),
    "added_empowerment": ("attempts", "dependence_effect", "women", -1),
    "added_interpreter_coverage": ("language_coverage", "access", "women", +1),
    "rural_team_reach": ("station_coverage", "access", "women", +1),
    "added_specialised_stations": ("training_of_officials", "refusal_share", "heard_women", -1),
    "added_private_rooms": ("adequate_conditions", "compliance_service", "women", +1),
    "added_re_education": ("in_re_education", "re_education", "women", +1),
    "added_norm_campaign_reach": ("norm_campaign_reach", "social_tolerance", "women", -1),
    "added_service_campaign_reach": ("service_campaign_reach", "awareness", "women", +1),
    "added_school_coverage": ("school_programme_coverage", "education_in_schools", "women", +1),
    "added_media_oversight": ("media_oversight", "media_content", "women", +1),
    "added_evaluation": ("evaluation", "campaigns", "women", +1),
    "local_mandate": ("local_commitment", "recovery_reach", "women", +1),
    "joint_protocol": ("coordination", "file_time", "women", -1),
}
BRING_WOMEN = {
    "added_centres",
    "added_service_campaign_reach",
    "added_24h_share",
    "added_empowerment",
    "added_interpreter_coverage",
    "rural_team_reach",
}
"""They bring more women to services that have no more hands; their gap may widen."""


def test_there_is_a_test_for_every_lever(peru: PeruModel) -> None:
    levers = {p.name for p in peru.parameters.values() if p.is_lever}
    assert levers == TARGETS.keys() | {"allocation_by_need"}
    assert levers <= COUNTRIES.keys()


@pytest.mark.parametrize("lever", TARGETS)
def test_a_lever_moves_its_target(laboratory: Laboratory, lever: str) -> None:
    direct, purpose, weight, sign = TARGETS[lever]
    assert laboratory.change(lever, direct) > 0
    assert sign * laboratory.change(lever, purpose, weight) > 0.01


@pytest.mark.parametrize("lever", sorted(TARGETS.keys() - BRING_WOMEN))
def test_a_lever_narrows_the_gap(laboratory: Laboratory, lever: str) -> None:
    assert laboratory.change(lever, "implementation_gap", "women") < 0


@pytest.mark.parametrize("lever", TARGETS)
def test_nothing_moves_before_the_lever_is_pulled(laboratory: Laboratory, lever: str) -> None:
    for name in ("women", "trust", "police", "exam_queue", "awaiting_court"):
        before = laboratory.course(lever, name)[:24]
        assert before == pytest.approx(laboratory.course("peru", name)[:24], rel=1e-12)


def test_what_is_added_without_money_is_taken_from_the_rest(laboratory: Laboratory) -> None:
    assert laboratory.change("unpaid officers", "police", against="officers") < -0.4, "many posts stay empty"
    assert laboratory.change("unpaid officers", "examiners") < -0.4
    assert laboratory.change("unpaid refuges", "centres") < -0.1
    assert laboratory.change("unpaid refuges", "refuge_places") > 0, "but the new ones get their part"


def test_half_the_budget_is_half_the_programme(laboratory: Laboratory) -> None:
    for name in ("centres", "refuge_places"):
        assert laboratory.change("half the budget", name) == pytest.approx(-0.5, abs=0.01), name


@pytest.mark.parametrize("lever", TARGETS)
def test_a_lever_costs_money(laboratory: Laboratory, lever: str) -> None:
    assert laboratory.change(lever, "spending") > 0


@pytest.mark.parametrize("country", ["peru", "both", "added_courts", "half the budget", "no violence"])
def test_spending_adds_up(laboratory: Laboratory, peru: PeruModel, country: str) -> None:
    def last(name: str) -> float:
        return float(laboratory.course(country, name)[-1].sum())

    def value(name: str) -> float:
        parameter = peru.parameters[name]
        history = parameter.course.history
        return float(history.values.flat[-1] if history else parameter.value.flat[0])

    pay = last("police") * value("officer_cost") + last("examiners") * value("examiner_cost")
    courts = COUNTRIES[country].added.get("added_courts", 0) * value("court_cost")
    spent = value("programme_budget") * value("budget_execution")
    prevention = spent * value("prevention_share_of_budget") + last("added_prevention") + last("added_staff_programmes")
    services = spent * last("services_share_of_budget") + last("added_services")
    office = spent * value("administration_share_of_budget") * (0.5 if country == "half the budget" else 1)
    funded = prevention * last("funded_share_of_prevention") + services * last("funded_share_of_services")
    yearly = pay + courts + funded + office
    assert last("spending") == pytest.approx(yearly / 12, rel=1e-9)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_yearly_cost_is_the_spending_of_the_year(laboratory: Laboratory, country: str) -> None:
    spent = laboratory.course(country, "annual_cost")
    monthly = laboratory.course(country, "spending")[-13:]
    assert spent[-1] - spent[-13] == pytest.approx((monthly[1:] + monthly[:-1]).sum(axis=0) / 2, rel=1e-3)
