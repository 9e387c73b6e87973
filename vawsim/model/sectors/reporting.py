"""Reporting: the counter, where a report is registered, refused, or talked away."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, total


@auxiliary("woman/month", over=PLACE)
def intake_capacity(
    hours_for_intake,
    hours_taken_per_report,
    reports_per_woman,
    awaiting_intake,
    refusal_by_type,
    time_of_a_refusal,
    target_intake_time,
):
    """Women whom the police have the hours to hear; turning one away takes less time than registering her report."""
    waiting = total(awaiting_intake, over=VIOLENCE)
    refused_share = ratio(total(awaiting_intake * refusal_by_type, over=VIOLENCE), waiting)
    hours = hours_taken_per_report * reports_per_woman * (1 - (1 - time_of_a_refusal) * refused_share)
    return np.minimum(hours_for_intake / hours, waiting / target_intake_time)


@flow("woman/month", over=(PLACE, VIOLENCE))
def heard(awaiting_intake, intake_capacity):
    """Women who come to speak to an officer; all types wait in one line."""
    return awaiting_intake * ratio(intake_capacity, total(awaiting_intake, over=VIOLENCE))


@auxiliary("1", over=PLACE)
def specialised_station_reach(added_specialised_stations, funded_share_of_services, women_reached_per_station, women):
    """Share of women with one of the specialised stations that a policy adds within reach."""
    return 1 - np.exp(-ratio(added_specialised_stations * funded_share_of_services * women_reached_per_station, women))


@auxiliary("1", over=PLACE)
def skill_effect_on_refusal(
    novices,
    trained,
    specialised,
    police,
    refusal_by_novices,
    refusal_by_specialised,
    ordinary_counter_share,
    specialised_station_reach,
):
    """Odds of refusal of the present mix of officers, against trained officers who were never sensitised.

    At ordinary counters sit officers whom no course for this work ever reached; in the specialised stations that a
    policy adds, only specialised ones.
    """
    of_the_section = ratio(refusal_by_novices * novices + trained + refusal_by_specialised * specialised, police)
    elsewhere = ordinary_counter_share * refusal_by_novices + (1 - ordinary_counter_share) * of_the_section
    return specialised_station_reach * refusal_by_specialised + (1 - specialised_station_reach) * elsewhere


@auxiliary("1", over=PLACE)
def return_effect_on_refusal(seeking_help_again, attempts, refusal_of_returning):
    """Women who come again are refused more easily."""
    returning = ratio(total(seeking_help_again, over=VIOLENCE), attempts)
    return 1 + (refusal_of_returning - 1) * returning


@auxiliary("1", over=PLACE)
def pressure_effect_on_refusal(police_work_pressure, refusal_from_pressure):
    """Turning women away is also a way to get less work: odds of refusal rise with work pressure above 1."""
    return 1 + refusal_from_pressure * np.maximum(police_work_pressure - 1, 0)


@auxiliary("1", over=PLACE)
def bias_effect_on_refusal(operator_bias, reference_bias, refusal_without_bias):
    """Officials who blame her turn a woman away more easily; some do it without any bias, for want of time or care."""
    return refusal_without_bias + (1 - refusal_without_bias) * operator_bias / reference_bias


@auxiliary("1")
def answerability(accountability, added_accountability, funded_share_of_prevention):
    """Share of misconduct for which an official truly answers."""
    return np.minimum(accountability + added_accountability * funded_share_of_prevention, 1)


@auxiliary("1", over=(PLACE, VIOLENCE))
def refusal_odds(
    refusal_at_reference,
    skill_effect_on_refusal,
    pressure_effect_on_refusal,
    return_effect_on_refusal,
    bias_effect_on_refusal,
    discrimination,
    answerability,
    refusal_effect_of_accountability,
    accompanied_share,
    refusal_effect_of_accompaniment,
):
    """Odds that a report is refused or talked away.

    Odds, not shares, are multiplied, so that no combination of effects leaves the range of a share.
    """
    return (
        refusal_at_reference
        / (1 - refusal_at_reference)
        * skill_effect_on_refusal
        * pressure_effect_on_refusal
        * return_effect_on_refusal
        * bias_effect_on_refusal
        * (1 + discrimination)
        * (1 - refusal_effect_of_accountability * answerability)
        * (1 - refusal_effect_of_accompaniment * accompanied_share)
    )


@auxiliary("1", over=(PLACE, VIOLENCE))
def refusal_by_type(refusal_odds):
    """Share of reports that are refused or talked away, by type of violence."""
    return refusal_odds / (1 + refusal_odds)


@flow("woman/month", over=(PLACE, VIOLENCE))
def refused(heard, refusal_by_type):
    """Women whose report is refused or talked away."""
    return heard * refusal_by_type


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def registered(heard, refusal_by_type):
    """Women whose report is registered."""
    return heard * (1 - refusal_by_type)


@auxiliary("woman/month", over=PLACE)
def registered_women(registered):
    """Women whose report is registered, all types of violence."""
    return total(registered, over=VIOLENCE)


@auxiliary("woman/month", over=PLACE)
def heard_women(heard):
    """Women who come to speak to an officer, all types of violence."""
    return total(heard, over=VIOLENCE)


@auxiliary("1", over=PLACE)
def registered_share(registered_women, heard_women):
    """Share of the women who speak to an officer whose report is registered; 0 where nobody is heard."""
    return ratio(registered_women, heard_women)
