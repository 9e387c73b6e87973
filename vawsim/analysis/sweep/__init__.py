"""Sweeps: scenarios run over a design of what is varied, in chunks that nothing can lose.

``wish`` reads what is asked for (``form`` is the form of its file) into a ``plan``: a ``design``, what is varied
(``variation``) and what is kept (``columns``). ``running`` and ``cluster`` say who makes which ``chunk``; ``tables``
and ``summary`` are what is written, ``identity`` tells one sweep from another, ``results`` reads one back.
"""
