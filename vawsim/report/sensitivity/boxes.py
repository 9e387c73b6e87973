"""In words, the ranges of what was varied in which an output passes a limit."""

from __future__ import annotations

from vawsim.analysis.sensitivity.boxes import Box, Limit, Share
from vawsim.analysis.sensitivity.failing import Failing, Rule
from vawsim.analysis.sensitivity.question import INDEPENDENT, Answer, Question
from vawsim.report.numbers import format_exact, format_share
from vawsim.report.sensitivity.words import subject, unit_of, value_in_words
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed


def boxes_in_words(found: Answer, failing: Failing, texts: Texts) -> list[str]:
    """How often it fails; then, for each box, when it does and how much of the failures that is."""
    question = found.question
    lines = [
        texts("sensitivity.fails", what=what_fails(question, failing.rule, texts), share=format_share(failing.share))
    ]
    if failing.reason is not None:
        return [*lines, texts(f"sensitivity.no_boxes_{failing.reason}")]
    if not failing.boxes:
        return [*lines, texts("sensitivity.no_boxes")]
    lines += [box_in_words(question, box, number, texts) for number, box in enumerate(failing.boxes, 1)]
    first = failing.boxes[0]
    lines.append(texts("sensitivity.legend_boxes", searched=f"{first.searched:,}", measured=f"{first.measured:,}"))
    if question.swept.kind not in INDEPENDENT:
        lines.append(texts("sensitivity.not_independent"))
    return lines


def what_fails(question: Question, rule: Rule, texts: Texts) -> str:
    """``Implementation gap, 2035: above 60 %``; of a difference it is said that it is one."""
    limit = f"{format_exact(rule.limit)} {unit_of(question, texts)}"
    bound = texts("sensitivity.above" if rule.above else "sensitivity.below", value=limit)
    what = subject(question, texts)
    return f"{what if question.against is None else texts('sensitivity.difference_in', subject=what)}: {bound}"


def box_in_words(question: Question, box: Box, number: int, texts: Texts) -> str:
    """When it fails, in what share of the runs of the box, and what share of the failures that is."""
    limits = listed([limit_in_words(question, limit, texts) for limit in box.limits])
    key = "sensitivity.box_first" if number == 1 else "sensitivity.box_next"
    return f"{number}. {texts(key, limits=limits, **shares_in_words(box))}"


def shares_in_words(box: Box) -> dict[str, str]:
    """What a box holds, by the names of the placeholders of sentences."""
    shares = {"density": share_in_words(box.density), "coverage": share_in_words(box.coverage)}
    return {**shares, "base": format_share(box.base), "mass": format_share(box.mass)}


def limit_in_words(question: Question, limit: Limit, texts: Texts) -> str:
    """``“Label” is below 3 months``."""
    (varied,) = (one for one in question.swept.varied if one.name == limit.name)
    label = texts("sensitivity.quoted", label=varied.label[texts.language])
    low, high = (None if end is None else value_in_words(varied, end, texts) for end in (limit.low, limit.high))
    if low is not None and high is not None:
        bounds = texts("sensitivity.is_between", low=low, high=high)
    elif low is not None:
        bounds = texts("sensitivity.is_above", value=low)
    else:
        bounds = texts("sensitivity.is_below", value=high)
    return f"{label} {bounds}"


def share_in_words(share: Share) -> str:
    """``92 % (88…95)``."""
    low, high = (format_share(end).removesuffix(" %") for end in (share.low, share.high))
    return f"{format_share(share.value)} ({low}…{high})"
