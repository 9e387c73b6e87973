"""The browser that runs exported models."""

from browser import browser

__all__ = ["browser"]
