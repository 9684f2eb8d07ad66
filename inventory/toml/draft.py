"""A document while one edit is being put together: which of its blocks get which text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.toml.blocks import split
from inventory.toml.edit import Splice, splice_between
from inventory.toml.row_text import Part, RowText
from inventory.toml.trivia import (
    ends_with_comment,
    ends_with_gap,
    join_tail,
    loose_tail,
    place_behind,
    without_gap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.toml.blocks import Block
    from inventory.toml.changes import Step
    from inventory.toml.index import Row


class Draft:
    """Collects the new texts of blocks; the document itself stays as it is.

    Each block of the document is a cell that holds the texts which are to stand in its place:
    its own, none, or more than one.
    """

    def __init__(self, blocks: Sequence[Block], newline: str) -> None:
        self._blocks = blocks
        self._newline = newline
        self._cells: dict[int, list[str]] = {}
        self._rows: dict[tuple[int, ...], RowText] = {}

    def change(self, row: Row, data: Any, steps: Iterable[Step]) -> Any:
        """Perform steps in the text of a row.

        Args:
            row: The row.
            data: What it says so far in this draft.
            steps: What is to be done, in order.

        Returns:
            What the row says now.

        Raises:
            GrammarError: The row is no TOML.
            KeyError: A step does not fit the row.
        """
        text = self._rows.get(row.blocks)
        if text is None:
            parts = [Part(self._blocks[place], place) for place in row.blocks]
            text = self._rows[row.blocks] = RowText(parts, self._newline, row.depth)
        return text.change(steps, row.base, data)

    def insert(self, behind: int, text: str) -> None:
        """Put new blocks (with a line break at the end) behind the block at a position."""
        self._settle()
        cell = self._cells.setdefault(behind, [self._blocks[behind].text])
        above = cell[-1]
        if above or not self._is_last(behind):
            above, text = place_behind(above, text, self._newline)
        cell[-1:] = [above, *(block.text for block in split(text)[1:])]

    def write(self, place: int, text: str) -> None:
        """Give the block at a position another text."""
        self._settle()
        self._cells[place] = [text]

    def remove(self, rows: Iterable[Row]) -> None:
        """Take out all blocks of some rows; comments behind a row that stand for themselves remain."""
        self._settle()
        ends: set[int] = set()
        gone: set[int] = set()
        for row in rows:
            gone.update(row.blocks)
            ends.update(place for place in row.blocks if place + 1 not in row.blocks)
        above = 0
        for place in sorted(gone):
            self._cells[place] = []
            # What is left of a run of rows goes to the block above the run, in order.
            above = above if place - 1 in gone else place - 1
            if place in ends:
                self._leave(above, self._blocks[place])
        if len(self._blocks) - 1 in gone and not ends_with_gap(self._blocks[-1].text):
            *others, kept = self._cell(above)
            self._cells[above] = [*others, without_gap(kept)]

    def _leave(self, above: int, gone: Block) -> None:
        *others, kept = self._cell(above)
        kept = join_tail(kept, loose_tail(gone), gone.text, self._newline)
        self._cells[above] = [*others, kept]

    def finish(self) -> tuple[Splice, ...]:
        """The splices that turn the document into the draft."""
        self._settle()
        splices: list[Splice] = []
        for place in sorted(self._cells):
            old, new = [self._blocks[place].text], self._separated(place)
            if old != new:
                splices.append(splice_between(place, old, new))
        return tuple(splices)

    def _separated(self, place: int) -> list[str]:
        """The texts of a cell, none of which leaves a comment to the header below it."""
        cell = self._cells[place]
        if not cell:
            return []
        has_more = [True] * (len(cell) - 1) + [not self._is_last(place)]
        return [
            text + self._newline if more and ends_with_comment(text) else text
            for text, more in zip(cell, has_more, strict=False)
        ]

    def _settle(self) -> None:
        """Take over the texts of the rows that were changed."""
        for places, text in self._rows.items():
            origin = 0
            gone = {part.origin for part in text.parts}
            for place in places:
                if place not in gone:
                    self._cells[place] = []
            for part in text.parts:
                if part.origin is None:
                    self._cells[origin].append(part.block.text)
                else:
                    origin = part.origin
                    self._cells[origin] = [part.block.text]
        self._rows.clear()

    def _cell(self, place: int) -> list[str]:
        return self._cells.get(place, [self._blocks[place].text])

    def _is_last(self, place: int) -> bool:
        return not any(self._cell(below) for below in range(place + 1, len(self._blocks)))
