"""In which line of a file a key stands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from inventory.toml.blocks import split
from inventory.toml.grammar import BLANK_LINE, read_key, statement_end

if TYPE_CHECKING:
    from inventory.toml.blocks import Block

_Path = tuple[str, ...]


class _Placed(NamedTuple):
    """A block, the line of its first character, and the keys that its header adds to the row."""

    block: Block
    line: int
    prefix: _Path


class Lines:
    """The lines of a text, found when the first is asked for: a sound file costs nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._keys: dict[tuple[str, int], dict[_Path, int]] = {}

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line, from 1, of a key of a row.

        Args:
            table: The table's name; "" for keys above the first header.
            index: The place of the row among those of its table, from 0.
            key: Dotted; where it has no line of its own, that of what encloses it is given.

        Returns:
            The line of the key, else of the row's header; 0 if there is no such row.
        """
        if (table, index) not in self._keys:
            self._keys[table, index] = self._read(table, index)
        keys = self._keys[table, index]
        path = tuple(key.split(".")) if key else ()
        for size in range(len(path), -1, -1):
            if path[:size] in keys:
                return keys[path[:size]]
        return 0

    @cached_property
    def _rows(self) -> dict[tuple[str, int], list[_Placed]]:
        rows: dict[tuple[str, int], list[_Placed]] = {}
        counts: dict[str, int] = {}
        line = 1
        for block in split(self._text):
            path = block.header.path
            if path:
                table = path[0]
                if len(path) == 1 and block.header.is_array:
                    counts[table] = counts.get(table, 0) + 1
                row = (table, max(counts.get(table, 1) - 1, 0))
                rows.setdefault(row, []).append(_Placed(block, line, path[1:]))
            else:
                rows["", 0] = [_Placed(block, line, ())]
            line += block.lines
        return rows

    def _read(self, table: str, index: int) -> dict[_Path, int]:
        keys: dict[_Path, int] = {}
        for placed in self._rows.get((table, index), ()):
            _add(keys, placed)
        if not keys and table:
            # Rows may also be written as one list above all headers: service = [ { … } ].
            preamble = self._read("", 0)
            line = preamble.get((table,), 0)
            return {(): line} if line else {}
        return keys


def _add(keys: dict[_Path, int], placed: _Placed) -> None:
    block, line, prefix = placed
    text, here = block.text, block.body_start
    if block.header.path:
        for size in range(len(prefix) + 1):
            keys.setdefault(prefix[:size], line + block.header_line)
    while here < len(text):
        blank = BLANK_LINE.match(text, here)
        if blank:
            here = blank.end()
            continue
        found = read_key(text, here)
        if found:
            parts = tuple(part.name for part in found[0])
            at = line + text.count("\n", 0, here)
            for size in range(1, len(parts) + 1):
                keys.setdefault((*prefix, *parts[:size]), at)
        here = max(statement_end(text, here), here + 1)
