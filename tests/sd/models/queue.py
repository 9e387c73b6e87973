"""A backlog with a constant inflow that servers of limited capacity work off, as a fluid queue."""

from vawsim.sd import accumulator, auxiliary, capacity_limited, flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("arrival_rate", 8.0, "item/month"),
    parameter("shortest_time", 0.5, "month"),
    parameter("capacity", 10.0, "item/month"),
)


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
    return capacity_limited(backlog, shortest_time, capacity)


@auxiliary("1")
def load(completions, capacity):
    """Share of the capacity in use."""
    return completions / capacity


@accumulator("item")
def completed(completions):
    """Finished since the start."""
    return completions
