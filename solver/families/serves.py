"""A provider takes only services of the organisations that it serves.

(s, d) is barred unless an entry of `serves` of d's provider covers the organisation of s. Without
`serves` a provider serves its own organisation, or everybody if it belongs to none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from inventory.model import Provider
    from solver.arrays import Bools
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "serves"


def title() -> str:
    """The name of the rule for people."""
    return _("organisations served")


def barred(index: Index) -> Bools:
    """Pairs of a service and a site whose provider does not serve its organisation, (S, D)."""
    owners = [row.organisation for row in index.services]
    distinct = list(dict.fromkeys(owners))
    patterns = [_serves(row) for row in index.providers]
    table = np.array(
        [
            [not any(index.inventory.covers(entry, owner) for entry in row) for row in patterns]
            for owner in distinct
        ],
        dtype=bool,
    ).reshape(len(distinct), len(patterns))
    number = {owner: place for place, owner in enumerate(distinct)}
    rows = np.array([number[owner] for owner in owners], dtype=np.int64)
    return table[rows][:, index.site_provider]


def reason(index: Index, service: int, site: int) -> str:
    """Whom the provider serves instead."""
    provider = index.providers[index.site_provider[site]]
    organisation = index.services[service].organisation
    sentence = _("{provider} does not serve {organisation} (serves: {serves})")
    if organisation is None:
        sentence = _("{provider} does not serve services without organisation (serves: {serves})")
    return sentence.format(
        provider=provider.id, organisation=organisation, serves=", ".join(_serves(provider))
    )


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The provider, who chooses whom it serves."""
    del service
    return (index.sites[site].provider,)


def conflict(problem: Problem, subject: str) -> str:
    """The rule about one provider."""
    served = ", ".join(_serves(problem.index.inventory.provider_by_id[subject]))
    return _("{provider} serves {serves} and nobody else").format(
        provider=subject, serves=served or "-"
    )


def _serves(provider: Provider) -> tuple[str, ...]:
    if provider.serves is not None:
        return provider.serves
    return ("*",) if provider.organisation is None else (provider.organisation,)
