"""What was done and what was undone, without limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.toml.edit import Edit


# Compared as objects: comparing by value would walk down the whole chain each time.
@dataclass(frozen=True, eq=False, slots=True)
class Link:
    """An edit that was done, and the one before it; `depth` counts from 1."""

    edit: Edit
    before: Link | None
    depth: int


@dataclass(frozen=True, eq=False, slots=True)
class Past:
    """The edits that were done, the last one first, and those that were undone since.

    It never changes; two pasts with the same `done` (as an object) stand at the same text.
    """

    done: Link | None = None
    undone: tuple[Link, Past] | None = None

    def with_edit(self, edit: Edit) -> Past:
        """The past after a new edit: what was undone is gone."""
        return Past(Link(edit, self.done, _depth(self.done) + 1))

    def undo(self) -> tuple[Edit, Past] | None:
        """The edit to be taken back and the past afterwards; None if there is none."""
        if self.done is None:
            return None
        return self.done.edit, Past(self.done.before, (self.done, self))

    def redo(self) -> tuple[Edit, Past] | None:
        """The edit to be done again and the past afterwards; None if there is none."""
        if self.undone is None:
            return None
        link, before = self.undone
        return link.edit, before

    def edits(self) -> list[Edit]:
        """The edits that were done, the first one first."""
        return [link.edit for link in _chain(self.done)][::-1]

    def edits_undone(self) -> list[Edit]:
        """The edits that can be done again, in the order in which that happens."""
        found: list[Edit] = []
        undone = self.undone
        while undone is not None:
            found.append(undone[0].edit)
            undone = undone[1].undone
        return found


def distance(one: Past, other: Past) -> int:
    """How many edits lie between two pasts, undone or done."""
    here, there, count = one.done, other.done, 0
    while here is not there:
        if _depth(here) >= _depth(there):
            here = here.before if here else None
        else:
            there = there.before if there else None
        count += 1
    return count


def _depth(link: Link | None) -> int:
    return link.depth if link else 0


def _chain(link: Link | None) -> Iterator[Link]:
    while link is not None:
        yield link
        link = link.before
