"""A plan from prices alone: limits that may be passed for a price at first, which rises while it cools down.

At prices of room every service has a best place, and places are overloaded or half empty by that. Batches of
spreads (`batches`) make them fit, at first roughly and for little, at the end to the last unit. That needs
neither a plan to begin with nor a linear programme, and ends nearly as well each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.batches import BITS, MOST_PLACES, Batches, Charges

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.places.packing import Packing

UNIT: Final = 0.38
"""The first temperature is what so much of a unit of room costs, …"""

ACTIVE: Final = 0.2
"""… or where services lose so many temperatures each, if nothing but losses counts; …"""

COLD: Final = 0.75
"""… and the last one is this share of it."""

SOFT, HALFWAY, HARD = 0.4, 2.3, 7.0
"""What a unit of room costs at first, in temperatures, when groups become larger, and at the end; …"""

ABOVE: Final = (1.5, 3.0)
"""… so many times that costs a unit above a limit, at first and since then."""

GROUPED: Final = 0.55
"""Groups become larger after this share of the work."""

EARLY, LATE = (3,), (3, 3, 3, 4)
"""Places of groups before and after that."""

LONGER: Final = 1.3
"""Where no plan has come of it, it takes so much longer at most."""

AGAIN: Final = 1.7
"""Where it begins with a plan, a unit of room costs so much at first."""

GROUPS_A_PLACE: Final = 1.6
"""So many groups are looked at in a batch for each place, …"""

MOST_GROUPS: Final = 64
"""… and so many at most."""

FEWEST, MOST = 7.0, 12.0
"""Services for each place, on average, where it pays: with fewer, fillings lead to better plans."""

UNEVEN: Final = 2
"""A group may have so many times the usual number of services."""

HALVINGS: Final = 40
"""How nearly the first temperature is found."""

_SLACK: Final = 1e-6


class Cooling:
    """Makes plans where places are filled.

    Args:
        packing: The places.
        price: Of a unit of room, in EUR, (P,).
        seed: Of all draws.
    """

    def __init__(self, packing: Packing, price: Floats, seed: int) -> None:
        self._packing = packing
        self._price = np.maximum(price, _SLACK)
        self._batches = Batches(packing, price, seed)
        unit = UNIT * float(self._price.mean())
        self._hot = max(unit, active_temperature(self._batches.loss))

    @property
    def work(self) -> float:
        """What it has taken, in seconds, roughly."""
        return self._batches.work

    def run(
        self,
        work: float,
        over: Callable[[], bool],
        start: Ints | None = None,
        passed: Callable[[], float] = lambda: 0.0,
    ) -> Ints | None:
        """Cool down once.

        Args:
            work: How much work that may be.
            over: Whether to stop at once.
            start: A plan to begin with, whose services are not spread as widely: their places, (S,).
            passed: As a share, how much of the time for it is over: where that is more than the share of
                the work, it cools down faster.

        Returns:
            The cheapest plan on the way, places of services, (S,); None if there was none.
        """
        batches, found, least = self._batches, None, np.inf
        batches.put(batches.loss.argmin(axis=1) if start is None else start)
        groups = int(min(GROUPS_A_PLACE * self._packing.places, MOST_GROUPS)) + 1
        begun, turn, everybody = batches.work, 0, np.arange(self._packing.services)
        while not over():
            share = max((batches.work - begun) / work, passed())
            if share > (LONGER if found is None else 1.0):
                break
            sizes = EARLY if share < GROUPED else LATE
            charges = self._charges(min(share, 1.0), again=start is not None)
            batches.turn(sizes[turn % len(sizes)], groups, charges)
            turn += 1
            if batches.fits:
                cost = float(self._packing.cost[batches.now, everybody].sum())
                if cost < least - _SLACK:
                    found, least = batches.now.copy(), cost
        return found

    def _charges(self, share: float, *, again: bool) -> Charges:
        """What counts after a share of the work."""
        first, usual = AGAIN if again else SOFT, float(self._price.mean())
        early = min(share / GROUPED, 1.0)
        late = max((share - GROUPED) / (1.0 - GROUPED), 0.0)
        temperature = self._hot * COLD**early
        units = first * (HALFWAY / first) ** early * (HARD / HALFWAY) ** late
        charge = units * temperature / usual
        above = ABOVE[late > 0.0] * charge
        return Charges(temperature, min(charge, 1.0) * self._price, above * self._price)


def active_temperature(loss: Floats) -> float:
    """The temperature at which services lose a certain number of temperatures each.

    Args:
        loss: What each service loses at each place, in EUR, infinite where it may not go, (S, P).
    """
    finite = np.isfinite(loss)
    loss = np.where(finite, loss, 0.0)
    low, high = _SLACK, max(float(loss.max(initial=0.0)), 2 * _SLACK)
    for _step in range(HALVINGS):
        middle = float(np.sqrt(low * high))
        weight = np.where(finite, np.exp(-loss / middle), 0.0)
        lost = float(((loss * weight).sum(axis=1) / weight.sum(axis=1)).mean())
        low, high = (low, middle) if lost > ACTIVE * middle else (middle, high)
    return low


def cools(packing: Packing) -> bool:
    """Whether that pays: places take neither very few services nor very many, and loads are no large numbers."""
    open_ = np.isfinite(packing.cost)
    most = int(np.where(open_, packing.need, 0).max(initial=0))
    usual = packing.services / packing.places
    load = int(UNEVEN * MOST_PLACES * usual * most) + 1
    is_small = load.bit_length() <= BITS // MOST_PLACES
    return packing.places >= MOST_PLACES and FEWEST <= usual <= MOST and is_small
