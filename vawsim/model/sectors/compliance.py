"""Compliance: how far each of the sixteen duties of Law 30364 is delivered, 0 to 1, and the gap that remains.

Where a duty has several necessary parts, its measure is their geometric mean: one part that is missing cannot
be made good by another. Duties towards
women who ask for help count all who asked: turning some away must not make a service look better for the rest.
"""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, ratio, total


def _all_of(*parts):
    """Geometric mean of necessary parts."""
    product = 1
    for part in parts:
        product = product * part
    return product ** (1 / len(parts))


@auxiliary("1", over=PLACE)
def reached_share(registered_women, attempts):
    """Share of the women who ask for help whose report is registered."""
    return np.minimum(ratio(registered_women, attempts), 1)


@auxiliary("1", over=PLACE)
def measures_share(measures_issued, attempts):
    """Share of the women who ask for help for whom a court issues measures."""
    return np.minimum(ratio(total(measures_issued, over=VIOLENCE), attempts), 1)


@auxiliary("1", over=PLACE)
def timely_exam(exam_pace, exam_term):
    """Share of forensic results within the term, if waits spread around their mean as in a queue."""
    return 1 - np.exp(-exam_pace * exam_term)


@auxiliary("1", over=PLACE)
def timely_decision(court_pace, court_term):
    """Share of court decisions within the legal term, if waits spread around their mean as in a queue."""
    return 1 - np.exp(-court_pace * court_term)


@auxiliary("1", over=PLACE)
def timely_service(service_wait, service_term):
    """Share of measures served within the term, if waits spread as in a queue; 0 where none is served."""
    return np.where(service_wait > 0, 1 - np.exp(-ratio(service_term, service_wait)), 0)


@auxiliary("1", over=PLACE)
def training_of_officials(trained, specialised, police, credit_for_basic_training):
    """Duty 1, training: sensitised officers count in full, those with some other training in part."""
    return ratio(credit_for_basic_training * trained + specialised, police)


@auxiliary("1", over=PLACE)
def campaigns(norm_campaign_reach):
    """Duty 2, campaigns: people reached by sustained ones that address the causes, not only services."""
    return norm_campaign_reach


@auxiliary("1", over=PLACE)
def education_in_schools(school_programme_coverage):
    """Duty 3, education: pupils in programmes of many sessions; single talks do not count."""
    return school_programme_coverage


@auxiliary("1")
def media_content(media_regulation):
    """Duty 4, media: share of content that is overseen."""
    return media_regulation


@auxiliary("1", over=PLACE)
def reporting(reached_share, police_work_pressure):
    """Duty 5, reporting: registered instead of refused or tired of waiting, by officers with time to listen."""
    return _all_of(reached_share, np.minimum(ratio(1, police_work_pressure), 1))


@auxiliary("1", over=PLACE)
def investigation(reached_share, timely_exam, risk_form_quality, single_telling_share):
    """Duty 6, investigation: of all who asked, exam in time, risk form right, the story told once."""
    return reached_share * _all_of(timely_exam, risk_form_quality, single_telling_share)


@auxiliary("1")
def single_telling_share(tellings):
    """How near the process comes to a single telling."""
    return 1 / tellings


@auxiliary("1", over=PLACE)
def multidisciplinary_support(accompanied_share):
    """Duty 7, advice and support: women accompanied by a centre through the process."""
    return accompanied_share


@auxiliary("1", over=PLACE)
def monitored_share(monitored_women, measures_in_force):
    """Share of the measures in force that are monitored."""
    return ratio(monitored_women, measures_in_force)


@auxiliary("1", over=PLACE)
def protection_measures(measures_share, timely_decision, timely_service, monitored_share, breach_answered_share):
    """Duty 8, protection: of all who asked, measures issued, decided and served in time, monitored, defended."""
    return measures_share * _all_of(timely_decision, timely_service, monitored_share, breach_answered_share)


@auxiliary("1", over=PLACE)
def refuge_homes(reached_share, refuge_admission_share, refuge_plan_share):
    """Duty 9, refuges: of all who asked and need it, women admitted, in refuges with a plan for each."""
    return reached_share * _all_of(refuge_admission_share, refuge_plan_share)


@auxiliary("1", over=PLACE)
def treatment(effective_treatment):
    """Duty 10, psychological and medical treatment: women treated, times the share of the sessions needed."""
    return effective_treatment


@auxiliary("1", over=PLACE)
def recovery_programmes(recovery_programme_reach):
    """Duty 11, recovery programmes: women who have one within reach."""
    return recovery_programme_reach


@auxiliary("1", over=PLACE)
def sanction(impunity):
    """Duty 12, sanction: what impunity leaves."""
    return 1 - impunity


@auxiliary("1")
def re_education(departments_with_re_education, re_education_reach, re_education_completion):
    """Duty 13, re-education: departments that have it, men sent there who get a place, men who complete it."""
    return departments_with_re_education * re_education_reach * re_education_completion


@auxiliary("1", over=PLACE)
def non_discrimination(operator_bias, discrimination):
    """Duty 14, respect: officials without bias, and equal treatment of rural and indigenous women."""
    return (1 - operator_bias) / (1 + discrimination)


@auxiliary("1", over=PLACE)
def adequate_conditions(private_room_share, language_coverage):
    """Duty 15, conditions: a room of one's own to speak in, and somebody who understands the language."""
    return _all_of(private_room_share, language_coverage)


@auxiliary("1", over=PLACE)
def celerity(reached_share, timely_exam, timely_decision, timely_service, centres_24h_share, accountability):
    """Duty 16, speed: stages within their terms, service at every hour, misconduct sanctioned."""
    timely = reached_share * _all_of(timely_exam, timely_decision, timely_service)
    return (timely + centres_24h_share + accountability) / 3


@auxiliary("1", over=PLACE)
def compliance_prevention(training_of_officials, campaigns, education_in_schools, media_content):
    """Area I, prevention: mean of duties 1 to 4."""
    return (training_of_officials + campaigns + education_in_schools + media_content) / 4


@auxiliary("1", over=PLACE)
def compliance_support(reporting, investigation, multidisciplinary_support):
    """Area II, support for victims: mean of duties 5 to 7."""
    return (reporting + investigation + multidisciplinary_support) / 3


@auxiliary("1", over=PLACE)
def compliance_protection(protection_measures, refuge_homes, treatment, recovery_programmes):
    """Area III, protection and recovery: mean of duties 8 to 11."""
    return (protection_measures + refuge_homes + treatment + recovery_programmes) / 4


@auxiliary("1", over=PLACE)
def compliance_sanction(sanction, re_education):
    """Area IV, sanction and re-education: mean of duties 12 and 13."""
    return (sanction + re_education) / 2


@auxiliary("1", over=PLACE)
def compliance_service(non_discrimination, adequate_conditions, celerity):
    """Area V, criteria for service: mean of duties 14 to 16."""
    return (non_discrimination + adequate_conditions + celerity) / 3


@auxiliary("1", over=PLACE)
def implementation_gap(
    compliance_prevention, compliance_support, compliance_protection, compliance_sanction, compliance_service
):
    """What the law intends minus what is delivered: 1 minus the mean compliance of the five areas."""
    return (
        1
        - (
            compliance_prevention
            + compliance_support
            + compliance_protection
            + compliance_sanction
            + compliance_service
        )
        / 5
    )
