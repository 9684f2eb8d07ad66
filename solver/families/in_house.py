"""An organisation may ask that its services go only to those whom it may commission in house.

With `in_house_only` of the organisation of s, (s, d) is barred unless the provider of d is the
organisation's own IT, or wholly in public hands with the organisation among its owners or members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from inventory.ownership import is_in_house, is_wholly_public

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "in_house"


def title() -> str:
    """The name of the rule for people."""
    return _("in-house providers only")


def barred(index: Index) -> Bools:
    """Pairs in which the organisation may not commission the provider in house, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    asking = {row.id for row in index.inventory.organisations if row.in_house_only}
    if not asking:
        return table
    owners = np.array([row.organisation or "" for row in index.services])
    for organisation in asking:
        other = np.array(
            [not is_in_house(row, organisation) for row in index.providers], dtype=bool
        )
        table[owners == organisation] = other[index.site_provider]
    return table


def reason(index: Index, service: int, site: int) -> str:
    """What keeps the provider from being commissioned in house."""
    organisation = index.services[service].organisation or ""
    provider = index.providers[index.site_provider[site]]
    if not provider.owners:
        why = _("nobody states who owns it")
    elif is_wholly_public(provider):
        why = _("{organisation} is not among its owners").format(organisation=organisation)
    else:
        why = _("it is not proven to be wholly in public hands")
    return _("{provider} may not be commissioned in house by {organisation}: {why}").format(
        provider=provider.id, organisation=organisation, why=why
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The organisation, which asks for it."""
    del site
    return (index.services[service].organisation or "",)


def conflict(problem: Problem, subject: str) -> str:
    """What one organisation asks."""
    del problem
    return _(
        "services of {organisation} go only to providers that it may commission in house"
    ).format(organisation=subject)
