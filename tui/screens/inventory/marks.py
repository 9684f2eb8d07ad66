"""What is special about rows: changed, wrong, doubtful, estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _n
from tui.grid import Cell
from tui.screens.inventory.rows import UNREADABLE, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.findings import Finding
    from tui.screens.inventory.rows import TableRows
    from tui.session import Session

FLAGS: Final[dict[str, str]] = {
    "changed": _n("changed"),
    "error": _n("error"),
    "warning": _n("warning"),
    "marked": _n("marked"),
    "estimate": _n("estimate"),
}
"""What `is:` asks for, each with its word; English msgids."""


class RowStates:
    """The states of the rows of an open file, as far as they are known."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def findings(self, rows: TableRows, index: int) -> Sequence[Finding]:
        """What was found about a row; it may be of an older document."""
        analysis = self.session.analysis
        if analysis is None:
            return ()
        label = "" if rows.table == "planning" else rows.label(index)
        return analysis.of_row(rows.table, label, index)

    def sign(self, rows: TableRows, index: int) -> Cell:
        """One character; an error goes before a change, and that before a doubt."""
        row = rows.row(index)
        if row is UNREADABLE:
            return Cell("!", "error")
        severities = {one.severity for one in self.findings(rows, index)}
        if "error" in severities:
            return Cell("!", "error")
        if self.session.document is not self.session.saved and self._is_changed(rows, index):
            return Cell("*", "changed")
        return Cell("~", "warning") if "warning" in severities else Cell("")

    def _is_changed(self, rows: TableRows, index: int) -> bool:
        return self.session.is_changed(rows.table, index)

    def flagged(self, rows: TableRows, flag: str) -> set[int]:
        """All rows of a table that a flag holds for."""
        if flag == "changed":
            return self._changed(rows)
        if flag == "estimate":
            return {
                place
                for place, row in enumerate(rows.all)
                if isinstance(row, dict) and _has_estimate(row.get("sources"))
            }
        analysis = self.session.analysis
        if analysis is None:
            return set()
        found = set()
        for (table, label), findings in analysis.by_row.items():
            if table == rows.table and any(one.severity == flag for one in findings):
                place = rows.find(label or "#1")
                if place is not None:
                    found.add(place)
        return found

    def _changed(self, rows: TableRows) -> set[int]:
        """A document gives the same object for a row whose text is the same."""
        session = self.session
        if session.document is session.saved:
            return set()
        old = set(map(id, read_rows(session.saved, rows.table)))
        return {place for place, row in enumerate(rows.all) if id(row) not in old}


def _has_estimate(sources: object) -> bool:
    if not isinstance(sources, dict):
        return False
    return any(
        isinstance(source, str) and source.strip().lower() == "estimate"
        for source in sources.values()
    )
