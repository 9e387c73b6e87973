"""Published models, exported and run by other programs."""

import numpy as np
import pytest
from sd.building import build, clock
from sd.models import ageing, goal_seeking, logistic, oscillation, queue, sir

from vawsim.export.xmile import to_xmile
from vawsim.sd import Clock, Inputs, simulate

from .models import prey, words
from .other_programs import assert_equal, pysd_series, simlin_series

MODELS = {
    "sir": sir,
    "ageing": ageing,
    "goal_seeking": goal_seeking,
    "logistic": logistic,
    "oscillation": oscillation,
    "queue": queue,
    "prey": prey,
    "words": words,
}


def inputs_of(name: str, when: Clock):
    model = build(MODELS[name])
    return model, Inputs(when, model.parameters)


def ours(model, inputs, method):
    return {
        engine: simulate(model, inputs, list(model.variables), method, engine=engine)
        for engine in ("reference", "compiled")
    }


@pytest.mark.parametrize("method", ["rk4", "euler"])
@pytest.mark.parametrize("name", MODELS)
def test_simlin_finds_what_we_find(name, method, tmp_path):
    model, inputs = inputs_of(name, clock(24))
    text = to_xmile(model, inputs, name=name, method=method)
    theirs = simlin_series(text, inputs.clock, tmp_path)
    assert_equal(model, ours(model, inputs, method), list(model.variables), theirs)


@pytest.mark.parametrize("name", MODELS)
def test_pysd_finds_what_we_find(name, tmp_path):
    model, inputs = inputs_of(name, clock(12))
    text = to_xmile(model, inputs, name=name)
    theirs = pysd_series(text, inputs.clock, list(model.variables), tmp_path)
    assert_equal(model, ours(model, inputs, "euler"), list(model.variables), theirs)


def test_the_epidemic_ends_where_theory_says(tmp_path):
    """Final size: the share s that is never infected solves s = s(0) exp(-3 (1 - s)), as 1.5 * 2 = 3."""
    model, inputs = inputs_of("sir", clock(60))
    theirs = simlin_series(to_xmile(model, inputs, name="sir"), inputs.clock, tmp_path)
    spared = theirs("susceptible", ())[-1] / 1000
    assert spared == pytest.approx(0.99 * np.exp(-3 * (1 - spared)), rel=1e-5)


def test_hares_and_lynxes_go_round(tmp_path):
    """0.1 hares - 0.4 ln hares + 0.4 lynxes - 1.1 ln lynxes never changes."""
    model, inputs = inputs_of("prey", clock(40, 64))
    theirs = simlin_series(to_xmile(model, inputs, name="prey"), inputs.clock, tmp_path)
    hares, lynxes = theirs("hares", ()), theirs("lynxes", ())
    invariant = 0.1 * hares - 0.4 * np.log(hares) + 0.4 * lynxes - 1.1 * np.log(lynxes)
    assert hares.max() > 2 * hares.min()
    assert invariant == pytest.approx(np.full(41, invariant[0]), rel=1e-6)
