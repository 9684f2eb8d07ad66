"""To whom providers belong, who may commission them in house, and how far they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.ownership import is_in_house, public_share
from report import numbers, words
from report.table import Column, Table

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model.owner import Owner
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each provider with a status or owners, in file order."""
    index = evaluation.problem.index
    inventory = index.inventory
    users: dict[str, dict[str, None]] = {row.id: {} for row in index.providers}
    for service, row in enumerate(index.services):
        provider = index.providers[int(index.site_provider[int(evaluation.plan.site[service])])]
        if row.organisation is not None:
            users[provider.id][row.organisation] = None
    rows = []
    for one in index.providers:
        if one.status is None and not one.owners:
            continue
        fit = [row.id for row in inventory.organisations if is_in_house(one, row.id)]
        rows.append(
            (
                one.id,
                None if one.status is None else words.status(one.status),
                tuple(_owner(inventory, owner) for owner in one.owners),
                public_share(one),
                len(fit),
                tuple(_name(inventory, name) for name in users[one.id] if name in fit),
                tuple(_name(inventory, name) for name in users[one.id] if name not in fit),
                one.name,
            )
        )
    return Table(
        key="owners",
        title=_("Owners of the providers, and who may commission them in house"),
        columns=(
            Column("provider", _("Provider"), "id"),
            Column("status", _("Status"), "text"),
            Column("owners", _("Owners"), "text", wraps=True),
            Column("public", _("in public hands"), "share", decimals=1),
            Column("in_house", _("Organisations that may in house"), "number"),
            Column("fit", _("use it in the plan and may"), "text", wraps=True),
            Column("unfit", _("use it in the plan and may not"), "text", wraps=True),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "In house: the organisation's own IT, or a provider wholly in public hands of which "
                "the organisation is itself an owner or member. Others need an agreement under "
                "public law or a tender; whether one of these is open to them is a matter of law."
            ),
        )
        if rows
        else (),
    )


def _owner(inventory: Inventory, owner: Owner) -> str:
    name = owner.name or _name(inventory, owner.organisation or "")
    parts = [] if owner.share is None else [numbers.share(owner.share, 2)]
    if not owner.public:
        parts.append(_("private"))
    return f"{name} ({', '.join(parts)})" if parts else name


def _name(inventory: Inventory, organisation: str) -> str:
    row = inventory.organisation_by_id.get(organisation)
    return organisation if row is None else row.name or row.id
