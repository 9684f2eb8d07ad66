"""Small packings, and what trying everything finds for them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from solver.search.places.packing import Packing

if TYPE_CHECKING:
    from solver.arrays import Ints


def small_packing(seed: int, places: int = 3, services: int = 7) -> Packing:
    """Give places that take two or three services each, and are dear where little is needed."""
    random = np.random.default_rng(seed)
    shape = (places, services)
    need = random.integers(4, 12, shape)
    cost = (30 - 2 * need + random.integers(0, 9, shape)).astype(np.float64)
    cost[random.random(shape) < 0.1] = np.inf
    limit = np.full(places, int(1.1 * need.mean() * services / places))
    return Packing(cost, need, limit, np.arange(places * services).reshape(shape))


def fits(packing: Packing, place_of: Ints) -> bool:
    """Tell whether everybody is somewhere, and everything fits."""
    everybody = np.arange(packing.services)
    if (place_of < 0).any() or not np.isfinite(packing.cost[place_of, everybody]).all():
        return False
    load = np.bincount(place_of, packing.need[place_of, everybody], packing.places)
    return bool((load <= packing.limit).all())


def cost_of(packing: Packing, place_of: Ints) -> float:
    """Give what it costs to have services at some places, in EUR."""
    return float(packing.cost[place_of, np.arange(packing.services)].sum())


def cheapest_of(packing: Packing) -> float:
    """Give what the cheapest way costs that fits, infinite if there is none."""
    tried = np.array(list(product(range(packing.places), repeat=packing.services)))
    everybody = np.arange(packing.services)
    cost, need = packing.cost[tried, everybody], packing.need[tried, everybody]
    fitting = np.isfinite(cost).all(axis=1)
    for place in range(packing.places):
        fitting &= (need * (tried == place)).sum(axis=1) <= packing.limit[place]
    return float(cost[fitting].sum(axis=1).min(initial=np.inf))
