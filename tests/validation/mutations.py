"""For every check something that is wrong, in the model or in what it is given, and that the check must notice."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.sd import Change, Course, Date, History
from vawsim.validation.countries import COUNTRIES, Country, Different
from vawsim.validation.laboratory import Laboratory
from vawsim.validation.sensitivity import gains_of_families

Mutation = Callable[[Laboratory], Laboratory]


def parameters(**changed: Mapping[str, Any]) -> Mutation:
    """Parameters with another value, or with bounds out of their meaning, which hold them where they should not be."""

    def mutate(laboratory: Laboratory) -> Laboratory:
        peru = laboratory.peru
        wrong = {name: _changed(peru.parameters[name], **how) for name, how in changed.items()}
        return _fresh(laboratory, peru=PeruModel(peru.model, {**peru.parameters, **wrong}))

    return mutate


def _changed(parameter: Any, value: float | None = None, **how: Any) -> Any:
    if value is not None:
        how |= {"value": np.full(parameter.value.shape, float(value)), "course": Course()}
    return replace(parameter, **how)


def _fresh(laboratory: Laboratory, **how: Any) -> Laboratory:
    return replace(laboratory, _runs={}, _shared={}, **how)


def country(name: str, other: Country) -> Mutation:
    """A country in which something else is different than it says."""
    return lambda laboratory: _fresh(laboratory, countries={**COUNTRIES, name: other})


def observed(name: str, factor: float) -> Mutation:
    """Observations that are wrong by a factor, of the series whose names begin with ``name``."""

    def mutate(laboratory: Laboratory) -> Laboratory:
        wrong = [
            replace(o, value=factor * o.value, low=None, high=None) if o.series.name.startswith(name) else o
            for o in laboratory.observations
        ]
        return _fresh(laboratory, observations=wrong)

    return mutate


def variable(name: str, **how: Any) -> Mutation:
    """A variable that is declared otherwise."""

    def mutate(laboratory: Laboratory) -> Laboratory:
        return _fresh(laboratory, peru=_with(laboratory.peru, name, **how))

    return mutate


def _with(peru: PeruModel, name: str, **how: Any) -> PeruModel:
    variables = {**peru.model.variables, name: replace(peru.model.variables[name], **how)}
    return PeruModel(replace(peru.model, variables=variables), peru.parameters)


def between_steps(laboratory: Laboratory) -> Laboratory:
    """In the last year the officers' hours jump up and down twice within a step."""
    times = Date(2034).since(EPOCH) + np.arange(16 * 24) / 16
    jumping = History(tuple(times), np.resize([1.0, 0.2], len(times)).reshape(-1, 1, 1), staircase=True)
    return parameters(hours_per_officer={"course": Course(jumping)})(laboratory)


def only_in_the_highlands(laboratory: Laboratory) -> Laboratory:
    """Officials turn hostile in one region, in a way that no parameter of the region tells."""
    where = np.array([0, 0, 1, 1, 0, 0], dtype=float).reshape(-1, 1)
    hostile = Course(changes=(Change("add", np.asarray(0.5), 168.0, where=where),))
    return parameters(discrimination={"course": hostile})(laboratory)


def unequal_regions(laboratory: Laboratory) -> Laboratory:
    """What is done on the Coast is left undone in the Highlands, and the other way round."""

    def turned(high: float, low: float) -> dict[str, Any]:
        return {"value": np.array([high, high, low, low, 0.5, 0.5]).reshape(-1, 1)}

    names = ("school_programme_coverage_so_far", "norm_campaign_reach_so_far", "recovery_programme_reach")
    others = ("medical_attention_share", "interpreter_coverage", "station_reach", "academy_training")
    changed = {name: turned(1.0, 0.0) for name in names} | {name: turned(0.0, 1.0) for name in others}
    peru = laboratory.peru
    wrong = {name: replace(peru.parameters[name], **how) for name, how in changed.items()}
    shares = {
        name: replace(peru.parameters[name], value=np.array([0.02, 0.01, 0.6, 0.3, 0.05, 0.02]).reshape(-1, 1))
        for name in ("police_share", "court_share")
    }
    return _fresh(laboratory, peru=PeruModel(peru.model, {**peru.parameters, **wrong, **shares}))


def pure_chance(laboratory: Laboratory) -> Laboratory:
    """What the families of suggestions achieve is pure chance."""
    mutated = _fresh(laboratory)
    mutated._shared[gains_of_families] = np.random.default_rng(1).normal(size=(6, 100))
    return mutated


def held(low: float = 0.0, high: float = np.inf) -> dict[str, Any]:
    """Bounds that a parameter cannot leave, whatever an imagined country does to it."""
    return {"bounds": (low, high)}


MUTATIONS: dict[str, Mutation] = {
    "units_balance": variable("attempts", unit="woman/year"),
    "women_conserved": parameters(escalation_rate={"value": 0.01}),
    "stocks_not_negative": parameters(cessation_rate={"value": -0.5, **held(-1.0, 1.0)}),
    "shares_between_0_and_1": parameters(disclosure_without_awareness={"value": 1.5, **held(0.0, 2.0)}),
    "smaller_step": between_steps,
    "other_method": between_steps,
    "engines_agree": variable("trust_goal", function=lambda experience, highest, bribery, attempts, trust: trust * 1.1),
    "comes_to_rest": parameters(population_growth=held(0.0005)),
    "nothing_before_its_cause": country("officers", [Different("added_officers", "add", 1000, Date(2015))]),
    "no_police": parameters(authorised_officers=held(10.0)),
    "nobody_monitors": parameters(monitoring_setup_time=held(0.1, 1.0)),
    "no_courts": parameters(courts=held(5.0)),
    "no_examiners_where_the_exam_is_needed": parameters(held_for_exam_share=held(0.0, 0.9)),
    "no_examiners_where_it_is_not": parameters(held_for_exam_share=held(0.3)),
    "no_examiners_no_proof": country("exam not needed, no examiners", COUNTRIES["exam not needed"]),
    "no_refuges": parameters(refuge_places_so_far=held(50.0)),
    "no_budget": parameters(budget_factor=held(0.5)),
    "infinite_capacity": parameters(refusal_from_pressure={"value": 20}),
    "no_tolerance": parameters(tolerance_without_policy=held(0.5), bias_of_society=held(0.7)),
    "no_new_violence": parameters(violence_again_rate=held(0.02)),
    "everybody_refused": parameters(discrimination=held(0.0, 1.0), refusal_at_reference=held(0.0, 0.5)),
    "nobody_asks": parameters(seeking_rate=held(0.001)),
    "refuges_never_overfull": parameters(refuge_admission_time={"value": 1e-3}),
    "levers_do_what_they_are_for": parameters(tolerance_effect_of_campaigns={"value": -0.4, **held(-1.0, 1.0)}),
    "bottleneck_moves_on": parameters(exams_per_examiner={"value": 1e6}),
    "capacity_without_training": parameters(refusal_from_pressure={"value": 20}),
    "training_without_capacity": parameters(refusal_by_specialised={"value": 1.25}),
    "training_worse_before_better": parameters(hours_per_course={"value": 0}),
    "transfers_instead_of_sanctions": parameters(misconduct_rate={"value": 0}),
    "targets_raise_paper_only": parameters(overstatement={"value": 0}),
    "campaign_before_capacity": parameters(awareness_effect_of_campaigns={"value": 0}),
    "more_reports_are_not_more_violence": parameters(risk_with_monitored_measures={"value": 50}),
    "services_hardly_move_violence": parameters(
        tolerance_effect_of_campaigns={"value": 0}, tolerance_effect_of_schools={"value": 0}
    ),
    "burnout_leaves_a_lower_norm": parameters(corner_cutting={"value": 0}),
    "effects_never_exceed_their_sum": parameters(
        relapse_effect_of_treatment={"value": -0.3, **held(-1.0, 1.0)}, relapse_effect_of_programmes={"value": 1}
    ),
    "pandemic_dip_and_rebound": parameters(
        movement_lost_in_emergency={"value": 0}, officers_diverted_in_emergency={"value": 0}
    ),
    "perfect_implementation": parameters(refuge_plan_share=held(0.0, 0.5)),
    "mending_what_is_not_broken": parameters(economic_shock={"value": 0.5}),
    "posts_need_money": parameters(share_of_additions_paid=held(0.9)),
    "crisis_holds_women_back": parameters(economic_shock=held(0.0, 0.01)),
    "bribery_costs_trust": parameters(bribery_share=held(0.0, 0.16)),
    "violence_ever": observed("endes_ever/total", 1.1),
    "violence_ever_by_type": observed("endes_ever/physical", 1.2),
    "cases_of_centres": observed("cem_cases", 1.5),
    "complaints_at_the_police": observed("pnp_complaints", 2.0),
    "range_holds_history": observed("endes_ever", 1.3),
    "what_becomes_of_a_report": parameters(conviction_share_of_sound_cases={"value": 0.5}),
    "same_parameters_same_place": only_in_the_highlands,
    "same_duties_fail": unequal_regions,
    "every_family_helps": pure_chance,
    "best_and_least_family": pure_chance,
    "ranking_of_families": pure_chance,
}
