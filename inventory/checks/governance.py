"""Agreements have to cover somebody for some time; committees need members and a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _
from inventory.model import Member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings: none of these rows changes a plan."""
    yield from _agreements(inventory)
    yield from _committees(inventory)


def _agreements(inventory: Inventory) -> Iterator[Finding]:
    for row in inventory.agreements:
        where = place.where("agreement", row)
        if not row.organisations:
            text = _("agreement {id} is with nobody.").format(id=row.id)
            hint = _("Enter the organisations with which the provider has it.")
            yield where.at("organisations").finding("warning", "agreement-with-nobody", text, hint)
        if row.from_ is not None and row.until is not None and row.until < row.from_:
            text = _("agreement {id} ends on {until}, before it begins on {begin}.").format(
                id=row.id, until=row.until.isoformat(), begin=row.from_.isoformat()
            )
            hint = _("Correct one of the two dates.")
            yield where.at("until").finding("warning", "ends-before-it-begins", text, hint)


def _committees(inventory: Inventory) -> Iterator[Finding]:
    for row in inventory.committees:
        where = place.where("committee", row)
        if not row.members:
            text = _("committee {id} has no members.").format(id=row.id)
            hint = _("Enter the organisations that sit in it.")
            yield where.at("members").finding("warning", "committee-without-members", text, hint)
        if (row.provider is None) == (row.organisation is None):
            text = _("committee {id} must belong to one provider or one organisation.").format(
                id=row.id
            )
            hint = _("Enter the provider or the organisation for which it decides.")
            yield where.finding("warning", "committee-of-whom", text, hint)
        names = [one.id if isinstance(one, Member) else one for one in row.members]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            text = _("committee {id}: {name} is a member twice.").format(id=row.id, name=name)
            hint = _("Keep one of the two, with all its votes.")
            yield where.at("members").finding("warning", "duplicate-row", text, hint)
