"""A laboratory: one simulation in which every member of the ensemble is another imagined country."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.sd import Clock, Course, History, Inputs, Trajectories, simulate
from vawsim.sd.course import Array

CLOCK = Clock(EPOCH, start=144, stop=276)
"""2021 to 2031."""
POLICY, FULL = 168.0, 204.0
"""Policies begin in 2023 and are complete three years later, five years before the figures are read."""


@dataclass(frozen=True)
class Country:
    """What is different from Peru: parameters multiplied from the start, totals added by a policy."""

    multiplied: Mapping[str, float] = field(default_factory=dict)
    added: Mapping[str, float] = field(default_factory=dict)


OFFICERS = {"added_officers": 10_000}
COUNTRIES = {
    "peru": Country(),
    # The amounts of the shipped scenarios.
    "officers": Country(added=OFFICERS),
    "training": Country(added={"added_course_places": 120}),
    "both": Country(added={**OFFICERS, "added_course_places": 400}),
    # Extreme conditions.
    "no officers": Country({"authorised_officers": 0}),
    "no examiners": Country({"authorised_examiners": 0}),
    "no courts": Country({"courts": 0}),
    "no refuges": Country({"refuge_places_so_far": 0}),
    "no violence": Country({"now_abused_at_start": 0, "first_violence_rate": 0, "violence_again_rate": 0}),
    "tenfold staff": Country(
        {
            "authorised_officers": 10,
            "authorised_examiners": 10,
            "courts": 10,
            "cases_per_month_of_prosecutors": 10,
        }
    ),
    "unpaid officers": Country({"share_of_additions_paid": 0}, {"added_officers": 10_000}),
    "unpaid refuges": Country({"share_of_additions_paid": 0}, {"added_refuge_places": 4000}),
    "half the budget": Country({"budget_factor": 0.5}),
    "everybody refused": Country({"refusal_at_reference": 3}),
    "moved about": Country({"rotation_rate": 3, "misconduct_rate": 3}),
    # One lever each.
    "added_officers": Country(added={"added_officers": 2000}),
    "added_course_places": Country(added={"added_course_places": 100}),
    "added_examiners": Country(added={"added_examiners": 600}),
    "added_courts": Country(added={"added_courts": 100}),
    "added_centres": Country(added={"added_centres": 200}),
    "added_refuge_places": Country(added={"added_refuge_places": 600}),
    "added_professionals": Country(added={"added_professionals": 2000}),
    "added_prosecution": Country(added={"added_prosecution": 6000}),
    "added_therapists": Country(added={"added_therapists": 800}),
    "added_specialised_stations": Country(added={"added_specialised_stations": 100}),
    # Shares of what there is in the whole country.
    **{
        name: Country(added={name: 0.5})
        for name in (
            "added_norm_campaign_reach",
            "added_service_campaign_reach",
            "added_school_coverage",
            "added_media_oversight",
            "added_24h_share",
            "added_interpreter_coverage",
            "added_empowerment",
            "added_recovery_reach",
            "added_medical_attention",
            "added_private_rooms",
            "added_re_education",
            "added_strict_recruitment",
            "added_academy_training",
            "added_staff_support",
            "added_accountability",
            "added_evaluation",
            "rural_team_reach",
            "local_mandate",
            "joint_protocol",
            "allocation_by_need",
        )
    },
    "added_judges_trained": Country(added={"added_judges_trained": 0.02}),
    "refreshers": Country(added={"refreshers": 0.1}),
}


@dataclass(frozen=True)
class Laboratory:
    """The run, read by country. Everything by place (first axis after time) and type of violence."""

    trajectories: Trajectories

    def course(self, country: str, name: str) -> Array:
        """A variable at every monthly point, shape ``(points, places, types)``."""
        values: Array = self.trajectories[name][..., list(COUNTRIES).index(country)]
        return values

    def total(self, country: str, name: str) -> float:
        """A variable added up over places and types, mean of the last year."""
        return float(self.course(country, name)[-12:].sum(axis=(1, 2)).mean())

    def mean(self, country: str, name: str, weight: str) -> float:
        """A variable by place, averaged with the weight of each place, mean of the last year."""
        values, weights = (self.course(country, which)[-12:].sum(axis=2) for which in (name, weight))
        return float((values * weights).sum() / weights.sum())

    def change(self, country: str, name: str, weight: str | None = None, against: str = "peru") -> float:
        """Relative change against another country."""
        if weight is None:
            return self.total(country, name) / self.total(against, name) - 1
        return self.mean(country, name, weight) / self.mean(against, name, weight) - 1


def simulated(peru: PeruModel) -> Trajectories:
    """All countries in one run."""
    parameters = dict(peru.parameters)
    factors = {}
    for name, parameter in peru.parameters.items():
        added = np.array([country.added.get(name, 0.0) for country in COUNTRIES.values()])
        multiplied = np.array([country.multiplied.get(name, 1.0) for country in COUNTRIES.values()])
        if added.any():
            # A lever: one unit of it, which every country has as much of as its policy adds.
            assert not parameter.value.any()
            unit = np.ones((1, 1))
            if parameter.split_by is not None:
                key = peru.parameters[parameter.split_by].value
                unit = key / key.sum()
            course = Course(History((POLICY, FULL), np.array([0.0, 1.0]).reshape(-1, 1, 1)))
            parameters[name] = replace(parameter, value=unit, course=course)
            factors[name] = added
        elif (multiplied != 1).any():
            factors[name] = multiplied
    inputs = Inputs(CLOCK, parameters, factors, len(COUNTRIES))
    return simulate(peru.model, inputs, list(peru.model.variables), engine="compiled")
