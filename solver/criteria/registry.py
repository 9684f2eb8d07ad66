"""All criteria by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.checks.criteria import known_criteria
from solver.criteria import averages
from solver.criteria.criterion import Spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.compile.index import Index
    from solver.criteria.criterion import Criterion


def _one_site_share(index: Index) -> Spread:
    ids = tuple(row.id for row in index.sites)
    return Spread("one_site_share", "share", np.arange(len(ids)), ids)


def _data_centres(index: Index) -> Spread:
    ids = tuple(row.id for row in index.sites)
    return Spread("data_centres", "count", np.arange(len(ids)), ids)


def _providers(index: Index) -> Spread:
    ids = tuple(row.id for row in index.providers)
    return Spread("providers", "count", index.site_provider, ids)


_OF_EVERY_PLAN: Final[dict[str, Callable[[Index], Criterion]]] = {
    "protection_margin": averages.protection_margin,
    "one_site_share": _one_site_share,
    "distance": averages.distance,
    "providers": _providers,
    "data_centres": _data_centres,
    "local_share": averages.local_share,
}


def names(index: Index) -> tuple[str, ...]:
    """The names of all criteria: those of every plan, then the scores of the providers."""
    return known_criteria(index.inventory)


def find(index: Index, name: str) -> Criterion:
    """The criterion of a name.

    Raises:
        KeyError: There is none.
    """
    if name in _OF_EVERY_PLAN:
        return _OF_EVERY_PLAN[name](index)
    if name not in names(index):
        raise KeyError(name)
    return averages.score(index, name)
