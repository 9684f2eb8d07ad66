"""Language, theme, mouse and keys on one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, looked_up
from tui.dialogs.dialog import LOOKED_AT, Dialog, full_below
from tui.grid import Cell, Grid, GridColumn
from tui.settings import store
from tui.settings.settings import CHOICES, NAMES, Settings, in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class _Choices(Grid):
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.keys = tuple(CHOICES)
        self._columns = (GridColumn("name", "", 20), GridColumn("value", "", 30, grows=True))

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, index: int) -> Sequence[Cell | str]:
        key = self.keys[index]
        return looked_up(NAMES[key]), Cell(in_words(getattr(self._settings, key)), "accent")


class SettingsDialog(Dialog[None]):
    """All choices; Enter goes to the next value of one, and it holds at once."""

    BINDINGS = LOOKED_AT.bindings()
    VERTICAL_BREAKPOINTS = full_below(14)
    DEFAULT_CSS = """
    SettingsDialog > #box { width: 70; }
    SettingsDialog RowTable { height: 6; }
    """

    def __init__(self) -> None:
        super().__init__(_("Settings"))

    def content(self) -> Iterable[Widget]:
        """The list, and where it is kept."""
        yield RowTable()
        where = _("Enter changes a value. All of it, and keys of your own, stand in {file}.")
        yield Paragraph(where.format(file=store.path()), "muted")
        yield KeyBar()

    def on_mount(self) -> None:
        """The list takes the keys."""
        table = self.query_one(RowTable)
        table.show(_Choices(self.wohin.settings))
        self.set_focus(table)

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """The next value."""
        event.stop()
        key = tuple(CHOICES)[event.index]
        choices = CHOICES[key]
        now = getattr(self.wohin.settings, key)
        value = choices[(choices.index(now) + 1) % len(choices)]
        self.wohin.choose(key, value)
        event.table.show(_Choices(self.wohin.settings))
