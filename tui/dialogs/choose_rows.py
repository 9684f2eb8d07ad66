"""Rows that were changed on both sides: one chooses whose is taken."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from inventory.language import _
from report.table import heading
from tui.actions.merge import MERGE
from tui.dialogs.dialog import Dialog
from tui.grid import Cell, Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.words import table_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from inventory.merging.merge import Conflict, Merge


class _Conflicts(Grid):
    def __init__(self, conflicts: Sequence[Conflict], mine: set[int]) -> None:
        self._conflicts, self._mine = conflicts, mine
        self._columns = (
            GridColumn("row", heading(_("row")), 40, least=12, grows=True, in_middle=True),
            GridColumn("choice", heading(_("whose is taken")), 30, least=12),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._conflicts)

    def row(self, index: int) -> Sequence[Cell | str]:
        one = self._conflicts[index]
        name = f"{table_title(one.table)} {one.row}" if one.table else _("above the first table")
        return name, Cell(
            _("mine, as it is here") if index in self._mine else _("theirs, as it is on disk"),
            "accent",
        )


class ChooseRows(Dialog[frozenset[int]]):
    """Answers with the places of the rows that are taken from this side."""

    BINDINGS = MERGE.bindings()
    DEFAULT_CSS = """
    ChooseRows > #box { width: 90%; height: 90%; }
    ChooseRows RowTable { height: 1fr; min-height: 3; }
    ChooseRows #differs { height: 9; }
    """

    def __init__(self, merge: Merge) -> None:
        """Take the rows to decide about; mine at first."""
        super().__init__(_("Changed on both sides"))
        self._conflicts = merge.conflicts
        self._mine = set(range(len(merge.conflicts)))
        sentence = _(
            "{mine} rows that only you have changed and {theirs} that only others have changed are "
            "brought together. Both have changed these:"
        )
        self._text = sentence.format(mine=merge.mine, theirs=merge.others)

    def content(self) -> Iterable[Widget]:
        """The rows, and how they differ."""
        yield Paragraph(self._text)
        yield RowTable()
        yield Paragraph(id="differs")
        yield KeyBar()

    def on_mount(self) -> None:
        """The list takes the keys."""
        self._show()
        self.set_focus(self.query_one(RowTable))

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say how the row differs."""
        event.stop()
        place = event.table.current
        if place is not None:
            cells = differences(self._conflicts[place])
            self.query_one("#differs", Paragraph).say(*cells[:9])

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """The other side."""
        event.stop()
        self._take({event.index} ^ (self._mine & {event.index}), {event.index})

    def action_mine(self) -> None:
        """Take this row as it is here."""
        here = self._here()
        self._take(here, here)

    def action_theirs(self) -> None:
        """Take this row as it is on disk."""
        self._take(set(), self._here())

    def action_all_mine(self) -> None:
        """Take all rows as they are here."""
        everything = set(range(len(self._conflicts)))
        self._take(everything, everything)

    def action_all_theirs(self) -> None:
        """Take all rows as they are on disk."""
        self._take(set(), set(self._mine))

    def action_finish(self) -> None:
        """Answer."""
        self.dismiss(frozenset(self._mine))

    def _here(self) -> set[int]:
        place = self.query_one(RowTable).current
        return set() if place is None else {place}

    def _take(self, mine: set[int], among: set[int]) -> None:
        self._mine = (self._mine - among) | mine
        self._show()

    def _show(self) -> None:
        self.query_one(RowTable).show(_Conflicts(self._conflicts, self._mine))


def differences(conflict: Conflict) -> list[Cell]:
    """The lines in which the two sides differ."""
    if not conflict.mine:
        return [Cell(_("mine: the row was removed"), "changed"), *_lines(conflict.theirs, " ")]
    if not conflict.theirs:
        return [Cell(_("theirs: the row was removed"), "changed"), *_lines(conflict.mine, " ")]
    found: list[Cell] = []
    for line in difflib.ndiff(conflict.theirs.splitlines(), conflict.mine.splitlines()):
        if line.startswith("+ "):
            found.append(Cell(_("mine:   {line}").format(line=line[2:]), "accent"))
        elif line.startswith("- "):
            found.append(Cell(_("theirs: {line}").format(line=line[2:]), "warning"))
    return found


def _lines(text: str, sign: str) -> list[Cell]:
    return [Cell(f"{sign} {line}") for line in text.splitlines() if line.strip()]
