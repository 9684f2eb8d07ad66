"""Providers that are excluded receive nothing.

(s, d) is barred if the provider of d, or who runs d for it, has the status `excluded`. Where a service runs today it may go on.
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
    mask = out[index.site_provider] | (out[index.site_operator] & (index.site_operator >= 0))
    return np.broadcast_to(mask, (len(index.services), len(index.sites))).copy()


def reason(index: Index, service: int, site: int) -> str:
    """Which provider is excluded."""
    del service
    return _("{provider} is excluded").format(provider=", ".join(subjects(index, 0, site)))


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The provider, or who runs the site for it: whose status it is."""
    del service
    bodies = index.bodies(site, int(index.site_provider[site]))
    return tuple(dict.fromkeys(body.id for body in bodies if body.status == "excluded"))


def conflict(problem: Problem, subject: str) -> str:
    """The rule about one provider."""
    del problem
    return _("{provider} is excluded").format(provider=subject)
