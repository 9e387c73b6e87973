"""Which of the things that a sweep varied an output hangs on: indices, and the ranges in which a policy fails."""
