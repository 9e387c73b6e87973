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


def loaded(made_up: MakeUp, **levels: float) -> Ensemble:
    """Results in which stages have these loads, all others 0.1."""
    made = made_up("baseline")
    years = {name: np.full_like(values, 0.1) for name, values in made.years.items()}
    for name, level in levels.items():
        years[f"load_{name}"] = years[f"load_{name}"] + level
    return replace(made, years=years)


def test_the_most_loaded_stage_on_the_way_to_protection(made_up: MakeUp) -> None:
    found = bottlenecks(loaded(made_up, exam=1.4, refuge=9, court=0.3))
    assert {one.stage.name for one in found} == {"exam"}, "a refuge is not on the way"
    assert [one.year for one in found] == list(range(2009, 2036))
    assert found[0].load == pytest.approx(1.5)
    assert found[0].share == 1


def test_draws_may_disagree(made_up: MakeUp) -> None:
    made = loaded(made_up, exam=1)
    made.years["load_police"][..., :5] = 3
    first = bottlenecks(made)[0]
    assert (first.stage.name, first.share) == ("exam", 0.75)


def test_a_stage_without_work_and_without_capacity_is_no_bottleneck(made_up: MakeUp) -> None:
    made = loaded(made_up, exam=1)
    made.years["load_police"][:] = np.nan
    assert {one.stage.name for one in bottlenecks(made)} == {"exam"}


def test_loads_of_a_place(made_up: MakeUp) -> None:
    made = loaded(made_up)
    made.years["load_court"][:, AREAS.index("jungle_rural")] = 7
    court = [stage.name for stage in STAGES].index("court")
    assert (loads(made, "jungle_rural")[court] == 7).all()
    assert (loads(made)[court] == 0.1).all()


def test_a_total_over_years_takes_each_year_once(made_up: MakeUp) -> None:
    """At each moment there is what was gained in the twelve months before."""
    made = made_up("baseline")
    dates = made.dates
    gained = np.array([100.0 * (date.year - 1) if date.month == 1 else np.nan for date in dates], dtype=np.float32)
    paths = {**made.paths, "annual_cost": np.broadcast_to(gained[:, None, None], made.paths["annual_cost"].shape)}
    total = total_over_years(replace(made, paths=paths), "annual_cost", 2026, 2028)
    assert total == pytest.approx(np.full(20, 100.0 * (2026 + 2027 + 2028)))


def test_a_total_of_the_last_year(made_up: MakeUp) -> None:
    made = made_up("baseline")
    total = total_over_years(made, "annual_cost", 2035, 2035, "coast_rural")
    assert total == pytest.approx(made.paths["annual_cost"][-1, AREAS.index("coast_rural")].astype(float))
