"""The validity tests of the model: what a competent modeller would ask, each with its answer and whether it passes."""
