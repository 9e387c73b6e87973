"""A population whose births are twice its deaths."""

from vawsim.sd import flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("people_at_start", 100.0, "person"),
    parameter("birth_rate", 0.1, "1/month"),
    parameter("death_rate", 0.05, "1/month"),
)


@stock("person", initial="people_at_start")
def people(births, deaths):
    """Those alive."""
    return births - deaths


@flow("person/month")
def births(people, birth_rate):
    """Births."""
    return people * birth_rate


@flow("person/month")
def deaths(people, death_rate):
    """Deaths."""
    return people * death_rate
