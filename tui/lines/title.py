"""Which file is open, what state it is in, and what was found, as parts of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.numbers import number
from tui.grid import Cell

if TYPE_CHECKING:
    from tui.session import Session


def title(session: Session | None) -> tuple[list[Cell | str], list[Cell | str]]:
    """What stands at the left and at the right; without a file, the name of the program."""
    if session is None:
        return [Cell(" wohin", "title")], []
    changes = session.workspace.unsaved_edits
    left: list[Cell | str] = [Cell(f" {session.path.name}", "title")]
    if session.workspace.is_dirty:
        left.append(Cell(f" *{changes or ''}", "changed"))
    if session.owner:
        left.append(Cell(" " + _("read-only, open at {owner}").format(owner=session.owner)))
    elif session.is_read_only:
        left.append(Cell(" " + _("read-only")))
    return left, [*_findings(session), _rows(session), " "]


def _findings(session: Session) -> list[Cell]:
    if session.analysis is None:
        return [Cell(_("reading …") + "   ")]
    counts = session.analysis.counts
    # As long as the rules of the solver were not asked there may be more than what is counted.
    is_over = session.is_current and session.analysis.is_complete
    parts = [Cell("" if is_over else _("checking …") + " ", "muted")]
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
