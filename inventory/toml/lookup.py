"""Where in the assignments of one block a path leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inventory.toml.nodes import Item, Node, Path


class Found(NamedTuple):
    """How far a path could be followed.

    Attributes:
        owner: The innermost array or inline table reached; None for the block itself.
        items: What that owner holds.
        rest: What is left of the path inside of the owner.
        item: The item that the path names exactly, if there is one.
        group: The items whose dotted keys begin with the rest of the path (`a.b` and `a.c` for a).
        blocked: Whether the path leads into something that holds nothing, such as a number.
    """

    owner: Node | None
    items: tuple[Item, ...]
    rest: Path
    item: Item | None = None
    group: tuple[Item, ...] = ()
    blocked: bool = False


def look_up(items: tuple[Item, ...], path: Path, owner: Node | None = None) -> Found:
    """Follow a path that has at least one part."""
    if owner is not None and owner.kind == "array":
        position = path[0]
        if not isinstance(position, int) or position >= len(items):
            return Found(owner, items, path, blocked=not isinstance(position, int))
        return _descend(owner, items, path, items[position], 1)
    for item in items:
        used = len(item.key)
        if item.names == path[:used]:
            return _descend(owner, items, path, item, used)
    size = len(path)
    group = tuple(item for item in items if item.names[:size] == path)
    return Found(owner, items, path, group=group)


def _descend(
    owner: Node | None, items: tuple[Item, ...], path: Path, item: Item, used: int
) -> Found:
    rest = path[used:]
    if not rest:
        return Found(owner, items, path, item)
    if item.node.kind == "scalar":
        return Found(owner, items, path, blocked=True)
    return look_up(item.node.items, rest, item.node)
