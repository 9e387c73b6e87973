"""Prosecution and sanction: cases against aggressors, and what becomes of them."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, capacity_limited, flow, ratio, stock


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
def prosecution_capacity(cases_per_month_of_prosecutors, court_share):
    """Cases that the prosecutors of a place can bring to an end in a month."""
    return cases_per_month_of_prosecutors * court_share


@flow("report/month", over=PLACE)
def cases_decided(prosecution_backlog, shortest_prosecution_time, prosecution_capacity):
    """Cases brought to an end with a decision."""
    return capacity_limited(prosecution_backlog, shortest_prosecution_time, prosecution_capacity)


@auxiliary("1", over=PLACE)
def prosecutor_pressure(prosecution_backlog, normal_prosecution_time, prosecution_capacity):
    """Cases on the desks against what the prosecutors can clear in the normal time."""
    return ratio(prosecution_backlog, prosecution_capacity * normal_prosecution_time)


@flow("report/month", over=PLACE)
def cases_archived(prosecution_backlog, archiving_time, prosecutor_pressure):
    """Cases dropped for lack of proof or time; the fuller the desks, the more of them."""
    return prosecution_backlog / archiving_time * prosecutor_pressure


@flow("report/month", over=PLACE)
def convictions(cases_decided, conviction_share_of_sound_cases, risk_form_quality):
    """Decided cases that end in a conviction; a poor first file loses them."""
    return cases_decided * conviction_share_of_sound_cases * risk_form_quality


@flow("report/month", over=PLACE)
def sanctions_served(under_sanction, sanction_duration):
    """Sanctions that come to their end."""
    return under_sanction / sanction_duration


@auxiliary("1", over=PLACE)
def impunity(convictions, attempts, reports_per_woman, conviction_benchmark):
    """How far convictions, for all who asked for help, fall short of a working system; 1: nobody is convicted."""
    return 1 - np.minimum(ratio(convictions, attempts * reports_per_woman * conviction_benchmark), 1)
