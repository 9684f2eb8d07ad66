"""The rows of one table of a document, read when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import UnreadableFileError
from report.numbers import editable
from tui.grid import Cell, Grid, GridColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session import Session


class DocumentGrid(Grid):
    """The rows of a table as they stand in the file."""

    def __init__(self, session: Session, table: str, keys: Sequence[str]) -> None:
        self.session, self.table, self.keys = session, table, tuple(keys)
        self.document = session.document
        self._columns = [GridColumn(key, key, 18, least=8) for key in self.keys]

    @property
    def columns(self) -> Sequence[GridColumn]:
        """One for each key that is shown."""
        return self._columns

    def __len__(self) -> int:
        return self.document.count(self.table)

    def row(self, index: int) -> Sequence[Cell | str]:
        """What the row says."""
        try:
            data = self.document.value(self.table, index)
        except UnreadableFileError:
            return [Cell("?", "error")] * len(self.keys)
        return [_shown(data.get(key)) for key in self.keys]

    def sign(self, index: int) -> Cell:
        """`*` for a row that was changed."""
        if self.session.is_changed(self.table, index):
            return Cell("*", "changed")
        return Cell("")


def _shown(value: object) -> Cell:
    if value is None:
        return Cell("–", "muted")
    if isinstance(value, float):
        return Cell(editable(value))
    return Cell(str(value))
