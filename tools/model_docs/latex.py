"""Equations as LaTeX, from the traced expressions: broken into lines, with names that people can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tools.model_docs.tokens import WIDEST, Token, Tokens, broken, in_parentheses, text, width
from tools.model_docs.tracing import trace
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import Expression
from vawsim.sd.model import Model, Variable

_LETTERS = {PLACE: ("p", "q"), VIOLENCE: ("v", "w")}
"""The index of a dimension, and the one of a sum over it where the first is taken."""

_RELATIONS = {
    "less": r"\lt",
    "less_equal": r"\le",
    "greater": r"\gt",
    "greater_equal": r"\ge",
    "equal": "=",
    "not_equal": r"\ne",
    "and": r"\text{ and }",
    "or": r"\text{ or }",
}
_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4

Indices = dict[Dimension, tuple[str, int]]
"""The index that stands for a dimension, and how many elements back it is shifted."""


def readable(name: str) -> str:
    """A name as people write it."""
    words = name.replace("_24h", "_24 h").split("_")
    text = " ".join({"cem": "CEM", "12m": "12 months"}.get(word, word) for word in words)
    return re.sub(r"\bre educat", "re-educat", text)


def equation(model: Model, variable: Variable) -> str:
    """The equation of a variable as a block of LaTeX; that of a stock is its rate of change.

    What the function gives a name of its own on the way is an equation of its own here, too.
    """
    expression, steps = trace(variable)
    indices = {dimension: (_LETTERS[dimension][0], 0) for dimension in variable.over}
    writer = _Writer(model, {id(step): name for name, step in steps.items()})
    name = writer.name(variable.name, indices)
    if variable.integrated:
        name = Token(rf"\frac{{d}}{{dt}}\,{name.tex}", name.width + 3)
    found = broken([name, Token("=", 3), *writer.tokens(expression, indices)])
    for step, meaning in steps.items():
        # The step itself is written out here, and the steps in it by name.
        inside = _Writer(model, {id(other): key for key, other in steps.items() if key != step})
        own = {dimension: (_LETTERS[dimension][0], 0) for dimension in writer.varies_over(meaning)}
        found += broken([writer.step(step, meaning, own), Token("=", 3), *inside.tokens(meaning, own)])
    if len(found) == 1:
        return found[0]
    return "\\begin{aligned}\n" + " \\\\\n".join(f"&{row}" for row in found) + "\n\\end{aligned}"


def start(model: Model, variable: Variable) -> str:
    """What a stock starts at, as inline LaTeX; empty where it starts at nothing."""
    if not isinstance(variable.initial, str):
        return "" if not variable.initial else f"{variable.initial:g}"
    indices = {dimension: (_LETTERS[dimension][0], 0) for dimension in variable.over}
    return _Writer(model, {}).name(variable.initial, indices).tex


class _Writer:
    """Writes expressions; those in ``steps`` (by identity) by their names."""

    def __init__(self, model: Model, steps: Mapping[int, str]):
        self.model = model
        self.steps = steps

    def varies_over(self, expression: Expression) -> list[Dimension]:
        """The dimensions of an expression, in the model's order."""
        if expression.operation == "name":
            return list(self.model.thing(expression.detail).over)
        found = {dimension for argument in expression.arguments for dimension in self.varies_over(argument)}
        if expression.operation == "total":
            found -= {expression.detail}
        return [dimension for dimension in self.model.dimensions if dimension in found]

    def step(self, name: str, meaning: Expression, indices: Indices) -> Token:
        """A step of an equation by its name, in a type of its own."""
        return _named(r"\textsf", name, self.varies_over(meaning), indices)

    def name(self, name: str, indices: Indices) -> Token:
        """A variable upright, a parameter in italics, with the indices over which it varies."""
        style = r"\text" if name in self.model.variables else r"\textit"
        return _named(style, name, self.model.thing(name).over, indices)

    def tokens(self, expression: Expression, indices: Indices, lowest: int = 0, depth: float = 0) -> Tokens:
        """The expression, in parentheses where it ranks below ``lowest``."""
        if id(expression) in self.steps:
            return [self.step(self.steps[id(expression)], expression, indices)]
        operation = expression.operation
        write: Callable[[Expression, Indices, float], tuple[Tokens, int]]
        write = getattr(self, f"_{operation}", self._relation if operation in _RELATIONS else self._call)
        found, rank = write(expression, indices, depth)
        if rank >= lowest:
            return found
        inner, _ = write(expression, indices, depth + 1)
        return in_parentheses(inner)

    def _name(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        return [self.name(expression.detail, indices)], _ATOM

    def _constant(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        text = f"{expression.detail:.10g}"
        return [Token(text, len(text))], _SUM if text.startswith("-") else _ATOM

    def _add(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        found: Tokens = []
        for sign, term in self._terms(expression):
            if found:
                found.append(Token(sign, 3, depth))
            elif sign == "-":
                found.append(Token("-", 1))
            found += self.tokens(term, indices, _PRODUCT, depth)
        return found, _SUM

    _subtract = _negative = _add

    def _terms(self, expression: Expression, sign: str = "+") -> Iterator[tuple[str, Expression]]:
        """The terms of a sum with their signs."""
        opposite = {"+": "-", "-": "+"}[sign]
        if id(expression) in self.steps or expression.operation not in ("add", "subtract", "negative"):
            yield sign, expression
        elif expression.operation == "negative":
            yield opposite, expression.arguments[0]
        else:
            left, right = expression.arguments
            yield from self._terms(left, sign)
            if expression.operation == "add":
                yield from self._terms(right, sign)
            else:
                yield opposite, right

    def _factors(self, expression: Expression) -> Iterator[tuple[Expression, bool]]:
        """The factors of a product, and which of them divide; a factor of 1 says nothing."""
        if id(expression) in self.steps or expression.operation not in ("multiply", "divide"):
            yield expression, False
            return
        left, right = expression.arguments
        if not (expression.operation == "multiply" and left.operation == "constant" and left.detail == 1):
            yield from self._factors(left)
        if expression.operation == "multiply":
            yield from self._factors(right)
        else:
            yield right, True

    def _multiply(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        above: list[Expression] = []
        below: list[Expression] = []
        factors = list(self._factors(expression))
        for factor, divides in factors:
            (below if divides else above).append(factor)
        if below and len(above) == 1:
            return self._fraction(above, below, indices, depth)
        found: Tokens = []
        negative = factors[0][0].operation == "negative"
        if negative:
            factors[0] = factors[0][0].arguments[0], False
        for factor, *dividing in _paired(factors):
            if found:
                found.append(Token(r"\cdot", 2, depth + 0.5))
            if dividing:
                found += self._fraction([factor], dividing, indices, depth)[0]
            else:
                found += self.tokens(factor, indices, _PRODUCT, depth)
        return ([Token("-", 1), *found], _SUM) if negative else (found, _PRODUCT)

    _divide = _multiply

    def _ratio(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        above, below = expression.arguments
        return self._fraction([above], [below], indices, depth)

    def _fraction(
        self, above: Sequence[Expression], below: Sequence[Expression], indices: Indices, depth: float
    ) -> tuple[Tokens, int]:
        parts = [self._product(part, indices, 0) for part in (above, below)]
        widest = max(width(part) for part in parts)
        if widest <= WIDEST - 10:
            return [Token(rf"\frac{{{text(parts[0])}}}{{{text(parts[1])}}}", widest)], _ATOM
        top, bottom = (self._product(part, indices, depth + 1) for part in (above, below))
        top, bottom = (part if len(part) == 1 else in_parentheses(part) for part in (top, bottom))
        return [*top, Token(r"\Big/", 2, depth + 0.5), *bottom], _PRODUCT

    def _product(self, factors: Sequence[Expression], indices: Indices, depth: float) -> Tokens:
        if len(factors) == 1:
            return self.tokens(factors[0], indices, 0, depth)
        found: Tokens = []
        for factor in factors:
            found += [Token(r"\cdot", 2, depth + 0.5)] if found else []
            found += self.tokens(factor, indices, _PRODUCT, depth)
        return found

    def _power(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        base, exponent = expression.arguments
        if exponent.operation == "constant" and abs(1 / exponent.detail - round(1 / exponent.detail)) < 1e-9:
            inside = self.tokens(base, indices)
            root = round(1 / exponent.detail)
            order = f"[{root}]" if root > 2 else ""
            if width(inside) <= WIDEST - 10:
                return [Token(rf"\sqrt{order}{{{text(inside)}}}", width(inside) + 2)], _ATOM
            inner = in_parentheses(self.tokens(base, indices, 0, depth + 1))
            return [*inner, Token(f"^{{1/{root}}}", 2)], _POWER
        below, above = self.tokens(base, indices, _ATOM, depth + 1), self.tokens(exponent, indices)
        return [*below, Token(f"^{{{text(above)}}}", 0.7 * width(above))], _POWER

    def _where(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        test, yes, no = (self.tokens(each, indices) for each in expression.arguments)
        rows = rf"{text(yes)} & \text{{if }} {text(test)} \\ {text(no)} & \text{{otherwise}}"
        wide = max(width(yes), width(no)) + max(width(test) + 3, 9) + 4
        return [Token(rf"\begin{{cases}} {rows} \end{{cases}}", wide)], _PRODUCT

    def _total(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        dimension = expression.detail
        letter = _LETTERS[dimension][dimension in indices]
        inside = self.tokens(expression.arguments[0], {**indices, dimension: (letter, 0)}, _PRODUCT, depth + 1)
        return [Token(rf"\sum_{{{letter}}}", 2), *inside], _PRODUCT

    def _shift(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        letter, back = indices[expression.detail]
        before = {**indices, expression.detail: (letter, back + 1)}
        return self.tokens(expression.arguments[0], before, _ATOM, depth), _ATOM

    def _water_level(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        """The level is given by what it solves."""
        supply, *rest = expression.arguments
        needs, weights = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        found: Tokens = [Token(r"\ell \quad\text{so that}", 12)]
        for need, weight in zip(needs, weights, strict=True):
            found.append(Token("+", 3, 0) if len(found) > 1 else Token(r"\quad", 2, 0))
            found += self.tokens(need, indices, _PRODUCT)
            share = self.tokens(weight, indices, _PRODUCT)
            found.append(Token(rf"\cdot \min(1,\ \ell \cdot {text(share)})", width(share) + 12))
        given = [Token(r"\min(", 4), *self.tokens(supply, indices), Token(r",\ \text{all that is needed})", 22)]
        return [*found, Token("=", 3, 0), *given], _SUM

    def _relation(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        left, right = (self.tokens(each, indices, _SUM) for each in expression.arguments)
        return [*left, Token(_RELATIONS[expression.operation], 3), *right], 0

    def _call(self, expression: Expression, indices: Indices, depth: float) -> tuple[Tokens, int]:
        known = {"minimum": r"\min", "maximum": r"\max", "exp": r"\exp", "log": r"\ln", "sqrt": r"\sqrt"}
        found: Tokens = []
        for argument in expression.arguments:
            found += [Token(r",\ ", 2, depth + 1)] if found else []
            found += self.tokens(argument, indices, 0, depth + 1)
        if expression.operation not in known:
            raise ValueError(f"the pages do not know the operation {expression.operation}")
        return [Token(known[expression.operation], 3), *in_parentheses(found)], _ATOM


def _paired(factors: Sequence[tuple[Expression, bool]]) -> list[list[Expression]]:
    """Each factor with those that divide it, as they are written one after the other."""
    pairs: list[list[Expression]] = []
    for factor, divides in factors:
        if divides and pairs:
            pairs[-1].append(factor)
        else:
            pairs.append([factor])
    return pairs


def _named(style: str, name: str, over: Sequence[Dimension], indices: Indices) -> Token:
    subscripts = [
        letter + (f"-{back}" if back else "") for dimension, (letter, back) in indices.items() if dimension in over
    ]
    below = f"_{{{','.join(subscripts)}}}" if subscripts else ""
    return Token(f"{style}{{{readable(name)}}}{below}", len(name) + len(subscripts))
