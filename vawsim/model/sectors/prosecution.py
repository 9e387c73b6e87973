"""Prosecution and sanction: cases against aggressors, and what becomes of them."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock, total


@stock("report", over=PLACE, initial=0)
def prosecution_backlog(cases_opened, cases_decided, cases_archived):
    """Criminal cases with a prosecutor."""
    return cases_opened - cases_decided - cases_archived


@stock("report", over=PLACE, initial=0)
def under_sanction(convictions, sanctions_served):
    """Aggressors who are serving a sanction."""
    return convictions - sanctions_served


@flow("report/month", over=PLACE)
def cases_opened(registered_women, reports_per_woman, prosecuted_share):
    """Registered reports that become a criminal case."""
    return registered_women * reports_per_woman * prosecuted_share


@auxiliary("report/month", over=PLACE)
def prosecution_capacity(cases_per_month_of_prosecutors, located_court_share, added_prosecution, paid_share_of_posts):
    """Cases that the prosecutors of a place can bring to an end in a month."""
    return cases_per_month_of_prosecutors * located_court_share + added_prosecution * paid_share_of_posts


@flow("report/month", over=PLACE)
def cases_decided(prosecution_backlog, shortest_prosecution_time, prosecution_capacity):
    """Cases brought to an end with a decision."""
    return capacity_limited(prosecution_backlog, shortest_prosecution_time, prosecution_capacity)


@auxiliary("1", over=PLACE)
def prosecutor_pressure(
    prosecution_backlog, normal_prosecution_time, prosecution_capacity, highest_prosecutor_pressure
):
    """Cases on the desks against what the prosecutors can clear in the normal time; capped."""
    clearable = prosecution_capacity * normal_prosecution_time
    return np.where(
        prosecution_backlog <= highest_prosecutor_pressure * clearable,
        ratio(prosecution_backlog, clearable),
        highest_prosecutor_pressure,
    )


@flow("report/month", over=PLACE)
def cases_archived(prosecution_backlog, archiving_time, prosecutor_pressure):
    """Cases dropped for lack of proof or time; the fuller the desks, the more of them."""
    return prosecution_backlog / archiving_time * prosecutor_pressure


@flow("report/month", over=PLACE)
def convictions(cases_decided, conviction_share_of_sound_cases, risk_form_quality, evidence, judging_skill):
    """Decided cases that end in a conviction; poor files and proof lose them, and judges who do not know the matter."""
    sound = risk_form_quality * evidence * judging_skill
    return cases_decided * np.minimum(conviction_share_of_sound_cases * sound, 1)


@auxiliary("1", over=PLACE)
def evidence(exams_done, exams_missed, conviction_loss_without_exam):
    """Proof that forensic exams add to a case, 0 to 1: what is left of it where some are missed."""
    examined = ratio(exams_done, exams_done + exams_missed)
    return 1 - conviction_loss_without_exam * (1 - examined)


@auxiliary("1")
def judging_skill(specialised_judges, reference_specialised_judges, conviction_elasticity_of_skill):
    """How much more or less the courts convict with the present share of specialised judges and prosecutors."""
    return (specialised_judges / reference_specialised_judges) ** conviction_elasticity_of_skill


@auxiliary("1")
def sentence_adequacy(adequacy_of_general_sentences, specialised_judges):
    """Share of sentences in proportion to the act."""
    return adequacy_of_general_sentences + (1 - adequacy_of_general_sentences) * specialised_judges


@stock("report", over=PLACE, initial=0)
def in_re_education(re_education_started, re_education_ended):
    """Aggressors in a re-education programme."""
    return re_education_started - re_education_ended


@auxiliary("report/month", over=PLACE)
def sent_to_re_education(measures_issued, convictions, reports_per_woman, re_education_order_share):
    """Aggressors whom a court sends to re-education, with measures or with a sentence."""
    return total(measures_issued, over=VIOLENCE) * reports_per_woman * re_education_order_share + convictions


@auxiliary("1", over=PLACE)
def re_education_coverage(departments_with_re_education, added_re_education, funded_share_of_services, local_effort):
    """Share of departments with re-education; local authorities keep the centres up."""
    so_far = np.minimum(departments_with_re_education * local_effort, 1)
    return np.minimum(so_far + added_re_education * funded_share_of_services, 1)


@flow("report/month", over=PLACE)
def re_education_started(sent_to_re_education, re_education_coverage, re_education_reach):
    """Aggressors who begin a programme: where there is one, and as far as its places go."""
    return sent_to_re_education * re_education_coverage * re_education_reach


@flow("report/month", over=PLACE)
def re_education_ended(in_re_education, re_education_duration):
    """Aggressors whose programme ends."""
    return in_re_education / re_education_duration


@auxiliary("1", over=PLACE)
def re_educated_share(re_education_started, sent_to_re_education, re_education_completion, re_education_quality):
    """Share of the aggressors sent to re-education who complete a programme made for them."""
    return ratio(re_education_started, sent_to_re_education) * re_education_completion * re_education_quality


@auxiliary("1", over=PLACE)
def aggressor_effect(re_education_effect, re_educated_share, re_education_order_share, sanction_effect, impunity):
    """What re-education and sanctions leave of relapse; both may do nothing, or harm."""
    re_educated = 1 - re_education_effect * re_educated_share * re_education_order_share
    return re_educated * (1 - sanction_effect * (1 - impunity))


@flow("report/month", over=PLACE)
def sanctions_served(under_sanction, sanction_duration):
    """Sanctions that come to their end."""
    return under_sanction / sanction_duration


@auxiliary("1", over=PLACE)
def impunity(convictions, attempts, reports_per_woman, conviction_benchmark):
    """How far convictions, for all who asked for help, fall short of a working system; 1: nobody is convicted."""
    return 1 - np.minimum(ratio(convictions, attempts * reports_per_woman * conviction_benchmark), 1)
