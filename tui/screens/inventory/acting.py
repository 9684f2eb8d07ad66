"""What is done to rows: edited, added, gone to, imported. Each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from inventory.errors import WohinError
from tui.screens.inventory.choosing_rows import ChoosingRows

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tui.screens.inventory.screen import InventoryScreen
    from tui.widgets.row_table import RowTable


class Acting(ChoosingRows):
    """The part of the inventory screen that acts on rows."""

    @property
    def _screen(self) -> InventoryScreen:
        """The whole of it, which actions lead about in."""
        return cast("InventoryScreen", self)

    async def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Change what the cursor stands on."""
        event.stop()
        await self.run_action("edit")

    def action_edit(self) -> None:
        """Change the value under the cursor."""
        from tui.screens.inventory.cell_editing import edit

        self._ask(edit(self._screen))

    def action_add(self) -> None:
        """Add a row."""
        from tui.screens.inventory.adding import add

        self._ask(add(self._screen))

    def action_duplicate(self) -> None:
        """Add a copy of the row."""
        from tui.screens.inventory.editing import duplicate

        self._ask(duplicate(self._screen))

    def action_delete(self) -> None:
        """Delete rows."""
        from tui.screens.inventory.editing import delete

        self._ask(delete(self._screen))

    def action_rename(self) -> None:
        """Change an id."""
        from tui.screens.inventory.editing import rename

        self._ask(rename(self._screen))

    def action_bulk(self) -> None:
        """Set a key in all marked rows."""
        from tui.screens.inventory.editing import bulk

        self._ask(bulk(self._screen))

    def action_open_reference(self) -> None:
        """Go to the row that the cell names."""
        from tui.screens.inventory.jumping import open_reference

        self._ask(open_reference(self._screen))

    def action_referring(self) -> None:
        """Go to a row that names this one."""
        from tui.screens.inventory.jumping import referring

        self._ask(referring(self._screen))

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        from tui.screens.inventory.jumping import back

        back(self._screen)

    def action_import_rows(self) -> None:
        """Import rows from a file."""
        from tui.importing.conversation import import_file

        self.wohin.ask(import_file(self.wohin))

    def action_export_rows(self) -> None:
        """Write all tables to spreadsheets."""
        from tui.exporting.tables import export_tables

        self.wohin.ask(export_tables(self.wohin))

    def _ask(self, work: Coroutine[object, object, None]) -> None:
        """Do something that asks questions on its way."""
        from tui.screens.inventory.asking import Unanswered

        async def asking() -> None:
            try:
                await work
            except Unanswered:
                return
            except WohinError as error:
                self.wohin.refuse(error)

        self.run_worker(asking(), exclusive=True, group="ask")
