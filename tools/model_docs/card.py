"""The model card: its text is written by hand in ``templates/card.md``; figures and names come from the model."""

from __future__ import annotations

from tools.model_docs.index import evidence_table
from tools.model_docs.loops import Loop
from tools.model_docs.sector_page import homes
from tools.model_docs.template import filled
from tools.model_docs.words import Words
from vawsim.model.assembly import SECTORS, PeruModel

SETTLES = {
    "waits": (
        "shortest_court_time",
        "decisions_per_court",
        "handoff_time",
        "held_for_exam_share",
    ),
    "protection": (
        "measure_duration",
        "repeat_rate",
        "breach_call_share",
        "risk_with_monitored_measures",
    ),
    "police": ("authorised_officers", "rotation_rate", "misconduct_rate", "ordinary_counter_share", "skill_duration"),
    "refusal": ("refusal_at_reference", "refusal_by_novices", "discrimination", "discouragement"),
    "exams": ("authorised_examiners", "exams_per_examiner", "exams_per_report", "drop_out_rate"),
    "sanction": ("prosecuted_share", "cases_per_month_of_prosecutors", "conviction_share_of_sound_cases"),
    "violence": ("seeking_rate", "cessation_rate", "violence_again_rate", "public_attention"),
    "centres": ("hours_per_accompanied_case", "least_hours_per_case", "normal_professional_quit_rate"),
    "money": ("prevention_share_so_far", "officer_cost", "full_norm_campaign_cost"),
}
"""The parameters that each kind of missing data would narrow."""


def card_page(loaded: PeruModel, loops: list[Loop], words: Words) -> str:
    """The whole page."""
    described = homes(loaded.model)
    settles = {
        f"settles_{topic}": ", ".join(f"[`{name}`]({described[name]}.md#{name})" for name in names)
        for topic, names in SETTLES.items()
    }
    return filled(
        "card",
        words.language,
        sectors=str(len(SECTORS)),
        stocks=str(len(loaded.model.of_kind("stock"))),
        variables=str(len(loaded.model.variables)),
        parameters=str(len(loaded.parameters)),
        assumptions=str(sum(each.grade == "assumption" for each in loaded.parameters.values())),
        evidence=evidence_table(loaded, words),
        absent=words("loop_and").join(
            ", ".join(f"{loop.name} ({loop.title[0].lower()}{loop.title[1:]})" for loop in part)
            for part in _all_but_last([loop for loop in loops if not loop.links])
        ),
        **settles,
    )


def _all_but_last(loops: list[Loop]) -> list[list[Loop]]:
    return [part for part in (loops[:-1], loops[-1:]) if part]
