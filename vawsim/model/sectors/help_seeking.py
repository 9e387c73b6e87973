"""Help seeking: who can reach a service, who dares to go, and who waits at the counter."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, stock, total


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
    seeking_help_again,
    violence_ends_discouraged,
    ageing_discouraged,
):
    """Women who live with violence and asked for help in vain: refused, tired of waiting, denied."""
    return (
        refused
        + giving_up_waiting
        + dropped_out
        + not_sent_to_court
        + measures_denied
        + given_up_after_breach
        - seeking_help_again
        - violence_ends_discouraged
        - ageing_discouraged
    )


@auxiliary("1", over=PLACE)
def centre_coverage(centres, women, women_reached_per_centre):
    """Share of women with an emergency centre within reach; each further centre reaches fewer new ones."""
    return 1 - np.exp(-ratio(centres * women_reached_per_centre, women))


@auxiliary("1", over=PLACE)
def centre_availability(centre_coverage, centres_open_share, hours_coverage):
    """Share of occasions on which a centre is within reach, open at all and open at that hour."""
    return centre_coverage * centres_open_share * hours_coverage


@auxiliary("1")
def hours_coverage(centres_24h_share, office_hours_coverage):
    """Share of occasions that fall into opening hours, given the share of centres that open day and night."""
    return office_hours_coverage + (1 - office_hours_coverage) * centres_24h_share


@auxiliary("1", over=PLACE)
def language_coverage(native_language_share, interpreter_coverage):
    """Share of women who can be understood: Spanish speakers, and others where there is an interpreter."""
    return 1 - native_language_share * (1 - interpreter_coverage)


@auxiliary("1", over=PLACE)
def access(station_reach, centre_availability, language_coverage, emergency, movement_lost_in_emergency):
    """Share of women who can reach a police station or a centre and be understood there."""
    reached = 1 - (1 - station_reach) * (1 - centre_availability)
    return reached * language_coverage * (1 - emergency * movement_lost_in_emergency)


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
):
    """How much more or less women seek help than at the reference levels of access, trust and awareness."""
    return (
        (access / reference_access) ** seeking_elasticity_of_access
        * (trust / reference_trust) ** seeking_elasticity_of_trust
        * (awareness / reference_awareness) ** seeking_elasticity_of_awareness
    )


@flow("woman/month", over=(PLACE, VIOLENCE))
def seeking_help(living_with_violence, seeking_rate, readiness_to_seek_help):
    """Women who go to a service for the first time in this episode of violence."""
    return living_with_violence * seeking_rate * readiness_to_seek_help


@flow("woman/month", over=(PLACE, VIOLENCE))
def seeking_help_again(discouraged, seeking_again_rate, readiness_to_seek_help):
    """Women who try again after an attempt in vain."""
    return discouraged * seeking_again_rate * readiness_to_seek_help


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


@auxiliary("report/month", over=PLACE)
def centre_demand(attempts, reports_per_woman, centre_choice, centre_availability):
    """People who would turn to an emergency centre: victims of every age and sex, as centres count them."""
    return attempts * reports_per_woman * centre_choice * centre_availability


@auxiliary("report/month", over=PLACE)
def centre_cases(centre_demand, centres, cases_per_centre):
    """Cases that emergency centres take on: what comes, held back as it nears what their teams can carry."""
    capacity = centres * cases_per_centre
    return ratio(centre_demand * capacity, centre_demand + capacity)


@auxiliary("1", over=PLACE)
def accompanied_share(centre_cases, attempts, reports_per_woman, accompaniment_intensity):
    """Share of women seeking help whom a centre accompanies, at the intensity that its team has time for."""
    return np.minimum(ratio(centre_cases, attempts * reports_per_woman), 1) * accompaniment_intensity


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_intake(awaiting_intake, window_turnover):
    """Women who pass the age of 49 while they wait to be heard."""
    return awaiting_intake * window_turnover
