"""Countries that cannot be, in which everybody knows what must happen."""

import numpy as np
import pytest
from laboratory import COUNTRIES, Laboratory

from vawsim.model import PeruModel

SHORTEST = {"forensic_wait": "shortest_exam_time", "court_wait": "file_time"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_number_is_finite(laboratory: Laboratory, country: str) -> None:
    for name in laboratory.trajectories.values:
        assert np.isfinite(laboratory.course(country, name)).all(), name


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_woman_is_lost(laboratory: Laboratory, country: str) -> None:
    women, entered, left = (laboratory.course(country, n) for n in ("women", "women_entered", "women_left"))
    assert women == pytest.approx(women[0] + entered - left, rel=1e-9)
    assert (left[-1] > 0.01 * women[0]).all()


@pytest.mark.parametrize("country", COUNTRIES)
def test_refuges_hold_no_more_women_than_they_have_places_for(
    laboratory: Laboratory, peru: PeruModel, country: str
) -> None:
    women = laboratory.course(country, "in_refuge").sum(axis=2, keepdims=True)
    needed = peru.parameters["places_per_woman"].value * peru.parameters["refuge_users_per_woman"].value
    room = laboratory.course(country, "refuge_places") / needed
    if country == "half the budget":  # who is in when places close may stay
        room = room[0]
    assert (women <= room + 1e-6).all()
    assert women.any() or country in ("no officers", "no violence", "no refuges")


def test_without_officers_nothing_is_registered_or_served(laboratory: Laboratory) -> None:
    assert not laboratory.course("no officers", "police").any()
    for name in ("registered_women", "measures_issued", "measures_served", "monitored_women"):
        assert not laboratory.course("no officers", name).any(), name


def test_without_officers_trust_falls_and_women_stop_coming(laboratory: Laboratory) -> None:
    trust = laboratory.course("no officers", "trust")
    assert (np.diff(trust, axis=0) < 0).all()
    assert trust[-1].max() < 0.01
    assert laboratory.change("no officers", "seeking_help") < -0.9


def test_without_examiners_cases_held_for_the_exam_never_reach_a_court(laboratory: Laboratory) -> None:
    assert not laboratory.course("no examiners", "exam_reported").any()
    assert laboratory.change("no examiners", "exam_queue") > 5
    assert laboratory.change("no examiners", "measures_issued") < -0.1
    assert laboratory.total("no examiners", "measures_issued") > 0, "other files go to court without it"


def test_without_courts_there_are_no_measures_and_files_pile_up(laboratory: Laboratory) -> None:
    assert not laboratory.course("no courts", "measures_issued").any()
    assert not laboratory.course("no courts", "measures_in_force").any()
    waiting = laboratory.course("no courts", "awaiting_court").sum(axis=(1, 2))
    assert (np.diff(waiting[:36]) > 0).all()
    assert laboratory.change("no courts", "awaiting_court") > 5


def test_without_refuges_everybody_is_turned_away(laboratory: Laboratory) -> None:
    assert not laboratory.course("no refuges", "in_refuge").any()
    assert not laboratory.course("no refuges", "refuge_homes").any()
    turned_away = laboratory.course("no refuges", "refuge_refusals")
    assert turned_away == pytest.approx(laboratory.course("no refuges", "refuge_requests").sum(axis=2, keepdims=True))
    assert turned_away[1:].all()


def test_without_refuges_the_other_services_stay_nearly_as_they_were(laboratory: Laboratory) -> None:
    assert abs(laboratory.change("no refuges", "refusal_share", "heard_women")) < 0.02
    assert abs(laboratory.change("no refuges", "forensic_wait", "registered_women")) < 0.02
    assert abs(laboratory.change("no refuges", "measures_issued")) < 0.02


def test_without_violence_nobody_comes(laboratory: Laboratory) -> None:
    for name in ("women_living_with_violence", "attempts", "registered_women", "exam_queue", "in_refuge"):
        assert not laboratory.course("no violence", name).any(), name


def test_trust_stays_as_it_is_where_nobody_has_any_contact(laboratory: Laboratory) -> None:
    trust = laboratory.course("no violence", "trust")
    assert trust == pytest.approx(np.broadcast_to(trust[0], trust.shape))


@pytest.mark.parametrize("country", ["everybody refused", "no officers", "no courts"])
def test_turning_women_away_makes_no_service_look_better(laboratory: Laboratory, country: str) -> None:
    assert laboratory.change(country, "trust", "women") < 0
    assert laboratory.change(country, "measures_in_force") < -0.1
    assert laboratory.change(country, "prevalence_12m", "women") > 0


@pytest.mark.parametrize("country", ["everybody refused", "no officers"])
def test_turning_women_away_does_not_close_the_gap(laboratory: Laboratory, country: str) -> None:
    """Without courts it can: officers with no measures to serve have more time to listen."""
    assert laboratory.change(country, "implementation_gap", "women") > 0


def test_with_staff_in_plenty_waits_are_near_the_shortest(laboratory: Laboratory, peru: PeruModel) -> None:
    for wait, name in SHORTEST.items():
        if name in peru.parameters:
            shortest = peru.parameters[name].value.item()
        else:
            shortest = laboratory.mean("tenfold staff", name, "registered_women")
        assert shortest <= laboratory.mean("tenfold staff", wait, "registered_women") < 1.25 * shortest, wait
    target = peru.parameters["target_service_time"].value.item()
    assert laboratory.mean("tenfold staff", "service_wait", "registered_women") == pytest.approx(target, rel=0.01)


def test_staff_in_plenty_does_not_end_refusals(laboratory: Laboratory) -> None:
    assert abs(laboratory.change("tenfold staff", "refusal_share", "heard_women")) < 0.2


def test_staff_in_plenty_does_not_deliver_the_law(laboratory: Laboratory) -> None:
    areas = ("prevention", "support", "protection", "sanction", "service")
    for area in areas:
        assert laboratory.course("tenfold staff", f"compliance_{area}").max() < 0.95, area
    assert laboratory.mean("tenfold staff", "implementation_gap", "women") > 0.5
