"""Ids that stand for something else as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _
from inventory.toml import schema
from inventory.toml.references import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for ids that are words of the format, or of a site and a provider at once."""
    for table, words in RESERVED.items():
        for row in getattr(inventory, schema.tables()[table].field):
            if row.id in words:
                text = _('{table} "{id}": this word means something else where ids are named.')
                text = text.format(table=table, id=row.id)
                hint = _("Give it another id.")
                where = place.where(table, row).at("id")
                yield where.finding("warning", "reserved-id", text, hint)
    for row in inventory.data_centres:
        # With one site and the same id for both, both readings lead to the same place.
        if row.id in inventory.provider_by_id and not _is_only_site(inventory, row.id):
            text = _(
                '"{id}" is both a data centre and a provider: a pin to it means the data centre '
                "alone."
            ).format(id=row.id)
            hint = _("Give one of the two another id.")
            where = place.where("data_centre", row).at("id")
            yield where.finding("warning", "ambiguous-id", text, hint)


def _is_only_site(inventory: Inventory, provider: str) -> bool:
    return [row.id for row in inventory.data_centres if row.provider == provider] == [provider]
