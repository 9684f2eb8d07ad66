"""What one may choose from while one types: the keys stay in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from rich.style import Style


class SuggestionTable(RowTable, can_focus=False):
    """Its cursor shows only while what it stands on would be taken."""

    is_live = False

    def set_live(self, *, is_live: bool) -> None:
        """Show or hide the cursor."""
        if is_live != self.is_live:
            self.is_live = is_live
            self.refresh()

    def _row_style(self, *, at_cursor: bool, is_marked: bool) -> Style | None:
        if not at_cursor:
            return super()._row_style(at_cursor=False, is_marked=is_marked)
        return self.get_component_rich_style("table--cursor") if self.is_live else None
