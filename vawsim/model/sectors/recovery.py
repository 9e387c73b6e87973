"""Recovery: treatment, relapse, and life without violence."""

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, stock


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


@auxiliary("1", over=PLACE)
def effective_treatment(treatment_coverage, sessions_given, sessions_needed):
    """Share of recovering women treated, times the share of the needed sessions that they get."""
    return treatment_coverage * sessions_given / sessions_needed


@auxiliary("1/month", over=PLACE)
def relapse_hazard(violence_again_hazard, relapse_risk, relapse_effect_of_treatment, effective_treatment):
    """Monthly chance that violence starts again for a recovering woman."""
    return violence_again_hazard * relapse_risk * (1 - relapse_effect_of_treatment * effective_treatment)


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
