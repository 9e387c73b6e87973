"""Compliance: how far each of the sixteen duties of Law 30364 is delivered, 0 to 1, and the gap that remains.

Where a duty has several necessary parts, its measure is their geometric mean: one part that is missing cannot
be made good by another. Duties towards women who ask for help count all who asked: turning some away must not make
a service look better for the rest. Nor must keeping them away, so what is delivered to those who asked counts only for
the share of women who can ask. Waits spread as in a queue; the shortest wait that the model can follow is none.
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


def _timely(pace, term, shortest):
    """Share of cases within a term of a few days, where waits spread around their mean; 1 at the shortest wait."""
    return np.minimum((1 - np.exp(-pace * term)) / (1 - np.exp(-ratio(term, shortest))), 1)


@auxiliary("1", over=PLACE)
def reached_share(registered_women, attempts):
    """Share of the women who ask for help whose report is registered."""
    return np.minimum(ratio(registered_women, attempts), 1)


@auxiliary("1", over=PLACE)
def served_share(access, reached_share):
    """Share of the women who would ask for help whom a service reaches: who can ask, and whose report is registered."""
    return access * reached_share


@auxiliary("1", over=PLACE)
def measures_share(measures_issued, refuge_admissions, attempts, share_of_sound_files):
    """Share of the women who ask for help whom measures or a refuge protect, of those who have a sound case."""
    protected = total(measures_issued / share_of_sound_files + refuge_admissions, over=VIOLENCE)
    return np.minimum(ratio(protected, attempts), 1)


@auxiliary("1", over=PLACE)
def timely_exam(exam_pace, exam_term, drop_out):
    """Share of forensic results within the term, of all exams that were ordered."""
    return (1 - np.exp(-exam_pace * exam_term)) * ratio(exam_pace, exam_pace + drop_out)


@auxiliary("1", over=PLACE)
def timely_decision(court_pace, court_term, shortest_followed_time, held_for_exam_share):
    """Share of court decisions within the legal term; a file that is held back for the exam is late."""
    return _timely(court_pace, court_term, shortest_followed_time) * (1 - held_for_exam_share)


@auxiliary("1", over=PLACE)
def timely_service(service_wait, service_term, shortest_followed_time):
    """Share of measures served within the term; 0 where none is served."""
    return _timely(ratio(1, service_wait), service_term, shortest_followed_time)


@auxiliary("1", over=PLACE)
def training_of_officials(
    trained,
    specialised,
    police,
    credit_for_basic_training,
    ordinary_counter_share,
    specialised_station_reach,
    experienced_professionals,
    professionals,
    specialised_judges,
):
    """Duty 1, training: mean over police, centres and courts.

    Sensitised officers count in full, those with some other training in part, ordinary counters not at all; of the
    centres, experienced professionals; of the courts, specialised judges and prosecutors.
    """
    of_section = ratio(credit_for_basic_training * trained + specialised, police) * (1 - ordinary_counter_share)
    of_police = specialised_station_reach + (1 - specialised_station_reach) * of_section
    of_centres = ratio(experienced_professionals, professionals)
    return (of_police + of_centres + specialised_judges) / 3


@auxiliary("1", over=PLACE)
def campaigns(norm_campaign_reach, evaluation):
    """Duty 2, campaigns: people reached by sustained ones that address the causes, and whose effect is known."""
    return _all_of(norm_campaign_reach, evaluation)


@auxiliary("1", over=PLACE)
def education_in_schools(school_programme_coverage, school_content_on_violence):
    """Duty 3, education: pupils in programmes of many sessions that treat violence; single talks do not count."""
    return school_programme_coverage * school_content_on_violence


@auxiliary("1")
def media_content(media_oversight):
    """Duty 4, media: share of content that is overseen."""
    return media_oversight


@auxiliary("1", over=PLACE)
def reporting(served_share, time_norm):
    """Duty 5, reporting: registered instead of kept away, refused or tired of waiting, by officers who take time."""
    return _all_of(served_share, time_norm)


@auxiliary("1", over=PLACE)
def investigation(served_share, timely_exam, risk_form_quality, single_telling_share):
    """Duty 6, investigation: of all who asked, exam in time, risk form right, the story told once."""
    return served_share * _all_of(timely_exam, risk_form_quality, single_telling_share)


@auxiliary("1")
def single_telling_share(tellings):
    """How near the process comes to a single telling."""
    return 1 / tellings


@auxiliary("1", over=PLACE)
def multidisciplinary_support(access, accompanied_share):
    """Duty 7, advice and support: women accompanied by a centre through the process."""
    return access * accompanied_share


@auxiliary("1", over=PLACE)
def monitored_share(monitored_women, measures_in_force):
    """Share of the measures in force that are monitored."""
    return ratio(monitored_women, measures_in_force)


@auxiliary("1", over=PLACE)
def protection_measures(
    access,
    measures_share,
    timely_decision,
    timely_service,
    monitored_share,
    breach_answered_share,
    measure_adequacy,
):
    """Duty 8, protection: of all who asked, measures issued that fit, decided and served in time, watched, defended."""
    return (access * measures_share) * _all_of(
        timely_decision, timely_service, monitored_share, breach_answered_share, measure_adequacy
    )


@auxiliary("1", over=PLACE)
def refuge_homes(served_share, refuge_admission_share, refuge_plan_share):
    """Duty 9, refuges: of all who asked and need it, women admitted, in refuges with a plan for each."""
    return served_share * _all_of(refuge_admission_share, refuge_plan_share)


@auxiliary("1", over=PLACE)
def treatment(
    served_share, effective_treatment, medical_attention_share, added_medical_attention, funded_share_of_services
):
    """Duty 10, treatment: half for therapy to the end that is needed, half for medical attention in time."""
    medical = np.minimum(medical_attention_share + added_medical_attention * funded_share_of_services, 1)
    return served_share * (effective_treatment + medical) / 2


@auxiliary("1", over=PLACE)
def recovery_programmes(recovery_reach, completion):
    """Duty 11, recovery programmes: women who have one within reach and stay in it."""
    return recovery_reach * completion


@auxiliary("1", over=PLACE)
def sanction(impunity, sentence_adequacy):
    """Duty 12, sanction: what impunity leaves, in proportion to the act."""
    return _all_of(1 - impunity, sentence_adequacy)


@auxiliary("1", over=PLACE)
def re_education(re_educated_share):
    """Duty 13, re-education: aggressors sent there who find a programme made for them, and complete it."""
    return re_educated_share


@auxiliary("1", over=PLACE)
def non_discrimination(operator_bias, discrimination):
    """Duty 14, respect: officials without bias, and equal treatment of rural and indigenous women."""
    return (1 - operator_bias) / (1 + discrimination)


@auxiliary("1", over=PLACE)
def adequate_conditions(
    private_room_share, added_private_rooms, funded_share_of_services, specialised_station_reach, language_coverage
):
    """Duty 15, conditions: a room of one's own to speak in, and somebody who understands the language."""
    at_ordinary = np.minimum(private_room_share + added_private_rooms * funded_share_of_services, 1)
    rooms = 1 - (1 - at_ordinary) * (1 - specialised_station_reach)
    return _all_of(rooms, language_coverage)


@auxiliary("1", over=PLACE)
def celerity(
    served_share,
    timely_exam,
    timely_decision,
    timely_service,
    centres_day_and_night,
    officers_on_duty_share,
    answerability,
):
    """Duty 16, speed: stages within their terms, centres and officers at every hour, misconduct sanctioned."""
    timely = served_share * _all_of(timely_exam, timely_decision, timely_service)
    at_every_hour = (centres_day_and_night + officers_on_duty_share) / 2
    return (timely + at_every_hour + answerability) / 3


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


@auxiliary("1", over=PLACE)
def paper_compliance(implementation_gap, overstatement, counting_pressure):
    """Compliance as institutions report it themselves: where targets count, part of the gap is not on paper."""
    return 1 - implementation_gap * (1 - overstatement * counting_pressure)
