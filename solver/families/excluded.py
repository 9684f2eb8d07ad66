"""Providers that are excluded receive nothing.

(s, d) is barred if the provider of d has the status `excluded`. Where a service runs today it may go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "excluded"


def title() -> str:
    """The name of the rule for people."""
    return _("excluded providers")


def barred(index: Index) -> Bools:
    """Sites of excluded providers, shape (S, D)."""
    out = np.array([row.status == "excluded" for row in index.providers], dtype=bool)
    return np.broadcast_to(out[index.site_provider], (len(index.services), len(index.sites))).copy()


def reason(index: Index, service: int, site: int) -> str:
    """Which provider is excluded."""
    del service
    return _("{provider} is excluded").format(provider=index.sites[site].provider)


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The provider, whose status it is."""
    del service
    return (index.sites[site].provider,)


def conflict(problem: Problem, subject: str) -> str:
    """The rule about one provider."""
    del problem
    return _("{provider} is excluded").format(provider=subject)
