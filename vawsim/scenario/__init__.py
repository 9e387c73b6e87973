"""Scenario files: their form, loading with line numbers, and resolving onto parameters."""
