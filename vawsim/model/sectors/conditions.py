"""The six conditions of perfect implementation: how far each is met, 0 to 1, as far as the model can tell."""

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary


def _mean(*parts):
    return sum(parts) / len(parts)


@auxiliary("1", over=PLACE)
def condition_clear_authority(answerability, local_commitment, bribery_share):
    """Condition a: misconduct sanctioned, local authorities committed, nobody for sale."""
    return _mean(answerability, local_commitment, 1 - bribery_share)


@auxiliary("1")
def condition_clear_tasks(single_telling_share, held_for_exam_share, target_culture, evaluation):
    """Condition b: one telling, no file held back, no targets for their own sake, results judged from outside."""
    return _mean(single_telling_share, 1 - held_for_exam_share, 1 - target_culture, evaluation)


@auxiliary("1", over=PLACE)
def condition_skilled_obedience(training_of_officials, reached_share, risk_form_quality, selection):
    """Condition c: trained people, chosen for the work, who turn nobody away and fill in the forms correctly."""
    return _mean(training_of_officials, reached_share, risk_form_quality, selection)


@auxiliary("1", over=PLACE)
def condition_communication(coordination, language_coverage, timely_service, participation):
    """Condition d: agencies coordinated, women understood, measures served at once, staff heard."""
    return _mean(coordination, language_coverage, timely_service, participation)


@auxiliary("1", over=PLACE)
def condition_time_and_resources(time_norm, monitored_share, timely_exam, refuge_admission_share, access):
    """Condition e: time for a case, measures watched, exams in time, room in refuges, services within reach."""
    return _mean(time_norm, monitored_share, timely_exam, refuge_admission_share, access)


@auxiliary("1", over=PLACE)
def condition_acceptance(social_tolerance, operator_bias):
    """Condition f: neither society nor officials tolerate violence."""
    return _mean(1 - social_tolerance, 1 - operator_bias)
