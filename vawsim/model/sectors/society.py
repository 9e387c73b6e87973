"""Society: trust in services, tolerance of violence, awareness of rights, what officials bring from home."""

import numpy as np

from vawsim.model.places import PLACE
from vawsim.sd import auxiliary, flow, smooth_towards, stock


@stock("1", over=PLACE, initial="trust_at_start")
def trust(trust_change):
    """Share of people who trust the police."""
    return trust_change


@stock("1", over=PLACE, initial="tolerance_at_start")
def social_tolerance(tolerance_change):
    """Share of people who tolerate violence against women."""
    return tolerance_change


@stock("1", over=PLACE, initial="awareness_at_start")
def awareness(awareness_change):
    """Share of women who see violence as a matter for the services and know where to turn."""
    return awareness_change


@stock("1", over=PLACE, initial="bias_at_start")
def operator_bias(bias_change):
    """Share of officials who blame the woman or take violence for a private matter."""
    return bias_change


@auxiliary("1", over=PLACE)
def experience(reached_share, measures_share, timely_service, monitored_share, breach_answered_share, impunity):
    """What women who ask for help meet, 0 to 1: heard, granted measures, kept safe by them, justice done.

    Each part counts all who asked: services that turn women away, or see no one, earn no trust by it.
    """
    kept_safe = measures_share * (timely_service + monitored_share + breach_answered_share) / 3
    return (reached_share + measures_share + kept_safe + (1 - impunity)) / 4


@auxiliary("1", over=PLACE)
def trust_goal(experience, highest_trust, bribery_share, attempts, trust):
    """Trust that experience deserves, less what bribery costs; as it is where nobody asks for help."""
    return np.where(attempts > 0, highest_trust * experience * (1 - bribery_share), trust)


@flow("1/month", over=PLACE)
def trust_change(trust_goal, trust, time_to_lose_trust, time_to_gain_trust):
    """Trust follows experience; it is lost sooner than won."""
    return smooth_towards(trust_goal, trust, np.where(trust_goal < trust, time_to_lose_trust, time_to_gain_trust))


@auxiliary("1")
def campaign_money_well_spent(campaign_money_for_image, reference_money_for_image):
    """Campaign money that does not go into somebody's image, against what it has been."""
    return (1 - campaign_money_for_image) / (1 - reference_money_for_image)


@auxiliary("1", over=PLACE)
def norm_campaign_reach(
    norm_campaign_reach_so_far, funded_share_of_prevention, added_norm_campaign_reach, campaign_money_well_spent
):
    """Share of people in sustained work with men and communities, as far as there is money for it."""
    paid = (norm_campaign_reach_so_far + added_norm_campaign_reach) * funded_share_of_prevention
    return np.minimum(paid * campaign_money_well_spent, 1)


@auxiliary("1", over=PLACE)
def service_campaign_reach(
    service_campaign_reach_so_far, funded_share_of_prevention, added_service_campaign_reach, campaign_money_well_spent
):
    """Share of people reached by campaigns about services, as far as there is money for them."""
    paid = (service_campaign_reach_so_far + added_service_campaign_reach) * funded_share_of_prevention
    return np.minimum(paid * campaign_money_well_spent, 1)


@auxiliary("1", over=PLACE)
def school_programme_coverage(
    school_programme_coverage_so_far, funded_share_of_prevention, local_effort, added_school_coverage
):
    """Share of pupils in long school programmes, as far as there is money and local authorities care."""
    so_far = np.minimum(school_programme_coverage_so_far * local_effort, 1)
    return np.minimum((so_far + added_school_coverage) * funded_share_of_prevention, 1)


@auxiliary("1")
def media_oversight(media_regulation, added_media_oversight, funded_share_of_prevention):
    """Share of media content that is overseen: so far, and what a policy adds."""
    return np.minimum(media_regulation + added_media_oversight * funded_share_of_prevention, 1)


@auxiliary("1", over=PLACE)
def tolerance_goal(
    tolerance_without_policy,
    tolerance_from_impunity,
    impunity,
    reference_impunity,
    norm_campaign_reach,
    tolerance_effect_of_campaigns,
    school_programme_coverage,
    school_content_on_violence,
    tolerance_effect_of_schools,
    media_oversight,
    media_regulation,
    tolerance_effect_of_media,
    programme_quality,
):
    """Tolerance to which the present society leads.

    Impunity feeds it, and media that nobody oversees; sustained work with men and communities, and long programmes
    in schools, lower it as far as they are well made. Campaigns that advertise services do not.
    """
    return (
        tolerance_without_policy
        * (1 + tolerance_from_impunity * (impunity - reference_impunity))
        * (1 - tolerance_effect_of_campaigns * norm_campaign_reach * programme_quality)
        * (1 - tolerance_effect_of_schools * school_programme_coverage * school_content_on_violence * programme_quality)
        * (1 - tolerance_effect_of_media * (media_oversight - media_regulation))
    )


@flow("1/month", over=PLACE)
def tolerance_change(tolerance_goal, social_tolerance, time_to_change_tolerance):
    """Tolerance changes as slowly as generations do."""
    return smooth_towards(tolerance_goal, social_tolerance, time_to_change_tolerance)


@auxiliary("1", over=PLACE)
def awareness_goal(public_attention, service_campaign_reach, awareness_effect_of_campaigns):
    """Awareness to which public attention and campaigns lead; each reaches those whom the other missed."""
    return 1 - (1 - public_attention) * (1 - awareness_effect_of_campaigns * service_campaign_reach)


@flow("1/month", over=PLACE)
def awareness_change(awareness_goal, awareness, time_to_change_awareness):
    """Awareness follows what is said in public."""
    return smooth_towards(awareness_goal, awareness, time_to_change_awareness)


@auxiliary("1", over=PLACE)
def bias_goal(
    bias_of_society,
    social_tolerance,
    bias_effect_of_sensitising,
    specialised_share,
    programme_quality,
    bias_effect_of_selection,
    selection,
):
    """Bias of officials: recruited from society, lowered as far as they are selected and well sensitised."""
    sensitised = 1 - bias_effect_of_sensitising * specialised_share * programme_quality
    return bias_of_society * social_tolerance * sensitised * (1 - bias_effect_of_selection * selection)


@flow("1/month", over=PLACE)
def bias_change(bias_goal, operator_bias, time_to_change_bias):
    """Bias does not change by order."""
    return smooth_towards(bias_goal, operator_bias, time_to_change_bias)
