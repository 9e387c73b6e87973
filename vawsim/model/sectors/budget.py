"""Budget by purpose: what a policy adds, what there is money for, what is spent."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, ratio, total


@auxiliary("sol/year")
def authorised_pay(authorised_officers, officer_cost, authorised_examiners, examiner_cost):
    """Pay of the posts authorised so far: the budgets of their institutions carry it."""
    return authorised_officers * officer_cost + authorised_examiners * examiner_cost


@auxiliary("sol/year")
def added_pay(
    added_officers,
    officer_cost,
    added_examiners,
    examiner_cost,
    added_courts,
    court_cost,
    added_prosecution,
    prosecution_cost,
):
    """Pay of the posts, courts and prosecutors that a policy adds."""
    staff = added_officers * officer_cost + added_examiners * examiner_cost
    return total(staff + added_courts * court_cost + added_prosecution * prosecution_cost, over=PLACE)


@auxiliary("sol/year", over=PLACE)
def added_services(
    added_centres,
    centre_cost,
    added_professionals,
    professional_cost,
    added_24h_share,
    full_24h_cost,
    added_refuge_places,
    refuge_place_cost,
    added_therapists,
    therapist_cost,
    added_medical_attention,
    full_medical_cost,
    added_recovery_reach,
    full_recovery_cost,
    added_empowerment,
    full_empowerment_cost,
    added_interpreter_coverage,
    full_interpreter_cost,
    rural_team_reach,
    full_rural_team_cost,
    added_specialised_stations,
    specialised_station_cost,
    added_private_rooms,
    full_private_room_cost,
    added_re_education,
    full_re_education_cost,
    share_of_women,
):
    """What the services cost that a policy adds; coverage is paid by the share of the country's women."""
    counted = (
        added_centres * centre_cost
        + added_professionals * professional_cost
        + added_refuge_places * refuge_place_cost
        + added_specialised_stations * specialised_station_cost
        + added_therapists * therapist_cost
    )
    covered = (
        added_24h_share * full_24h_cost
        + added_medical_attention * full_medical_cost
        + added_recovery_reach * full_recovery_cost
        + added_empowerment * full_empowerment_cost
        + added_interpreter_coverage * full_interpreter_cost
        + rural_team_reach * full_rural_team_cost
        + added_private_rooms * full_private_room_cost
        + added_re_education * full_re_education_cost
    )
    return counted + covered * share_of_women


@auxiliary("sol/year", over=PLACE)
def added_prevention(
    added_norm_campaign_reach,
    full_norm_campaign_cost,
    added_service_campaign_reach,
    full_service_campaign_cost,
    added_school_coverage,
    full_school_programme_cost,
    added_media_oversight,
    full_media_oversight_cost,
    share_of_women,
):
    """What the campaigns, school programmes and oversight of media cost that a policy adds."""
    campaigns = (
        added_norm_campaign_reach * full_norm_campaign_cost + added_service_campaign_reach * full_service_campaign_cost
    )
    schools = added_school_coverage * full_school_programme_cost
    return (campaigns + schools + added_media_oversight * full_media_oversight_cost) * share_of_women


@auxiliary("sol/year", over=PLACE)
def added_staff_programmes(
    added_course_places,
    course_cost,
    months_per_year,
    refreshers,
    specialised,
    refresher_cost,
    added_academy_training,
    added_strict_recruitment,
    police_posts,
    normal_quit_rate,
    preparation_cost,
    selection_cost,
    added_judges_trained,
    full_judge_training_cost,
    added_staff_support,
    police,
    professionals,
    support_cost,
    professional_support_cost,
    added_evaluation,
    full_evaluation_cost,
    added_accountability,
    full_accountability_cost,
    joint_protocol,
    full_protocol_cost,
    local_mandate,
    full_mandate_cost,
    share_of_women,
):
    """What training, selection, support, evaluation and control cost that a policy adds."""
    courses = (
        added_course_places * course_cost
        + specialised * refreshers * refresher_cost
        + police_posts
        * normal_quit_rate
        * (added_academy_training * preparation_cost + added_strict_recruitment * selection_cost)
    )
    support = added_staff_support * (police * support_cost + professionals * professional_support_cost)
    system = (
        added_evaluation * full_evaluation_cost
        + added_accountability * full_accountability_cost
        + joint_protocol * full_protocol_cost
        + local_mandate * full_mandate_cost
        + added_judges_trained * full_judge_training_cost
    )
    return courses * months_per_year + support + system * share_of_women


@auxiliary("1")
def paid_share_of_posts(authorised_pay, added_pay, share_of_additions_paid):
    """Share of all posts for which there is pay."""
    return ratio(authorised_pay + added_pay * share_of_additions_paid, authorised_pay + added_pay)


@auxiliary("1")
def services_share_of_budget(prevention_share_of_budget, administration_share_of_budget):
    """Share of the national programme's budget that is left for services."""
    return np.maximum(1 - prevention_share_of_budget - administration_share_of_budget, 0)


@auxiliary("1")
def services_share_so_far(prevention_share_so_far, administration_share_of_budget):
    """Share of the budget that services have had; what is planned is measured against it."""
    return 1 - prevention_share_so_far - administration_share_of_budget


@auxiliary("1")
def funded_share_of_services(
    programme_budget,
    budget_factor,
    services_share_of_budget,
    services_share_so_far,
    added_services,
    share_of_additions_paid,
):
    """Money for centres, refuges and treatment against what is planned.

    What there has been is taken as funded in full. A policy that adds more than it pays for, or cuts the budget,
    leaves less for all of them; a larger budget without a plan of its own lets all of them grow alike.
    """
    added = total(added_services, over=PLACE)
    planned = programme_budget * services_share_so_far
    given = programme_budget * budget_factor * services_share_of_budget
    return ratio(given + added * share_of_additions_paid, planned + added)


@auxiliary("1")
def funded_share_of_prevention(
    programme_budget,
    budget_factor,
    prevention_share_of_budget,
    prevention_share_so_far,
    added_prevention,
    added_staff_programmes,
    share_of_additions_paid,
):
    """Money for campaigns, schools, and the preparation and support of staff, against what is planned for them."""
    added = total(added_prevention + added_staff_programmes, over=PLACE)
    planned = programme_budget * prevention_share_so_far
    given = programme_budget * budget_factor * prevention_share_of_budget
    return ratio(given + added * share_of_additions_paid, planned + added)


@auxiliary("sol/year", over=PLACE)
def spent_on_prevention(
    programme_budget,
    prevention_share_so_far,
    budget_execution,
    share_of_women,
    added_prevention,
    added_staff_programmes,
    funded_share_of_prevention,
):
    """What is spent on campaigns, schools and the preparation of staff."""
    before = programme_budget * prevention_share_so_far * budget_execution * share_of_women
    return (before + added_prevention + added_staff_programmes) * funded_share_of_prevention


@auxiliary("sol/year", over=PLACE)
def spent_on_services(
    programme_budget, services_share_so_far, budget_execution, share_of_women, added_services, funded_share_of_services
):
    """What is spent on centres, refuges, treatment and recovery."""
    before = programme_budget * services_share_so_far * budget_execution * share_of_women
    return (before + added_services) * funded_share_of_services


@auxiliary("sol/year", over=PLACE)
def spent_on_administration(
    programme_budget, budget_factor, administration_share_of_budget, budget_execution, share_of_women
):
    """What is spent on the head office of the national programme."""
    return programme_budget * budget_factor * administration_share_of_budget * budget_execution * share_of_women


@auxiliary("sol/year", over=PLACE)
def spent_on_police_and_justice(
    police,
    officer_cost,
    examiners,
    examiner_cost,
    added_courts,
    court_cost,
    added_prosecution,
    prosecution_cost,
    paid_share_of_posts,
):
    """What is spent on officers, examiners and added courts and prosecutors, without those that there have been."""
    staff = police * officer_cost + examiners * examiner_cost
    return staff + (added_courts * court_cost + added_prosecution * prosecution_cost) * paid_share_of_posts


@auxiliary("sol/month", over=PLACE)
def spending(
    spent_on_police_and_justice,
    spent_on_services,
    spent_on_prevention,
    spent_on_administration,
    months_per_year,
):
    """What is spent: staff at work, services, prevention, the head office."""
    purposes = spent_on_police_and_justice + spent_on_services + spent_on_prevention + spent_on_administration
    return purposes / months_per_year
