"""In which line of a file a key stands."""

from __future__ import annotations

from functools import cached_property

from inventory.toml.text_document import TextDocument


class Lines:
    """The lines of a text, found when the first is asked for: a sound file costs nothing."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _document(self) -> TextDocument:
        return TextDocument.from_text(self._text)

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {table: self._document.count(table) for table in self._document.tables}

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line, from 1, of a key of a row.

        Args:
            table: The table's name, or a key above the first header.
            index: The place of the row among those of its table, from 0.
            key: Dotted; where it has no line of its own, that of what encloses it is given.

        Returns:
            The line of the key, else of the row's header; 0 if there is no such row.
        """
        document = self._document
        path = tuple(key.split(".")) if key else ()
        if table not in self._counts:
            return document.line_of("", None, (table, *path))
        if index >= self._counts[table]:
            return 0
        line = document.line_of(table, index, path)
        if len(path) > 2:
            # The names of resources and the paths of a scenario may hold dots themselves.
            line = max(line, document.line_of(table, index, (path[0], ".".join(path[1:]))))
        return line
