"""Generates the pages and pictures that show the model, in both languages, from the model itself."""
