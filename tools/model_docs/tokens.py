"""The pieces of which an equation is set, and where its lines are broken."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

WIDEST = 84
"""Letters of a line; what is longer is broken, or runs out of the page."""


@dataclass(frozen=True)
class Token:
    """A piece of an equation that is never broken; ``depth`` is how bad a line break before it is, if it may be."""

    tex: str
    width: float
    depth: float | None = None


Tokens = list[Token]


def in_parentheses(tokens: Tokens) -> Tokens:
    """The tokens in parentheses, larger ones around what is high."""
    return [Token(r"\bigl(" if _high(tokens) else "(", 1), *tokens, Token(r"\bigr)" if _high(tokens) else ")", 1)]


def _high(tokens: Tokens) -> bool:
    return any(r"\frac" in token.tex or r"\sum" in token.tex for token in tokens)


def width(tokens: Tokens) -> float:
    """Letters that the tokens take."""
    return sum(token.width for token in tokens)


def text(tokens: Tokens) -> str:
    """The tokens as LaTeX."""
    return " ".join(token.tex for token in tokens)


def broken(tokens: Tokens) -> list[str]:
    """One row, or several where it is too long, each broken where it hurts least."""
    if width(tokens) <= WIDEST:
        return [text(tokens)]
    lines, rest = [tokens[:2]], tokens[2:]
    while width(rest) > WIDEST:
        where = _break(rest)
        if where is None:
            break
        lines.append(rest[:where])
        rest = rest[where:]
    lines.append(rest)
    return [text(lines[0]), *(rf"\quad {{}} {text(line)}" for line in lines[1:])]


def _break(tokens: Tokens) -> int | None:
    """Where to break: at the shallowest place in reach, and there as late as possible."""
    best: int | None = None
    least, so_far = inf, 0.0
    for index, token in enumerate(tokens):
        if so_far > WIDEST and best is not None:
            break
        if token.depth is not None and so_far > WIDEST / 4 and token.depth <= least:
            best, least = index, token.depth
        so_far += token.width
    return best
