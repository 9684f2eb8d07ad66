"""Owners of providers have to be somebody, and hold the whole at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import figure
from inventory.language import _
from inventory.ownership import is_in_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Provider

_NOISE = 1e-6


def check(inventory: Inventory) -> Iterator[Finding]:
    """Owners without a name, twice, or with more than the whole; organisations nobody fits."""
    for row in inventory.providers:
        if row.owners:
            yield from _of(row)
    hosts = {row.provider for row in inventory.data_centres}
    for asking in inventory.organisations:
        if asking.in_house_only and not any(
            row.id in hosts and is_in_house(row, asking.id) for row in inventory.providers
        ):
            text = _(
                "organisation {id} asks for providers that it may commission in house, and there "
                "is none with a data centre."
            ).format(id=asking.id)
            hint = _("Enter the owners of providers, or leave in_house_only out.")
            where = place.where("organisation", asking).at("in_house_only")
            yield where.finding("warning", "nobody-in-house", text, hint)


def _of(row: Provider) -> Iterator[Finding]:
    where = place.where("provider", row).at("owners")
    seen: set[str] = set()
    for number, owner in enumerate(row.owners, start=1):
        name = owner.organisation or owner.name
        if not name:
            text = _("provider {id}: an owner has neither organisation nor name.").format(id=row.id)
            hint = _("Enter an organisation of the file, or the name of somebody else.")
            yield where.entry(number).finding("warning", "owner-without-name", text, hint)
        elif name in seen:
            text = _("provider {id}: the owner {name} is there twice.").format(id=row.id, name=name)
            hint = _("Keep one of the two, with the sum of both shares.")
            yield where.entry(number).finding("warning", "duplicate-row", text, hint)
        seen.add(name)
    shares = [owner.share for owner in row.owners if owner.share is not None]
    total = sum(shares)
    if total > 1.0 + _NOISE:
        text = _("provider {id}: its owners hold {total} of it together, more than the whole.")
        hint = _("Write shares as fractions of 1: 0.05 for 5 %.")
        text = text.format(id=row.id, total=figure(total, 4))
        yield where.finding("warning", "owners-above-whole", text, hint)
    elif shares and total < 1.0 - _NOISE:
        text = _("provider {id}: who holds {rest} of it is not stated.")
        hint = _("Enter the other owners; until then it does not count as wholly public.")
        text = text.format(id=row.id, rest=figure(1.0 - total, 4))
        yield where.finding("note", "owners-below-whole", text, hint)
