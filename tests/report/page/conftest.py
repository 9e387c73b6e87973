"""The browser that the page is tested in."""

from browser import browser

__all__ = ["browser"]
