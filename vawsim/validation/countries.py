"""Imagined countries: Peru with something changed from some day on, to see what the model makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vawsim.model.bundles import Kind, load_bundles
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.sd import Date
from vawsim.sd.course import Array, Change, Course, Operation

BEGIN = Date(2023)
"""When what is different in an imagined country begins, unless it says otherwise."""

AT_WORK = 36.0
"""Months until a policy is complete."""


@dataclass(frozen=True)
class Different:
    """One parameter that is different."""

    parameter: str
    operation: Operation
    amount: float
    start: Date = BEGIN
    ramp: float = 0.0
    until: Date | None = None

    def change(self, parameters: Mapping[str, ModelParameter]) -> Change:
        """The change in model time; amounts of things that are counted are totals, as in scenarios."""
        split_by = parameters[self.parameter].split_by
        amount: Array | float = self.amount
        if split_by is not None and self.operation != "multiply":
            shares = parameters[split_by].value
            amount = amount * shares / shares.sum()
        until = None if self.until is None else self.until.since(EPOCH)
        return Change(self.operation, np.asarray(amount), self.start.since(EPOCH), self.ramp, until)


Country = Sequence[Different]


def inhabit(parameters: Mapping[str, ModelParameter], country: Country) -> dict[str, ModelParameter]:
    """The parameters of a country."""
    changed = dict(parameters)
    for different in country:
        parameter = changed[different.parameter]
        course = Course(parameter.course.history, (*parameter.course.changes, different.change(parameters)))
        changed[parameter.name] = replace(parameter, course=course)
    return changed


def _put(start: Date = BEGIN, /, **amounts: float) -> list[Different]:
    return [Different(name, "set", amount, start) for name, amount in amounts.items()]


def _times(start: Date = BEGIN, until: Date | None = None, /, **factors: float) -> list[Different]:
    return [Different(name, "multiply", factor, start, until=until) for name, factor in factors.items()]


def _policy(start: Date = BEGIN, /, **amounts: float) -> list[Different]:
    return [Different(name, "add", amount, start, AT_WORK) for name, amount in amounts.items()]


def _bundle(kind: Kind, name: str, start: Date, ramp: float = 0.0) -> list[Different]:
    changes = load_bundles(kind)[name].changes
    return [Different(change.parameter, change.operation, change.amount, start, ramp) for change in changes]


NO_OFFICERS: dict[str, float] = {"authorised_officers": 0, "normal_quit_rate": 5, "hiring_time": 0.25}
NO_EXAMINERS: dict[str, float] = {"authorised_examiners": 0, "examiner_quit_rate": 5, "hiring_time": 0.25}
"""With these, staff without posts are gone in weeks; leaving as usual would take years."""

CAMPAIGN = {"added_service_campaign_reach": 0.8}
CAPACITY = {"added_officers": 10_000, "added_course_places": 400, "added_examiners": 1500, "added_courts": 100}
TREATMENT = {"added_therapists": 3000}
PROGRAMMES = {"added_recovery_reach": 0.6}
EARLY, LATE = Date(2023), Date(2027)
"""Of two policies that come one after the other."""

PERFECT = Date(2026)
"""When perfect implementation begins."""

FAMILIES = tuple(load_bundles("suggestion"))
"""The six families of suggestions."""

COUNTRIES: dict[str, Country] = {
    "peru": (),
    # Extreme conditions.
    "no police": _put(**NO_OFFICERS),
    "no monitoring": _put(monitoring_setup_time=1e6),
    "no courts": _put(courts=0),
    "exam needed": _put(held_for_exam_share=1),
    "exam needed, no examiners": _put(held_for_exam_share=1, **NO_EXAMINERS),
    "exam not needed": _put(held_for_exam_share=0),
    "exam not needed, no examiners": _put(held_for_exam_share=0, **NO_EXAMINERS),
    "no refuges": _put(refuge_places_so_far=0, refuge_closing_time=0.5),
    "no budget": _put(budget_factor=0),
    "plenty": _times(
        authorised_officers=30,
        authorised_examiners=30,
        courts=30,
        cases_per_month_of_prosecutors=30,
    )
    + _put(hiring_time=1),
    "no tolerance": _put(
        tolerance_without_policy=0, time_to_change_tolerance=3, bias_of_society=0, time_to_change_bias=3
    ),
    "no onset": _put(first_violence_rate=0, violence_again_rate=0),
    "everybody refused": _put(refusal_at_reference=0.95, discrimination=1000),
    "nobody asks": _put(seeking_rate=0),
    # Policies.
    "officers": _policy(added_officers=10_000),
    "unpaid officers": _policy(added_officers=10_000) + _put(share_of_additions_paid=0),
    "examiners": _policy(added_examiners=1500),
    "training": _policy(added_course_places=120),
    "training surge": _put(added_course_places=400),
    "both": _policy(added_officers=10_000, added_course_places=400),
    "transfers": _times(misconduct_rate=4),
    "sanctions": _policy(added_accountability=0.6),
    "targets": _put(target_culture=1),
    "better services": _policy(
        added_officers=10_000, added_course_places=400, added_examiners=1500, added_courts=100, added_centres=200
    ),
    "prevention": _policy(added_norm_campaign_reach=0.5, added_school_coverage=0.6),
    "campaign, then capacity": _policy(EARLY, **CAMPAIGN) + _policy(LATE, **CAPACITY),
    "capacity, then campaign": _policy(EARLY, **CAPACITY) + _policy(LATE, **CAMPAIGN),
    "treatment": _policy(**TREATMENT),
    "programmes": _policy(**PROGRAMMES),
    "treatment and programmes": _policy(**TREATMENT, **PROGRAMMES),
    "schools": _policy(added_school_coverage=0.6),
    "norms": _policy(added_norm_campaign_reach=0.5),
    "schools and norms": _policy(added_norm_campaign_reach=0.5, added_school_coverage=0.6),
    # Events.
    "pulse": _times(Date(2023), Date(2026), seeking_rate=2.5),
    "pulse, nothing normal": _times(Date(2023), Date(2026), seeking_rate=2.5) + _put(corner_cutting=0),
    "no pulse, nothing normal": _put(corner_cutting=0),
    "no pandemic": _put(Date(2019), emergency=0, centres_open_share=1),
    "crisis": _put(economic_shock=0.5),
    "bribery": _put(bribery_share=0.5),
    "bad luck mended": _bundle("cause", "bad_luck", Date(2023)),
    # All six conditions of perfect implementation.
    "perfect": [part for name in load_bundles("condition") for part in _bundle("condition", name, PERFECT)],
    **{f"family {name}": _bundle("suggestion", name, BEGIN, AT_WORK) for name in FAMILIES},
}
"""By name."""
