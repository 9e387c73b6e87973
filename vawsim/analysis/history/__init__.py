"""Holding the model to history.

``counterparts`` says what the model has to show beside an observation and ``target`` how far a draw lies from all of
them; ``calibration`` keeps the nearest draws, the file of which is read and written by ``constrained``. ``beside``,
``fit`` and ``narrowing`` say how well the ensemble that is left over does, and what was learnt.
"""
