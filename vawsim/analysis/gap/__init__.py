"""The implementation gap taken apart: how each duty fares, what its causes take, what a plan promises on paper.

``coalitions`` runs every combination of some bundles, ``shapley`` shares their joint effect out and knows nothing of
the model, ``intention`` tells promise from delivery; ``finding`` puts all of it together.
"""
