"""Criteria that are averages over services: scores, protection, distance, own providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.model import protection_rank
from inventory.model.common import GOALS
from solver.criteria.criterion import Average

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index

THOUSANDTH: Final = 0.001


def score(index: Index, name: str) -> Average:
    """The score of the provider; a provider that has none counts 0."""
    points = np.array([row.scores.get(name, 0.0) for row in index.providers], dtype=float)
    per_site = np.rint(points / THOUSANDTH).astype(np.int64)[index.site_provider]
    hosts = {row.provider for row in index.sites}
    unknown = [row.id for row in index.providers if row.id in hosts and name not in row.scores]
    amounts, counts = _everywhere(index, np.broadcast_to(per_site, _shape(index)))
    return Average(
        name,
        "score",
        more=True,
        amounts=amounts,
        counts=counts,
        grain=THOUSANDTH,
        unknown=tuple(unknown),
    )


def protection_margin(index: Index) -> Average:
    """Levels by which the approval of the site exceeds the need, on average over the goals."""
    approved = np.array(
        [
            [
                protection_rank(getattr(row.protection, goal, None), absent="very-high")
                for goal in GOALS
            ]
            for row in index.sites
        ],
        dtype=np.int64,
    ).reshape(len(index.sites), len(GOALS))
    margin = approved.sum(axis=1)[None, :] - index.need_rank.sum(axis=1)[:, None]
    amounts, counts = _everywhere(index, margin)
    return Average(
        "protection_margin",
        "levels",
        more=True,
        amounts=amounts,
        counts=counts,
        grain=1 / len(GOALS),
    )


def local_share(index: Index) -> Average:
    """Whether the provider belongs to the organisation of the service."""
    owners = [index.providers[provider].organisation for provider in index.site_provider.tolist()]
    own = np.array(
        [
            [row.organisation is not None and row.organisation == owner for owner in owners]
            for row in index.services
        ],
        dtype=np.int64,
    ).reshape(_shape(index))
    amounts, counts = _everywhere(index, own)
    return Average("local_share", "share", more=True, amounts=amounts, counts=counts, grain=1.0)


def distance(index: Index) -> Average:
    """Kilometres from where a service is at home to its site."""
    home = _homes(index)
    known = np.isfinite(np.diagonal(index.distance)) if len(index.sites) else np.zeros(0, bool)
    counts: Bools = (home >= 0)[:, None] & known[None, :]
    far = np.where(counts, index.distance[np.maximum(home, 0)], 0.0)
    unknown = [row.id for row, place in zip(index.services, home, strict=True) if place < 0]
    unknown += [row.id for row, located in zip(index.sites, known, strict=True) if not located]
    amounts = np.rint(far / THOUSANDTH).astype(np.int64)
    return Average(
        "distance",
        "km",
        more=False,
        amounts=amounts,
        counts=counts,
        grain=THOUSANDTH,
        unknown=tuple(unknown),
    )


def _homes(index: Index) -> Ints:
    """The site that a service's way is measured from, (S,); -1 if none has a place."""
    located = [row.location is not None for row in index.sites]
    own: dict[str, int] = {}
    for site, row in enumerate(index.sites):
        organisation = index.providers[index.site_provider[site]].organisation
        if organisation is not None and row.location is not None:
            own.setdefault(organisation, site)
    return np.array(
        [
            current if current >= 0 and located[current] else own.get(row.organisation or "", -1)
            for row, current in zip(index.services, index.current.tolist(), strict=True)
        ],
        dtype=np.int64,
    )


def _everywhere(index: Index, amounts: Ints) -> tuple[Ints, Bools]:
    """Amounts of services that count at every site."""
    return np.array(amounts, dtype=np.int64), np.ones(_shape(index), dtype=bool)


def _shape(index: Index) -> tuple[int, int]:
    return len(index.services), len(index.sites)
