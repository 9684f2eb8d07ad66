"""A site takes services only if its provider has the role `operation`.

For every service s and site d of provider p: (s, d) is barred unless operation is a role of p, or of
the operator that runs d for p.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "role"


def title() -> str:
    """The name of the rule for people."""
    return _("role of the provider")


def barred(index: Index) -> Bools:
    """Sites of providers that do not operate, shape (S, D)."""
    steering = np.array(["operation" not in row.roles for row in index.providers], dtype=bool)
    return np.broadcast_to(steering[_runs(index)], (len(index.services), len(index.sites))).copy()


def reason(index: Index, service: int, site: int) -> str:
    """Which role is missing."""
    del service
    provider = index.providers[_runs(index)[site]]
    return _("{provider} does not operate services (roles: {roles})").format(
        provider=provider.id, roles=", ".join(provider.roles)
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The provider, whose role it is."""
    del service
    return (index.providers[_runs(index)[site]].id,)


def _runs(index: Index) -> Ints:
    """Who runs each site: its operator, or else its provider, (D,)."""
    return np.where(index.site_operator >= 0, index.site_operator, index.site_provider)


def conflict(problem: Problem, subject: str) -> str:
    """The rule about one provider."""
    provider = problem.index.inventory.provider_by_id[subject]
    return _("{provider} does not operate services (roles: {roles})").format(
        provider=subject, roles=", ".join(provider.roles)
    )
