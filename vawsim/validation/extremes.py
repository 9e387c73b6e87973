"""Extreme conditions: countries that cannot be, in which everybody knows what must happen.

What is different begins in January 2023 and is read in 2034, in every draw.
"""

from __future__ import annotations

import numpy as np

from vawsim.sd import Date
from vawsim.sd.course import Array
from vawsim.validation.check import Figures, change, check, number, share
from vawsim.validation.countries import BEGIN
from vawsim.validation.laboratory import Laboratory

NONE = -1 + 1e-6
"""Relative change with which hardly one in a million is left: a stock that drains is never quite empty."""


def _least_growth(laboratory: Laboratory, country: str, name: str) -> Array:
    """The least that a variable grows in a month, in the first three years, as a share of its value then."""
    path = laboratory.run(country).between(name, BEGIN, Date(BEGIN.year + 3))
    growth: Array = (np.diff(path, axis=0) / path[-1]).min(axis=0)
    return growth


@check(
    "extremes",
    registered=change(at_most=NONE),
    served=change(at_most=NONE),
    trust=share(at_most=0.1),
    attempts=change(at_most=-0.4),
)
def no_police(laboratory: Laboratory) -> Figures:
    """Nobody registers or serves anything; trust is lost, and with it the hope of help."""
    return {
        "registered": laboratory.change("no police", "registered_women"),
        "served": laboratory.change("no police", "measures_served"),
        "trust": laboratory.run("no police").year("trust", 2034),
        "attempts": laboratory.change("no police", "attempts"),
    }


@check(
    "extremes",
    monitored=share(at_most=1e-4),
    in_force=change(at_least=-0.3),
    unmonitored=change(at_least=0.0),
    served=change(at_least=-0.2),
)
def nobody_monitors(laboratory: Laboratory) -> Figures:
    """Measures are still issued and served, but remain paper."""
    run = laboratory.run("no monitoring")
    return {
        "monitored": run.year("monitored_women", 2034) / run.year("measures_in_force", 2034),
        "in_force": laboratory.change("no monitoring", "measures_in_force"),
        "unmonitored": laboratory.change("no monitoring", "unmonitored_measures"),
        "served": laboratory.change("no monitoring", "measures_served"),
    }


@check("extremes", issued=change(at_most=NONE), in_force=change(at_most=-0.99), growth=share(at_least=0.0))
def no_courts(laboratory: Laboratory) -> Figures:
    """Files pile up, no measures come out."""
    return {
        "issued": laboratory.change("no courts", "measures_issued"),
        "in_force": laboratory.change("no courts", "measures_in_force"),
        "growth": _least_growth(laboratory, "no courts", "awaiting_court"),
    }


@check("extremes", issued=change(at_most=NONE), growth=share(at_least=0.0))
def no_examiners_where_the_exam_is_needed(laboratory: Laboratory) -> Figures:
    """Where no file goes to court without the exam, nobody is protected."""
    run = laboratory.run("exam needed, no examiners")
    growth = np.diff(run.between("exam_queue", BEGIN, Date(2024)), axis=0).min(axis=0)
    return {
        "issued": laboratory.change("exam needed, no examiners", "measures_issued", against="exam needed"),
        "growth": growth / run.between("exam_queue", BEGIN, BEGIN)[0],
    }


@check("extremes", issued=change(at_least=-0.05, at_most=0.05))
def no_examiners_where_it_is_not(laboratory: Laboratory) -> Figures:
    """Where files go to court without the exam, protection does not hang on it."""
    country, other = "exam not needed, no examiners", "exam not needed"
    return {"issued": laboratory.change(country, "measures_issued", against=other)}


@check("extremes", convictions=change(at_most=-0.05))
def no_examiners_no_proof(laboratory: Laboratory) -> Figures:
    """A sentence, other than a measure of protection, takes the exam as proof."""
    country, other = "exam not needed, no examiners", "exam not needed"
    return {"convictions": laboratory.change(country, "convictions", against=other)}


@check(
    "extremes",
    in_refuge=change(at_most=-0.999),
    compliance=share(at_most=1e-3),
    issued=change(at_least=-0.03, at_most=0.03),
    refused=change(at_least=-0.03, at_most=0.03),
)
def no_refuges(laboratory: Laboratory) -> Figures:
    """Everybody who needs a refuge is turned away; the other services stay as they were."""
    return {
        "in_refuge": laboratory.change("no refuges", "in_refuge"),
        "compliance": laboratory.run("no refuges").year("refuge_homes", 2034),
        "issued": laboratory.change("no refuges", "measures_issued"),
        "refused": laboratory.change("no refuges", "refusal_share"),
    }


@check(
    "extremes",
    centres=change(at_least=-1, at_most=-0.99),
    cases=change(at_least=-1, at_most=-0.99),
    police=change(at_least=-0.05, at_most=0.05),
)
def no_budget(laboratory: Laboratory) -> Figures:
    """Without the national programme's budget its centres close; the police have their own."""
    return {
        "centres": laboratory.change("no budget", "centres"),
        "cases": laboratory.change("no budget", "centre_cases"),
        "police": laboratory.change("no budget", "police"),
    }


@check(
    "extremes",
    court_wait=change(at_least=0.0, at_most=0.25),
    service_wait=change(at_most=0.01),
    refused=change(at_least=-0.3, at_most=0.2),
    gap=share(at_least=0.4),
)
def infinite_capacity(laboratory: Laboratory) -> Figures:
    """With staff in plenty nobody waits, but the same people refuse the same women."""
    plenty = laboratory.run("plenty")
    term = laboratory.peru.parameters["target_service_time"].value.item()
    return {
        "court_wait": plenty.year("court_wait", 2034) / plenty.year("file_time", 2034) - 1,
        "service_wait": plenty.year("service_wait", 2034) / term - 1,
        "refused": laboratory.change("plenty", "refusal_share"),
        "gap": plenty.year("implementation_gap", 2034),
    }


@check(
    "extremes",
    onset=change(at_least=-0.95, at_most=-0.25),
    refused=change(at_least=-1, at_most=-0.25),
    violence=change(at_most=-0.1),
)
def no_tolerance(laboratory: Laboratory) -> Figures:
    """Violence starts and reports are refused much less, down to what has nothing to do with attitudes."""
    return {
        "onset": laboratory.change("no tolerance", "first_violence_hazard"),
        "refused": laboratory.change("no tolerance", "refusal_share"),
        "violence": laboratory.change("no tolerance", "women_living_with_violence"),
    }


@check("extremes", violence=change(at_most=-0.95), attempts=change(at_most=-0.95), pressure=change(at_most=-0.7))
def no_new_violence(laboratory: Laboratory) -> Figures:
    """Where no violence starts, it ages away, and the services run out of work."""
    return {
        "violence": laboratory.change("no onset", "women_living_with_violence"),
        "attempts": laboratory.change("no onset", "attempts"),
        "pressure": laboratory.change("no onset", "police_work_pressure"),
    }


@check(
    "extremes",
    registered=change(at_most=-0.98),
    in_force=change(at_most=-0.98),
    trust=change(at_most=-0.2),
    gap=change(at_least=0.0),
)
def everybody_refused(laboratory: Laboratory) -> Figures:
    """A service that turns everybody away must not look better by it."""
    return {
        "registered": laboratory.change("everybody refused", "registered_women"),
        "in_force": laboratory.change("everybody refused", "measures_in_force"),
        "trust": laboratory.change("everybody refused", "trust"),
        "gap": laboratory.change("everybody refused", "implementation_gap"),
    }


@check("extremes", registered=change(at_most=NONE), trust=change(at_least=-1e-3, at_most=1e-3))
def nobody_asks(laboratory: Laboratory) -> Figures:
    """Trust comes from what women meet; where none meets anything it stays, and nothing is divided by zero."""
    run = laboratory.run("nobody asks")
    return {
        "registered": laboratory.change("nobody asks", "registered_women"),
        "trust": run.year("trust", 2034) / run.between("trust", Date(2023, 2), Date(2023, 2))[0] - 1,
    }


@check("extremes", women=number(at_most=1.0))
def refuges_never_overfull(laboratory: Laboratory) -> Figures:
    """No more women than places, in any of these countries; who is in when places close may stay."""
    countries = ("peru", "plenty", "better services", "everybody refused", "no police", "no courts")
    parameters = laboratory.peru.parameters
    needed = parameters["places_per_woman"].value.item() * parameters["refuge_users_per_woman"].value.item()
    return {"women": max(_fullest(laboratory, country) for country in countries) * needed}


def _fullest(laboratory: Laboratory, country: str) -> float:
    """Women in refuges for each place, at most."""
    run = laboratory.run(country)
    return float((run["in_refuge"] / run["refuge_places"]).max())
