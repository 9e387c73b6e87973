"""A member of an ensemble is a run of its own."""

from dataclasses import replace

import numpy as np
import pytest

from vawsim.sd import Change, Course

from .building import build, parameter, run
from .models import ageing, queue, sir

pytestmark = pytest.mark.usefixtures("engine")

MEMBERS = 5
EXACT = {"rtol": 1e-12, "atol": 0}


def alone(parameters, factors, member):
    """The parameters of one member as plain values."""
    drawn = {
        name: replace(parameters[name], value=parameters[name].value * factor[member])
        for name, factor in factors.items()
    }
    return {**parameters, **drawn}


def factors_for(*names):
    rng = np.random.default_rng(7)
    return {name: rng.uniform(0.5, 1.5, MEMBERS) for name in names}


@pytest.mark.parametrize("method", ["euler", "rk4"])
@pytest.mark.parametrize(
    ("module", "uncertain", "record"),
    [
        (sir, ["contact_rate", "infected_at_start"], ["infected", "people", "infection"]),
        (
            ageing,
            ["death_rate", "births_per_person", "at_start"],
            ["people", "share_of_place", "died", "born"],
        ),
        (queue, ["capacity"], ["backlog", "load", "arrivals", "completed"]),
    ],
    ids=["sir", "ageing", "queue"],
)
def test_a_member_is_a_run_of_its_own(module, uncertain, record, method):
    model, factors = build(module), factors_for(*uncertain)
    together = run(model, record, factors=factors, members=MEMBERS, method=method)
    for member in range(MEMBERS):
        single = run(model, record, parameters=alone(model.parameters, factors, member), method=method)
        for name in record:
            np.testing.assert_allclose(together[name][..., [member]], single[name], **EXACT)


def test_members_differ_where_their_factors_do():
    found = run(build(queue), ["backlog", "arrivals"], factors=factors_for("capacity"), members=MEMBERS)
    assert len(set(found["backlog"][-1].tolist())) == MEMBERS
    assert len(set(found["arrivals"][-1].tolist())) == 1


def test_changes_work_on_the_draw_of_each_member():
    course = Course(
        changes=(
            Change("multiply", np.array(1.5), start=2.0, ramp=3.0),
            Change("set", np.array(12.0), start=6.0, until=9.0),
            Change("add", np.array(2.0), start=10.0),
        )
    )
    given = {**queue.PARAMETERS, "capacity": parameter("capacity", 10.0, "item/month", course=course)}
    factors = factors_for("capacity")
    model = build(queue)
    together = run(model, ["capacity", "backlog"], parameters=given, factors=factors, members=MEMBERS)
    for member in range(MEMBERS):
        single = run(model, ["capacity", "backlog"], parameters=alone(given, factors, member))
        for name in ("capacity", "backlog"):
            np.testing.assert_allclose(together[name][:, [member]], single[name], **EXACT)
    draw = 10 * factors["capacity"]
    assert together["capacity"][0] == pytest.approx(draw)
    assert together["capacity"][5] == pytest.approx(1.5 * draw)
    assert together["capacity"][6] == pytest.approx(12)
    assert together["capacity"][12] == pytest.approx(1.5 * draw + 2)
