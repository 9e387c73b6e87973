"""Women and violence: who lives with violence, who did, and who never has.

The people of the model are women aged 15 to 49 who have or have had a partner. Each is in exactly one state,
and a woman leaves the model only by age. Her violence counts under the most serious type that she suffers
now. It can end by itself in every state in which she lives with it, also while she waits for a service.
"""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, shift, smooth_towards, stock, total


@stock("woman", over=PLACE, initial="never_abused_at_start")
def never_abused(newly_partnered, first_violence, ageing_never_abused):
    """Women who have never suffered violence by a partner."""
    return newly_partnered - total(first_violence, over=VIOLENCE) - ageing_never_abused


@stock("woman", over=(PLACE, VIOLENCE), initial="living_with_violence_at_start")
def living_with_violence(
    first_violence,
    violence_again,
    escalation,
    relapse,
    seeking_help,
    violence_ends,
    ageing_living_with_violence,
):
    """Women who live with violence and have no case open with any service."""
    return (
        first_violence
        + violence_again
        + relapse
        + shift(escalation, along=VIOLENCE)
        - escalation
        - seeking_help
        - violence_ends
        - ageing_living_with_violence
    )


@stock("woman", over=PLACE, initial="free_of_violence_at_start")
def free_of_violence(
    violence_ends,
    violence_ends_discouraged,
    violence_ends_awaiting_intake,
    violence_ends_awaiting_exam,
    violence_ends_awaiting_court,
    violence_ends_awaiting_service,
    recovered,
    violence_again,
    ageing_free_of_violence,
):
    """Women who suffered violence by a partner once and do not suffer it now."""
    return (
        total(violence_ends, over=VIOLENCE)
        + total(violence_ends_discouraged, over=VIOLENCE)
        + total(violence_ends_awaiting_intake, over=VIOLENCE)
        + total(violence_ends_awaiting_exam, over=VIOLENCE)
        + total(violence_ends_awaiting_court, over=VIOLENCE)
        + total(violence_ends_awaiting_service, over=VIOLENCE)
        + total(recovered, over=VIOLENCE)
        - total(violence_again, over=VIOLENCE)
        - ageing_free_of_violence
    )


@stock("woman", over=(PLACE, VIOLENCE), initial="ever_suffered_at_start")
def ever_suffered(first_suffered, ageing_ever_suffered):
    """Women who have ever suffered a type of violence by a partner, whatever came with it."""
    return first_suffered - ageing_ever_suffered


@stock("1", over=PLACE, initial="childhood_exposure_at_start")
def childhood_exposure(childhood_exposure_change):
    """Share of the couples of today who grew up in a home with such violence."""
    return childhood_exposure_change


@auxiliary("woman", over=PLACE)
def never_abused_at_start(women_at_start, ever_abused_at_start):
    """Women never abused when the simulation starts."""
    return women_at_start * (1 - ever_abused_at_start)


@auxiliary("woman", over=(PLACE, VIOLENCE))
def living_with_violence_at_start(women_at_start, now_abused_at_start, violence_types_at_start):
    """Women living with violence when the simulation starts, by type."""
    return women_at_start * now_abused_at_start * violence_types_at_start


@auxiliary("woman", over=PLACE)
def free_of_violence_at_start(women_at_start, ever_abused_at_start, now_abused_at_start):
    """Women abused before, but not when the simulation starts."""
    return women_at_start * np.maximum(ever_abused_at_start - now_abused_at_start, 0)


@auxiliary("woman", over=(PLACE, VIOLENCE))
def ever_suffered_at_start(women_at_start, ever_abused_at_start, types_ever_suffered_at_start):
    """Women who had ever suffered a type of violence when the simulation starts."""
    return women_at_start * ever_abused_at_start * types_ever_suffered_at_start


@auxiliary("woman", over=(PLACE, VIOLENCE))
def abused_now(living_with_violence, discouraged, women_with_open_case, women_with_measures):
    """Women who live with violence now by its most serious type, whatever service they may have reached."""
    return living_with_violence + discouraged + women_with_open_case + women_with_measures


@auxiliary("woman", over=PLACE)
def women_living_with_violence(abused_now):
    """Women who live with violence now, all types."""
    return total(abused_now, over=VIOLENCE)


@auxiliary("woman", over=PLACE)
def women(never_abused, free_of_violence, women_living_with_violence, in_refuge, recovering):
    """All women of the model: every state added up."""
    return never_abused + free_of_violence + women_living_with_violence + total(in_refuge + recovering, over=VIOLENCE)


@auxiliary("1", over=PLACE)
def share_of_women(women):
    """Share of all women who live in a place."""
    return women / total(women, over=PLACE)


@auxiliary("1")
def emergency_effect(emergency, violence_rise_in_emergency):
    """How much a lockdown raises the start of violence."""
    return 1 + emergency * violence_rise_in_emergency


@auxiliary("1", over=PLACE)
def tolerance_effect(
    social_tolerance, reference_tolerance, violence_elasticity_of_tolerance, violence_without_tolerance
):
    """How social tolerance raises or lowers the start of violence, against the reference; some needs none."""
    tolerated = (social_tolerance / reference_tolerance) ** violence_elasticity_of_tolerance
    return violence_without_tolerance + (1 - violence_without_tolerance) * tolerated


@auxiliary("1", over=PLACE)
def upbringing_effect(childhood_exposure, reference_childhood_exposure, violence_elasticity_of_upbringing):
    """How growing up with violence at home raises or lowers the start of violence, against the reference."""
    return (childhood_exposure / reference_childhood_exposure) ** violence_elasticity_of_upbringing


@auxiliary("1/month", over=PLACE)
def first_violence_hazard(
    first_violence_rate,
    generation_change,
    yearly_fall_of_first_violence,
    violence_by_place,
    tolerance_effect,
    upbringing_effect,
    emergency_effect,
):
    """Monthly chance that a woman who was never abused comes to live with violence.

    It falls from one generation of couples to the next (schooling, later unions, own income, cities): a
    driver from outside the model, which no policy in it moves.
    """
    return (
        first_violence_rate
        * np.exp(-generation_change * yearly_fall_of_first_violence)
        * violence_by_place
        * tolerance_effect
        * upbringing_effect
        * emergency_effect
    )


@auxiliary("1/month", over=PLACE)
def violence_again_hazard(
    violence_again_rate,
    violence_by_place,
    tolerance_effect,
    emergency_effect,
    economic_shock,
    violence_rise_in_crisis,
):
    """Monthly chance that violence starts again for a woman who suffered it before."""
    crisis = 1 + economic_shock * violence_rise_in_crisis
    return violence_again_rate * violence_by_place * tolerance_effect * emergency_effect * crisis


@auxiliary("1", over=VIOLENCE)
def types_at_onset(violence_types_at_onset, generation_change, yearly_fall_of_serious_onset, least_serious):
    """Type with which violence starts: physical and sexual violence less often in each generation of couples."""
    serious = violence_types_at_onset * np.exp(-generation_change * yearly_fall_of_serious_onset) * (1 - least_serious)
    return serious + least_serious * (1 - total(serious, over=VIOLENCE))


@flow("woman/month", over=PLACE)
def newly_partnered(women, window_turnover, population_growth):
    """Women who enter with a first partner: they replace those who leave by age, and the group grows."""
    return women * (window_turnover + population_growth)


@flow("woman/month", over=(PLACE, VIOLENCE))
def first_violence(never_abused, first_violence_hazard, types_at_onset):
    """Women who come to live with violence for the first time."""
    return never_abused * first_violence_hazard * types_at_onset


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_again(free_of_violence, violence_again_hazard, types_at_onset):
    """Women for whom violence starts again."""
    return free_of_violence * violence_again_hazard * types_at_onset


@auxiliary("1/month", over=VIOLENCE)
def escalation_hazard(escalation_rate, generation_change, yearly_fall_of_escalation):
    """Monthly chance that violence moves on to the next type; less in each generation of couples."""
    return escalation_rate * np.exp(-generation_change * yearly_fall_of_escalation)


@flow("woman/month", over=(PLACE, VIOLENCE))
def escalation(living_with_violence, escalation_hazard):
    """Women whose violence moves on to the next, more serious type."""
    return living_with_violence * escalation_hazard


@flow("woman/month", over=(PLACE, VIOLENCE))
def escalation_unprotected(discouraged, escalation_hazard):
    """Women who asked for help in vain and whose violence moves on to the next, more serious type."""
    return discouraged * escalation_hazard


def _more_serious(by_type):
    """For each type, the sum over all that are more serious."""
    so_far = by_type + shift(by_type, along=VIOLENCE) + shift(shift(by_type, along=VIOLENCE), along=VIOLENCE)
    return total(by_type, over=VIOLENCE) - so_far


@auxiliary("1", over=(PLACE, VIOLENCE))
def type_not_known_yet(ever_suffered, never_abused, women):
    """Share of the women abused at any time who have not suffered a type of violence so far."""
    return 1 - np.minimum(ratio(ever_suffered, women - never_abused), 1)


@flow("woman/month", over=(PLACE, VIOLENCE))
def first_suffered(
    first_violence,
    violence_again,
    relapse,
    escalation,
    escalation_unprotected,
    also_suffered,
    new_type_on_return,
    type_not_known_yet,
):
    """Women who suffer a type of violence for the first time.

    With the first violence of their lives, as the most serious type or beside one; when it escalates; or when it
    starts again in another form than before.
    """
    at_first = first_violence + also_suffered * _more_serious(first_violence)
    again = violence_again + relapse
    later = shift(escalation + escalation_unprotected, along=VIOLENCE) + new_type_on_return * (
        again + also_suffered * _more_serious(again)
    )
    return at_first + later * type_not_known_yet


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_ever_suffered(ever_suffered, window_turnover):
    """Women who have ever suffered a type of violence and pass the age of 49."""
    return ever_suffered * window_turnover


@flow("1/month", over=PLACE)
def childhood_exposure_change(women_living_with_violence, women, childhood_exposure, time_to_grow_up):
    """Children who grow up with violence are the couples of the next generation."""
    return smooth_towards(women_living_with_violence / women, childhood_exposure, time_to_grow_up)


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends(living_with_violence, cessation_rate):
    """Women whose violence ends without any service: separation, the partner stops, he leaves."""
    return living_with_violence * cessation_rate


@flow("woman/month", over=PLACE)
def ageing_never_abused(never_abused, window_turnover):
    """Women never abused who pass the age of 49."""
    return never_abused * window_turnover


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_living_with_violence(living_with_violence, window_turnover):
    """Women living with violence who pass the age of 49."""
    return living_with_violence * window_turnover


@flow("woman/month", over=PLACE)
def ageing_free_of_violence(free_of_violence, window_turnover):
    """Women abused before who pass the age of 49."""
    return free_of_violence * window_turnover
