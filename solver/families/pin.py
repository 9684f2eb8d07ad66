"""A pinned service is where its pin says: a data centre, a provider, or where it runs now.

(s, d) is barred unless d, or d's provider, is the pin of s. It is the one rule of a service that
also moves it away from its current site. `participation = "declined"` counts as a pin to the
current site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "pin"


def title() -> str:
    """The name of the rule for people."""
    return _("pin")


def barred(index: Index) -> Bools:
    """Pairs that a pin excludes, the current site among them, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    for service, row in enumerate(index.services):
        if row.participation == "declined" or row.pin == "current":
            table[service] = True
            if index.current[service] >= 0:
                table[service, index.current[service]] = False
        if row.pin is not None and row.pin != "current":
            table[service] |= np.array(
                [row.pin not in names for names in index.site_names], dtype=bool
            )
    return table


def reason(index: Index, service: int, site: int) -> str:
    """What the service is pinned to."""
    del site
    row = index.services[service]
    if row.participation == "declined":
        return _("{service} stays where it runs: participation was declined").format(service=row.id)
    if row.pin == "current":
        return _("{service} is pinned to where it runs today").format(service=row.id)
    return _("{service} is pinned to {pin}").format(service=row.id, pin=row.pin)


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The service, whose own rule it is."""
    del site
    return (index.services[service].id,)


def conflict(problem: Problem, subject: str) -> str:
    """The pin of one service."""
    return reason(problem.index, problem.index.service_number[subject], -1)
