"""The mix of measures that reaches most under a budget.

``mixes`` says what a mix is, ``robust`` judges mixes by several criteria, ``search`` looks for good ones and knows
nothing of the model; ``levers`` makes scenarios of mixes, ``finding`` puts all of it together.
"""
