"""Tiny models for the tests: plain modules of decorated functions with their parameters beside them."""
