"""Results: what is reported of a run, and totals over time."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import accumulator, auxiliary, ratio, total


@auxiliary("1", over=PLACE)
def prevalence_ever(never_abused, women):
    """Share of women who have ever suffered violence by a partner."""
    return 1 - never_abused / women


@auxiliary("1", over=PLACE)
def prevalence_12m(
    never_abused, free_of_violence, women, first_violence_hazard, violence_again_hazard, survey_recall
):
    """Share of women who suffered violence by a partner in the last twelve months, as a survey would find it.

    All but those who were free of violence a year ago and for whom it did not start since, at present
    hazards.
    """
    spared = never_abused * np.exp(-first_violence_hazard * survey_recall) + free_of_violence * np.exp(
        -violence_again_hazard * survey_recall
    )
    return 1 - spared / women


@auxiliary("1", over=PLACE)
def refusal_share(refused, heard):
    """Share of the women who speak to an officer whose report is refused or talked away."""
    return ratio(total(refused, over=VIOLENCE), total(heard, over=VIOLENCE))


@auxiliary("month", over=PLACE)
def report_to_protection(held_for_exam_share, forensic_wait, court_wait, service_wait):
    """Time from the registered report to measures served on both parties."""
    return held_for_exam_share * forensic_wait + court_wait + service_wait


@auxiliary("day", over=PLACE)
def report_to_protection_days(report_to_protection, days_per_month):
    """Days from the registered report to measures served on both parties."""
    return report_to_protection * days_per_month


@auxiliary("day", over=PLACE)
def forensic_wait_days(forensic_wait, days_per_month):
    """Days from the order of a forensic exam to its result."""
    return forensic_wait * days_per_month


@auxiliary("woman", over=PLACE)
def monitored_women(monitored_measures):
    """Women whose measures are monitored."""
    return total(monitored_measures, over=VIOLENCE)


@auxiliary("woman", over=PLACE)
def protected_women(monitored_women, in_refuge):
    """Women under effective protection: monitored measures, or a refuge."""
    return monitored_women + total(in_refuge, over=VIOLENCE)


@auxiliary("woman", over=PLACE)
def unprotected_women(discouraged, women_with_open_case, unmonitored_measures):
    """Women who asked for help, live with violence and have no effective protection."""
    return total(discouraged + women_with_open_case + unmonitored_measures, over=VIOLENCE)


@auxiliary("1", over=PLACE)
def convictions_per_100_reports(convictions, registered_women, reports_per_woman):
    """Convictions for every hundred reports registered in the same month."""
    return 100 * ratio(convictions, registered_women * reports_per_woman)


@auxiliary("woman/month", over=PLACE)
def violence_against_women_with_open_case(
    women_with_open_case,
    unmonitored_measures,
    monitored_measures,
    repeat_rate,
    risk_with_served_measures,
    risk_with_monitored_measures,
):
    """Women who are assaulted again although they turned to a service and their case is open."""
    exposed = (
        women_with_open_case
        + risk_with_served_measures * unmonitored_measures
        + risk_with_monitored_measures * monitored_measures
    )
    return total(exposed, over=VIOLENCE) * repeat_rate


@auxiliary("sol/woman/month", over=PLACE)
def cost_per_protected_woman_month(spending, protected_women):
    """Spending for each month that a woman spends under effective protection."""
    return ratio(spending, protected_women)


@accumulator("woman*month", over=PLACE)
def unprotected_woman_months(unprotected_women):
    """Months that women who asked for help lived with violence and without effective protection."""
    return unprotected_women


@accumulator("woman", over=PLACE)
def revictimisations(violence_against_women_with_open_case):
    """Women assaulted again although they had turned to a service and their case or measure was open."""
    return violence_against_women_with_open_case


@accumulator("woman", over=PLACE)
def refuge_turned_away(refuge_refusals):
    """Women turned away because no refuge had a place."""
    return refuge_refusals


@accumulator("report", over=PLACE)
def registered_reports(registered_women, reports_per_woman):
    """Reports of violence that the police registered, of all victims."""
    return registered_women * reports_per_woman


@accumulator("report", over=PLACE)
def cem_cases(centre_cases):
    """Cases that emergency centres took on, of all victims."""
    return centre_cases


@accumulator("sol", over=PLACE)
def annual_cost(spending):
    """What the response cost: staff, services, courses, campaigns."""
    return spending


@accumulator("woman", over=PLACE)
def women_entered(newly_partnered):
    """Women who entered the model."""
    return newly_partnered


@accumulator("woman", over=PLACE)
def women_left(
    ageing_never_abused,
    ageing_free_of_violence,
    ageing_living_with_violence,
    ageing_discouraged,
    ageing_unmonitored_measures,
    ageing_monitored_measures,
    ageing_recovering,
):
    """Women who left the model by age."""
    return (
        ageing_never_abused
        + ageing_free_of_violence
        + total(
            ageing_living_with_violence
            + ageing_discouraged
            + ageing_unmonitored_measures
            + ageing_monitored_measures
            + ageing_recovering,
            over=VIOLENCE,
        )
    )
