"""Protection measures: issued on paper, served on both parties, monitored or not, breached, expired."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, smooth_towards, stock, total


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def awaiting_service(measures_issued, measures_served, violence_ends_awaiting_service, ageing_awaiting_service):
    """Women whose measures a court has issued and nobody has served on the two parties yet."""
    return measures_issued - measures_served - violence_ends_awaiting_service - ageing_awaiting_service


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def unmonitored_measures(
    measures_served,
    monitoring_stopped,
    monitoring_started,
    measures_expired_unmonitored,
    violence_ends_unmonitored,
    given_up_after_breach,
    ageing_unmonitored_measures,
):
    """Women whose measures are in force and whom no officer visits or calls."""
    return (
        measures_served
        + monitoring_stopped
        - monitoring_started
        - measures_expired_unmonitored
        - violence_ends_unmonitored
        - given_up_after_breach
        - ageing_unmonitored_measures
    )


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def monitored_measures(
    monitoring_started,
    monitoring_stopped,
    measures_expired_monitored,
    violence_ends_monitored,
    ageing_monitored_measures,
):
    """Women whose measures are in force and are monitored by an officer."""
    return (
        monitoring_started
        - monitoring_stopped
        - measures_expired_monitored
        - violence_ends_monitored
        - ageing_monitored_measures
    )


@flow("woman/month", over=(PLACE, VIOLENCE))
def measures_served(awaiting_service, hours_for_service, hours_per_service, reports_per_woman):
    """Women whose measures are served, as far as the hours for it go; all types wait in one line."""
    capacity = hours_for_service / (hours_per_service * reports_per_woman)
    return awaiting_service * ratio(capacity, total(awaiting_service, over=VIOLENCE))


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_awaiting_service(awaiting_service, cessation_rate):
    """Women whose violence ends before their measures are served."""
    return awaiting_service * cessation_rate


@auxiliary("woman", over=(PLACE, VIOLENCE))
def women_with_measures(unmonitored_measures, monitored_measures):
    """Women whose measures are in force."""
    return unmonitored_measures + monitored_measures


@auxiliary("woman", over=PLACE)
def measures_in_force(women_with_measures):
    """Women whose measures are in force, all types of violence."""
    return total(women_with_measures, over=VIOLENCE)


@auxiliary("1", over=PLACE)
def monitoring_goal(hours_for_monitoring, hours_needed_for_monitoring):
    """Share of the measures in force that the hours for it allow to monitor."""
    return ratio(hours_for_monitoring, hours_needed_for_monitoring)


@flow("woman/month", over=(PLACE, VIOLENCE))
def monitoring_started(women_with_measures, monitored_measures, monitoring_goal, monitoring_setup_time):
    """Women who come under monitoring."""
    return np.maximum(women_with_measures * monitoring_goal - monitored_measures, 0) / monitoring_setup_time


@flow("woman/month", over=(PLACE, VIOLENCE))
def monitoring_stopped(women_with_measures, monitored_measures, monitoring_goal, monitoring_setup_time):
    """Women whose monitoring is given up for lack of hours."""
    return np.maximum(monitored_measures - women_with_measures * monitoring_goal, 0) / monitoring_setup_time


@flow("woman/month", over=(PLACE, VIOLENCE))
def measures_expired_unmonitored(unmonitored_measures, measure_duration):
    """Women whose unmonitored measures run out while the violence goes on."""
    return unmonitored_measures / measure_duration


@flow("woman/month", over=(PLACE, VIOLENCE))
def measures_expired_monitored(monitored_measures, measure_duration):
    """Women whose monitored measures run out while the violence goes on."""
    return monitored_measures / measure_duration


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_unmonitored(unmonitored_measures, cessation_rate, risk_unmonitored):
    """Women whose violence ends under unmonitored measures."""
    return unmonitored_measures * cessation_rate / risk_unmonitored


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_monitored(monitored_measures, cessation_rate, risk_monitored):
    """Women whose violence ends under monitored measures."""
    return monitored_measures * cessation_rate / risk_monitored


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_unmonitored_measures(unmonitored_measures, window_turnover):
    """Women with unmonitored measures who pass the age of 49."""
    return unmonitored_measures * window_turnover


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_monitored_measures(monitored_measures, window_turnover):
    """Women with monitored measures who pass the age of 49."""
    return monitored_measures * window_turnover


@auxiliary("1")
def fit_of_measures(measure_adequacy, reference_adequacy):
    """How well measures fit, against those of the studies from which their effect is taken."""
    return measure_adequacy / reference_adequacy


@auxiliary("1", over=PLACE)
def risk_unmonitored(risk_with_served_measures, fit_of_measures, arrest_effect_on_risk):
    """Risk of a new assault under measures that nobody monitors, against none; the power of a share is one."""
    return risk_with_served_measures**fit_of_measures * arrest_effect_on_risk


@auxiliary("1", over=PLACE)
def risk_monitored(risk_with_monitored_measures, fit_of_measures, arrest_effect_on_risk):
    """Risk of a new assault under monitored measures, against none; the power of a share is one."""
    return risk_with_monitored_measures**fit_of_measures * arrest_effect_on_risk


@stock("1", over=PLACE, initial="reference_breach_answer")
def answers_known(answers_becoming_known):
    """Share of calls about a breach that are answered, as aggressors have come to know it."""
    return answers_becoming_known


@flow("1/month", over=PLACE)
def answers_becoming_known(breach_answered_share, answers_known, time_to_become_known):
    """Aggressors learn from what happened to them and to others."""
    return smooth_towards(breach_answered_share, answers_known, time_to_become_known)


@auxiliary("1", over=PLACE)
def arrest_effect_on_risk(answers_known, arrest_share, arrest_effect, reference_breach_answer):
    """Effect of arrests in the act on new assaults, against the level that the studies had."""
    return 1 - arrest_effect * arrest_share * (answers_known - reference_breach_answer)


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def breaches_unmonitored(unmonitored_measures, repeat_rate, risk_unmonitored):
    """Women whose unmonitored measures the aggressor breaches with a new assault."""
    return unmonitored_measures * repeat_rate * risk_unmonitored


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def breaches_monitored(monitored_measures, repeat_rate, risk_monitored):
    """Women whose monitored measures the aggressor breaches with a new assault."""
    return monitored_measures * repeat_rate * risk_monitored


@auxiliary("1", over=PLACE)
def calling_share(breach_call_share, trust, reference_trust, call_elasticity_of_trust):
    """Share of women who call the police about a breach; those who trust it more, more often."""
    return np.minimum(breach_call_share * (trust / reference_trust) ** call_elasticity_of_trust, 1)


@auxiliary("woman/month", over=PLACE)
def breach_calls(breaches_unmonitored, breaches_monitored, calling_share):
    """Women who call the police about a breach."""
    return total(breaches_unmonitored + breaches_monitored, over=VIOLENCE) * calling_share


@auxiliary("1", over=PLACE)
def breach_answered_share(hours_for_breaches, hours_needed_for_breaches, officers_on_duty_share):
    """Share of the calls about a breach that an officer answers in time to find the aggressor there."""
    return ratio(hours_for_breaches, hours_needed_for_breaches) * officers_on_duty_share


@flow("woman/month", over=(PLACE, VIOLENCE))
def given_up_after_breach(breaches_unmonitored, calling_share, breach_answered_share, giving_up_after_breach_share):
    """Women who call about a breach in vain and never call again."""
    return breaches_unmonitored * calling_share * (1 - breach_answered_share) * giving_up_after_breach_share


@auxiliary("month", over=PLACE)
def service_wait(awaiting_service, measures_served, longest_wait):
    """Time from the court's decision to its service on both parties; the longest where nothing moves."""
    waiting = total(awaiting_service, over=VIOLENCE)
    return ratio(waiting, np.maximum(total(measures_served, over=VIOLENCE), waiting / longest_wait))


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_service(awaiting_service, window_turnover):
    """Women who pass the age of 49 before their measures are served."""
    return awaiting_service * window_turnover
