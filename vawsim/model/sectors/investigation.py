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


@stock("examiner", over=PLACE, initial="examiner_posts")
def examiners(examiners_hired, examiners_left):
    """Forensic physicians and psychologists at work."""
    return examiners_hired - examiners_left


@auxiliary("examiner", over=PLACE)
def examiner_posts(authorised_examiners, examiner_share, added_examiners):
    """Posts for forensic examiners: those authorised so far and those a policy adds."""
    return authorised_examiners * examiner_share + added_examiners


@flow("examiner/month", over=PLACE)
def examiners_hired(examiner_posts, paid_share_of_posts, examiners, examiners_left, hiring_time):
    """Examiners who start work: those who left are replaced, up to the posts that there is pay for."""
    return np.maximum(examiners_left + (examiner_posts * paid_share_of_posts - examiners) / hiring_time, 0)


@flow("examiner/month", over=PLACE)
def examiners_left(examiners, examiner_quit_rate):
    """Examiners who leave."""
    return examiners * examiner_quit_rate


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
def exams_done(exam_queue, shortest_exam_time, examiners, exams_per_examiner):
    """Exams done and reported, as far as the examiners' capacity goes."""
    return capacity_limited(exam_queue, shortest_exam_time, examiners * exams_per_examiner)


@flow("report/month", over=PLACE)
def exams_missed(exam_queue, drop_out):
    """Exams that fall away because the person gives up."""
    return exam_queue * drop_out


@auxiliary("1/month", over=PLACE)
def exam_pace(exam_queue, exams_done):
    """Share of the queue for exams that is done in a month."""
    return ratio(exams_done, exam_queue)


@auxiliary("1/month", over=PLACE)
def drop_out(drop_out_rate, tellings, drop_out_per_telling, accompanied_share, drop_out_effect_of_accompaniment):
    """Monthly chance of giving up a waiting case: more with each telling of the story, less with company."""
    return (
        drop_out_rate
        * (1 + drop_out_per_telling * (tellings - 1))
        * (1 - drop_out_effect_of_accompaniment * accompanied_share)
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
def forensic_wait(exam_queue, exams_done):
    """Time from the order of an exam to its result."""
    return ratio(exam_queue, exams_done)


@auxiliary("1", over=PLACE)
def risk_form_quality(novices, trained, specialised, police, form_quality_of_novices, form_quality_of_trained):
    """Share of risk forms that are filled in correctly, by the mix of officers."""
    return ratio(form_quality_of_novices * novices + form_quality_of_trained * trained + specialised, police)


@auxiliary("woman", over=(PLACE, VIOLENCE))
def women_with_open_case(awaiting_intake, awaiting_exam, awaiting_court, awaiting_service):
    """Women who have turned to a service and wait for protection, at any stage."""
    return awaiting_intake + awaiting_exam + awaiting_court + awaiting_service


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_awaiting_exam(awaiting_exam, window_turnover):
    """Women who pass the age of 49 while they wait for the exam."""
    return awaiting_exam * window_turnover
