"""To whom a provider belongs, and who may commission it in house."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.model import Provider

_NOISE = 1e-6


def public_share(row: Provider) -> float | None:
    """The share in public hands, 0 to 1; None where the file does not say it.

    Where no owner has a share, as with members of an association, it is 1 if all are public.
    """
    if not row.owners:
        return None
    if all(owner.share is None for owner in row.owners):
        return 1.0 if all(owner.public for owner in row.owners) else None
    return sum(owner.share or 0.0 for owner in row.owners if owner.public)


def is_wholly_public(row: Provider) -> bool:
    """Whether no private hand holds anything of a provider, as far as the file proves it."""
    share = public_share(row)
    return (
        share is not None
        and share >= 1.0 - _NOISE
        and all(owner.public for owner in row.owners if owner.share != 0)
    )


def is_in_house(row: Provider, organisation: str | None) -> bool:
    """Whether an organisation may commission a provider in house.

    It is the organisation's own IT, or wholly in public hands with the organisation among its
    owners or members.
    """
    if organisation is None:
        return False
    if row.organisation == organisation:
        return True
    return is_wholly_public(row) and any(owner.organisation == organisation for owner in row.owners)
