"""A scenario may leave only some providers as targets.

(s, d) is barred if the scenario names `providers` and the provider of d is not among them. Where a
service runs today it may go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "scenario"


def title() -> str:
    """The name of the rule for people."""
    return _("providers of the scenario")


def barred(index: Index) -> Bools:
    """Sites of providers that the scenario leaves out, shape (S, D)."""
    usable = index.inventory.usable_providers
    left_out = [usable is not None and names.isdisjoint(usable) for names in index.site_names]
    mask = np.array(left_out, dtype=bool)
    return np.broadcast_to(mask, (len(index.services), len(index.sites))).copy()


def reason(index: Index, service: int, site: int) -> str:
    """Which scenario leaves the provider out."""
    del service
    return _("scenario {scenario} does not use {provider}").format(
        scenario=index.inventory.scenario, provider=index.sites[site].provider
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The provider that is left out."""
    del service
    return (index.sites[site].provider,)


def conflict(problem: Problem, subject: str) -> str:
    """The rule about one provider."""
    return _("scenario {scenario} does not use {provider}").format(
        scenario=problem.index.inventory.scenario, provider=subject
    )
