"""A variable that uses an accumulator."""

from vawsim.sd import accumulator, auxiliary, flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("start", 100.0, "item"), parameter("loss_rate", 0.2, "1/month"))


@stock("item", initial="start")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level, loss_rate):
    """A constant share of what is left."""
    return loss_rate * level


@accumulator("item")
def lost(loss):
    """All that was lost."""
    return loss


@auxiliary("item")
def all_items(level, lost):
    """Left or lost."""
    return level + lost
