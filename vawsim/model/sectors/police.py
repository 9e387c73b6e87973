"""Police: officers from novice to specialised, their hours, what these go into, and their exhaustion."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock, total, water_level


@stock("officer", over=PLACE, initial="novices_at_start")
def novices(officers_hired, novices_become_trained, novices_left):
    """Officers who deal with violence against women and were never trained for it."""
    return officers_hired - novices_become_trained - novices_left


@stock("officer", over=PLACE, initial="trained_at_start")
def trained(novices_become_trained, skill_lost, officers_sensitised, trained_left):
    """Officers with experience or some training in the subject, as a rule talks."""
    return novices_become_trained + skill_lost - officers_sensitised - trained_left


@stock("officer", over=PLACE, initial="specialised_at_start")
def specialised(officers_sensitised, skill_lost, specialised_left):
    """Officers who went through a long, sensitising programme and have kept its effect."""
    return officers_sensitised - skill_lost - specialised_left


@stock("1", over=PLACE, initial="burnout_at_start")
def police_burnout(burnout_change):
    """Exhaustion of the officers, 0 to 1."""
    return burnout_change


@auxiliary("officer", over=PLACE)
def police_posts(authorised_officers, police_share, added_officers):
    """Posts for officers who deal with violence against women: authorised so far, and added by a policy."""
    return authorised_officers * police_share + added_officers


@auxiliary("officer/month", over=PLACE)
def course_places(course_places_so_far, police_share, added_course_places):
    """Places a month in sensitising programmes."""
    return course_places_so_far * police_share + added_course_places


@auxiliary("officer", over=PLACE)
def novices_at_start(police_posts, novice_share_at_start):
    """Novices when the simulation starts."""
    return police_posts * novice_share_at_start


@auxiliary("officer", over=PLACE)
def trained_at_start(police_posts, novice_share_at_start, specialised_share_at_start):
    """Trained officers when the simulation starts."""
    return police_posts * (1 - novice_share_at_start - specialised_share_at_start)


@auxiliary("officer", over=PLACE)
def specialised_at_start(police_posts, specialised_share_at_start):
    """Specialised officers when the simulation starts."""
    return police_posts * specialised_share_at_start


@auxiliary("officer", over=PLACE)
def police(novices, trained, specialised):
    """Officers who deal with violence against women."""
    return novices + trained + specialised


@auxiliary("1", over=PLACE)
def specialised_share(specialised, police):
    """Share of the officers who are specialised."""
    return ratio(specialised, police)


@auxiliary("1/month", over=PLACE)
def quit_rate(normal_quit_rate, quitting_from_burnout, police_burnout, burnout_threshold):
    """Monthly chance that an officer leaves; exhaustion raises it."""
    return normal_quit_rate * (1 + quitting_from_burnout * np.maximum(police_burnout - burnout_threshold, 0))


@flow("officer/month", over=PLACE)
def officers_hired(
    novices_left, trained_left, specialised_left, police_posts, paid_share_of_posts, police, hiring_time
):
    """Officers who start, all as novices: those who left are replaced, up to the posts that there is pay for."""
    left = novices_left + trained_left + specialised_left
    return np.maximum(left + (police_posts * paid_share_of_posts - police) / hiring_time, 0)


@flow("officer/month", over=PLACE)
def novices_become_trained(novices, time_to_learn_on_the_job):
    """Novices who have learnt the work by doing it."""
    return novices / time_to_learn_on_the_job


@flow("officer/month", over=PLACE)
def officers_sensitised(trained, shortest_course_time, course_places, funded_share_of_programmes):
    """Officers who complete a sensitising programme."""
    return capacity_limited(trained, shortest_course_time, course_places * funded_share_of_programmes)


@flow("officer/month", over=PLACE)
def skill_lost(specialised, skill_duration):
    """Specialised officers whose training has faded without refreshers."""
    return specialised / skill_duration


@flow("officer/month", over=PLACE)
def novices_left(novices, quit_rate):
    """Novices who leave."""
    return novices * quit_rate


@flow("officer/month", over=PLACE)
def trained_left(trained, quit_rate, transfer_rate):
    """Trained officers who leave, or are moved elsewhere by rotation or in place of a sanction."""
    return trained * (quit_rate + transfer_rate)


@flow("officer/month", over=PLACE)
def specialised_left(specialised, quit_rate, transfer_rate):
    """Specialised officers who leave, or are moved elsewhere by rotation or in place of a sanction."""
    return specialised * (quit_rate + transfer_rate)


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
):
    """Hours that officers have for these cases: after other crimes, exhaustion and courses."""
    available = police * hours_per_officer * share_for_this_work
    left = available * (1 - emergency * officers_diverted_in_emergency)
    working = left * (1 - hours_lost_to_burnout * police_burnout)
    return np.maximum(working - officers_sensitised * hours_per_course, 0)


@auxiliary("hour/month", over=PLACE)
def hours_needed_for_intake(awaiting_intake, target_intake_time, hours_per_report, reports_per_woman):
    """Hours it would take to hear every waiting woman within the target time."""
    return total(awaiting_intake, over=VIOLENCE) / target_intake_time * hours_per_report * reports_per_woman


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
    urgency_of_monitoring,
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
        [urgency_of_intake, urgency_of_service, urgency_of_breaches, urgency_of_monitoring],
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
def hours_for_monitoring(hours_needed_for_monitoring, hours_level, urgency_of_monitoring):
    """Hours spent on monitoring measures."""
    return hours_needed_for_monitoring * np.minimum(hours_level * urgency_of_monitoring, 1)


@auxiliary("hour/month", over=PLACE)
def hours_of_work(
    attempts,
    awaiting_intake,
    hours_per_report,
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
    cases = (to_hear * hours_per_report + to_serve * hours_per_service) * reports_per_woman
    return cases + hours_needed_for_breaches + hours_needed_for_monitoring


@auxiliary("1", over=PLACE)
def police_work_pressure(hours_of_work, police_hours, highest_work_pressure):
    """Hours of work against hours there are; 2 means that half of it can be done. Capped where more means no more."""
    # Without any hours the pressure is the highest there is, not a division by zero.
    return np.where(
        hours_of_work < highest_work_pressure * police_hours,
        ratio(hours_of_work, police_hours),
        highest_work_pressure,
    )


@auxiliary("1", over=PLACE)
def burnout_goal(police_work_pressure, burnout_at_normal_work, burnout_from_pressure, burnout_relief, staff_support):
    """Exhaustion to which the present pressure and support lead."""
    return np.clip(
        burnout_at_normal_work + burnout_from_pressure * (police_work_pressure - 1) - burnout_relief * staff_support,
        0,
        1,
    )


@flow("1/month", over=PLACE)
def burnout_change(burnout_goal, police_burnout, burnout_time):
    """Exhaustion builds up and fades; the more exhausted, the slower."""
    return (burnout_goal - police_burnout) / (burnout_time * (1 + police_burnout))
