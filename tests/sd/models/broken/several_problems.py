"""Three defects at once, for the test that all of them are reported."""

from vawsim.sd import flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("start", 100.0, "item"), parameter("loss_rate", 0.2, "1/month"))


@stock("item")
def level(loss):
    return -loss


@flow("item/month")
def loss(level, los_rate):
    """A constant share of what is left."""
    return los_rate * level
