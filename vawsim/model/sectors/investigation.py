"""Investigation: the risk form that officers fill in and the forensic exam that many cases wait for."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def awaiting_exam(held_for_exam, exam_reported, dropped_out, violence_ends_awaiting_exam, ageing_awaiting_exam):
    """Registered women whose file does not go to court before the forensic exam, whatever the law says."""
    return held_for_exam - exam_reported - dropped_out - violence_ends_awaiting_exam - ageing_awaiting_exam


@stock("report", over=PLACE, initial=0)
def exam_queue(exams_ordered, exams_done, exams_missed):
    """Forensic exams ordered and not yet done, of all victims."""
    return exams_ordered - exams_done - exams_missed


@stock("examiner", over=PLACE, initial=0)
def new_examiners(examiners_hired, examiners_become_experienced, new_examiners_left):
    """Forensic physicians and psychologists who learn the work."""
    return examiners_hired - examiners_become_experienced - new_examiners_left


@stock("examiner", over=PLACE, initial="examiner_posts")
def experienced_examiners(examiners_become_experienced, experienced_examiners_left):
    """Forensic physicians and psychologists with experience."""
    return examiners_become_experienced - experienced_examiners_left


@auxiliary("examiner", over=PLACE)
def examiners(new_examiners, experienced_examiners):
    """Forensic physicians and psychologists at work."""
    return new_examiners + experienced_examiners


@auxiliary("examiner", over=PLACE)
def examiner_posts(authorised_examiners, located_examiner_share, added_examiners):
    """Posts for forensic examiners: those authorised so far and those a policy adds."""
    return authorised_examiners * located_examiner_share + added_examiners


@flow("examiner/month", over=PLACE)
def examiners_hired(
    examiner_posts, paid_share_of_posts, examiners, new_examiners_left, experienced_examiners_left, hiring_time
):
    """Examiners who start work: those who left are replaced, up to the posts that there is pay for."""
    left = new_examiners_left + experienced_examiners_left
    return np.maximum(left + (examiner_posts * paid_share_of_posts - examiners) / hiring_time, 0)


@flow("examiner/month", over=PLACE)
def examiners_become_experienced(new_examiners, time_to_learn_examining):
    """Examiners who have learnt the work."""
    return new_examiners / time_to_learn_examining


@flow("examiner/month", over=PLACE)
def new_examiners_left(new_examiners, examiner_quit_rate):
    """New examiners who leave."""
    return new_examiners * examiner_quit_rate


@flow("examiner/month", over=PLACE)
def experienced_examiners_left(experienced_examiners, examiner_quit_rate):
    """Experienced examiners who leave."""
    return experienced_examiners * examiner_quit_rate


@auxiliary("report/month", over=PLACE)
def exam_capacity(new_examiners, experienced_examiners, pace_of_new_examiners, exams_per_examiner):
    """Exams that the examiners of a place can do in a month."""
    return (pace_of_new_examiners * new_examiners + experienced_examiners) * exams_per_examiner


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def registered_outside_refuge(registered, refuge_admissions):
    """Registered women who go on with their case from home."""
    return registered - refuge_admissions


@flow("woman/month", over=(PLACE, VIOLENCE))
def held_for_exam(registered_outside_refuge, held_for_exam_share):
    """Women whose file is held back until the exam."""
    return registered_outside_refuge * held_for_exam_share


@flow("report/month", over=PLACE)
def exams_ordered(registered_women, reports_per_woman, exams_per_report):
    """Exams that registered reports give rise to, held back for them or not."""
    return registered_women * reports_per_woman * exams_per_report


@flow("report/month", over=PLACE)
def exams_done(exam_queue, shortest_exam_time, exam_capacity):
    """Exams done and reported, as far as the examiners' capacity goes."""
    return capacity_limited(exam_queue, shortest_exam_time, exam_capacity)


@flow("report/month", over=PLACE)
def exams_missed(exam_queue, drop_out):
    """Exams that fall away because the person gives up."""
    return exam_queue * drop_out


@auxiliary("1/month", over=PLACE)
def exam_pace(exam_queue, exams_done):
    """Share of the queue for exams that is done in a month."""
    return ratio(exams_done, exam_queue)


@auxiliary("1/month", over=PLACE)
def drop_out(
    drop_out_rate,
    tellings,
    drop_out_per_telling,
    accompanied_share,
    drop_out_effect_of_accompaniment,
    operator_bias,
    reference_bias,
    drop_out_elasticity_of_bias,
    dependence_effect,
):
    """Monthly chance of giving up a waiting case.

    It rises with each telling of the story, with officials who blame her, and with dependence on the aggressor's
    income; company lowers it.
    """
    return (
        drop_out_rate
        * (1 + drop_out_per_telling * (tellings - 1))
        * (1 - drop_out_effect_of_accompaniment * accompanied_share)
        * (operator_bias / reference_bias) ** drop_out_elasticity_of_bias
        * dependence_effect
    )


@flow("woman/month", over=(PLACE, VIOLENCE))
def exam_reported(awaiting_exam, exam_pace):
    """Women whose exam is reported and whose file can go to court."""
    return awaiting_exam * exam_pace


@flow("woman/month", over=(PLACE, VIOLENCE))
def dropped_out(awaiting_exam, drop_out):
    """Women who give up their case while they wait for the exam."""
    return awaiting_exam * drop_out


@flow("woman/month", over=(PLACE, VIOLENCE))
def violence_ends_awaiting_exam(awaiting_exam, cessation_rate):
    """Women whose violence ends while they wait for the exam."""
    return awaiting_exam * cessation_rate


@auxiliary("month", over=PLACE)
def forensic_wait(exam_queue, exams_done, longest_wait):
    """Time from the order of an exam to its result; the longest where nothing moves."""
    return ratio(exam_queue, np.maximum(exams_done, exam_queue / longest_wait))


@auxiliary("1", over=PLACE)
def risk_form_quality(
    skill_effect_on_forms,
    ordinary_counter_share,
    form_quality_of_novices,
    specialised_station_reach,
    quality_lost_by_haste,
    time_norm,
):
    """Share of risk forms that are filled in correctly: by the mix of officers, and the time that they take."""
    elsewhere = ordinary_counter_share * form_quality_of_novices + (1 - ordinary_counter_share) * skill_effect_on_forms
    skilled = specialised_station_reach + (1 - specialised_station_reach) * elsewhere
    return skilled * (1 - quality_lost_by_haste * (1 - time_norm))


@auxiliary("1", over=PLACE)
def skill_effect_on_forms(novices, trained, specialised, police, form_quality_of_novices, form_quality_of_trained):
    """Share of risk forms that the officers for these cases would fill in correctly without haste."""
    return ratio(form_quality_of_novices * novices + form_quality_of_trained * trained + specialised, police)


@auxiliary("woman", over=(PLACE, VIOLENCE))
def women_with_open_case(awaiting_intake, awaiting_exam, awaiting_court, awaiting_service):
    """Women who have turned to a service and wait for protection, at any stage."""
    return awaiting_intake + awaiting_exam + awaiting_court + awaiting_service


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_exam(awaiting_exam, window_turnover):
    """Women who pass the age of 49 while they wait for the exam."""
    return awaiting_exam * window_turnover
