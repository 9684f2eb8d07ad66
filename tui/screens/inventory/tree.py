"""Organisations below those that they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tree(NamedTuple):
    """Row numbers in the order of a tree, and how deep each row lies, by row number."""

    order: tuple[int, ...]
    depths: tuple[int, ...]


def tree(rows: Sequence[Any]) -> Tree:
    """The tree of rows that name their parent.

    Rows in a loop, or below one, are each shown at the top; nothing is left out or shown twice.
    """
    numbers = {
        row["id"]: place
        for place, row in reversed(list(enumerate(rows)))
        if isinstance(row, dict) and isinstance(row.get("id"), str)
    }
    children: dict[int | None, list[int]] = {}
    for place, row in enumerate(rows):
        parent = row.get("parent") if isinstance(row, dict) else None
        above = numbers.get(parent) if isinstance(parent, str) else None
        children.setdefault(above, []).append(place)
    depths = [0] * len(rows)
    order: list[int] = []
    stack = [(place, 0) for place in reversed(children.get(None, []))]
    while stack:
        place, depth = stack.pop()
        order.append(place)
        depths[place] = depth
        stack += [(child, depth + 1) for child in reversed(children.get(place, []))]
    reached = set(order)
    order += [place for place in range(len(rows)) if place not in reached]
    return Tree(tuple(order), tuple(depths))
