"""Named anchors in Markdown (``<a id="name"></a>``) as what a link can point to.

GitHub knows them as they are; MyST has to be told, or it takes links to them for broken.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_ANCHOR = re.compile(r'<a id="([^"]+)">')


class NoteAnchors(SphinxTransform):
    """Adds the anchors of a page to the targets that MyST knows."""

    # Before MyST's own ResolveAnchorIds.
    default_priority = 870

    def apply(self, **kwargs: Any) -> None:
        """Go through the page."""
        slugs = getattr(self.document, "myst_slugs", {})
        for node in self.document.findall(nodes.raw):
            for name in _ANCHOR.findall(node.astext()):
                slugs.setdefault(name, (0, name, name))
        self.document.myst_slugs = slugs
        self.env.metadata[self.env.docname]["myst_slugs"] = slugs


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    app.add_transform(NoteAnchors)
    return {"parallel_read_safe": True}
