"""Which of the things that a sweep varied an output hangs on: indices, and the ranges in which a policy fails.

``question`` asks a sweep and ``estimate`` answers by the method of its design (``sobol``, ``fast``, ``morris``, else
``ranks``), with intervals from ``resampling``; ``clear`` keeps noise from being named. ``failing`` asks where a limit
is passed, and ``discovery`` finds the ``boxes``. All but ``question`` work on arrays alone.
"""
