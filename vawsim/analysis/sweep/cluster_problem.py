"""What keeps a cluster from doing its work."""

from __future__ import annotations


class ClusterProblem(Exception):  # noqa: N818 - like WriteProblem
    """The cluster cannot do the work. ``key`` names the sentence that says why, ``values`` what stands in it."""

    def __init__(self, key: str, values: dict[str, object]) -> None:
        self.key = key
        self.values = values
        super().__init__(key, values)
