"""Allocation: where staff and services are, and where they would be if need decided."""

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, total


def _located(share, share_of_need, allocation_by_need):
    return share + allocation_by_need * (share_of_need - share)


@auxiliary("1", over=PLACE)
def share_of_need(women_at_start, violence_by_place):
    """Share of the country's need that each place has: its women, and how often violence starts there."""
    need = women_at_start * violence_by_place
    return need / total(need, over=PLACE)


@auxiliary("1", over=PLACE)
def located_police_share(police_share, share_of_need, allocation_by_need):
    """Share of the officers who work in each place."""
    return _located(police_share, share_of_need, allocation_by_need)


@auxiliary("1", over=PLACE)
def located_examiner_share(examiner_share, share_of_need, allocation_by_need):
    """Share of the examiners who work in each place."""
    return _located(examiner_share, share_of_need, allocation_by_need)


@auxiliary("1", over=PLACE)
def located_court_share(court_share, share_of_need, allocation_by_need):
    """Share of the courts and prosecutors in each place."""
    return _located(court_share, share_of_need, allocation_by_need)


@auxiliary("1", over=PLACE)
def share_of_need_for_centres(share_of_need, women_reached_per_centre):
    """Share of the centres that each place would need: where women live far apart, one centre reaches fewer."""
    need = share_of_need / women_reached_per_centre
    return need / total(need, over=PLACE)


@auxiliary("1", over=PLACE)
def located_centre_share(centre_share, share_of_need_for_centres, allocation_by_need):
    """Share of the emergency centres in each place."""
    return _located(centre_share, share_of_need_for_centres, allocation_by_need)


@auxiliary("1", over=PLACE)
def located_refuge_share(refuge_share, share_of_need, allocation_by_need):
    """Share of the places in refuges in each place."""
    return _located(refuge_share, share_of_need, allocation_by_need)
