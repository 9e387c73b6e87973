"""Surveys: what women tell when they are asked, beside what is.

Violence as it is, as surveys hear it and as services see it are three different things. The people of the model live
with the first; this sector makes the second from it; reports and cases are the third.
"""

import numpy as np

from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd import auxiliary, ratio, shift, total


@auxiliary("1", over=PLACE)
def disclosure(disclosure_without_awareness, awareness):
    """Share of the women abused who tell an interviewer: all who see violence as no private matter, most others."""
    return disclosure_without_awareness + (1 - disclosure_without_awareness) * awareness


@auxiliary("1", over=PLACE)
def abused_ever(never_abused, women):
    """Share of women who have ever suffered violence by a partner, as it is."""
    return 1 - never_abused / women


@auxiliary("1", over=PLACE)
def abused_12m(
    never_abused,
    free_of_violence,
    recovering,
    women,
    first_violence_hazard,
    violence_again_hazard,
    relapse_hazard,
    survey_recall,
):
    """Share of women who suffered violence by a partner in the last twelve months, as it is.

    All but those who were free of violence a year ago and for whom it did not start since, at present hazards.
    """
    spared = (
        never_abused * np.exp(-first_violence_hazard * survey_recall)
        + free_of_violence * np.exp(-violence_again_hazard * survey_recall)
        + total(recovering, over=VIOLENCE) * np.exp(-relapse_hazard * survey_recall)
    )
    return 1 - spared / women


@auxiliary("1", over=(PLACE, VIOLENCE))
def types_now(abused_now, also_suffered):
    """Share of the women abused now who suffer a type of violence, as the most serious one or beside one."""
    so_far = abused_now + shift(abused_now, along=VIOLENCE) + shift(shift(abused_now, along=VIOLENCE), along=VIOLENCE)
    everybody = total(abused_now, over=VIOLENCE)
    return ratio(abused_now + also_suffered * (everybody - so_far), everybody)


@auxiliary("1", over=PLACE)
def prevalence_ever(abused_ever, disclosure):
    """Share of women who tell a survey that they ever suffered violence by a partner."""
    return abused_ever * disclosure


@auxiliary("1", over=PLACE)
def prevalence_12m(abused_12m, disclosure):
    """Share of women who tell a survey that they suffered violence by a partner in the last twelve months."""
    return abused_12m * disclosure


@auxiliary("1", over=(PLACE, VIOLENCE))
def prevalence_ever_by_type(ever_suffered, women, disclosure):
    """Share of women who tell a survey that they ever suffered a type of violence."""
    return ever_suffered / women * disclosure


@auxiliary("1", over=(PLACE, VIOLENCE))
def prevalence_12m_by_type(prevalence_12m, types_now):
    """Share of women who tell a survey of a type of violence in the last twelve months, at the present mix of types."""
    return prevalence_12m * types_now
