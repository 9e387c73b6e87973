"""Help seeking: who can reach a service, who dares to go, and who waits at the counter."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, shift, stock, total


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def awaiting_intake(
    seeking_help,
    seeking_help_again,
    heard,
    giving_up_waiting,
    violence_ends_awaiting_intake,
    ageing_awaiting_intake,
):
    """Women who have come to a police counter or centre and whose report has not been heard yet."""
    return (
        seeking_help
        + seeking_help_again
        - heard
        - giving_up_waiting
        - violence_ends_awaiting_intake
        - ageing_awaiting_intake
    )


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def discouraged(
    refused,
    giving_up_waiting,
    dropped_out,
    not_sent_to_court,
    measures_denied,
    given_up_after_breach,
    measures_expired_unmonitored,
    measures_expired_monitored,
    return_from_refuge,
    escalation_unprotected,
    seeking_help_again,
    violence_ends_discouraged,
    ageing_discouraged,
):
    """Women who live with violence although they asked for help: refused, tired of waiting, protected no more."""
    return (
        refused
        + giving_up_waiting
        + dropped_out
        + not_sent_to_court
        + measures_denied
        + given_up_after_breach
        + measures_expired_unmonitored
        + measures_expired_monitored
        + return_from_refuge
        + shift(escalation_unprotected, along=VIOLENCE)
        - escalation_unprotected
        - seeking_help_again
        - violence_ends_discouraged
        - ageing_discouraged
    )


@auxiliary("1", over=PLACE)
def language_coverage(
    native_language_share, interpreter_coverage, added_interpreter_coverage, funded_share_of_services
):
    """Share of women who can be understood: Spanish speakers, and others where there is an interpreter."""
    covered = np.minimum(interpreter_coverage + added_interpreter_coverage * funded_share_of_services, 1)
    return 1 - native_language_share * (1 - covered)


@auxiliary("1", over=PLACE)
def station_coverage(station_reach, rural_team_reach, funded_share_of_services):
    """Share of women who can reach a police station, or whom a mobile team reaches."""
    return 1 - (1 - station_reach) * (1 - np.minimum(rural_team_reach * funded_share_of_services, 1))


@auxiliary("1", over=PLACE)
def dependence_effect(
    economic_dependence,
    empowerment_reach,
    added_empowerment,
    funded_share_of_services,
    economic_shock,
    reference_dependence,
    dependence_weight,
):
    """How much dependence on the aggressor's income holds women back, against the reference."""
    independent = np.minimum(empowerment_reach + added_empowerment * funded_share_of_services, 1)
    dependent = np.minimum(economic_dependence * (1 + economic_shock), 1) * (1 - independent)
    return np.exp(dependence_weight * (dependent - reference_dependence))


@auxiliary("1", over=PLACE)
def access(
    station_coverage, centre_availability, language_coverage, cost_coverage, emergency, movement_lost_in_emergency
):
    """Share of women who can reach a police station or a centre, pay the way there, and be understood."""
    reached = 1 - (1 - station_coverage) * (1 - centre_availability)
    return reached * cost_coverage * language_coverage * (1 - emergency * movement_lost_in_emergency)


@auxiliary("1", over=PLACE)
def readiness_to_seek_help(
    access,
    reference_access,
    trust,
    reference_trust,
    awareness,
    reference_awareness,
    seeking_elasticity_of_access,
    seeking_elasticity_of_trust,
    seeking_elasticity_of_awareness,
    dependence_effect,
):
    """How much more or less women seek help than at the reference levels of access, trust, awareness, dependence."""
    return (
        (access / reference_access) ** seeking_elasticity_of_access
        * (trust / reference_trust) ** seeking_elasticity_of_trust
        * (awareness / reference_awareness) ** seeking_elasticity_of_awareness
        / dependence_effect
    )


@flow("woman/month", over=(PLACE, VIOLENCE))
def seeking_help(living_with_violence, seeking_rate, readiness_to_seek_help):
    """Women who go to a service for the first time in this episode of violence."""
    return living_with_violence * seeking_rate * readiness_to_seek_help


@flow("woman/month", over=(PLACE, VIOLENCE))
def seeking_help_again(discouraged, seeking_rate, discouragement, readiness_to_seek_help):
    """Women who try again after an attempt in vain."""
    return discouraged * seeking_rate * discouragement * readiness_to_seek_help


@flow("woman/month", over=(PLACE, VIOLENCE))
def giving_up_waiting(awaiting_intake, giving_up_rate, police_work_pressure):
    """Women who leave the queue; the more work presses on the station, the more of them."""
    return awaiting_intake * giving_up_rate * police_work_pressure


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_awaiting_intake(awaiting_intake, cessation_rate):
    """Women whose violence ends while they wait to be heard."""
    return awaiting_intake * cessation_rate


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_discouraged(discouraged, cessation_rate):
    """Discouraged women whose violence ends."""
    return discouraged * cessation_rate


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_discouraged(discouraged, window_turnover):
    """Discouraged women who pass the age of 49."""
    return discouraged * window_turnover


@auxiliary("woman/month", over=PLACE)
def attempts(seeking_help, seeking_help_again):
    """Women who go to a service, for the first time or again."""
    return total(seeking_help + seeking_help_again, over=VIOLENCE)


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_intake(awaiting_intake, window_turnover):
    """Women who pass the age of 49 while they wait to be heard."""
    return awaiting_intake * window_turnover
