"""Named anchors in Markdown (``<a id="name"></a>``) as what a link to a page can point to.

GitHub knows them as they are; MyST has to be told, or it takes links to them for broken.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_ANCHOR = re.compile(r'<a id="([^"]+)">')


def note_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Add the anchors of a page to the targets that MyST knows."""
    slugs = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for node in doctree.findall(nodes.raw):
        for name in _ANCHOR.findall(node.astext()):
            slugs.setdefault(name, (0, name, name))


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    app.connect("doctree-read", note_anchors)
    return {"parallel_read_safe": True}
