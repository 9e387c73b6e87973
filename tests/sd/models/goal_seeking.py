"""First-order adjustment to a goal."""

from vawsim.sd import flow, smooth_towards, stock

from ..building import parameter, parameters

PARAMETERS = parameters(parameter("goal", 50.0, "item"), parameter("adjustment_time", 4.0, "month"))


@stock("item", initial=0)
def level(adjustment):
    """What moves towards the goal."""
    return adjustment


@flow("item/month")
def adjustment(goal, level, adjustment_time):
    """The gap, closed over the adjustment time."""
    return smooth_towards(goal, level, adjustment_time)
