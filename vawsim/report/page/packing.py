"""Long texts of the page in a third of the room; ``js/inflate.js`` opens them."""

from __future__ import annotations

import base64
import zlib

_RAW = -15
"""No header and no checksum: deflate alone."""


def packed(text: bytes) -> str:
    """The text deflated, in base64."""
    deflate = zlib.compressobj(level=9, wbits=_RAW)
    return base64.b64encode(deflate.compress(text) + deflate.flush()).decode()
