"""Results: what is reported of a run, and totals over time."""

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import accumulator, auxiliary, ratio, total


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
def violence_after_asking(discouraged, women_with_open_case, repeat_rate, breaches_unmonitored, breaches_monitored):
    """Women assaulted again although they asked for help: turned away, with an open case, or under measures."""
    unprotected = (discouraged + women_with_open_case) * repeat_rate
    return total(unprotected + breaches_unmonitored + breaches_monitored, over=VIOLENCE)


@auxiliary("sol/woman/month", over=PLACE)
def cost_per_protected_woman_month(spending, protected_women):
    """Spending for each month that a woman spends under effective protection."""
    return ratio(spending, protected_women)


@accumulator("woman*month", over=PLACE)
def unprotected_woman_months(unprotected_women):
    """Months that women who asked for help lived with violence and without effective protection."""
    return unprotected_women


@accumulator("woman", over=PLACE)
def revictimisations(violence_after_asking):
    """Women assaulted again although they had asked for help."""
    return violence_after_asking


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
    ageing_awaiting_intake,
    ageing_awaiting_exam,
    ageing_awaiting_court,
    ageing_awaiting_service,
    ageing_unmonitored_measures,
    ageing_monitored_measures,
    ageing_in_refuge,
    ageing_recovering,
):
    """Women who left the model by age."""
    by_type = (
        ageing_living_with_violence
        + ageing_discouraged
        + ageing_awaiting_intake
        + ageing_awaiting_exam
        + ageing_awaiting_court
        + ageing_awaiting_service
        + ageing_unmonitored_measures
        + ageing_monitored_measures
        + ageing_in_refuge
        + ageing_recovering
    )
    return ageing_never_abused + ageing_free_of_violence + total(by_type, over=VIOLENCE)
