"""Validity at a glance: what commands and measurements found, as tables for the site. No figure in it is typed by hand."""
