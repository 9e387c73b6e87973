"""Tests of the modelling language and its reference engine."""
