"""``{python}``: Python that runs when its page is read, with what its last line is worth below it, as in a notebook.

The cells of a page share their names, and the folder of the page with its commands.
"""

from __future__ import annotations

import ast
import contextlib
import io
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sessions import folder_of, keep_picture
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class Python(SphinxDirective):
    """A cell; ``:picture:`` describes the figure that is its result."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"picture": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Show the code, and what comes out of it."""
        code = "\n".join(self.content)
        found: list[nodes.Node] = [nodes.literal_block(code, code, language="python")]
        if self.config.sessions_run:
            found += self._result(code)
        return [nodes.container("", *found, classes=["run"])]

    def _result(self, code: str) -> list[nodes.Node]:
        names = self.env.current_document.setdefault("cell_names", {})
        printed = io.StringIO()
        with contextlib.chdir(folder_of(self.env)), contextlib.redirect_stdout(printed):
            try:
                value = _run(code, names)
            except Exception as problem:
                raise self.error(f"{type(problem).__name__}: {problem}") from problem
        shown = [_block(printed.getvalue())] if printed.getvalue() else []
        return shown if value is None else [*shown, self._show(value)]

    def _show(self, value: Any) -> nodes.Node:
        if "picture" in self.options:
            path = folder_of(self.env) / f"cell-{self.env.new_serialno('cell')}.png"
            value.savefig(path)
            return nodes.image(uri=keep_picture(self.env, path), alt=self.options["picture"])
        if hasattr(value, "_repr_html_"):
            return nodes.raw("", f'<div class="table-wrapper">{value._repr_html_()}</div>', format="html")
        return _block(repr(value))


def _run(code: str, names: dict[str, Any]) -> Any:
    """Run a cell; the value of its last line if that is an expression."""
    *before, last = ast.parse(code).body
    if not isinstance(last, ast.Expr):
        exec(compile(code, "<cell>", "exec"), names)
        return None
    exec(compile(ast.Module(before, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def _block(text: str) -> nodes.literal_block:
    return nodes.literal_block(text, text.rstrip(), language="text")


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    app.add_directive("python", Python)
    return {"parallel_read_safe": True}
