"""Police: officers from novice to specialised; who is hired, trained, moved, and who leaves."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock


@stock("officer", over=PLACE, initial="novices_at_start")
def novices(officers_hired, prepared_recruits, novices_become_trained, novices_left):
    """Officers who deal with violence against women and were never trained for it."""
    return officers_hired - prepared_recruits - novices_become_trained - novices_left


@stock("officer", over=PLACE, initial="trained_at_start")
def trained(prepared_recruits, novices_become_trained, skill_lost, officers_sensitised, trained_left):
    """Officers with experience or some training in the subject, as a rule talks."""
    return prepared_recruits + novices_become_trained + skill_lost - officers_sensitised - trained_left


@stock("officer", over=PLACE, initial="specialised_at_start")
def specialised(officers_sensitised, skill_lost, specialised_left):
    """Officers who went through a long, sensitising programme and have kept its effect."""
    return officers_sensitised - skill_lost - specialised_left


@auxiliary("officer", over=PLACE)
def police_posts(
    authorised_officers,
    located_police_share,
    added_officers,
    added_specialised_stations,
    officers_per_station,
    funded_share_of_services,
):
    """Posts for officers who deal with violence against women: authorised so far, and added by a policy."""
    stations = added_specialised_stations * funded_share_of_services
    return authorised_officers * located_police_share + added_officers + stations * officers_per_station


@auxiliary("officer/month", over=PLACE)
def course_places(course_places_so_far, located_police_share, added_course_places):
    """Places a month in sensitising programmes."""
    return course_places_so_far * located_police_share + added_course_places


@auxiliary("officer", over=PLACE)
def posts_at_start(authorised_officers, located_police_share):
    """Posts when the simulation starts, all of them filled."""
    return authorised_officers * located_police_share


@auxiliary("officer", over=PLACE)
def novices_at_start(posts_at_start, novice_share_at_start):
    """Novices when the simulation starts."""
    return posts_at_start * novice_share_at_start


@auxiliary("officer", over=PLACE)
def trained_at_start(posts_at_start, novice_share_at_start, specialised_share_at_start):
    """Trained officers when the simulation starts."""
    return posts_at_start * (1 - novice_share_at_start - specialised_share_at_start)


@auxiliary("officer", over=PLACE)
def specialised_at_start(posts_at_start, specialised_share_at_start):
    """Specialised officers when the simulation starts."""
    return posts_at_start * specialised_share_at_start


@auxiliary("officer", over=PLACE)
def police(novices, trained, specialised):
    """Officers who deal with violence against women."""
    return novices + trained + specialised


@auxiliary("1", over=PLACE)
def specialised_share(specialised, police):
    """Share of the officers who are specialised."""
    return ratio(specialised, police)


@auxiliary("1", over=PLACE)
def selection(strict_recruitment, added_strict_recruitment, funded_share_of_prevention):
    """Share of posts for which candidates are selected by vocation, preparation and record."""
    return np.minimum(strict_recruitment + added_strict_recruitment * funded_share_of_prevention, 1)


@auxiliary("1/month", over=PLACE)
def quit_rate(
    normal_quit_rate, quitting_from_burnout, police_burnout, burnout_threshold, quitting_effect_of_selection, selection
):
    """Monthly chance that an officer leaves; exhaustion raises it, vocation lowers it."""
    exhausted = np.maximum(police_burnout - burnout_threshold, 0)
    return normal_quit_rate * (1 + quitting_from_burnout * exhausted) * (1 - quitting_effect_of_selection * selection)


@auxiliary("1/month", over=PLACE)
def transfer_rate(rotation_rate, misconduct_rate, operator_bias, reference_bias, answerability):
    """Monthly share of experienced officers moved elsewhere: by rotation, and for misconduct in place of a sanction.

    Misconduct grows with bias. Where it is truly sanctioned, the officer answers for it instead of moving on.
    """
    return rotation_rate + misconduct_rate * operator_bias / reference_bias * (1 - answerability)


@flow("officer/month", over=PLACE)
def officers_hired(
    novices_left,
    trained_left,
    specialised_left,
    police_posts,
    paid_share_of_posts,
    police,
    hiring_time,
    selection_delay,
    selection,
):
    """Officers who start: those who left are replaced, up to the posts that there is pay for; selecting takes time."""
    left = novices_left + trained_left + specialised_left
    time = hiring_time * (1 + selection_delay * selection)
    return np.maximum(left + (police_posts * paid_share_of_posts - police) / time, 0)


@flow("officer/month", over=PLACE)
def prepared_recruits(officers_hired, selection, academy_training, added_academy_training, funded_share_of_prevention):
    """Officers who start prepared for this work: selected for it, or taught at the police school."""
    taught = np.minimum(academy_training + added_academy_training * funded_share_of_prevention, 1)
    return officers_hired * (1 - (1 - selection) * (1 - taught))


@flow("officer/month", over=PLACE)
def novices_become_trained(novices, time_to_learn_on_the_job, talks_per_officer, learnt_in_a_talk):
    """Novices who have learnt the work by doing it, a little sooner with talks about the rules."""
    return novices * (1 / time_to_learn_on_the_job + talks_per_officer * learnt_in_a_talk)


@flow("officer/month", over=PLACE)
def officers_sensitised(trained, shortest_course_time, time_norm, course_places, funded_share_of_prevention):
    """Officers who complete a sensitising programme; where cases get little time, officers are hard to free for it."""
    return capacity_limited(trained, shortest_course_time / time_norm, course_places * funded_share_of_prevention)


@flow("officer/month", over=PLACE)
def skill_lost(specialised, skill_duration, refreshers, refresher_effect, funded_share_of_prevention):
    """Specialised officers whose training has faded; refreshers slow it down."""
    return specialised / skill_duration * np.exp(-refresher_effect * refreshers * funded_share_of_prevention)


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
