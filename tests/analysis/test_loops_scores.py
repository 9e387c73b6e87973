"""The published relative loop scores, beside the shares in what drives a variable."""

from unittest.mock import Mock

import numpy as np
import pytest

from vawsim.analysis import loops
from vawsim.analysis.loops import AHEAD, find_drivers, published_scores
from vawsim.analysis.sample import choose_sample
from vawsim.model import load_model
from vawsim.scenario.load import load_scenario
from vawsim.sd.loops import partitions


@pytest.mark.slow
def test_scores_add_up_within_the_parts_of_the_model_and_tell_another_story() -> None:
    """B4, through queues near rest, has by the published measure what it has not in the change of the gap."""
    found = find_drivers(load_scenario("baseline"), "implementation_gap", choose_sample(load_model(), 2, seed=1))
    for part in partitions(load_model().model):
        within = [loop.score for loop in found.loops if loop.stocks[0] in part]
        if within:
            assert np.sum(within, axis=0).max() == pytest.approx(1)
    assert all((loop.score >= 0).all() for loop in found.loops)
    assert found.score_of("B4", -1)[AHEAD].mean() > 0.1 > 100 * found.share_of("B4", -1)[AHEAD].mean()
    assert (found.score_of("R10", 1) == 0).all()


def test_products_too_large_for_a_number_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    large = {("trust", "trust_change"): np.array([2.0, 1e200]), ("trust_change", "trust"): np.array([-1.0, 1e200])}
    monkeypatch.setattr(loops, "link_scores", lambda steps: large)
    scores = published_scores(Mock(model=load_model().model), [("trust", "trust_change")])
    np.testing.assert_array_equal(scores, [[1, np.nan]])
