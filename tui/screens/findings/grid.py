"""Findings as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.findings import SEVERITIES
from inventory.language import _
from tui.finding_words import hint_in_words, key_in_words, text_in_words
from tui.grid import Cell, Grid, GridColumn, Tone
from tui.words import table_title

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from inventory.findings import Finding, Severity

_SIGNS: Final[dict[Severity, tuple[str, Tone]]] = {
    "error": ("!", "error"),
    "warning": ("~", "warning"),
    "note": ("i", "muted"),
}


class FindingsGrid(Grid):
    """One row for each finding: errors first, then by line."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.line))
        row = max((len(_row(one)) for one in self.findings), default=10)
        self._columns = (
            GridColumn("line", _("Line"), 6, is_right=True),
            GridColumn("row", _("Row"), min(max(row, 10), 36), least=min(row, 18), in_middle=True),
            GridColumn("text", _("Finding"), 60, least=20, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Line, row and sentence."""
        return self._columns

    def __len__(self) -> int:
        return len(self.findings)

    def row(self, index: int) -> Sequence[Cell | str]:
        """The cells of a finding."""
        one = self.findings[index]
        return Cell(str(one.line) if one.line else "–", "muted"), _row(one), text_in_words(one)

    def sign(self, index: int) -> Cell:
        """How severe it is."""
        return Cell(*_SIGNS[self.findings[index].severity])

    def key(self, index: int) -> Hashable:
        """What it is about; the cursor stays there while other findings come and go."""
        one = self.findings[index]
        return one.code, one.table, one.subject, one.key, one.text

    def text(self, index: int) -> str:
        """All its words, for searching, as they are shown and as the file spells them."""
        one = self.findings[index]
        spelt = f"{one.text} {one.hint} {one.table} {one.subject} {one.key} {one.code}"
        return f"{_row(one)} {text_in_words(one)} {hint_in_words(one)} {spelt}"


def _row(finding: Finding) -> str:
    row = finding.subject or table_title(finding.table) if finding.table else ""
    return " · ".join(part for part in (row, key_in_words(finding)) if part)
