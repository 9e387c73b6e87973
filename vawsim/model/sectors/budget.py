"""Budget: what is planned, what there is money for, what is spent, and the centres that it opens."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, flow, stock, total


@stock("centre", over=PLACE, initial="centres_at_start")
def centres(centres_opened, centres_closed):
    """Emergency centres for women (CEM) at work."""
    return centres_opened - centres_closed


@auxiliary("centre", over=PLACE)
def centres_at_start(centres_planned, centre_share, added_centres):
    """Centres when the simulation starts."""
    return centres_planned * centre_share + added_centres


@auxiliary("centre", over=PLACE)
def centres_goal(centres_planned, centre_share, added_centres, funded_share_of_programmes):
    """Centres that are planned and paid for."""
    return (centres_planned * centre_share + added_centres) * funded_share_of_programmes


@flow("centre/month", over=PLACE)
def centres_opened(centres_goal, centres, centre_opening_time):
    """Centres that open."""
    return np.maximum(centres_goal - centres, 0) / centre_opening_time


@flow("centre/month", over=PLACE)
def centres_closed(centres_goal, centres, centre_opening_time):
    """Centres that close."""
    return np.maximum(centres - centres_goal, 0) / centre_opening_time


@auxiliary("sol/year")
def authorised_pay(authorised_officers, officer_cost, authorised_examiners, examiner_cost):
    """Pay of the posts authorised so far: the budgets of their institutions carry it."""
    return authorised_officers * officer_cost + authorised_examiners * examiner_cost


@auxiliary("sol/year")
def added_pay(added_officers, officer_cost, added_examiners, examiner_cost, added_courts, court_cost):
    """Pay of the posts and courts that a policy adds."""
    added = added_officers * officer_cost + added_examiners * examiner_cost + added_courts * court_cost
    return total(added, over=PLACE)


@auxiliary("sol/year", over=PLACE)
def added_programmes(
    added_centres,
    centre_cost,
    added_refuge_places,
    refuge_place_cost,
    added_course_places,
    course_cost,
    months_per_year,
    added_norm_campaign_reach,
    full_norm_campaign_cost,
    added_service_campaign_reach,
    full_service_campaign_cost,
    added_school_coverage,
    full_school_programme_cost,
    share_of_women,
):
    """What the services, courses and campaigns cost that a policy adds."""
    services = added_centres * centre_cost + added_refuge_places * refuge_place_cost
    courses = added_course_places * course_cost * months_per_year
    campaigns = (
        added_norm_campaign_reach * full_norm_campaign_cost
        + added_service_campaign_reach * full_service_campaign_cost
        + added_school_coverage * full_school_programme_cost
    )
    return services + courses + campaigns * share_of_women


@auxiliary("1")
def paid_share_of_posts(authorised_pay, added_pay, share_of_additions_paid):
    """Share of all posts for which there is pay."""
    return (authorised_pay + added_pay * share_of_additions_paid) / (authorised_pay + added_pay)


@auxiliary("1")
def funded_share_of_programmes(programme_budget, budget_factor, added_programmes, share_of_additions_paid):
    """Money for centres, refuges, courses and campaigns against what is planned.

    What there has been is taken as funded in full. A policy that adds more than it pays for, or cuts the budget,
    leaves less for all of them; a larger budget without a plan of its own lets all of them grow alike.
    """
    added = total(added_programmes, over=PLACE)
    return (programme_budget * budget_factor + added * share_of_additions_paid) / (programme_budget + added)


@auxiliary("sol/month", over=PLACE)
def spending(
    police,
    officer_cost,
    examiners,
    examiner_cost,
    added_courts,
    court_cost,
    programme_budget,
    budget_execution,
    added_programmes,
    funded_share_of_programmes,
    share_of_women,
    months_per_year,
):
    """What is spent: staff at work, added courts, the national programme, and the programmes that a policy adds.

    Courts and prosecutors that there have been are not in it.
    """
    pay = police * officer_cost + examiners * examiner_cost + added_courts * court_cost
    programmes = programme_budget * budget_execution * share_of_women + added_programmes
    return (pay + programmes * funded_share_of_programmes) / months_per_year
