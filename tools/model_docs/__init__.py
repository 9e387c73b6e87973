"""Generates the pages in ``docs/model`` and ``docs/dissertation.md`` from the model itself."""
