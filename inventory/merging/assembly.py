"""The text of one version with rows of another brought into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.blocks import split
from inventory.toml.edit import Edit, splice_between
from inventory.toml.trivia import ends_with_comment, join_tail, loose_tail, place_behind

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.merging.units import Key, Unit
    from inventory.toml.document import Document


class Assembly:
    """Brings rows of one version into the text of another."""

    def __init__(self, theirs: Document, there: dict[Key, Unit], here: dict[Key, Unit]) -> None:
        self._blocks = theirs.blocks
        self._newline = theirs.newline
        self._there, self._here = there, here
        # What is to stand in the place of each block that changes.
        self._cells: dict[int, list[str]] = {}
        # The block above each one that was taken out to which what is left of it has gone.
        self._heirs: dict[int, int] = {}

    def edit(self, wanted: Collection[Key]) -> Edit:
        """The edit that brings in the rows of these keys, or takes them out."""
        rows: list[str] = []
        behind = 0
        for key, unit in self._here.items():
            there = self._there.get(key)
            if key in wanted:
                rows.append(unit.label)
                if there is None:
                    self._add(unit, behind)
                else:
                    self._replace(there, unit)
            if there is not None:
                behind = there.blocks[-1]
        for key, there in self._there.items():
            if key in wanted and key not in self._here:
                rows.append(there.label)
                self._remove(there)
        last = next((at for at in reversed(range(len(self._blocks))) if self._cell(at)), 0)
        splices = [
            splice_between(
                place, [self._blocks[place].text], self._separated(place, is_last=place >= last)
            )
            for place in sorted(self._cells)
        ]
        changed = tuple(splice for splice in splices if splice.old != splice.new)
        return Edit("merge", "", tuple(rows), "", changed)

    def _texts(self, unit: Unit) -> list[str]:
        text = unit.text.replace("\r\n", "\n").replace("\n", self._newline)
        blocks = split(text)
        return [block.text for block in blocks if block.text or not unit.table]

    def _replace(self, there: Unit, unit: Unit) -> None:
        texts = self._texts(unit)
        for place in there.blocks:
            self._cells[place] = []
        # What stands below stays there: comments for themselves, or a gap.
        last = self._blocks[there.blocks[-1]]
        below = loose_tail(last) or last.text[len(last.text.rstrip()) :]
        if below.strip() and not below.startswith(("\n", "\r")):
            below = self._newline + below
        texts[-1] = texts[-1].rstrip() + below
        self._cells[there.blocks[0]] = texts

    def _add(self, unit: Unit, behind: int) -> None:
        cell = self._cells.get(behind, [self._blocks[behind].text])
        texts = self._texts(unit)
        texts[-1] = texts[-1].rstrip() + self._newline
        if cell and (cell[-1] or behind):
            above, first = place_behind(cell[-1], texts[0], self._newline)
            if len(texts) > 1 and first != texts[0]:
                first, texts[-1] = texts[0], texts[-1] + self._newline
            cell, texts = [*cell[:-1], above], [first, *texts[1:]]
        self._cells[behind] = [*cell, *texts]

    def _remove(self, there: Unit) -> None:
        for place in there.blocks:
            gone = self._blocks[place]
            self._cells[place] = self._cells.get(place, [gone.text])[1:]
            tail = loose_tail(gone)
            above = place - 1
            while above > 0 and not self._cell(above):
                above = self._heirs.get(above, above - 1)
            self._heirs[place] = above
            *others, kept = self._cell(above) or [""]
            self._cells[above] = [*others, join_tail(kept, tail, gone.text, self._newline)]

    def _cell(self, place: int) -> list[str]:
        return self._cells.get(place, [self._blocks[place].text])

    def _separated(self, place: int, *, is_last: bool) -> list[str]:
        """The texts of a cell; none leaves a comment to the header below, or a line open."""
        cell = self._cells[place]
        texts: list[str] = []
        for number, text in enumerate(cell):
            more = not is_last or number < len(cell) - 1
            if more and text and not text.endswith("\n"):
                text += self._newline  # noqa: PLW2901 - the text that goes on
            texts.append(text + self._newline if more and ends_with_comment(text) else text)
        return texts
