"""Courts: files that wait for a decision on protection measures."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock, total


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def awaiting_court(
    sent_to_court, measures_issued, measures_denied, violence_ends_awaiting_court, ageing_awaiting_court
):
    """Women whose file is with a court that has not decided on protection measures."""
    return sent_to_court - measures_issued - measures_denied - violence_ends_awaiting_court - ageing_awaiting_court


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def ready_for_court(registered_outside_refuge, held_for_exam, exam_reported):
    """Women whose file could go to court now."""
    return registered_outside_refuge - held_for_exam + exam_reported


@flow("woman/month", over=(PLACE, VIOLENCE))
def sent_to_court(ready_for_court, arriving_share):
    """Women whose file arrives at the court; nearly all of them only since the law of November 2015."""
    return ready_for_court * arriving_share


@flow("woman/month", over=(PLACE, VIOLENCE))
def not_sent_to_court(ready_for_court, arriving_share):
    """Women whose file stays with the police, or is lost on its way."""
    return ready_for_court * (1 - arriving_share)


@auxiliary("1", over=PLACE)
def arriving_share(sent_to_court_share, lost_between_agencies, coordination):
    """Share of the files that arrive at the court: sent, and not lost between agencies that do not work together."""
    return sent_to_court_share * (1 - lost_between_agencies * (1 - coordination))


@auxiliary("woman/month", over=PLACE)
def court_capacity(
    courts, located_court_share, added_courts, paid_share_of_posts, decisions_per_court, reports_per_woman
):
    """Women whose files the courts can decide in a month."""
    working = courts * located_court_share + added_courts * paid_share_of_posts
    return working * decisions_per_court / reports_per_woman


@auxiliary("1/month", over=PLACE)
def court_pace(awaiting_court, file_time, court_capacity):
    """Share of the waiting files that the courts decide in a month."""
    waiting = total(awaiting_court, over=VIOLENCE)
    return ratio(capacity_limited(waiting, file_time, court_capacity), waiting)


@stock("1", initial="specialised_judges_at_start")
def specialised_judges(judges_specialised, specialised_judges_replaced):
    """Share of judges and prosecutors who are specialised in these cases."""
    return judges_specialised - specialised_judges_replaced


@flow("1/month")
def judges_specialised(specialised_judges, judges_trained_so_far, added_judges_trained, funded_share_of_prevention):
    """Judges and prosecutors who complete a specialisation or come to a specialised court."""
    return (1 - specialised_judges) * (judges_trained_so_far + added_judges_trained * funded_share_of_prevention)


@flow("1/month")
def specialised_judges_replaced(specialised_judges, judge_rotation):
    """Specialised judges and prosecutors replaced by general ones: many are provisional."""
    return specialised_judges * judge_rotation


@auxiliary("month", over=PLACE)
def file_time(shortest_court_time, handoff_time, coordination):
    """Shortest time from the report to a decision: what the law needs, and what lies between the agencies."""
    return shortest_court_time + handoff_time * (1 - coordination)


@auxiliary("1")
def measure_adequacy(adequacy_of_general_judges, specialised_judges):
    """Share of measures that fit the risk and the woman's need, instead of a mere order to stop."""
    return adequacy_of_general_judges + (1 - adequacy_of_general_judges) * specialised_judges


@auxiliary("1", over=PLACE)
def granted_share(grant_share_of_sound_files, grants_lost_by_poor_forms, risk_form_quality):
    """Share of decisions that grant measures: a wrong risk form costs protection."""
    return grant_share_of_sound_files * (1 - grants_lost_by_poor_forms * (1 - risk_form_quality))


@flow("woman/month", over=(PLACE, VIOLENCE))
def measures_issued(awaiting_court, court_pace, granted_share):
    """Women for whom a court issues protection measures."""
    return awaiting_court * court_pace * granted_share


@flow("woman/month", over=(PLACE, VIOLENCE))
def measures_denied(awaiting_court, court_pace, granted_share):
    """Women whom a court denies protection measures."""
    return awaiting_court * court_pace * (1 - granted_share)


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_awaiting_court(awaiting_court, cessation_rate):
    """Women whose violence ends while the court has not decided."""
    return awaiting_court * cessation_rate


@auxiliary("month", over=PLACE)
def court_wait(awaiting_court, court_pace, longest_wait):
    """Time from the arrival of a file to the decision; the longest where nothing moves."""
    return np.where(total(awaiting_court, over=VIOLENCE) > 0, 1 / np.maximum(court_pace, 1 / longest_wait), 0)


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_court(awaiting_court, window_turnover):
    """Women who pass the age of 49 while the court has not decided."""
    return awaiting_court * window_turnover
