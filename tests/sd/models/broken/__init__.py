"""Models with one defect each, named after the module."""
