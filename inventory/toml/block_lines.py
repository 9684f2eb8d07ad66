"""In which line of a document its blocks begin, and where in them a value is written."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from inventory.toml.lookup import look_up
from inventory.toml.nodes import GrammarError, read_items
from inventory.toml.row_text import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.toml.blocks import Block
    from inventory.toml.index import Row
    from inventory.toml.nodes import Path


class BlockLines:
    """The lines of a document, from 1."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._first = list(accumulate((block.lines for block in blocks), initial=1))

    def first(self, place: int) -> int:
        """The line in which the block at a position begins."""
        return self._first[place]

    def within(self, places: Iterable[int], line: int) -> int:
        """The line of the document that is a certain one, from 1, of some of its blocks."""
        found = 1
        for place in places:
            found = self._first[place] + line - 1
            if line <= self._blocks[place].lines:
                break
            line -= self._blocks[place].lines
        return found

    def of(self, row: Row, path: Path) -> int:
        """The line of a value of a row, or of what holds it; that of the header if nothing does.

        Args:
            row: A row of the document.
            path: Where in it, or in the preamble if it is written there.
        """
        blocks = [self._blocks[place] for place in row.blocks]
        best = (-1, self._at(row.blocks[0], blocks[0].header_start))
        for place, block, prefix in zip(
            row.blocks, blocks, prefixes(blocks, row.depth), strict=True
        ):
            if prefix == path[: len(prefix)]:
                reached, offset = _reach(block, path[len(prefix) :])
                best = max(best, (len(prefix) + reached, self._at(place, offset)))
        return best[1]

    def _at(self, place: int, offset: int) -> int:
        return self._first[place] + self._blocks[place].text.count("\n", 0, offset)


def _reach(block: Block, path: Path) -> tuple[int, int]:
    """How many parts of a path a block holds, and where it writes the last of them."""
    if not path:
        return 0, block.header_start
    try:
        items = read_items(block.text, block.body_start)
    except GrammarError:
        return 0, block.header_start
    for size in range(len(path), 0, -1):
        found = look_up(items, path[:size])
        item = found.item or (found.group[0] if found.group else None)
        if item:
            return size, item.key[0].start if item.key else item.start
    return 0, block.header_start
