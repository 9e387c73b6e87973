"""Decorated functions stay plain functions."""

import numpy as np
import pytest

from vawsim.sd import accumulator, auxiliary, flow, stock
from vawsim.sd.variables import MARK, Declaration

from .models import ageing, hard_queue, logistic, queue, sir


def test_they_work_on_plain_numbers():
    assert logistic.free_share(population=250.0, room=1000.0) == 0.75
    assert sir.infection(contact_rate=2.0, susceptible=90.0, infected=10.0, people=100.0) == 18
    assert queue.completions(backlog=5.0, shortest_time=0.5, capacity=10.0) == 5
    assert hard_queue.completions(backlog=20.0, shortest_time=0.5, capacity=10.0) == 10
    assert ageing.share_of_place(7.0) == 1
    assert ageing.people(births=5.0, ageing=2.0, deaths=1.0) == 2


def test_they_work_on_arrays():
    people = np.array([[[300.0], [200.0], [100.0]], [[60.0], [30.0], [10.0]]])
    assert ageing.people_in_place(people).tolist() == [[[600]], [[100]]]
    assert ageing.share_of_place(ageing.people_in_place(people))[:, 0, 0] == pytest.approx([6 / 7, 1 / 7])
    net = ageing.people(births=0, ageing=people, deaths=0)
    assert net[:, :, 0].tolist() == [[-300, 100, 100], [-60, 30, 20]]


def test_the_decorator_hands_back_the_function_itself():
    def plain(level):
        return level

    assert flow("item/month")(plain) is plain


@pytest.mark.parametrize(
    ("decorator", "declaration"),
    [
        (flow("item/month"), Declaration("flow", "item/month", ())),
        (auxiliary("1", over=ageing.PLACE), Declaration("auxiliary", "1", (ageing.PLACE,))),
        (
            stock("item", over=(ageing.PLACE, ageing.STAGE), initial="start", may_be_negative=True),
            Declaration("stock", "item", (ageing.PLACE, ageing.STAGE), "start", may_be_negative=True),
        ),
        (accumulator("item"), Declaration("accumulator", "item", (), 0.0, may_be_negative=True)),
    ],
)
def test_the_decorator_attaches_what_it_says(decorator, declaration):
    def function():
        return 0

    assert getattr(decorator(function), MARK) == declaration
