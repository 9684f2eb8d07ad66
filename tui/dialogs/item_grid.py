"""Things to choose from, as rows: a name, and more about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.grid import Cell, Grid, GridColumn

if TYPE_CHECKING:
    from collections.abc import Sequence


class Item(NamedTuple):
    """Something to pick: what the caller gets, its name, and more about it."""

    value: str
    text: str
    note: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What it may be called by whoever types."""
        return self.text, self.value


class ItemGrid(Grid):
    """One row for each thing."""

    def __init__(self, items: Sequence[Item], *, is_narrow: bool = False) -> None:
        """Take the things, and whether they stand beside something else."""
        self.items = items
        text = max((len(item.text) for item in items), default=10)
        note = max((len(item.note) for item in items), default=0)
        if is_narrow:
            least = min(text, 16)
            self._columns = (
                GridColumn("text", "", min(text, 40), least=least, grows=True, in_middle=True),
                GridColumn("note", "", min(note, 30), least=min(note, 8)),
            )
        else:
            self._columns = (
                GridColumn("text", "", min(text, 50), least=min(text, 20), in_middle=True),
                GridColumn("note", "", note, least=min(note, 10), grows=True),
            )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Name and note."""
        return self._columns

    def __len__(self) -> int:
        """How many things."""
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell | str]:
        """One of them."""
        item = self.items[index]
        return item.text, Cell(item.note, "muted")

    def key(self, index: int) -> str:
        """What the caller gets."""
        return self.items[index].value
