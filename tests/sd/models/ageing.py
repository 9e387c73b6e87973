"""People in two places who age through three stages and die in the last one; a share of births by place."""

from vawsim.sd import accumulator, auxiliary, dimensions, flow, shift, stock, total

from ..building import parameter, parameters

PLACE, STAGE = DIMENSIONS = dimensions(place=("coast", "jungle"), stage=("young", "adult", "old"))

PARAMETERS = parameters(
    parameter("at_start", [[300.0, 200.0, 100.0], [60.0, 30.0, 10.0]], "person", over=(PLACE, STAGE)),
    parameter("leaving_rate", [[1 / 24, 1 / 48, 0.0]], "1/month", over=(STAGE,)),
    parameter("death_rate", [[0.0, 0.0, 1 / 36], [0.0, 0.0, 1 / 24]], "1/month", over=(PLACE, STAGE)),
    parameter("births_per_person", [[0.004], [0.006]], "1/month", over=(PLACE,)),
    parameter("born_into", [[1.0, 0.0, 0.0]], "1", over=(STAGE,)),
)


@stock("person", over=(PLACE, STAGE), initial="at_start")
def people(births, ageing, deaths):
    """People by place and stage of life."""
    return births - ageing + shift(ageing, along=STAGE) - deaths


@flow("person/month", over=(PLACE, STAGE))
def ageing(people, leaving_rate):
    """People who enter the next stage."""
    return leaving_rate * people


@flow("person/month", over=(PLACE, STAGE))
def births(people_in_place, births_per_person, born_into):
    """Births, all into the first stage."""
    return people_in_place * births_per_person * born_into


@flow("person/month", over=(PLACE, STAGE))
def deaths(people, death_rate):
    """Deaths, all in the last stage."""
    return death_rate * people


@auxiliary("person", over=PLACE)
def people_in_place(people):
    """People of all stages."""
    return total(people, over=STAGE)


@auxiliary("1", over=PLACE)
def share_of_place(people_in_place):
    """Share of all people who live in the place."""
    return people_in_place / total(people_in_place, over=PLACE)


@accumulator("person")
def born(births):
    """Births since the start, everywhere."""
    return total(total(births, over=STAGE), over=PLACE)


@accumulator("person", over=PLACE)
def died(deaths):
    """Deaths since the start."""
    return total(deaths, over=STAGE)
