"""Funding needs an amount or a key, somebody who pays, and costs that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Funding
    from inventory.toml.where import Where


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings: what lacks something pays nothing, and changes no plan."""
    for row in inventory.fundings:
        where = place.where("funding", row)
        yield from _complete(row, where)
        if row.from_ is not None and row.until is not None and row.until < row.from_:
            text = _("funding {id} ends on {until}, before it begins on {begin}.").format(
                id=row.id, until=row.until.isoformat(), begin=row.from_.isoformat()
            )
            hint = _("Correct one of the two dates.")
            yield where.at("until").finding("warning", "ends-before-it-begins", text, hint)
        if not _costs(inventory, row.provider):
            text = _("funding {id}: {provider} has no fixed costs that it could pay.").format(
                id=row.id, provider=row.provider
            )
            hint = _(
                "Enter fixed_cost_per_year, setup_cost or closing_cost of the provider, its data "
                "centres or platforms."
            )
            yield where.at("provider").finding("warning", "funding-for-nothing", text, hint)


def _complete(row: Funding, where: Where) -> Iterator[Finding]:
    if row.kind == "levy":
        if row.key is None:
            text = _("funding {id} is a levy without a key.").format(id=row.id)
            hint = _("Enter workplaces, inhabitants, equal, or the id of a [[key]].")
            yield where.finding("warning", "levy-without-key", text, hint)
        return
    if row.amount is None:
        text = _("funding {id} has no amount.").format(id=row.id)
        hint = _("Enter what it comes to in a year.")
        yield where.finding("warning", "funding-without-amount", text, hint)
    if row.kind == "lump_sum" and row.organisation is None:
        text = _("funding {id} is a lump sum that nobody pays.").format(id=row.id)
        hint = _('Enter the organisation that pays it, or kind = "grant" if it comes from outside.')
        yield where.finding("warning", "lump-sum-of-nobody", text, hint)


def _costs(inventory: Inventory, provider: str) -> bool:
    """Whether a provider, its sites or its platforms cost anything that is shared."""
    sites = [row for row in inventory.data_centres if row.provider == provider]
    amounts = [
        *(row.fixed_cost_per_year + row.setup_cost + row.closing_cost for row in sites),
        *(
            row.fixed_cost_per_year + row.setup_cost
            for row in inventory.providers
            if row.id == provider
        ),
        *(
            row.fixed_cost_per_year + row.setup_cost
            for row in inventory.platforms
            if row.provider == provider
        ),
    ]
    return any(amounts)
