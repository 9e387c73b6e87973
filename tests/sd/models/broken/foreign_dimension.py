"""A variable over a dimension that is not one of the model."""

from vawsim.sd import auxiliary, dimensions, flow, stock

from ...building import parameter, parameters

PLACE, STAGE = DIMENSIONS = dimensions(place=("coast", "jungle"), stage=("young", "old"))
(AGE,) = dimensions(age=("young", "old"))

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
    return loss_rate * level


@auxiliary("item", over=(PLACE, AGE))
def level_by_age(level):
    """What is left, by an age that the model does not know."""
    return level
