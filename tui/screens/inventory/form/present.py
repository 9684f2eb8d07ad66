"""What stands in the inventory where a scenario sets something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _
from tui.screens.inventory.values import value_of
from tui.values import value_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.toml.document import Document
    from tui.screens.inventory.form.places import Place


def present(document: Document, place: Place, currency: str) -> str:
    """The value so far in a sentence; "" at places that no scenario sets.

    Args:
        document: The inventory.
        place: What is set.
        currency: The label of the inventory.
    """
    if place.row is None:
        return ""
    row = _row(document, place.table, place.row)
    application = row.get("application") if place.table == "service" else None
    inherited = _row(document, "application", application) if isinstance(application, str) else None
    found = value_of(place.table, row, ".".join(map(str, place.path)), inherited)
    if found.value is None:
        return _("The inventory says nothing there.")
    words = value_in_words(place.table, place.path, found.value, kind=place.kind, currency=currency)
    return _("In the inventory: {value}").format(value=words)


def _row(document: Document, table: str, name: str) -> Mapping[str, object]:
    try:
        row = document.value(table, document.position(table, name) if name else 0)
    except WohinError:
        return {}
    return row if isinstance(row, dict) else {}
