"""Institutions: how policies are judged, what is counted, whether local authorities and agencies pull together."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, flow, smooth_towards, stock


@stock("1", initial="independent_evaluation")
def evaluation(evaluation_change):
    """Share of programmes that somebody outside the institution judges by what they achieve."""
    return evaluation_change


@stock("1", initial="programme_quality_goal")
def programme_quality(programme_quality_change):
    """What training, campaigns and treatment achieve against well-made ones."""
    return programme_quality_change


@stock("1", over=PLACE, initial="local_commitment_goal_at_start")
def local_commitment(local_commitment_change):
    """How far local authorities do what the law leaves to them."""
    return local_commitment_change


@stock("1", over=PLACE, initial="coordination_without_protocol")
def coordination(coordination_change):
    """How well the agencies hand cases over to each other and decide together."""
    return coordination_change


@auxiliary("1")
def evaluation_goal(independent_evaluation, added_evaluation, funded_share_of_prevention):
    """Share of programmes that are to be evaluated from outside: as it has been, and what a policy adds."""
    return np.minimum(independent_evaluation + added_evaluation * funded_share_of_prevention, 1)


@flow("1/month")
def evaluation_change(evaluation_goal, evaluation, time_to_build_evaluation):
    """Evaluation needs people, data and a baseline before it can say anything."""
    return smooth_towards(evaluation_goal, evaluation, time_to_build_evaluation)


@auxiliary("1")
def programme_quality_goal(quality_without_evaluation, independent_evaluation, participation_effect, participation):
    """Quality with the evaluation that there has been and the part that frontline workers have in the design."""
    return 1 - (1 - quality_without_evaluation) * (1 - independent_evaluation) * (
        1 - participation_effect * participation
    )


@flow("1/month")
def programme_quality_change(
    quality_without_evaluation, evaluation, participation_effect, participation, programme_quality, time_to_learn
):
    """Programmes get better as evaluation and those who deliver them show what does not work."""
    goal = 1 - (1 - quality_without_evaluation) * (1 - evaluation) * (1 - participation_effect * participation)
    return smooth_towards(goal, programme_quality, time_to_learn)


@auxiliary("1")
def counting_pressure(target_culture, evaluation):
    """Weight of counted targets, as far as no evaluation looks behind the counts."""
    return target_culture * (1 - evaluation)


@auxiliary("1")
def unmeasured_work_weight(displacement_by_targets, counting_pressure, reference_counting_pressure):
    """Weight of the work that no target counts (monitoring, company), against what it has been."""
    return 1 - displacement_by_targets * (counting_pressure - reference_counting_pressure)


def _commitment(without_mandate, mandate, from_trust, trust):
    return 1 - (1 - without_mandate) * (1 - mandate) * (1 - from_trust * trust)


@auxiliary("1", over=PLACE)
def local_commitment_goal_at_start(commitment_without_mandate, commitment_from_trust, trust_at_start):
    """Commitment when the simulation starts, without any mandate."""
    return _commitment(commitment_without_mandate, 0, commitment_from_trust, trust_at_start)


@flow("1/month", over=PLACE)
def local_commitment_change(
    commitment_without_mandate,
    local_mandate,
    funded_share_of_prevention,
    commitment_from_trust,
    trust,
    local_commitment,
    time_to_change_commitment,
):
    """Authorities commit themselves where a mandate with money binds them, and where people value the services."""
    mandate = np.minimum(local_mandate * funded_share_of_prevention, 1)
    goal = _commitment(commitment_without_mandate, mandate, commitment_from_trust, trust)
    return smooth_towards(goal, local_commitment, time_to_change_commitment)


@auxiliary("1", over=PLACE)
def local_effort(local_commitment, local_commitment_goal_at_start):
    """What local authorities do for programmes in their hands, against what they did at the start."""
    return local_commitment / local_commitment_goal_at_start


@flow("1/month", over=PLACE)
def coordination_change(
    coordination_without_protocol,
    joint_protocol,
    funded_share_of_prevention,
    coordination_from_commitment,
    local_commitment,
    local_commitment_goal_at_start,
    coordination,
    time_to_coordinate,
):
    """Agencies work together under a joint protocol, and where the authorities bring them together."""
    committed = coordination_from_commitment * np.maximum(local_commitment - local_commitment_goal_at_start, 0)
    agreed = np.minimum(joint_protocol * funded_share_of_prevention, 1)
    goal = 1 - (1 - coordination_without_protocol) * (1 - agreed) * (1 - committed)
    return smooth_towards(goal, coordination, time_to_coordinate)
