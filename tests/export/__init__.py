"""Tests of what is derived from a model for other programs."""
