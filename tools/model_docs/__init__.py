"""Generates the pages that show the model, in both languages: `docs/*/model/`, `docs/*/dissertation.md`, `docs/diagrams/`."""
