"""The classroom page: one file with the whole model in it, for teaching without a network."""
