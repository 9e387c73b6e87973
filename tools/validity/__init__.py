"""Validity at a glance: what commands and measurements found, as tables for the site."""
