"""Emergency centres for women (CEM): where they are, who works there, how many cases they take on and how well."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, flow, ratio, stock


@stock("centre", over=PLACE, initial="centres_at_start")
def centres(centres_opened, centres_closed):
    """Emergency centres at work."""
    return centres_opened - centres_closed


@stock("professional", over=PLACE, initial="new_professionals_at_start")
def new_professionals(professionals_hired, professionals_become_experienced, new_professionals_left):
    """Psychologists, lawyers and social workers of the centres who learn the work."""
    return professionals_hired - professionals_become_experienced - new_professionals_left


@stock("professional", over=PLACE, initial="experienced_professionals_at_start")
def experienced_professionals(professionals_become_experienced, experienced_professionals_left):
    """Psychologists, lawyers and social workers of the centres with experience."""
    return professionals_become_experienced - experienced_professionals_left


@stock("1", over=PLACE, initial="centre_burnout_at_start")
def centre_burnout(centre_burnout_change):
    """Exhaustion of the professionals of the centres, 0 to 1."""
    return centre_burnout_change


@auxiliary("centre", over=PLACE)
def centres_at_start(centres_planned, located_centre_share, added_centres):
    """Centres when the simulation starts."""
    return centres_planned * located_centre_share + added_centres


@auxiliary("centre", over=PLACE)
def centres_goal(centres_planned, located_centre_share, added_centres, funded_share_of_services):
    """Centres that are planned and paid for."""
    return (centres_planned * located_centre_share + added_centres) * funded_share_of_services


@flow("centre/month", over=PLACE)
def centres_opened(centres_goal, centres, centre_opening_time):
    """Centres that open."""
    return np.maximum(centres_goal - centres, 0) / centre_opening_time


@flow("centre/month", over=PLACE)
def centres_closed(centres_goal, centres, centre_opening_time):
    """Centres that close."""
    return np.maximum(centres - centres_goal, 0) / centre_opening_time


@auxiliary("professional", over=PLACE)
def new_professionals_at_start(centres_at_start, professionals_per_centre, new_professional_share_at_start):
    """Professionals in their first months when the simulation starts."""
    return centres_at_start * professionals_per_centre * new_professional_share_at_start


@auxiliary("professional", over=PLACE)
def experienced_professionals_at_start(centres_at_start, professionals_per_centre, new_professional_share_at_start):
    """Professionals with experience when the simulation starts."""
    return centres_at_start * professionals_per_centre * (1 - new_professional_share_at_start)


@auxiliary("professional", over=PLACE)
def professionals(new_professionals, experienced_professionals):
    """Professionals of the centres."""
    return new_professionals + experienced_professionals


@auxiliary("professional", over=PLACE)
def professional_posts(
    centres,
    professionals_per_centre,
    added_24h_share,
    professionals_for_other_shifts,
    added_professionals,
    funded_share_of_services,
):
    """Posts in the centres: a team in each, more where a policy opens it day and night, and those that it adds."""
    shifts = centres * added_24h_share * professionals_for_other_shifts
    return centres * professionals_per_centre + (shifts + added_professionals) * funded_share_of_services


@auxiliary("1/month", over=PLACE)
def professional_quit_rate(normal_professional_quit_rate, quitting_from_burnout, centre_burnout, burnout_threshold):
    """Monthly chance that a professional leaves; contracts are short, and exhaustion raises it."""
    exhausted = np.maximum(centre_burnout - burnout_threshold, 0)
    return normal_professional_quit_rate * (1 + quitting_from_burnout * exhausted)


@flow("professional/month", over=PLACE)
def professionals_hired(
    professional_posts,
    professionals,
    new_professionals_left,
    experienced_professionals_left,
    professional_hiring_time,
):
    """Professionals who start: those who left are replaced, up to the posts."""
    left = new_professionals_left + experienced_professionals_left
    return np.maximum(left + (professional_posts - professionals) / professional_hiring_time, 0)


@flow("professional/month", over=PLACE)
def professionals_become_experienced(new_professionals, time_to_learn_in_centre):
    """Professionals who have learnt the work."""
    return new_professionals / time_to_learn_in_centre


@flow("professional/month", over=PLACE)
def new_professionals_left(new_professionals, professional_quit_rate):
    """New professionals who leave."""
    return new_professionals * professional_quit_rate


@flow("professional/month", over=PLACE)
def experienced_professionals_left(experienced_professionals, professional_quit_rate):
    """Experienced professionals who leave."""
    return experienced_professionals * professional_quit_rate


@auxiliary("hour/month", over=PLACE)
def centre_hours(
    new_professionals,
    experienced_professionals,
    pace_of_new_professionals,
    hours_per_professional,
    hours_lost_to_burnout,
    centre_burnout,
    centres_open_share,
):
    """Hours of an experienced professional's worth that the centres have for their cases."""
    present = pace_of_new_professionals * new_professionals + experienced_professionals
    return present * hours_per_professional * (1 - hours_lost_to_burnout * centre_burnout) * centres_open_share


@auxiliary("1", over=PLACE)
def centre_coverage(centres, women, women_reached_per_centre):
    """Share of women with an emergency centre within reach; each further centre reaches fewer new ones."""
    return 1 - np.exp(-ratio(centres * women_reached_per_centre, women))


@auxiliary("1", over=PLACE)
def centre_availability(centre_coverage, centres_open_share, hours_coverage):
    """Share of occasions on which a centre is within reach, open at all and open at that hour."""
    return centre_coverage * centres_open_share * hours_coverage


@auxiliary("1", over=PLACE)
def centres_day_and_night(centres_24h_share, added_24h_share, funded_share_of_services):
    """Share of the centres that open day and night: so far, and where a policy extends the hours."""
    return np.minimum(centres_24h_share + added_24h_share * funded_share_of_services, 1)


@auxiliary("1", over=PLACE)
def hours_coverage(centres_day_and_night, office_hours_coverage):
    """Share of occasions that fall into opening hours, given the share of centres that open day and night."""
    return office_hours_coverage + (1 - office_hours_coverage) * centres_day_and_night


@auxiliary("report/month", over=PLACE)
def centre_demand(attempts, reports_per_woman, centre_choice, centres_in_stations_share, centre_availability):
    """People who turn to a centre, or come to a police station that has one: victims of every age and sex."""
    chosen_or_passed_on = 1 - (1 - centre_choice) * (1 - centres_in_stations_share)
    return attempts * reports_per_woman * chosen_or_passed_on * centre_availability


@auxiliary("report/month", over=PLACE)
def centre_cases(centre_demand, centre_hours, least_hours_per_case):
    """Cases that centres take on: what comes, held back as it nears what their hours allow at the least per case."""
    capacity = centre_hours / least_hours_per_case
    return ratio(centre_demand * capacity, centre_demand + capacity)


@auxiliary("1", over=PLACE)
def centre_work_pressure(centre_cases, hours_per_accompanied_case, centre_hours, highest_work_pressure):
    """Hours that full company for every case would take against the hours there are; capped like that of the police."""
    needed = centre_cases * hours_per_accompanied_case
    return np.where(needed <= highest_work_pressure * centre_hours, ratio(needed, centre_hours), highest_work_pressure)


@auxiliary("1", over=PLACE)
def accompaniment_given(centre_work_pressure, unmeasured_work_weight):
    """Company given to a case against what it needs; no target counts it."""
    return np.minimum(unmeasured_work_weight, 1) / np.maximum(centre_work_pressure, 1)


@auxiliary("1", over=PLACE)
def accompanied_share(centre_cases, attempts, reports_per_woman, accompaniment_given):
    """Share of women seeking help whom a centre accompanies through the process, as far as its hours go."""
    return np.minimum(ratio(centre_cases, attempts * reports_per_woman), 1) * accompaniment_given


@flow("1/month", over=PLACE)
def centre_burnout_change(
    centre_work_pressure,
    burnout_at_normal_work,
    burnout_from_pressure,
    burnout_relief,
    support_of_staff,
    centre_burnout,
    burnout_time,
):
    """Exhaustion of the professionals follows pressure and support as that of officers does."""
    pressure = burnout_from_pressure * (centre_work_pressure - 1)
    goal = np.clip(burnout_at_normal_work + pressure - burnout_relief * support_of_staff, 0, 1)
    return (goal - centre_burnout) / (burnout_time * (1 + centre_burnout))
