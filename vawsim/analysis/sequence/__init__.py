"""Measures begun one after another: which order does best, why, and where it is worse before better.

``orders`` says which orders and spacings there are, ``finding`` runs them all over the same draws; ``order_effects``
and ``setbacks`` say what came of it.
"""
