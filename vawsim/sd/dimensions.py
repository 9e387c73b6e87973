"""Named dimensions over which variables vary, such as place or type of violence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Dimension:
    """A named axis with named elements.

    Every array in a model has one axis for each of its dimensions and a last one for the members of the
    ensemble; where a variable does not vary, its axis has size 1. ``axis`` counts from the end, so ``-1`` is
    the ensemble.
    """

    name: str
    elements: tuple[str, ...]
    axis: int
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Names for several elements at once, such as ``rural`` for the rural part of every region."""

    def __len__(self) -> int:
        return len(self.elements)

    def __repr__(self) -> str:
        return f"Dimension({self.name})"

    def select(self, names: Sequence[str]) -> tuple[int, ...]:
        """Positions of the elements that ``names`` (elements or groups) stand for, in order, without repeats.

        Raises:
            KeyError: a name is neither an element nor a group; its argument is that name.
        """
        chosen: set[int] = set()
        for name in names:
            members = (name,) if name in self.elements else self.groups.get(name)
            if members is None:
                raise KeyError(name)
            chosen.update(self.elements.index(member) for member in members)
        return tuple(sorted(chosen))

    @property
    def names(self) -> tuple[str, ...]:
        """Every element and group name."""
        return (*self.elements, *self.groups)


def dimensions(**elements: Sequence[str]) -> tuple[Dimension, ...]:
    """Make the dimensions of a model, in the order in which arrays carry them.

    >>> place, kind = dimensions(place=("coast", "jungle"), kind=("a", "b", "c"))
    >>> place.axis, kind.axis
    (-3, -2)
    """
    count = len(elements)
    return tuple(
        Dimension(name, tuple(items), axis=index - count - 1) for index, (name, items) in enumerate(elements.items())
    )


def with_groups(dimension: Dimension, **groups: Sequence[str]) -> Dimension:
    """The same dimension with names for groups of its elements.

    Raises:
        ValueError: a group has the name of an element, or a member that is not an element.
    """
    for name, members in groups.items():
        if name in dimension.elements:
            raise ValueError(f"group {name} has the name of an element of {dimension.name}")
        for member in members:
            if member not in dimension.elements:
                raise ValueError(f"group {name} holds {member}, which is not an element of {dimension.name}")
    return replace(dimension, groups={name: tuple(members) for name, members in groups.items()})
