"""Every lever that a policy can pull, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.summing import weighted_mean
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.places import PLACE
from vawsim.sd import Course, Date, History, Inputs
from vawsim.sd.course import Array
from vawsim.validation.countries import AT_WORK, BEGIN
from vawsim.validation.laboratory import Laboratory


@dataclass(frozen=True)
class Lever:
    """A full dose of a lever, and the variable that it should raise (``sign`` 1) or lower (-1)."""

    amount: float
    purpose: str
    weight: str
    sign: int
    places: tuple[str, ...] = PLACE.elements
    """Where."""


LEVERS = {
    "added_officers": Lever(2000, "service_wait", "registered_women", -1),
    "added_course_places": Lever(100, "refusal_share", "heard_women", -1),
    "refreshers": Lever(0.1, "specialised_share", "police", +1),
    "added_academy_training": Lever(0.5, "training_of_officials", "women", +1),
    "added_strict_recruitment": Lever(0.5, "operator_bias", "women", -1),
    "added_staff_support": Lever(0.5, "police_burnout", "police", -1),
    "added_accountability": Lever(0.5, "refusal_share", "heard_women", -1),
    "added_examiners": Lever(600, "forensic_wait", "registered_women", -1),
    "added_courts": Lever(100, "court_wait", "registered_women", -1),
    "added_judges_trained": Lever(0.02, "implementation_gap", "women", -1),
    "added_prosecution": Lever(6000, "prosecutor_pressure", "registered_women", -1),
    "added_centres": Lever(200, "access", "women", +1),
    "added_professionals": Lever(2000, "accompanied_share", "women", +1),
    "added_24h_share": Lever(0.5, "access", "women", +1),
    "added_refuge_places": Lever(600, "refuge_admission_share", "registered_women", +1),
    "added_therapists": Lever(800, "effective_treatment", "women", +1),
    "added_medical_attention": Lever(0.4, "treatment", "women", +1),
    "added_recovery_reach": Lever(0.5, "relapse_hazard", "women", -1),
    "added_empowerment": Lever(0.5, "dependence_effect", "women", -1),
    "added_interpreter_coverage": Lever(0.5, "language_coverage", "women", +1),
    "rural_team_reach": Lever(0.5, "station_coverage", "women", +1),
    "added_specialised_stations": Lever(100, "refusal_share", "heard_women", -1),
    "added_private_rooms": Lever(0.5, "adequate_conditions", "women", +1),
    "added_re_education": Lever(0.5, "re_education", "women", +1),
    "added_norm_campaign_reach": Lever(0.5, "social_tolerance", "women", -1),
    "added_service_campaign_reach": Lever(0.5, "awareness", "women", +1),
    "added_school_coverage": Lever(0.5, "social_tolerance", "women", -1),
    "added_media_oversight": Lever(0.5, "media_content", "women", +1),
    "added_evaluation": Lever(0.5, "campaigns", "women", +1),
    "local_mandate": Lever(0.5, "recovery_reach", "women", +1),
    "joint_protocol": Lever(0.5, "file_time", "women", -1),
    "allocation_by_need": Lever(1.0, "implementation_gap", "women", -1, ("rural",)),
}
"""By the name of the parameter."""

DOSES = (0.5, 1.0)
"""Shares of the full dose that are tried."""


def policy_levers(peru: PeruModel) -> set[str]:
    """The parameters that nothing but a policy moves."""
    return {p.name for p in peru.parameters.values() if p.is_lever}


def responses(laboratory: Laboratory) -> dict[str, Array]:
    """Relative change of the purpose of each lever in 2034, for each of the doses; central values."""
    peru = laboratory.peru
    pulled = [name for name in LEVERS if name in peru.parameters]
    members = 1 + len(DOSES) * len(pulled)
    parameters, factors = dict(peru.parameters), {}
    ramp = Course(History((BEGIN.since(EPOCH), BEGIN.since(EPOCH) + AT_WORK), np.array([0.0, 1.0]).reshape(-1, 1, 1)))
    for position, name in enumerate(pulled):
        # One unit of the lever, and how many units of it each member has: the first none of any.
        parameter = peru.parameters[name]
        unit = np.ones((1, 1))
        if parameter.split_by is not None:
            shares = peru.parameters[parameter.split_by].value
            unit = shares / shares.sum()
        parameters[name] = replace(parameter, value=unit, course=ramp)
        factors[name] = np.zeros(members)
        first = 1 + len(DOSES) * position
        factors[name][first : first + len(DOSES)] = LEVERS[name].amount * np.array(DOSES)
    record = sorted({name for lever in LEVERS.values() for name in (lever.purpose, lever.weight)})
    read = slice(round(Date(2034).since(EPOCH)) - CLOCK.start, round(Date(2035).since(EPOCH)) - CLOCK.start + 1)
    parts: dict[str, list[Array]] = {name: [] for name in record}
    for block in laboratory.blocks(Inputs(CLOCK, parameters, factors, members), record):
        for name in record:
            parts[name].append(block[name][read].sum(axis=2))
    found = {}
    for position, name in enumerate(pulled):
        lever = LEVERS[name]
        values, weights = (np.concatenate(parts[which], axis=-1) for which in (lever.purpose, lever.weight))
        where = list(PLACE.select(lever.places))
        means = weighted_mean(np.broadcast_to(values, weights.shape)[:, where], weights[:, where])[:, 0].mean(axis=0)
        first = 1 + len(DOSES) * position
        found[name] = means[first : first + len(DOSES)] / means[0] - 1
    return found
