"""A service that is required on site stays with providers of its own organisation.

(s, d) is barred if `on_site_required` of s is given and the provider of d does not belong to the
organisation of s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "on_site"


def title() -> str:
    """The name of the rule for people."""
    return _("required on site")


def barred(index: Index) -> Bools:
    """Pairs of an on-site service and somebody else's site, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    masks: dict[str | None, Bools] = {}
    for service, row in enumerate(index.services):
        if row.on_site_required is not None:
            if row.organisation not in masks:
                foreign = [
                    provider.organisation is None or provider.organisation != row.organisation
                    for provider in index.providers
                ]
                masks[row.organisation] = np.array(foreign, dtype=bool)[index.site_provider]
            table[service] = masks[row.organisation]
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Why the service has to stay on site."""
    row = index.services[service]
    provider = index.providers[index.site_provider[site]]
    sentence = _("{service} is required on site ({why}); {provider} is not {organisation}'s own")
    if row.organisation is None:
        sentence = _(
            "{service} is required on site ({why}), but has no organisation whose own {provider} "
            "could be"
        )
    return sentence.format(
        service=row.id,
        why=row.on_site_required,
        provider=provider.id,
        organisation=row.organisation,
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The service, whose own rule it is."""
    del site
    return (index.services[service].id,)


def conflict(problem: Problem, subject: str) -> str:
    """What one service asks."""
    row = problem.index.inventory.service_by_id[subject]
    return _("{service} is required on site, at {organisation}'s own providers ({why})").format(
        service=subject, organisation=row.organisation or "-", why=row.on_site_required
    )
