"""Measures in their order, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vawsim.analysis.comparison import Range, visible
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.order_effects import PairEffect, cost_of_waiting, is_clear, pair_effects
from vawsim.analysis.sequence.setbacks import Setback, setbacks_of
from vawsim.scenario.overlaps import overlaps
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts


def sequences_json(found: SequencesFound, texts: Texts) -> dict[str, Any]:
    """All of it as one object, in the units of the outputs; candidates have a ``number``, the best comes first."""
    sequences, known = found.sequences, found.sequences.candidates
    names = [measure.name for measure in sequences.measures]
    first, last = sequences.period
    orders = found.orders()
    return {
        "against": sequences.base.name,
        "measures": [{"name": measure.name, "title": measure.title[texts.language]} for measure in sequences.measures],
        "output": found.output.name,
        "unit": found.output.unit,
        "better": found.output.better,
        "place": found.area,
        "from": str(first),
        "to": str(last),
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "base": {"mean": _range(found.base[0]), "at_end": _range(found.base[1])},
        "best": found.by_gain[0],
        "worst": found.by_gain[-1],
        "best_order": orders[0],
        "worst_order": orders[-1],
        "at_once": 0,
        "best_less_worst_order": _difference(found, orders[0], orders[-1]),
        "at_once_less_best_order": _difference(found, 0, orders[0]),
        "candidates": [_candidate(found, number, names) for number in found.by_gain],
        "spacings": [_spacing(found, apart) for apart in sorted({each.apart for each in known if each.apart})],
        "pairs": [_pair(effect, names) for effect in pair_effects(found)],
        "at_once_less_sum_of_each_alone": _range(found.gains[0] - found.gains_alone[0]),
        "setbacks": [_setback(number, setback) for number in found.ensembles for setback in setbacks_of(found, number)],
        "same_parameters": [
            {
                "parameter": overlap.parameter,
                "measures": [names[measure] for measure in overlap.measures],
                "joined_by": overlap.joined,
            }
            for overlap in overlaps(sequences.measures)
        ],
        "incomplete_at_end": [names[measure] for measure in sequences.incomplete],
    }


def _range(values: Array) -> dict[str, float]:
    return Range.of(values).as_dict()


def _difference(found: SequencesFound, one: int, other: int) -> dict[str, Any]:
    """By how much one candidate is better than another, draw by draw."""
    gain, level = found.gains[one] - found.gains[other], found.values[other, 0]
    share = float(visible(gain, level).mean())
    return {**_range(gain), "share_better": share, "clear": is_clear(gain, level) or is_clear(-gain, level)}


def _spacing(found: SequencesFound, apart: int) -> dict[str, Any]:
    best, worst = found.orders(apart)[0], found.orders(apart)[-1]
    return {
        "apart": apart,
        "best": best,
        "worst": worst,
        "difference": _difference(found, best, worst),
        "cost_of_waiting": _range(cost_of_waiting(found, apart)),
    }


def _pair(effect: PairEffect, names: Sequence[str]) -> dict[str, Any]:
    return {
        "first": names[effect.first],
        "second": names[effect.second],
        "gain": _range(effect.gain),
        "clear": effect.clear,
        "by_themselves": _range(effect.alone),
        "through_each_other": _range(effect.interplay),
        "through_each_other_clear": effect.interplay_is_clear,
    }


def _setback(number: int, setback: Setback) -> dict[str, Any]:
    return {
        "candidate": number,
        "output": setback.output.name,
        "unit": setback.output.unit,
        "since": str(setback.since),
        "until": str(setback.until),
        "depth": setback.depth.as_dict(),
        "better_from": str(setback.better_from) if setback.better_from else None,
    }


def _candidate(found: SequencesFound, number: int, names: list[str]) -> dict[str, Any]:
    candidate = found.sequences.candidates[number]
    return {
        "number": number,
        "apart": candidate.apart,
        "order": [names[measure] for measure in candidate.order],
        "starts": {name: str(start) for name, start in zip(names, candidate.starts, strict=True)},
        "mean": _range(found.values[number, 0]),
        "at_end": _range(found.values[number, 1]),
        "gain": _range(found.gains[number]),
        "gain_at_end": _range(found.gains_at_end[number]),
        "rank": list(found.ranked.ranks[number]),
        "best_in": found.ranked.best[number],
    }
