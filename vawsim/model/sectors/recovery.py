"""Recovery: treatment and its queue, recovery programmes, relapse, and life without violence."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def recovering(
    violence_ends_unmonitored,
    violence_ends_monitored,
    leaving_refuge_recovering,
    relapse,
    recovered,
    ageing_recovering,
):
    """Women whose violence ended under measures or in a refuge, and who are on their way out of it."""
    return (
        violence_ends_unmonitored
        + violence_ends_monitored
        + leaving_refuge_recovering
        - relapse
        - recovered
        - ageing_recovering
    )


@stock("report", over=PLACE, initial=0)
def awaiting_treatment(referred_to_treatment, treatment_started, treatment_given_up):
    """Victims referred to psychological treatment whom nobody has seen yet."""
    return referred_to_treatment - treatment_started - treatment_given_up


@flow("report/month", over=PLACE)
def referred_to_treatment(registered_women, reports_per_woman, referral_share):
    """Victims whom police, centres and courts refer to treatment."""
    return registered_women * reports_per_woman * referral_share


@auxiliary("report/month", over=PLACE)
def treatment_capacity(
    therapists, located_centre_share, added_therapists, hours_per_therapist, sessions_given, funded_share_of_services
):
    """Victims whose treatment can begin in a month: the more sessions each is given, the fewer."""
    working = (therapists * located_centre_share + added_therapists) * funded_share_of_services
    return working * hours_per_therapist / sessions_given


@flow("report/month", over=PLACE)
def treatment_started(awaiting_treatment, shortest_treatment_wait, treatment_capacity):
    """Victims whose treatment begins."""
    return capacity_limited(awaiting_treatment, shortest_treatment_wait, treatment_capacity)


@flow("report/month", over=PLACE)
def treatment_given_up(awaiting_treatment, giving_up_treatment_rate, dependence_effect):
    """Victims who no longer wait for treatment."""
    return awaiting_treatment * giving_up_treatment_rate * dependence_effect


@auxiliary("1", over=PLACE)
def treated_share(treatment_started, referred_to_treatment):
    """Share of the victims referred to treatment who begin it."""
    return np.clip(ratio(treatment_started, referred_to_treatment), 0, 1)


@auxiliary("1", over=PLACE)
def completion(abandonment, dependence_effect):
    """Share of women who stay in a treatment or programme to its end, in spite of distance and want of money."""
    return 1 - np.minimum(abandonment * dependence_effect, 1)


@auxiliary("1", over=PLACE)
def effective_treatment(referral_share, treated_share, completion, sessions_given, sessions_needed):
    """Share of registered women referred, treated, who stay, times the share of the needed sessions that they get."""
    return referral_share * treated_share * completion * np.minimum(sessions_given / sessions_needed, 1)


@auxiliary("1", over=PLACE)
def recovery_reach(recovery_programme_reach, added_recovery_reach, funded_share_of_services, local_effort):
    """Share of women with a recovery programme within reach; local authorities carry those that there are."""
    so_far = np.minimum(recovery_programme_reach * local_effort, 1)
    return np.minimum(so_far + added_recovery_reach * funded_share_of_services, 1)


@auxiliary("1/month", over=PLACE)
def relapse_hazard(
    violence_again_hazard,
    relapse_risk,
    relapse_effect_of_treatment,
    effective_treatment,
    relapse_effect_of_programmes,
    recovery_reach,
    completion,
    programme_quality,
    dependence_effect,
    aggressor_effect,
):
    """Monthly chance that violence starts again for a recovering woman."""
    treated = 1 - relapse_effect_of_treatment * effective_treatment * programme_quality
    supported = 1 - relapse_effect_of_programmes * recovery_reach * completion * programme_quality
    return violence_again_hazard * relapse_risk * treated * supported * dependence_effect * aggressor_effect


@flow("woman/month", over=(PLACE, VIOLENCE))
def relapse(recovering, relapse_hazard):
    """Recovering women who come to live with violence again."""
    return recovering * relapse_hazard


@flow("woman/month", over=(PLACE, VIOLENCE))
def recovered(recovering, recovery_time):
    """Women for whom the time of highest danger is over."""
    return recovering / recovery_time


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_recovering(recovering, window_turnover):
    """Recovering women who pass the age of 49."""
    return recovering * window_turnover
