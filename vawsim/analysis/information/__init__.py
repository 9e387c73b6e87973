"""The value of information: what it would be worth to know uncertain parameters before a choice among scenarios.

``value`` works on arrays alone; ``choice`` sets out what is chosen among, and by what.
"""
