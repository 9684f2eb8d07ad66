"""A site must offer every capability that a service needs.

(s, d) is barred unless needs(s) is a subset of capabilities(d) and capabilities of d's provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "needs"


def title() -> str:
    """The name of the rule for people."""
    return _("capabilities")


def barred(index: Index) -> Bools:
    """Pairs in which a capability is missing, shape (S, D)."""
    offered = [_offered(index, site) for site in range(len(index.sites))]
    lacking: dict[str, Bools] = {}
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    for service, row in enumerate(index.services):
        for need in row.needs or ():
            if need not in lacking:
                lacking[need] = np.array([need not in names for names in offered], dtype=bool)
            table[service] |= lacking[need]
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Which capabilities are missing."""
    missing = set(index.services[service].needs or ()) - _offered(index, site)
    return _("{site} lacks {capabilities}").format(
        site=index.sites[site].id, capabilities=", ".join(sorted(missing))
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The service, whose own rule it is."""
    del site
    return (index.services[service].id,)


def conflict(problem: Problem, subject: str) -> str:
    """The needs of one service."""
    row = problem.index.inventory.service_by_id[subject]
    return _("{service} needs {capabilities} where it runs").format(
        service=subject, capabilities=", ".join(row.needs or ())
    )


def _offered(index: Index, site: int) -> set[str]:
    bodies = index.bodies(site, int(index.site_provider[site]))
    theirs = {name for body in bodies for name in body.capabilities}
    return {*index.sites[site].capabilities, *theirs}
