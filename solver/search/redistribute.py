"""All ways to spread the services of a few places anew that cost little more, and a choice of one by chance.

At prices of room a plan costs a constant, what its services lose against their best places, and what room
is left free. So the services of a few places are halved, everything that loses little is written down for
each half, and two of these go together if their loads do: they are found by a hash of what is left. Where
one is taken by chance instead of the cheapest one, a walk leads out of plans that nothing makes better in
a single step.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.packing import Packing

Hashes = NDArray[np.uint64]

FEWEST: Final = 3
"""Places at first, and at least."""

MOST: Final = 8_000
"""So many ways of a half are kept, those that lose least."""

PATTERNS: Final = 120
"""So many ways to leave room free are tried, the cheapest first."""

ROOM: Final = 4.0
"""How much dearer a way may be, in temperatures."""

HOT: Final = 0.5
"""The temperature to begin with, as a share of what is lost for each place, …"""

COLD: Final = 0.25
"""… and at the end of a walk, …"""

LENGTH: Final = 12.0
"""… which takes so much work."""

SECONDS_A_WAY: Final = 5e-8
"""What it takes to write a way down or to look for the other half of it, roughly, …"""

SECONDS_A_PART: Final = 1e-3
"""… and to begin."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class _Half:
    """Ways to spread some services among places.

    Attributes:
        services: Which services, in the order in which they were placed.
        loss: What each way loses, in EUR, (N,).
        key: The hash of its loads, (N,).
        before: For each service, the way of those before it that goes on.
        place: For each service, where it goes.
    """

    services: Ints
    loss: Floats
    key: Hashes
    before: list[Ints]
    place: list[Ints]

    @classmethod
    def of(cls, services: Ints, loss: Floats, key: Hashes, most: float) -> _Half:
        """All that lose no more than a certain amount, or as many as may be.

        Args:
            services: The services.
            loss: What each service loses at each place, (P, S).
            key: The hash of what it needs there, (P, S).
            most: The amount, in EUR.
        """
        # With those that have most to choose at the end, there are few ways for long.
        near = (loss[:, services] <= most).sum(axis=0)
        services = services[np.argsort(near, kind="stable")]
        total, keys = np.zeros(1), np.zeros(1, dtype=np.uint64)
        before, place = [], []
        for service in services.tolist():
            here = np.flatnonzero(loss[:, service] <= most)
            totals = total[None, :] + loss[here, service][:, None]
            which, way = np.nonzero(totals <= most)
            if len(way) > MOST:
                kept = np.sort(np.argpartition(totals[which, way], MOST)[:MOST])
                which, way = which[kept], way[kept]
            total = totals[which, way]
            keys = keys[way] + key[here[which], service]
            before.append(way)
            place.append(here[which])
        return cls(services, total, keys, before, place)

    def cheapest(self) -> Ints:
        """The cheapest way of each hash, by hash."""
        order = np.lexsort((self.loss, self.key))
        key = self.key[order]
        kept: Ints = order[np.append(True, key[1:] != key[:-1])]
        return kept

    def put(self, way: int, place_of: Ints) -> None:
        """Write down where the services go."""
        for step in range(len(self.services) - 1, -1, -1):
            place_of[self.services[step]] = self.place[step][way]
            way = int(self.before[step][way])


def _free(price: Floats, most: float) -> tuple[Floats, Ints]:
    """Ways to leave room free that cost no more than a certain amount, the cheapest first.

    Args:
        price: Of a unit of room, in EUR, (P,).
        most: The amount, in EUR.

    Returns:
        What each costs, in EUR, (N,), and units that it leaves free, (N, P).
    """
    heap = [(0.0, 0, (0,) * len(price))]
    found: list[tuple[float, tuple[int, ...]]] = []
    each = price.tolist()
    while heap and len(found) < PATTERNS and heap[0][0] <= most:
        cost, first, units = heapq.heappop(heap)
        found.append((cost, units))
        for place in range(first, len(each)):
            more = (*units[:place], units[place] + 1, *units[place + 1 :])
            heapq.heappush(heap, (cost + each[place], place, more))
    return (
        np.array([cost for cost, _units in found]),
        np.array([units for _cost, units in found], dtype=np.int64),
    )


class Walk:
    """Walks from plan to plan, and cools down meanwhile.

    Args:
        packing: The places.
        price: Of a unit of room, in EUR, at least 0, (P,).
        seed: Of all draws.

    Attributes:
        work: What it has taken, in seconds, roughly.
    """

    def __init__(self, packing: Packing, price: Floats, seed: int) -> None:
        self._packing, self._price = packing, price
        self._everybody = np.arange(packing.services)
        self._paid = packing.cost + price[:, None] * packing.need
        self._least: Floats = self._paid.min(axis=0)
        self._random = np.random.default_rng(seed)
        self._size = FEWEST
        self._now, self._best, self._begun = np.zeros(0, dtype=np.int64), np.inf, 0.0
        self.work = 0.0

    def run(self, place_of: Ints, seconds: float, over: Callable[[], bool]) -> Ints | None:
        """Walk on, or from a plan that is better than all so far.

        Args:
            place_of: The best plan so far: the place of each service, (S,).
            seconds: How much work that may be.
            over: Whether to stop at once.

        Returns:
            A better plan; None if none was met.
        """
        begun, best, found = self.work, self._cost(place_of), None
        if best < self._best - _SLACK or self.work > self._begun + LENGTH:
            self._now, self._best, self._begun = place_of.copy(), best, self.work
        lost = best + float(self._price @ self._packing.limit) - float(self._least.sum())
        hot = HOT * max(lost, 0.0) / self._packing.places
        while self.work < begun + seconds and not over():
            cooled = min((self.work - self._begun) / LENGTH, 1.0)
            self._step(hot * (COLD / HOT) ** cooled)
            cost = self._cost(self._now)
            if cost < self._best - _SLACK:
                self._best, found = cost, self._now.copy()
        return found

    def _cost(self, place_of: Ints) -> float:
        return float(self._packing.cost[place_of, self._everybody].sum())

    def _step(self, temperature: float) -> None:
        """Spread the services of a few places anew."""
        packing, now, random = self._packing, self._now, self._random
        low = max(self._size - 2, min(FEWEST, packing.places))
        size = int(random.integers(low, max(self._size, low) + 1))
        places = np.sort(random.permutation(packing.places)[:size])
        services = np.flatnonzero(np.isin(now, places))
        self.work += SECONDS_A_PART
        if len(services) < 2:
            return
        where = np.ix_(places, services)
        need, price, limit = packing.need[where], self._price[places], packing.limit[places]
        loss = self._paid[where] - self._paid[where].min(axis=0)
        at, each = np.searchsorted(places, now[services]), np.arange(len(services))
        left = limit - np.bincount(at, need[at, each], size).astype(np.int64)
        dear = float(loss[at, each].sum() + price @ left)
        most = dear + ROOM * temperature + _SLACK
        factor = random.integers(0, 2**63, size, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
        key = factor[:, None] * need.astype(np.uint64)
        order = random.permutation(len(services))
        one = _Half.of(order[: len(order) // 2], loss, key, most)
        other = _Half.of(order[len(order) // 2 :], loss, key, most)
        self.work += SECONDS_A_WAY * sum(len(way) for way in one.before + other.before)
        self._learn(size, max(len(one.loss), len(other.loss)))
        free, units = _free(price, most)
        both = ((limit - units).astype(np.uint64) * factor).sum(axis=1)
        total, pair = self._pairs((one, other), both, free, most)
        if not len(total):
            return
        taken = int(total.argmin())
        if total[taken] > dear - _SLACK:
            taken = int((total - temperature * random.gumbel(size=len(total))).argmin())
        place_of = at.copy()
        one.put(int(pair[0, taken]), place_of)
        other.put(int(pair[1, taken]), place_of)
        # A hash may be that of other loads as well.
        if (np.bincount(place_of, need[place_of, each], size) <= limit).all():
            now[services] = places[place_of]

    def _pairs(
        self, halves: tuple[_Half, _Half], both: Hashes, free: Floats, most: float
    ) -> tuple[Floats, Ints]:
        """Ways of two halves that go together.

        Args:
            halves: The halves.
            both: Hashes of loads that both may have together, (N,).
            free: What it costs to leave the rest of the room free, in EUR, (N,).
            most: What all that may lose, in EUR.

        Returns:
            What it is, in EUR, (K,), and the way of each half, (2, K).
        """
        ways = [half.cheapest() for half in halves]
        keys = [half.key[way] for half, way in zip(halves, ways, strict=True)]
        losses = [half.loss[way] for half, way in zip(halves, ways, strict=True)]
        totals, pairs = [], []
        for mine, yours in ((0, 1), (1, 0)):
            # One of two that go together loses no more than half, and these are few. Backwards, what
            # they lack is in order, and found much faster.
            few = np.flatnonzero(losses[mine] <= most / 2)[::-1]
            wanted = (both[:, None] - keys[mine][few]).ravel()
            found = np.searchsorted(keys[yours], wanted)
            found[found == len(keys[yours])] = 0
            self.work += SECONDS_A_WAY * len(found)
            hit = np.flatnonzero(keys[yours][found] == wanted)
            way, found = few[hit % max(len(few), 1)], found[hit]
            total = losses[mine][way] + losses[yours][found] + free[hit // max(len(few), 1)]
            pair = np.empty((2, len(hit)), dtype=np.int64)
            pair[mine], pair[yours] = ways[mine][way], ways[yours][found]
            totals.append(total[total <= most])
            pairs.append(pair[:, total <= most])
        return np.concatenate(totals), np.concatenate(pairs, axis=1)

    def _learn(self, size: int, ways: int) -> None:
        """Take more places while there are few ways to spread their services."""
        if ways >= MOST and size <= self._size:
            self._size = max(size - 1, min(FEWEST, self._packing.places))
        elif size == self._size and ways < MOST // 8:
            self._size = min(size + 1, self._packing.places)
