"""An inventory as its text, split into rows and read on demand."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self

from inventory.errors import UnknownNameError, UnreadableFileError
from inventory.language import _
from inventory.toml.block_lines import BlockLines
from inventory.toml.blocks import Block, split
from inventory.toml.index import Index, Row, build
from inventory.toml.row_memory import NOT_TOML, RowMemory
from inventory.toml.splicing import splice
from inventory.toml.syntax_fault import syntax_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.toml.edit import Edit
    from inventory.toml.nodes import Path

BOM: Final = "\ufeff"


class TextDocument:
    """The text of an inventory file, split into blocks; it never changes.

    Rows are named by id or by their position in the table from 0; the row of a single table such as
    `[planning]` is None. The table "" stands for the keys above the first header.

    The data that the methods give out are shared and must not be changed.
    """

    def __init__(self, blocks: list[Block], *, has_bom: bool = False) -> None:
        """Take blocks as `split` gives them. Use `from_text` or `from_bytes`."""
        self.blocks = blocks
        self.has_bom = has_bom
        self._index: Index | None = None
        self._positions: dict[str, dict[str, int]] = {}
        # Shared by all documents that come of this one.
        self._memory = RowMemory()

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The document with this text, which may begin with a byte order mark."""
        return cls(split(text.removeprefix(BOM)), has_bom=text.startswith(BOM))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The document with these bytes.

        Raises:
            UnicodeDecodeError: They are not UTF-8.
        """
        return cls.from_text(data.decode())

    def to_bytes(self) -> bytes:
        """The bytes of the file, with the byte order mark if it had one."""
        return (BOM * self.has_bom + self.text).encode()

    @property
    def text(self) -> str:
        """The text without byte order mark, put together whenever it is asked for."""
        return "".join([block.text for block in self.blocks])

    @cached_property
    def newline(self) -> str:
        """The line break of the first line, which new lines take over."""
        for block in self.blocks:
            end = block.text.find("\n")
            if end >= 0:
                return "\r\n" if block.text[:end].endswith("\r") else "\n"
        return "\n"

    # --- rows ------------------------------------------------------------------------------------

    @property
    def index(self) -> Index:
        """Which blocks make up which row."""
        if self._index is None:
            self._index = build(self.blocks)
        return self._index

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables that have a row, in the order of the file."""
        return self.index.tables

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        return self.index.count(table)

    def position(self, table: str, row: str | int | None) -> int:
        """The position of a row in its table, from 0.

        Raises:
            UnknownNameError: There is no such row.
        """
        place = self._ids(table).get(row, -1) if isinstance(row, str) else row or 0
        if not 0 <= place < self.count(table):
            name = row if isinstance(row, str) else f"#{place + 1}"
            message = _("There is no {table} {row} in the file.").format(table=table, row=name)
            raise UnknownNameError(message, _("It may have been removed or renamed."))
        return place

    def row(self, table: str, row: str | int | None = None) -> Row:
        """Where a row is written.

        Raises:
            UnknownNameError: There is no such row.
        """
        return self.index.row(table, self.position(table, row))

    def ids(self, table: str) -> frozenset[str]:
        """The ids of a table."""
        return frozenset(self._ids(table))

    def has_id(self, table: str, name: str) -> bool:
        """Whether a row of a table has this id."""
        return name in self._ids(table)

    def value(self, table: str, row: str | int | None = None) -> Any:
        """What a row says, as plain data.

        Raises:
            UnknownNameError: There is no such row.
            UnreadableFileError: The row is no TOML.
        """
        return self._value(self.row(table, row))

    def values(self, table: str) -> list[Any]:
        """What all rows of a table say; one that is no array has one row.

        Raises:
            UnreadableFileError: A row is no TOML.
        """
        try:
            return self._memory.values(self.blocks, self.index, table)
        except NOT_TOML:
            # Asked one by one they say which of them is wrong.
            return [self._value(row) for row in self.index.rows(table)]

    def data(self) -> dict[str, Any]:
        """What the whole file says, read row by row; what an edit did not touch is not read again.

        Raises:
            UnreadableFileError: The file is no TOML.
        """
        above: dict[str, Any] = self.value("")
        index = self.index
        if index.is_broken or index.heads.keys() & above.keys():
            return self._read_whole()
        return above | {
            table: self.value(table) if table in index.single else self.values(table)
            for table in index.heads
        }

    def label(self, table: str, row: str | int | None) -> str:
        """The id of a row, or `#3` for the third where it has none; "" for a single table."""
        if table in self.index.single:
            return ""
        place = self.position(table, row)
        name = self._memory.name(self.blocks, self.index.row(table, place))
        return name or f"#{place + 1}"

    def prepare(self) -> None:
        """Find out now what the first edit would have to find out: which row has which id.

        It changes nothing that anybody sees, and may run in a thread of its own while others read
        this document and edit it.
        """
        for table in self.tables:
            self._ids(table)

    # --- lines -----------------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> BlockLines:
        return BlockLines(self.blocks)

    def line_of(self, table: str, index: str | int | None = None, key: str | Path = ()) -> int:
        """The line, from 1, of a row's header, or of a key in it where that can be found.

        Args:
            table: The table.
            index: The id of the row or its position.
            key: A key, dotted where it is nested, or its path.

        Returns:
            The line; 0 if there is no such row.
        """
        try:
            where = self.row(table, index)
        except UnknownNameError:
            return 0
        names = tuple(key.split(".")) if isinstance(key, str) and key else tuple(key)
        return self._lines.of(where, where.base + names)

    # --- edits -----------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Self:
        """The document after an edit that was asked of this one, or recorded for the same text.

        Raises:
            MisfitError: The edit was made for another text.
        """
        blocks, keeps_rows, touched = splice(self.blocks, edit)
        document = type(self)(blocks, has_bom=self.has_bom)
        document._memory = self._memory  # noqa: SLF001 - the same class
        if keeps_rows:
            document._index = self._index  # noqa: SLF001
        # The preamble has no header; it may hold rows of any table.
        if () not in touched:
            # A copy, for another thread may add to it.
            for table, ids in self._positions.copy().items():
                if (table,) not in touched:
                    document._positions[table] = ids  # noqa: SLF001
        return document

    # --- reading ---------------------------------------------------------------------------------

    def _value(self, row: Row) -> Any:
        try:
            return self._memory.value(self.blocks, row)
        except NOT_TOML as error:
            raise self._syntax_error(row.blocks, error) from error

    def _read_whole(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except NOT_TOML as error:
            raise self._syntax_error(range(len(self.blocks)), error) from error

    def _syntax_error(self, places: Sequence[int], error: Exception) -> UnreadableFileError:
        """What is said where these blocks together are no TOML."""
        text = "".join([self.blocks[place].text for place in places])
        found = syntax_fault(text, error)
        message = _("The file is not valid TOML in line {line}: {reason}.").format(
            line=self._lines.within(places, found.line), reason=found.reason
        )
        return UnreadableFileError(message, found.hint)

    def _ids(self, table: str) -> dict[str, int]:
        known = self._positions.get(table)
        if known is None:
            known = self._positions[table] = self._memory.names(self.blocks, self.index, table)
        return known
