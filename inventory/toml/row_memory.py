"""What the texts of rows say, remembered for all versions of a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from inventory.toml.changes import value_at
from inventory.toml.index import may_have_id, quick_id
from inventory.toml.row_text import row_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.toml.blocks import Block
    from inventory.toml.index import Index, Row

NOT_TOML: Final = (ValueError, RecursionError)
"""What the library raises; besides its own errors it passes on those of `int` and of deep nesting."""


class _Unknown:
    """The id of a row that nobody has looked for."""


_UNKNOWN: Final = _Unknown()


class RowMemory:
    """Values and ids of rows by their text: what an edit does not touch is not read again.

    Entries are only ever added, each when it is whole, so that several threads may ask at once; at
    worst both read the same row.
    """

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._names: dict[str, str | None] = {}

    def value(self, blocks: Sequence[Block], row: Row) -> Any:
        """What a row says; the same object as long as its text is the same.

        Args:
            blocks: Those of the document.
            row: One of its rows.

        Raises:
            ValueError: It is no TOML.
            RecursionError: It is nested too deeply.
        """
        if row.base:
            return value_at(self.value(blocks, row._replace(base=())), row.base)
        own = [blocks[place] for place in row.blocks]
        text = own[0].text if len(own) == 1 else "".join([block.text for block in own])
        value = self._values.get(text)
        if value is None:
            value = self._values[text] = row_data(own, (), row.depth)
        return value

    def values(self, blocks: Sequence[Block], index: Index, table: str) -> list[Any]:
        """What all rows of a table say.

        Raises:
            ValueError: One of them is no TOML.
            RecursionError: One of them is nested too deeply.
        """
        heads = index.heads.get(table)
        if heads is None:
            return [self.value(blocks, row) for row in index.rows(table)]
        known, subs = self._values.get, index.subs
        found = [None if head in subs else known(blocks[head].text) for head in heads]
        return [
            self.value(blocks, index.row(table, place)) if value is None else value
            for place, value in enumerate(found)
        ]

    def name(self, blocks: Sequence[Block], row: Row) -> str | None:
        """The id of a row; None if it has none that is a text, or cannot be read."""
        if not row.depth:
            return self._read_name(blocks, row)
        head = blocks[row.blocks[0]]
        name = self._plain_name(head)
        if isinstance(name, _Unknown):
            name = self._read_name(blocks, row)
            # What stands below a sub-header may decide whether a row can be read at all.
            if name is not None or len(row.blocks) == 1:
                self._names[head.text] = name
        return name

    def names(self, blocks: Sequence[Block], index: Index, table: str) -> dict[str, int]:
        """The positions of the rows of a table by id; the first counts where two have the same."""
        heads = index.heads.get(table)
        if heads is None:
            found: list[str | _Unknown | None] = [
                self.name(blocks, row) for row in index.rows(table)
            ]
        else:
            known, look = self._names.get, self._plain_name
            found = [known(blocks[head].text, _UNKNOWN) for head in heads]
            for place in _places_of(_UNKNOWN, found):
                found[place] = look(blocks[heads[place]])
            for place in _places_of(_UNKNOWN, found):
                found[place] = self.name(blocks, index.row(table, place))
        positions: dict[Any, int] = dict(
            zip(reversed(found), range(len(found) - 1, -1, -1), strict=True)
        )
        positions.pop(None, None)
        return positions

    def _plain_name(self, head: Block) -> str | _Unknown | None:
        """The id that the first block of a row assigns, as far as that is plain to see."""
        text = head.text
        name = self._names.get(text, _UNKNOWN)
        if name is _UNKNOWN:
            name = quick_id(head)
            if name is not None:
                name = self._names[text] = sys.intern(name)
            elif not may_have_id(head):
                self._names[text] = None
            else:
                name = _UNKNOWN
        return name

    def _read_name(self, blocks: Sequence[Block], row: Row) -> str | None:
        try:
            data = self.value(blocks, row)
        except NOT_TOML:
            return None
        name = data.get("id") if isinstance(data, dict) else None
        return name if isinstance(name, str) else None


def _places_of(value: object, values: list[Any]) -> list[int]:
    """The positions of an object in a list; there are mostly none, which is seen at once."""
    if value not in values:
        return []
    return [place for place, other in enumerate(values) if other is value]
