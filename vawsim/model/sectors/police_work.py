"""Police work: the hours that officers have, what these go into, what is left undone, and what that does to them."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, smooth_towards, stock, total, water_level


@stock("1", over=PLACE, initial="burnout_at_start")
def police_burnout(burnout_change):
    """Exhaustion of the officers, 0 to 1."""
    return burnout_change


@stock("1", over=PLACE, initial="time_norm_at_start")
def time_norm(time_norm_change):
    """Share of the proper time for a report that officers have come to take as normal."""
    return time_norm_change


@auxiliary("hour/month", over=PLACE)
def police_hours(
    police,
    hours_per_officer,
    share_for_this_work,
    emergency,
    officers_diverted_in_emergency,
    police_burnout,
    hours_lost_to_burnout,
    officers_sensitised,
    hours_per_course,
    novices,
    talks_per_officer,
    specialised,
    refreshers,
    hours_per_talk,
    hours_per_refresher,
):
    """Hours that officers have for these cases: after other crimes, exhaustion and courses."""
    available = police * hours_per_officer * share_for_this_work
    left = available * (1 - emergency * officers_diverted_in_emergency)
    working = left * (1 - hours_lost_to_burnout * police_burnout)
    learning = (
        officers_sensitised * hours_per_course
        + novices * talks_per_officer * hours_per_talk
        + specialised * refreshers * hours_per_refresher
    )
    return np.maximum(working - learning, 0)


@auxiliary("hour/report", over=PLACE)
def hours_taken_per_report(hours_per_report, time_norm):
    """Hours that officers take for a report: the proper time, as far as it is still normal."""
    return hours_per_report * time_norm


@auxiliary("hour/month", over=PLACE)
def hours_needed_for_intake(awaiting_intake, target_intake_time, hours_taken_per_report, reports_per_woman):
    """Hours it would take to hear every waiting woman within the target time."""
    return total(awaiting_intake, over=VIOLENCE) / target_intake_time * hours_taken_per_report * reports_per_woman


@auxiliary("hour/month", over=PLACE)
def hours_needed_for_service(awaiting_service, target_service_time, hours_per_service, reports_per_woman):
    """Hours it would take to serve every issued measure within the target time."""
    return total(awaiting_service, over=VIOLENCE) / target_service_time * hours_per_service * reports_per_woman


@auxiliary("hour/month", over=PLACE)
def hours_needed_for_breaches(breach_calls, hours_per_breach, reports_per_woman):
    """Hours it would take to answer every call about a breach."""
    return breach_calls * hours_per_breach * reports_per_woman


@auxiliary("hour/month", over=PLACE)
def hours_needed_for_monitoring(measures_in_force, monitoring_hours_per_measure, reports_per_woman):
    """Hours it would take to monitor every measure in force."""
    return measures_in_force * monitoring_hours_per_measure * reports_per_woman


@auxiliary("1")
def monitoring_weight(urgency_of_monitoring, unmeasured_work_weight):
    """Urgency of monitoring, which no target counts."""
    return urgency_of_monitoring * unmeasured_work_weight


@auxiliary("1", over=PLACE)
def hours_level(
    police_hours,
    hours_needed_for_intake,
    hours_needed_for_service,
    hours_needed_for_breaches,
    hours_needed_for_monitoring,
    urgency_of_intake,
    urgency_of_service,
    urgency_of_breaches,
    monitoring_weight,
):
    """How far the hours go: a task gets the share ``level * urgency`` of what it needs, at most all of it."""
    needs = [
        hours_needed_for_intake,
        hours_needed_for_service,
        hours_needed_for_breaches,
        hours_needed_for_monitoring,
    ]
    return water_level(
        police_hours,
        needs,
        [urgency_of_intake, urgency_of_service, urgency_of_breaches, monitoring_weight],
    )


@auxiliary("hour/month", over=PLACE)
def hours_for_intake(hours_needed_for_intake, hours_level, urgency_of_intake):
    """Hours spent on hearing women and registering reports."""
    return hours_needed_for_intake * np.minimum(hours_level * urgency_of_intake, 1)


@auxiliary("hour/month", over=PLACE)
def hours_for_service(hours_needed_for_service, hours_level, urgency_of_service):
    """Hours spent on serving measures."""
    return hours_needed_for_service * np.minimum(hours_level * urgency_of_service, 1)


@auxiliary("hour/month", over=PLACE)
def hours_for_breaches(hours_needed_for_breaches, hours_level, urgency_of_breaches):
    """Hours spent on answering calls about breaches."""
    return hours_needed_for_breaches * np.minimum(hours_level * urgency_of_breaches, 1)


@auxiliary("hour/month", over=PLACE)
def hours_for_monitoring(hours_needed_for_monitoring, hours_level, monitoring_weight):
    """Hours spent on monitoring measures."""
    return hours_needed_for_monitoring * np.minimum(hours_level * monitoring_weight, 1)


@auxiliary("hour/month", over=PLACE)
def hours_of_work(
    attempts,
    awaiting_intake,
    hours_taken_per_report,
    measures_issued,
    awaiting_service,
    hours_per_service,
    backlog_clearing_time,
    hours_needed_for_breaches,
    hours_needed_for_monitoring,
    reports_per_woman,
):
    """Hours that the work takes which comes in, and which is left over, in the time allowed for clearing it."""
    to_hear = attempts + total(awaiting_intake, over=VIOLENCE) / backlog_clearing_time
    to_serve = total(measures_issued + awaiting_service / backlog_clearing_time, over=VIOLENCE)
    cases = (to_hear * hours_taken_per_report + to_serve * hours_per_service) * reports_per_woman
    return cases + hours_needed_for_breaches + hours_needed_for_monitoring


@auxiliary("1", over=PLACE)
def police_work_pressure(hours_of_work, police_hours, highest_work_pressure):
    """Hours of work against hours there are; 2 means that half of it can be done. Capped where more means no more."""
    # Without any hours the pressure is the highest there is, not a division by zero.
    return np.where(
        hours_of_work <= highest_work_pressure * police_hours,
        ratio(hours_of_work, police_hours),
        highest_work_pressure,
    )


@auxiliary("1", over=PLACE)
def support_of_staff(
    staff_support, added_staff_support, funded_share_of_prevention, participation_effect, participation
):
    """Support that frontline workers have: psychological help, supervision, a say in their work."""
    given = np.minimum(staff_support + added_staff_support * funded_share_of_prevention, 1)
    return 1 - (1 - given) * (1 - participation_effect * participation)


@auxiliary("1", over=PLACE)
def burnout_goal(police_work_pressure, burnout_at_normal_work, burnout_from_pressure, burnout_relief, support_of_staff):
    """Exhaustion to which the present pressure and support lead."""
    return np.clip(
        burnout_at_normal_work + burnout_from_pressure * (police_work_pressure - 1) - burnout_relief * support_of_staff,
        0,
        1,
    )


@flow("1/month", over=PLACE)
def time_norm_change(
    police_work_pressure,
    corner_cutting,
    floating_of_norm,
    evaluation,
    time_norm,
    time_to_lower_norm,
    time_to_raise_norm,
):
    """Cut corners become the norm, sooner than the norm is raised again; evaluation holds it up.

    What is possible under pressure is measured against the norm of today as far as the norm floats.
    """
    standard = 1 - floating_of_norm * (1 - time_norm)
    possible = standard * np.maximum(police_work_pressure, 1) ** -corner_cutting
    goal = 1 - (1 - possible) * (1 - evaluation)
    return smooth_towards(goal, time_norm, np.where(goal < time_norm, time_to_lower_norm, time_to_raise_norm))


@flow("1/month", over=PLACE)
def burnout_change(burnout_goal, police_burnout, burnout_time):
    """Exhaustion builds up and fades; the more exhausted, the slower."""
    return (burnout_goal - police_burnout) / (burnout_time * (1 + police_burnout))
