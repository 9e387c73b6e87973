"""A total over a dimension that its argument lacks."""

from vawsim.sd import dimensions, flow, stock, total

from ...building import parameter, parameters

PLACE, STAGE = DIMENSIONS = dimensions(place=("coast", "jungle"), stage=("young", "old"))

PARAMETERS = parameters(
    parameter("start", [[100.0], [50.0]], "item", over=(PLACE,)),
    parameter("loss_rate", [[0.2]], "1/month"),
)


@stock("item", over=PLACE, initial="start")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month", over=PLACE)
def loss(level, loss_rate):
    """A constant share of what is left."""
    return loss_rate * total(level, over=STAGE)
