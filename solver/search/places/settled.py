"""What is left to decide where some services have a single place left.

They are put there: the place is smaller by what they need, and has no choice about them any more. What is
too large for what remains of a place may not go there, which may settle others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.search.places.packing import Packing

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Settled:
    """A packing some of whose services are placed.

    Attributes:
        allowed: Where services may go, (P, S), of the whole.
        services: Those that are left, by their numbers in the whole, sorted.
        place_of: The place of the others, -1 for those that are left, (S,).
        paid: What the others cost.
        packing: What is left.
    """

    allowed: Bools
    services: Ints
    place_of: Ints
    paid: float
    packing: Packing

    def with_left(self, allowed: Bools) -> Bools:
        """Where services may go in the whole, with what is said of those that are left, (P, S)."""
        found = self.allowed.copy()
        found[:, self.services] = allowed
        return found

    def worth_of(self, whole: Floats, worth: Floats) -> Floats:
        """Worths of all services with those of the ones that are left, (S,)."""
        found = whole.copy()
        found[self.services] = worth
        return found


def settled(packing: Packing, allowed: Bools) -> Settled | None:
    """Place services that have a single place left.

    Args:
        packing: The whole.
        allowed: Where services may go, (P, S).

    Returns:
        What is left; None if a service can go nowhere, or a place cannot take all that have to.
    """
    allowed = allowed & np.isfinite(packing.cost)
    while True:
        count = allowed.sum(axis=0)
        if (count == 0).any():
            return None
        alone = np.flatnonzero(count == 1)
        place = allowed[:, alone].argmax(axis=0)
        limit = packing.limit.copy()
        np.subtract.at(limit, place, packing.need[place, alone])
        if (limit < 0).any():
            return None
        too_large = allowed & (packing.need > limit[:, None])
        too_large[:, alone] = False
        if not too_large.any():
            break
        allowed &= ~too_large
    services = np.flatnonzero(count > 1)
    place_of = np.full(packing.services, -1, dtype=np.int64)
    place_of[alone] = place
    here = allowed[:, services]
    left = Packing(
        np.where(here, packing.cost[:, services], np.inf),
        packing.need[:, services],
        limit,
        packing.choice[:, services],
    )
    return Settled(allowed, services, place_of, float(packing.cost[place, alone].sum()), left)
