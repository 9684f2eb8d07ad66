"""What services are worth where places are filled, found once for whoever asks: proofs, bounds and plans.

Prices of the rows come first, and worths by steps from there (`ascent`). What fills places best on the
way is kept: columns that a linear programme over fillings would look for one round after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.ascent import ascend
from solver.search.places.packing import granularity
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.improving.parts import Task
    from solver.search.places.packing import Packing

PRICE_STEPS: Final = 400
"""Steps of prices before services have their first worth, …"""

LENGTH: Final = 1.0
"""… long ones, for what room is worth may be more than what a service costs."""

STEPS: Final = 800
"""Steps of worths, from what services pay at prices of the rows, …"""

REACH: Final = 1e-3
"""… which are to gain so much of the bound at first."""


@dataclass(frozen=True, eq=False)
class Worths:
    """What is known of the places.

    Attributes:
        bound: No plan costs less, without the offset of the model, in EUR.
        worth: What services are worth at that, in EUR, (S,).
        price: What a unit of room costs, in EUR, (P,).
        met: Place and services of what filled places best at some worths on the way.
    """

    bound: float
    worth: Floats
    price: Floats
    met: list[tuple[int, Ints]]


def worths(task: Task, packing: Packing) -> Worths:
    """Find worths: by prices of the rows at first, then by fillings.

    Args:
        task: What to work on.
        packing: The same as places that are filled.
    """
    progress, paid = task.progress, _paid_at(task, packing)
    worth: Floats = paid.min(axis=0)
    met: dict[tuple[int, bytes], Ints] = {}

    def meet(place: int, services: Ints) -> None:
        met.setdefault((place, services.tobytes()), services)

    reach = max(REACH * abs(float(worth.sum())), granularity(packing.cost))
    found = ascend(packing, worth, STEPS, reach, lambda: progress.over, meet=meet)
    fillings = [(place, services) for (place, _key), services in met.items()]
    return Worths(found.bound, found.worth, _price(packing, paid), fillings)


def _paid_at(task: Task, packing: Packing) -> Floats:
    """What services pay at each place at prices of the rows, in EUR, (P, S); infinite where none goes."""
    progress, matrix = task.progress, task.matrix
    priced = prices(matrix, Inner(matrix), PRICE_STEPS, lambda: progress.over, None, LENGTH)
    progress.raise_bound(priced.bound)
    at = packing.choice >= 0
    paid = np.full(packing.cost.shape, np.inf)
    paid[at] = priced.of_choices[packing.choice[at]]
    return paid


def _price(packing: Packing, paid: Floats) -> Floats:
    """What a unit of room costs if services cost a certain amount with it, (P, S); in EUR, (P,)."""
    place, service = np.nonzero((packing.choice >= 0) & (packing.need > 0))
    beside = paid[place, service] - packing.cost[place, service]
    beside /= packing.need[place, service]
    price = np.zeros(packing.places)
    np.maximum.at(price, place, beside)
    return price
