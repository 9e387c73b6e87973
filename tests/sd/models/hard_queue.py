"""The same backlog with a plain minimum in place of the soft limit."""

import numpy as np

from vawsim.sd import flow, stock

from . import queue

PARAMETERS = queue.PARAMETERS


@stock("item", initial=0)
def backlog(arrivals, completions):
    """Waiting or being worked on."""
    return arrivals - completions


@flow("item/month")
def arrivals(arrival_rate):
    """All that comes in."""
    return arrival_rate


@flow("item/month")
def completions(backlog, shortest_time, capacity):
    """All that is finished."""
    return np.minimum(backlog / shortest_time, capacity)
