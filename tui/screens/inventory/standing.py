"""What the cursor stands on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from tui.finding_words import text_in_words
from tui.screens.inventory.cells import full, is_estimate
from tui.screens.inventory.columns import default_keys
from tui.screens.inventory.grid import findings_at
from tui.screens.inventory.rows import UNREADABLE
from tui.screens.inventory.values import at
from tui.words import key_title, table_title

if TYPE_CHECKING:
    from inventory.findings import Finding
    from tui.screens.inventory.marks import RowStates
    from tui.screens.inventory.rows import TableRows


def row_in_words(table: str, row: object, label: str) -> str:
    """A row by its table and id; one without an id by what it is about: `Price #3 (citeq · soz)`."""
    if table == "planning":
        return table_title(table)
    title = f"{table_title(table)} {label}"
    if not label.startswith("#") or not isinstance(row, dict):
        return title
    told = ((key, at(row, key)) for key in default_keys(table))
    about = [full(table, key, text) for key, text in told if isinstance(text, str)][:2]
    return f"{title} ({' · '.join(about)})" if about else title


def standing(rows: TableRows, states: RowStates, index: int, key: str) -> str:
    """The row, the key, its value in full, and what was found about it.

    A finding goes first where there is one: what is wrong matters more than what stands there.
    """
    row = rows.row(index)
    label = rows.label(index)
    name = row_in_words(rows.table, row, label)
    if row is UNREADABLE:
        return _("{row} cannot be read: it is not valid TOML").format(row=name)
    found = findings_at(states.findings(rows, index), key)
    if key != "name":
        own = at(row, "name")
        name = own if isinstance(own, str) and own else name
    worst = min(found, key=_rank, default=None)
    text = f"{name} · {said(rows, row, key)}"
    if worst is None or worst.severity == "note":
        return text
    sign = "!" if worst.severity == "error" else "~"
    return f"{sign} {text_in_words(worst)} · {text}"


def _rank(finding: Finding) -> int:
    return ("error", "warning", "note").index(finding.severity)


def said(rows: TableRows, row: object, key: str) -> str:
    """The key, where its value comes from, and the value."""
    title = key_title(rows.table, key)
    value = rows.value(row, key)
    text = full(rows.table, key, value.value) or _("nothing")
    if key == "application" and rows.table == "service":
        name = rows.shown(row, key)
        text = f"{name} ({text})" if name not in {"", text} else text
    if value.is_inherited:
        return _("{key} (from the application): {value}").format(key=title, value=text)
    if is_estimate(row, key):
        return _("{key} (estimate): {value}").format(key=title, value=text)
    return f"{title}: {text}"
