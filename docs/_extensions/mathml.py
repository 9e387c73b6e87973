r"""Formulas as MathML, which every browser draws by itself: no script, no fonts, no LaTeX.

Docutils turns LaTeX into MathML. What it does not know, and the pages use, is said in its words before: the styles of
names (``\textit`` and ``\textsf``) become classes of the text.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

_LOG = logging.getLogger(__name__)
_STYLES = {"textit": "parameter", "textsf": "step"}
_STYLED = re.compile(r"\\(textit|textsf)\{")
_MARKED = re.compile(r"<mtext>⟦(\w+)⟧")
_OTHER_WORDS = {r"\dots ": r"\ldots ", r"\dots,": r"\ldots,", r"\Big/": "/", r"\lt ": "< ", r"\gt ": "> "}


def to_mathml(latex: str, display: bool) -> str:
    """The formula as a ``<math>`` element.

    Raises:
        MathError: there is a word in it that docutils does not know.
    """
    for word, other in _OTHER_WORDS.items():
        latex = latex.replace(word, other)
    marked = _STYLED.sub(lambda found: rf"\text{{⟦{_STYLES[found[1]]}⟧", latex)
    return _MARKED.sub(r'<mtext class="\1">', tex2mathml(marked, as_block=display))


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a sentence."""
    self.body.append(_written(node, display=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own."""
    self.body.append(f'<div class="math">{_written(node, display=True)}</div>\n')
    raise nodes.SkipNode


def _written(node: nodes.Element, display: bool) -> str:
    try:
        return to_mathml(node.astext(), display)
    except MathError as problem:
        _LOG.error("%s in the formula %s", problem, node.astext(), location=node)
        return ""


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    app.config.html_math_renderer = "mathml"
    return {"parallel_read_safe": True}
