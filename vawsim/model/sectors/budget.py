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
def centres_goal(centres_planned, centre_share, added_centres, funded_share):
    """Centres that are planned and paid for."""
    return (centres_planned * centre_share + added_centres) * funded_share


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
    """Pay of the posts authorised so far: their institutions' budgets carry it."""
    return authorised_officers * officer_cost + authorised_examiners * examiner_cost


@auxiliary("sol/month")
def planned_cost(
    police_posts,
    officer_cost,
    examiner_posts,
    examiner_cost,
    centres_planned,
    centre_share,
    added_centres,
    centre_cost,
    refuge_places_planned,
    refuge_place_cost,
    programme_overhead,
    course_places,
    course_cost,
    campaign_cost,
    months_per_year,
):
    """What everything that is planned would cost."""
    pay = total(police_posts * officer_cost + examiner_posts * examiner_cost, over=PLACE)
    centres_cost = total(centres_planned * centre_share + added_centres, over=PLACE) * centre_cost
    refuges_cost = total(refuge_places_planned, over=PLACE) * refuge_place_cost
    yearly = pay + (centres_cost + refuges_cost) * (1 + programme_overhead)
    return yearly / months_per_year + total(course_places, over=PLACE) * course_cost + campaign_cost


@auxiliary("sol/month")
def campaign_cost(
    norm_campaign_reach,
    service_campaign_reach,
    full_campaign_cost,
    school_programme_coverage,
    full_school_programme_cost,
    share_of_women,
    months_per_year,
):
    """What campaigns and school programmes cost, in proportion to whom they reach."""
    reach = total((norm_campaign_reach + service_campaign_reach) * share_of_women, over=PLACE)
    schools = total(school_programme_coverage * share_of_women, over=PLACE)
    return (reach * full_campaign_cost + schools * full_school_programme_cost) / months_per_year


@auxiliary("sol/month")
def money_available(programme_budget, authorised_pay, added_budget, budget_execution, months_per_year):
    """Pay of the authorised posts, and of the other budgets what the administration manages to spend."""
    return (authorised_pay + (programme_budget + added_budget) * budget_execution) / months_per_year


@auxiliary("1")
def funded_share(money_available, planned_cost):
    """Share of what is planned that there is money for: posts, courses, centres and refuges are cut alike."""
    return np.minimum(money_available / planned_cost, 1)


@auxiliary("sol/month", over=PLACE)
def spending(
    police,
    officer_cost,
    examiners,
    examiner_cost,
    centres,
    centre_cost,
    refuge_places,
    refuge_place_cost,
    programme_overhead,
    officers_sensitised,
    course_cost,
    campaign_cost,
    share_of_women,
    months_per_year,
):
    """What is spent: staff at work, services that run, courses held, campaigns."""
    pay = police * officer_cost + examiners * examiner_cost
    programmes = (centres * centre_cost + refuge_places * refuge_place_cost) * (1 + programme_overhead)
    return (
        (pay + programmes) / months_per_year
        + officers_sensitised * course_cost
        + campaign_cost * share_of_women
    )
