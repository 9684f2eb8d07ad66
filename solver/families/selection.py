"""A service goes only to allowed, and never to forbidden, data centres or providers.

(s, d) is barred if `allowed` of s is given and names neither d nor its provider, or if `forbidden`
of s names one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "selection"


def title() -> str:
    """The name of the rule for people."""
    return _("allowed and forbidden sites")


def barred(index: Index) -> Bools:
    """Pairs that the lists of a service exclude, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    for service, row in enumerate(index.services):
        if row.allowed is not None:
            table[service] |= ~_named(index, row.allowed)
        if row.forbidden:
            table[service] |= _named(index, row.forbidden)
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Which of the two lists excludes the site."""
    row = index.services[service]
    if row.forbidden and _named(index, row.forbidden)[site]:
        return _("{site} is forbidden for {service}").format(
            site=index.sites[site].id, service=row.id
        )
    return _("{service} is allowed only at {allowed}").format(
        service=row.id, allowed=", ".join(row.allowed or ()) or "-"
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """Which of the two lists of the service exclude the site."""
    row = index.services[service]
    found = []
    if row.allowed is not None and not _named(index, row.allowed)[site]:
        found.append(f"{row.id},allowed")
    if row.forbidden and _named(index, row.forbidden)[site]:
        found.append(f"{row.id},forbidden")
    return tuple(found)


def conflict(problem: Problem, subject: str) -> str:
    """One of the two lists of a service."""
    name, _comma, key = subject.partition(",")
    row = problem.index.inventory.service_by_id[name]
    if key == "forbidden":
        return _("{service} must not go to {forbidden}").format(
            service=name, forbidden=", ".join(row.forbidden)
        )
    return _("{service} is allowed only at {allowed}").format(
        service=name, allowed=", ".join(row.allowed or ()) or "-"
    )


def _named(index: Index, names: tuple[str, ...]) -> Bools:
    return np.array([not own.isdisjoint(names) for own in index.site_names], dtype=bool)
