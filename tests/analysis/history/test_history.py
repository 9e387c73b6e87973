"""The ensemble beside history."""

import numpy as np

from vawsim.analysis.history.beside import set_beside
from vawsim.analysis.sample import Sample
from vawsim.model.observations import Observation
from vawsim.model.series import SERIES
from vawsim.sd import Date

TRUST, MONTHLY = SERIES["trust/PNP"], SERIES["cem_cases_monthly/total_excl_economic"]
CENTRAL = Sample({}, 1, "central")


def test_every_observation_and_every_year() -> None:
    observations = [
        Observation(TRUST, Date(2012), Date(2012, 12), 20.0),
        Observation(TRUST, Date(2009, 4), Date(2009, 9), 19.0),
        Observation(MONTHLY, Date(2009, 2), Date(2009, 2), 3000.0),
        Observation(MONTHLY, Date(2009, 5), Date(2009, 5), 3000.0),
    ]
    trust, monthly = set_beside(observations, CENTRAL)
    assert (trust.fit.series, [o.value for o in trust.fit.observations]) == (TRUST, [19.0, 20.0])
    assert trust.spans == [(0, 12), (12, 24), (24, 36), (36, 48)]
    assert trust.fit.median[1] == trust.median[3], "2012 by itself, and in the row of years"
    assert monthly.spans == [(1, 2), (2, 3), (3, 4), (4, 5)]
    assert monthly.fit.median.tolist() == monthly.median[[0, 3]].tolist()
    assert np.array_equal(trust.low, trust.high), "the central run has no range"
