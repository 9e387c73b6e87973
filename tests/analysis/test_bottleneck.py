"""Where cases get stuck, and what is added up over years."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.bottleneck import bottlenecks, loads
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.analysis.totals import total_over_years
from vawsim.model.stages import STAGES

MakeUp = Callable[..., Ensemble]


def taking(made_up: MakeUp, **days: float) -> Ensemble:
    """Results in which parts of the way take so many days, and all others half a day."""
    made = made_up("baseline")
    years = {name: np.full_like(values, 0.5) for name, values in made.years.items()}
    for name, level in days.items():
        years[f"part_{name}"] = np.full_like(years[f"part_{name}"], level)
    return replace(made, years=years)


def test_the_part_of_the_way_that_takes_the_most_days(made_up: MakeUp) -> None:
    found = bottlenecks(taking(made_up, exam=14, court=9))
    assert {one.stage.name for one in found} == {"exam"}
    assert [one.year for one in found] == list(range(2009, 2036))
    assert found[0].days.median == 14
    assert found[0].share == 1


def test_loads_do_not_make_a_bottleneck(made_up: MakeUp) -> None:
    made = taking(made_up, court=9)
    for stage in STAGES:
        made.years[stage.load.name][:] = 100
    assert {one.stage.name for one in bottlenecks(made)} == {"court"}


def test_draws_may_disagree(made_up: MakeUp) -> None:
    made = taking(made_up, exam=14)
    made.years["part_service"][..., :5] = 30
    first = bottlenecks(made)[0]
    assert (first.stage.name, first.share) == ("exam", 0.75)


def test_a_place_has_its_own(made_up: MakeUp) -> None:
    made = taking(made_up, exam=14)
    made.years["part_court"][:, AREAS.index("jungle")] = 60
    assert bottlenecks(made, "jungle")[0].stage.name == "court"
    assert bottlenecks(made, "coast")[0].stage.name == "exam"


def test_loads_of_a_place(made_up: MakeUp) -> None:
    made = taking(made_up)
    made.years["load_court"][:, AREAS.index("jungle_rural")] = 7
    court = [stage.name for stage in STAGES].index("court")
    assert (loads(made, "jungle_rural")[court] == 7).all()
    assert (loads(made)[court] == 0.5).all()


def test_a_total_over_years_takes_each_year_once(made_up: MakeUp) -> None:
    made = made_up("baseline")
    values = np.zeros_like(made.years["annual_cost"])
    values += np.arange(2009.0, 2036.0).reshape(-1, 1, 1)
    values[:, AREAS.index("coast_rural")] *= 2
    counted = replace(made, years={**made.years, "annual_cost": values})
    assert total_over_years(counted, "annual_cost", 2026, 2028) == pytest.approx(np.full(20, 2026.0 + 2027 + 2028))
    assert total_over_years(counted, "annual_cost", 2035, 2035, "coast_rural") == pytest.approx(np.full(20, 4070.0))
