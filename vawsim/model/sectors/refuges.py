"""Refuges: places, women admitted, women turned away."""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, flow, ratio, stock, total


@stock("woman", over=(PLACE, VIOLENCE), initial=0)
def in_refuge(refuge_admissions, leaving_refuge_recovering, return_from_refuge, ageing_in_refuge):
    """Women who live in a refuge."""
    return refuge_admissions - leaving_refuge_recovering - return_from_refuge - ageing_in_refuge


@stock("bed", over=PLACE, initial="refuge_places_planned")
def refuge_places(refuge_places_opened, refuge_places_closed):
    """Places in refuges, for women and their children."""
    return refuge_places_opened - refuge_places_closed


@auxiliary("bed", over=PLACE)
def refuge_places_planned(refuge_places_so_far, located_refuge_share, added_refuge_places):
    """Places in refuges that are planned: those there have been and those a policy adds."""
    return refuge_places_so_far * located_refuge_share + added_refuge_places


@flow("bed/month", over=PLACE)
def refuge_places_opened(refuge_places_planned, funded_share_of_services, refuge_places, refuge_building_time):
    """Places that open: planned, paid for and built."""
    return np.maximum(refuge_places_planned * funded_share_of_services - refuge_places, 0) / refuge_building_time


@flow("bed/month", over=PLACE)
def refuge_places_closed(refuge_places_planned, funded_share_of_services, refuge_places, refuge_closing_time):
    """Places that close because nobody plans or pays for them any more."""
    return np.maximum(refuge_places - refuge_places_planned * funded_share_of_services, 0) / refuge_closing_time


@auxiliary("woman/month", over=(PLACE, VIOLENCE))
def refuge_requests(registered, severe_risk_share, refuge_need_share):
    """Registered women at severe risk who cannot stay at home in safety."""
    return registered * severe_risk_share * refuge_need_share


@auxiliary("1", over=PLACE)
def refuge_admission_share(
    refuge_requests,
    refuge_places,
    places_per_woman,
    refuge_users_per_woman,
    in_refuge,
    refuge_admission_time,
):
    """Share of the requests for which there is a free place; women outside the model use refuges, too."""
    places = refuge_places / (places_per_woman * refuge_users_per_woman)
    free = np.maximum(places - total(in_refuge, over=VIOLENCE), 0)
    requests = total(refuge_requests, over=VIOLENCE)
    return ratio(np.minimum(requests, free / refuge_admission_time), requests)


@flow("woman/month", over=(PLACE, VIOLENCE))
def refuge_admissions(refuge_requests, refuge_admission_share):
    """Women admitted to a refuge."""
    return refuge_requests * refuge_admission_share


@auxiliary("woman/month", over=PLACE)
def refuge_refusals(refuge_requests, refuge_admission_share):
    """Women turned away because no refuge has a place."""
    return total(refuge_requests, over=VIOLENCE) * (1 - refuge_admission_share)


@auxiliary("1", over=PLACE)
def returning_share(return_share, return_effect_of_plan, refuge_plan_share, reference_plan_share, dependence_effect):
    """Share of women who go back to the aggressor: fewer with a plan of their own, more without an income."""
    planned = 1 - return_effect_of_plan * (refuge_plan_share - reference_plan_share)
    return np.minimum(return_share * planned * dependence_effect, 1)


@flow("woman/month", over=(PLACE, VIOLENCE))
def leaving_refuge_recovering(in_refuge, refuge_stay, returning_share):
    """Women who leave a refuge for a life without the aggressor."""
    return in_refuge * (1 - returning_share) / refuge_stay


@flow("woman/month", over=(PLACE, VIOLENCE))
def return_from_refuge(in_refuge, refuge_stay, returning_share):
    """Women who leave a refuge and live with violence again."""
    return in_refuge * returning_share / refuge_stay


@flow("woman/month", over=(PLACE, VIOLENCE))
def ageing_in_refuge(in_refuge, window_turnover):
    """Women in refuges who pass the age of 49."""
    return in_refuge * window_turnover
