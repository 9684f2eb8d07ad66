"""The rows of one table on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.where import first_part
from tui.grid import Cell, Grid, GridColumn
from tui.screens.inventory.columns import column
from tui.screens.inventory.rows import UNREADABLE
from tui.sorting import arrow

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    from inventory.findings import Finding
    from tui.grid import Tone
    from tui.screens.inventory.marks import RowStates
    from tui.screens.inventory.rows import TableRows
    from tui.sorting import SortKey

_NAMES = frozenset({"name", "title"})
_GROWING = ("name", "services", "title", "service", "id")


class InventoryGrid(Grid):
    """A table of the file, read row by row as it comes on the screen."""

    def __init__(
        self,
        rows: TableRows,
        states: RowStates,
        keys: Sequence[str],
        *,
        sorted_by: Sequence[SortKey] = (),
        depths: Sequence[int] = (),
    ) -> None:
        """Take the rows.

        Args:
            rows: Of the table.
            states: What is changed, and what was found.
            keys: The columns, dotted.
            sorted_by: What the rows are sorted by.
            depths: How far each row is moved to the right, where they are shown as a tree.
        """
        self.rows, self.states, self.keys = rows, states, tuple(keys)
        self._depths = depths
        growing = next((key for key in _GROWING if key in self.keys), self.keys[:1])
        self._columns = [
            column(rows.table, key, arrow(sorted_by, key), grows=key == growing)
            for key in self.keys
        ]

    @property
    def columns(self) -> Sequence[GridColumn]:
        """One for each key that is shown."""
        return self._columns

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, index: int) -> Sequence[Cell]:
        """What the row says, with what was found about it."""
        row = self.rows.row(index)
        if row is UNREADABLE:
            return [Cell("?", "error")] * len(self.keys)
        findings = self.states.findings(self.rows, index)
        wrong: dict[str, Tone] = {}
        for finding in findings:
            if finding.severity != "note":
                key = first_part(finding.key)
                tone: Tone = "error" if finding.severity == "error" else "warning"
                wrong[key] = "error" if wrong.get(key) == "error" else tone
        return [
            self._cell(index, row, one, wrong.get(one.key.partition(".")[0]))
            for one in self._columns
        ]

    def _cell(self, index: int, row: object, one: GridColumn, tone: Tone | None) -> Cell:
        key = one.key
        text, is_inherited, is_estimated = self.rows.cell(row, key)
        if key in _NAMES and not text:
            return Cell(self._indent(index, key) + self.rows.label(index), tone or "muted")
        if not text:
            return Cell("–" if one.is_right else "", tone or "muted")
        if is_estimated:
            text = f"~ {text}"
        if key == self.keys[0]:
            text = self._indent(index, key) + text
        return Cell(text, tone or ("muted" if is_inherited else ""))

    def _indent(self, index: int, key: str) -> str:
        is_first = key == self.keys[0] and index < len(self._depths)
        # Deep trees stay readable: more than eight steps look like eight.
        return "  " * min(self._depths[index], 8) if is_first else ""

    def sign(self, index: int) -> Cell:
        """`!` for an error, else `*` for a change, else `~` for a doubt."""
        return self.states.sign(self.rows, index)

    def key(self, index: int) -> Hashable:
        """The label of the row; the second of two with the same id is told by its place."""
        label = self.rows.label(index)
        if not index and not label.startswith("#"):
            # Nothing stands before it, so that the ids of all rows need not be known to begin with.
            return label
        return label if self.rows.find(label) == index else f"#{index + 1}"

    def find(self, key: Hashable) -> int | None:
        """The number of the row with a label."""
        return self.rows.find(key)


def findings_at(findings: Collection[Finding], key: str) -> list[Finding]:
    """Those about a key, or about something inside of it; then those about the whole row."""
    head = key.partition(".")[0]
    here = [one for one in findings if one.key and first_part(one.key) == head]
    return here + [one for one in findings if not one.key]
