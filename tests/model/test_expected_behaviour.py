"""What people in the field expect of the policies, and what makes them policies worth simulating."""

from laboratory import Laboratory

WAITS = ("service_wait", "court_wait", "forensic_wait")


def test_officers_without_training_shorten_the_police_queues(laboratory: Laboratory) -> None:
    assert laboratory.change("officers", "service_wait", "registered_women") < -0.05
    assert laboratory.change("officers", "monitored_share", "measures_in_force") > 0.3
    assert laboratory.change("officers", "police_work_pressure", "police") < -0.5


def test_officers_without_training_barely_lower_refusals(laboratory: Laboratory) -> None:
    assert abs(laboratory.change("officers", "refusal_share", "heard_women")) < 0.15


def test_training_without_officers_lowers_refusals(laboratory: Laboratory) -> None:
    assert laboratory.change("training", "refusal_share", "heard_women") < -0.15
    assert laboratory.change("training", "operator_bias", "women") < -0.1


def test_training_without_officers_lengthens_waits(laboratory: Laboratory) -> None:
    for wait in WAITS:
        assert laboratory.change("training", wait, "registered_women") > 0.01, wait
    assert laboratory.change("training", "police_work_pressure", "police") > 0.05


def test_both_lower_refusals_and_shorten_the_police_queues(laboratory: Laboratory) -> None:
    assert laboratory.change("both", "refusal_share", "heard_women") < -0.2
    assert laboratory.change("both", "service_wait", "registered_women") < -0.05


def test_both_move_the_bottleneck_to_the_forensic_exam(laboratory: Laboratory) -> None:
    waits = {wait: laboratory.mean("both", wait, "registered_women") for wait in WAITS}
    assert max(waits, key=waits.__getitem__) == "forensic_wait"
    assert laboratory.change("both", "forensic_wait", "registered_women") > 0.5
    either = max(laboratory.mean(one, "forensic_wait", "registered_women") for one in ("officers", "training"))
    assert waits["forensic_wait"] > either


def test_relieving_a_stage_loads_the_next(laboratory: Laboratory) -> None:
    assert laboratory.change("added_officers", "forensic_wait", "registered_women") > 0.1
    assert laboratory.change("added_examiners", "court_wait", "registered_women") > 0.01


def test_novices_fill_the_new_posts(laboratory: Laboratory) -> None:
    assert laboratory.change("officers", "specialised_share", "police") < -0.3


def test_moving_officers_about_costs_skill(laboratory: Laboratory) -> None:
    assert laboratory.change("moved about", "specialised_share", "police") < -0.2
    assert laboratory.change("moved about", "refusal_share", "heard_women") > 0.01


def test_services_alone_hardly_move_prevalence(laboratory: Laboratory) -> None:
    for policy in ("officers", "training", "both"):
        assert abs(laboratory.change(policy, "prevalence_12m", "women")) < 0.02, policy
