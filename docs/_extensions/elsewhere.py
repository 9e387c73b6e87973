"""Links to Markdown that is no page of this site: a page in the other language, or a file of the repository.

On GitHub they work as they are. Here the first kind becomes a link between the two sites, the second a download.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx


def lead_elsewhere(app: Sphinx, doctree: nodes.document) -> None:
    """Replace what MyST takes for links to unknown pages."""
    page = Path(app.env.doc2path(app.env.docname))
    docs = Path(app.srcdir).parent
    for link in list(doctree.findall(addnodes.pending_xref)):
        target = Path(link["reftarget"] + ".md")
        if link.get("refdomain") != "doc" or not target.is_file() or not target.is_absolute():
            continue
        relative = Path(os.path.relpath(target, page.parent)).as_posix()
        if target.is_relative_to(docs):
            anchor = f"#{link['reftargetid']}" if link.get("reftargetid") else ""
            link.replace_self(
                nodes.reference("", "", *link.children, refuri=relative.removesuffix(".md") + ".html" + anchor)
            )
        else:
            link.replace_self(addnodes.download_reference("", "", *link.children, reftarget=relative))


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""
    # Before Sphinx collects what is to be downloaded.
    app.connect("doctree-read", lead_elsewhere, priority=100)
    return {"parallel_read_safe": True}
