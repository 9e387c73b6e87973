"""Logistic growth."""

from vawsim.sd import auxiliary, flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("founders", 10.0, "person"),
    parameter("growth_rate", 0.5, "1/month"),
    parameter("room", 1000.0, "person"),
)


@stock("person", initial="founders")
def population(growth):
    """Those alive."""
    return growth


@auxiliary("1")
def free_share(population, room):
    """Share of the room that is free."""
    return 1 - population / room


@flow("person/month")
def growth(population, growth_rate, free_share):
    """Growth, slower where room is short."""
    return growth_rate * population * free_share
