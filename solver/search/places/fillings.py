"""Fillings of places, found one after the other at prices of services (column generation).

How services fill places is a choice among fillings: sets of services that fit into a place. In fractions of
them hardly anything is lost against whole ones where places take few services each, so that the bound
is far above that of the relaxation, and what is nearly whole leads to a plan. There are too many to write
down. The linear programme over some of them says what each service is worth, and a knapsack for each
place which filling is missing at that. Between two rounds worths move only part of the way
from the best known ones (Wentges), for at first they mean little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.master import Master
from solver.search.places.ascent import ascend
from solver.search.places.knapsack import best_fillings

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.places.packing import Packing

STAY: Final = 0.8
"""How much of the best known worths is kept at first, …"""

LESS: Final = 0.4
"""… and by how much less when no filling is missing any more."""

MISSING: Final = 2.0
"""To leave a service out costs so many times what the dearest one costs."""

SECONDS_A_ROUND: Final = 2e-3
"""What a round takes, roughly, …"""

SECONDS_A_PAIR: Final = 2e-6
"""… and so much more for each service at each place."""


class Fillings:
    """Finds fillings until no better ones are missing.

    Args:
        packing: The places.
        worth: What services are worth to begin with, in EUR, (S,).

    Attributes:
        packing: The places.
        bound: No plan of what is left costs less than this, in EUR.
        worth: What services are worth at that, in EUR, (S,).
        of: Place and services of each filling.
        work: What it took to find them, in seconds, roughly.
    """

    def __init__(self, packing: Packing, worth: Floats) -> None:
        self.packing = packing
        finite = packing.cost[np.isfinite(packing.cost)]
        self._missing = MISSING * float(np.abs(finite).max(initial=1.0))
        self._master = Master(packing.places, packing.services, self._missing)
        self._known: set[tuple[int, bytes]] = set()
        self.of: list[tuple[int, Ints]] = []
        self.free_places = np.ones(packing.places, dtype=bool)
        self.free_services = np.ones(packing.services, dtype=bool)
        self.bound, self.worth, self.work = -np.inf, worth, 0.0

    @property
    def cost(self) -> float:
        """What the cheapest fractions of fillings cost, in EUR."""
        return self._master.cost

    @property
    def share(self) -> Floats:
        """How much of each filling is in them, (N,)."""
        return self._master.share

    def add(self, place: int, services: Ints) -> bool:
        """Allow a filling; tell whether it is new."""
        key = (place, services.tobytes())
        if key in self._known or not len(services):
            return False
        self._known.add(key)
        self._master.add(place, services, self.packing.cost_of(place, services))
        self.of.append((place, services))
        return True

    def copy(self) -> Fillings:
        """The same fillings, to be decided anew."""
        other = Fillings(self.packing, self.worth)
        for place, services in self.of:
            other.add(place, services)
        other.solve()
        other.bound = self.bound
        return other

    def solve(self) -> None:
        """Find the cheapest fractions of what there is."""
        self._master.solve()

    def look(self, worth: Floats) -> None:
        """Allow what fills each place best if services have some worth, (S,)."""
        for place, services in enumerate(best_fillings(self.packing, worth)[1]):
            self.add(place, services)

    def rest(self) -> tuple[Ints, Ints, Fillings]:
        """What is left as a problem of its own.

        Returns:
            The places that are left, by their numbers in the whole, the services, and their fillings.
        """
        places, services = np.flatnonzero(self.free_places), np.flatnonzero(self.free_services)
        other = Fillings(self.packing.part(places, services), self.worth[services])
        for place, filling in self.of:
            if self.free_places[place] and self.free_services[filling].all():
                at = int(np.searchsorted(places, place))
                other.add(at, np.searchsorted(services, filling))
        other.bound = self.bound
        return places, services, other

    def approach(self, steps: int, reach: float, over: Callable[[], bool]) -> None:
        """Find worths of what is left by steps, and allow what fills places best on the way.

        Args:
            steps: So many steps at most.
            reach: What the first steps are to gain at most, in EUR.
            over: Whether to stop at once.
        """
        places, services = np.flatnonzero(self.free_places), np.flatnonzero(self.free_services)

        def meet(place: int, filling: Ints) -> None:
            self.add(int(places[place]), services[filling])

        part = self.packing.part(places, services)
        found = ascend(part, self.worth[services], steps, reach, over, meet=meet)
        self.worth, self.bound = self.worth.copy(), found.bound
        self.worth[services] = found.worth

    def settle(
        self,
        rounds: int,
        near: float,
        over: Callable[[], bool],
        *,
        stay: float = STAY,
        enough: float = np.inf,
        bound: float = -np.inf,
    ) -> None:
        """Find fillings that are missing.

        Args:
            rounds: So many rounds at most.
            near: Until the bound is so near to what fractions cost, in EUR.
            over: Whether to stop at once.
            stay: How much of the best known worths is kept at first.
            enough: Until the bound is more than this, in EUR.
            bound: What is known of it at the worths to begin with, in EUR.
        """
        places, services = np.flatnonzero(self.free_places), np.flatnonzero(self.free_services)
        part = self.packing.part(places, services)
        self.bound = bound
        best = self.worth
        for _round in range(rounds):
            self._master.solve()
            worth = stay * best + (1.0 - stay) * self._master.worth
            gain, found = best_fillings(part, worth[services])
            self.work += SECONDS_A_ROUND + part.cost.size * SECONDS_A_PAIR
            value = float(worth[services].sum() - gain.sum())
            is_new = [
                self.add(int(places[place]), services[filling])
                for place, filling in enumerate(found)
            ]
            if value > self.bound:
                self.bound, best = value, worth
            if self.bound > enough or self._master.cost - self.bound < near or over():
                break
            if not any(is_new):
                if stay == 0.0:
                    break
                stay = max(stay - LESS, 0.0)
        self.worth = best

    def fix(self, number: int) -> None:
        """Fill a place with one of the fillings; others do without these services."""
        place, services = self.of[number]
        self.free_places[place] = False
        self.free_services[services] = False
        self._master.settle(services)
        for other, (where, who) in enumerate(list(self.of)):
            if not self.free_places[where]:
                self._master.shut(other)
            elif not self.free_services[who].all():
                self._master.shut(other)
                # What has been of use so far is so without them as well.
                if other < len(self.share) and self.share[other] > 0:
                    self.add(where, who[self.free_services[who]])
