"""In which line of a file a key stands."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inventory.toml.text_document import TextDocument

if TYPE_CHECKING:
    from inventory.toml.nodes import Path

_ENTRY: Final = re.compile(r"(.+)\[(\d+)\]")


class Lines:
    """The lines of a text, found when the first is asked for: a sound file costs nothing."""

    def __init__(self, source: str | TextDocument) -> None:
        """Take a text, or a document, which knows its blocks already."""
        self._source = source

    @cached_property
    def _document(self) -> TextDocument:
        source = self._source
        return TextDocument.from_text(source) if isinstance(source, str) else source

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {table: self._document.count(table) for table in self._document.tables}

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line, from 1, of a key of a row.

        Args:
            table: The table's name, or a key above the first header.
            index: The place of the row among those of its table, from 0.
            key: Dotted, with positions from 1 in lists, such as `consumers[2].share`; where it
                has no line of its own, that of what encloses it is given.

        Returns:
            The line of the key, else of the row's header; 0 if there is no such row.
        """
        document = self._document
        path = _path(key)
        if table not in self._counts:
            return document.line_of("", None, (table, *path))
        if index >= self._counts[table]:
            return 0
        line = document.line_of(table, index, path)
        if len(path) > 2:
            # The names of resources and the paths of a scenario may hold dots themselves.
            name, _dot, rest = key.partition(".")
            line = max(line, document.line_of(table, index, (name, rest)))
        return line


def _path(key: str) -> Path:
    """The parts of a key, with positions from 0."""
    path: list[str | int] = []
    for part in key.split(".") if key else ():
        entry = _ENTRY.fullmatch(part)
        path += [entry[1], int(entry[2]) - 1] if entry else [part]
    return tuple(path)
