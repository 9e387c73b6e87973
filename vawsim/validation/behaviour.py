"""Behaviour: what people in the field expect of policies and events, in the median of the draws."""

from __future__ import annotations

import numpy as np

from vawsim.model.implications import IMPLICATIONS
from vawsim.sd import Date
from vawsim.sd.course import Array
from vawsim.validation.check import Figures, change, check, number, share
from vawsim.validation.countries import LATE, PERFECT
from vawsim.validation.laboratory import Laboratory
from vawsim.validation.levers import LEVERS, policy_levers, responses

WAITS = ("service_wait", "court_wait", "forensic_wait")


def _changes(laboratory: Laboratory, country: str, **names: str) -> dict[str, Array]:
    """Relative changes of variables in 2034, under the names of figures."""
    return {figure: laboratory.change(country, name) for figure, name in names.items()}


@check("behaviour", levers=number(at_least=25), untried=number(0), wrong=number(0))
def levers_do_what_they_are_for(laboratory: Laboratory) -> Figures:
    """Half a dose moves the purpose of a lever the right way, and the whole dose at least as far."""
    found = laboratory.once(responses)
    right = [0 < LEVERS[name].sign * half <= LEVERS[name].sign * whole for name, (half, whole) in found.items()]
    return {
        "levers": len(found),
        "untried": len(policy_levers(laboratory.peru) - found.keys()),
        "wrong": right.count(False),
    }


@check("behaviour", "median", exam=change(at_least=0.05), court=change(at_least=0.005))
def bottleneck_moves_on(laboratory: Laboratory) -> Figures:
    """More officers send more women on to the exam; more examiners send more files on to the courts."""
    return {
        "exam": laboratory.change("officers", "forensic_wait"),
        "court": laboratory.change("examiners", "court_wait"),
    }


@check("behaviour", "median", service_wait=change(at_most=-0.1), refused=change(at_least=-0.15, at_most=0.15))
def capacity_without_training(laboratory: Laboratory) -> Figures:
    """Those who come are served sooner, but refused as often as before."""
    return _changes(laboratory, "officers", service_wait="service_wait", refused="refusal_share")


@check(
    "behaviour",
    "median",
    refused=change(at_most=-0.1),
    pressure=change(at_least=0.01),
    **{wait: change(at_least=0.0) for wait in WAITS},
)
def training_without_capacity(laboratory: Laboratory) -> Figures:
    """Women who are no longer refused go on to services with no more hands."""
    waits = {wait: wait for wait in WAITS}
    return _changes(laboratory, "training", refused="refusal_share", pressure="police_work_pressure", **waits)


@check(
    "behaviour", "median", hours=change(at_most=-0.01), pressure=change(at_least=0.01), refused=change(at_most=-0.15)
)
def training_worse_before_better(laboratory: Laboratory) -> Figures:
    """Courses take hours from the counter at once and give their result later."""
    surge, before = (
        laboratory.run(country).mean("police_hours", Date(2023), Date(2023, 7))
        for country in ("training surge", "peru")
    )
    loaded, usual = (
        laboratory.run(country).mean("police_work_pressure", Date(2023), Date(2023, 7))
        for country in ("training surge", "peru")
    )
    return {
        "hours": surge / before - 1,
        "pressure": loaded / usual - 1,
        "refused": laboratory.change("training surge", "refusal_share"),
    }


@check(
    "behaviour", "median", skill=change(at_most=-0.1), refused=change(at_least=0.01), sanctions=change(at_least=0.01)
)
def transfers_instead_of_sanctions(laboratory: Laboratory) -> Figures:
    """Moving whoever misbehaves moves the trained ones too; a true sanction keeps them."""
    return {
        "skill": laboratory.change("transfers", "specialised_share"),
        "refused": laboratory.change("transfers", "refusal_share"),
        "sanctions": laboratory.change("sanctions", "specialised_share"),
    }


@check("behaviour", "median", paper=change(at_least=0.05), gap=change(at_least=0.0), monitored=change(at_most=0.0))
def targets_raise_paper_only(laboratory: Laboratory) -> Figures:
    """What is counted looks better, what is not counted is left undone."""
    return _changes(
        laboratory, "targets", paper="paper_compliance", gap="implementation_gap", monitored="monitored_women"
    )


@check("behaviour", "median", pressure=change(at_least=0.02), trust=change(at_most=-0.01), order=change(at_least=0.01))
def campaign_before_capacity(laboratory: Laboratory) -> Figures:
    """Women who are called and then wait in vain lose trust; the same two policies in the other order do better."""
    first, second = "campaign, then capacity", "capacity, then campaign"
    trust, expected = (laboratory.run(country).between("trust", Date(2023), LATE) for country in (first, "peru"))
    loaded, usual = (
        laboratory.run(country).mean("police_work_pressure", Date(2025), LATE) for country in (first, "peru")
    )
    whole = [laboratory.run(country).mean("trust", Date(2023), Date(2035)) for country in (first, second)]
    return {
        "pressure": loaded / usual - 1,
        "trust": (trust / expected).min(axis=0) - 1,
        "order": whole[1] / whole[0] - 1,
    }


@check(
    "behaviour",
    "median",
    registered=change(at_least=0.05),
    cases=change(at_least=0.05),
    violence=change(at_most=0.001),
)
def more_reports_are_not_more_violence(laboratory: Laboratory) -> Figures:
    """Better services bring more women to them; violence as it is does not rise."""
    return _changes(
        laboratory, "better services", registered="registered_women", cases="centre_cases", violence="abused_12m"
    )


@check("behaviour", "median", services=change(at_least=-0.03, at_most=0.03), prevention=change(at_most=-0.01))
def services_hardly_move_violence(laboratory: Laboratory) -> Figures:
    """About one abused woman in a hundred asks for help in a month; only prevention reaches where violence starts."""
    return {
        "services": laboratory.change("both", "abused_12m"),
        "prevention": laboratory.change("prevention", "first_violence_hazard"),
    }


@check("behaviour", "median", demand=change(at_most=0.05), norm=change(at_most=-0.01), cut=change(at_least=-1e-6))
def burnout_leaves_a_lower_norm(laboratory: Laboratory) -> Figures:
    """After three years of too many cases the demand is back where it was, the time for a report is not.

    Where cut corners never become normal, the loop is cut and nothing is left.
    """
    year = 2028
    return {
        "demand": laboratory.change("pulse", "attempts", year),
        "norm": laboratory.change("pulse", "time_norm", year),
        "cut": laboratory.change("pulse, nothing normal", "time_norm", year, "no pulse, nothing normal"),
    }


@check("behaviour", "median", relapse=share(at_most=1.0), tolerance=share(at_most=1.0))
def effects_never_exceed_their_sum(laboratory: Laboratory) -> Figures:
    """Two policies against one danger reach partly the same women: together they do no more than one and the other."""
    return {
        "relapse": _together(laboratory, "treatment and programmes", "treatment", "programmes", "relapse_hazard"),
        "tolerance": _together(laboratory, "schools and norms", "schools", "norms", "first_violence_hazard"),
    }


def _together(laboratory: Laboratory, both: str, one: str, other: str, name: str) -> Array:
    """The effect of two policies as a share of the sum of their effects."""
    apart = laboratory.change(one, name) + laboratory.change(other, name)
    return laboratory.change(both, name) / apart


@check(
    "behaviour",
    "median",
    dip=change(at_most=-0.3),
    violence=change(at_least=0.01),
    rebound=change(at_least=-0.05),
)
def pandemic_dip_and_rebound(laboratory: Laboratory) -> Figures:
    """In the lockdown of 2020 fewer women reach a service while more violence starts; later the reports come back."""
    peru, other = laboratory.run("peru"), laboratory.run("no pandemic")
    months = Date(2020, 4), Date(2020, 7)
    return {
        "dip": peru.mean("registered_women", *months) / other.mean("registered_women", *months) - 1,
        "violence": peru.mean("first_violence", *months) / other.mean("first_violence", *months) - 1,
        "rebound": peru.year("registered_women", 2022) / other.year("registered_women", 2022) - 1,
    }


@check(
    "behaviour",
    "median",
    lowest=share(at_least=0.95),
    violence_first=change(at_least=-0.2, at_most=0.0),
    violence_last=change(at_most=-0.2),
)
def perfect_implementation(laboratory: Laboratory) -> Figures:
    """With all six conditions met every duty is delivered by 2035, and yet violence takes years to fall."""
    run = laboratory.run("perfect")
    measures = [np.median(run.year(implication.variable, PERFECT.year + 9)) for implication in IMPLICATIONS]
    return {
        "lowest": float(min(measures)),
        "violence_first": laboratory.change("perfect", "women_living_with_violence", PERFECT.year),
        "violence_last": laboratory.change("perfect", "women_living_with_violence", PERFECT.year + 8),
    }


@check("behaviour", gap=change(0))
def mending_what_is_not_broken(laboratory: Laboratory) -> Figures:
    """There is no epidemic and no crisis after 2022: to mend bad luck from then on changes nothing."""
    return {"gap": laboratory.change("bad luck mended", "implementation_gap")}


@check("behaviour", "median", paid=change(at_least=0.2), unpaid=change(at_most=-0.2))
def posts_need_money(laboratory: Laboratory) -> Figures:
    """Posts that nobody pays for stay empty."""
    return {
        "paid": laboratory.change("officers", "police"),
        "unpaid": laboratory.change("unpaid officers", "police", against="officers"),
    }


@check("behaviour", "median", violence=change(at_least=0.01), attempts=change(at_most=-0.01))
def crisis_holds_women_back(laboratory: Laboratory) -> Figures:
    """Where women lose their income more violence returns, and fewer dare to leave it."""
    return _changes(laboratory, "crisis", violence="violence_again", attempts="attempts")


@check("behaviour", "median", trust=change(at_most=-0.05), attempts=change(at_most=-0.01))
def bribery_costs_trust(laboratory: Laboratory) -> Figures:
    """Money demanded for a report costs trust, and trust brings women."""
    return _changes(laboratory, "bribery", trust="trust", attempts="attempts")
