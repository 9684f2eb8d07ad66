"""Screen 1: everything that the file says, and the hands to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.screens.inventory.document_grid import DocumentGrid
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.places import Place


class InventoryScreen(BaseScreen):
    """A table of rows, and the row under the cursor in full."""

    NAME = "inventory"

    def content(self) -> Iterable[Widget]:
        """The table."""
        yield RowTable(has_cells=True, has_marks=True)

    def document_changed(self) -> None:
        """Show the rows as they are now."""
        if self.session is not None:
            keys = ("id", "name", "application", "current", "cost_per_year", "users")
            self.query_one(RowTable).show(DocumentGrid(self.session, "service", keys))

    def go_to(self, place: Place) -> None:
        """Put the cursor on a row and a key."""
        if self.session is not None:
            position = int(place.row[1:]) - 1 if place.row.startswith("#") else place.row
            self.query_one(RowTable).move_to(self.session.document.position(place.table, position))
