"""The first line: which file, what state it is in, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.numbers import number
from tui.grid import Cell
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.session import Session


class TitleBar(Line):
    """File, number of changes, findings and rows."""

    def show(self, session: Session | None) -> None:
        """Say how a file is; without one, the name of the program."""
        if session is None:
            self.say([Cell(" wohin", "title")])
            return
        changes = session.workspace.unsaved_edits
        left = [Cell(f" {session.path.name}", "title")]
        if session.workspace.is_dirty:
            left.append(Cell(f" *{changes or ''}", "changed"))
        if session.owner:
            left.append(Cell(" " + _("read-only, open at {owner}").format(owner=session.owner)))
        elif session.is_read_only:
            left.append(Cell(" " + _("read-only")))
        self.say(left, [*_findings(session), _rows(session), " "])


def _findings(session: Session) -> list[Cell]:
    if session.analysis is None:
        return [Cell(_("reading …") + "   ")]
    counts = session.analysis.counts
    parts = [Cell("" if session.is_current else _("checking …") + " ", "muted")]
    if counts["error"]:
        parts.append(Cell(f" ! {number(counts['error'], 0)} ", "error"))
    if counts["warning"]:
        parts.append(Cell(f" ~ {number(counts['warning'], 0)} ", "warning"))
    return [*parts, Cell("  ")]


def _rows(session: Session) -> Cell:
    document = session.document
    count = sum(document.count(table) for table in document.tables)
    text = ngettext("{n} row", "{n} rows", count).format(n=number(count, 0))
    return Cell(text)
