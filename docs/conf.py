"""The site: ``make docs`` builds it twice, from ``docs/en`` and, with the tag ``es``, from ``docs/es``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS / "_extensions"), str(DOCS.parent)]

import vawsim  # noqa: E402

SPANISH = "tags" in globals() and tags.has("es")  # noqa: F821  (Sphinx gives `tags` to this file)

ENGLISH_ONLY = {
    "architecture",
    "how-to/cluster",
    *(
        f"methods/{name}"
        for name in (
            "benchmarks",
            "calibration",
            "gap",
            "information",
            "loops",
            "portfolio",
            "sensitivity",
            "sensitivity-methods",
            "sequence",
            "validation",
        )
    ),
}
"""Pages for researchers and developers that are not in Spanish yet; ``es/methods/index.md`` sums them up."""

project = "vawsim"
author = "vawsim contributors"
copyright = f"{author}, MIT"
version = release = vawsim.__version__
language = "es" if SPANISH else "en"

# What the pages run speaks the language of the site.
os.environ["VAWSIM_LANG"] = language

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "anchors",
    "mathml",
    "elsewhere",
    "sessions",
    "cells",
]
root_doc = "index"
templates_path = ["_templates"]
nitpicky = True

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
# Types of other packages, which have no pages here, and words of docstrings that are no names.
nitpick_ignore_regex = [("py:.*", r"(?!vawsim\.api\.).*")]

html_theme = "furo"
html_title = "vawsim"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_context = {"english_only": ENGLISH_ONLY}
