"""All ways to spread the services of a few places anew that cost little more, and a choice of one by chance.

At prices of room a plan costs a constant, what its services lose against their best places, and what room
is left free. So the services of a few places are halved, everything that loses little is written down for
each half, and two of these go together if their loads do: they are found by a hash of what is left. Where
one is taken by chance instead of the cheapest one, a walk leads out of plans that nothing makes better in
a single step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.ways import MOST, Half, free_room, meetings

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.places.packing import Packing
    from solver.search.places.ways import Hashes

FEWEST: Final = 3
"""Places at first, and at least."""

OTHERS: Final = 0.5
"""How likely a place is drawn first where nothing is lost, as a share of what is usual."""

STRANGERS: Final = 0.25
"""How likely places are drawn together between which no service could move at little loss."""

ROOM: Final = 4.0
"""How much dearer a way may be, in temperatures."""

HOT: Final = (0.2, 0.5)
"""The temperature to begin with, drawn between these shares of what is lost for each place, …"""

COLD: Final = 0.5
"""… and at the end of a walk, as a share of the first one; …"""

LENGTH: Final = 8.0
"""… a walk takes so much work."""

SECONDS_A_WAY: Final = 5e-8
"""What it takes to write a way down, roughly, …"""

SECONDS_A_LOOK: Final = 1e-8
"""… to look for the other half of it, …"""

SECONDS_A_PART: Final = 1e-3
"""… and to begin."""

_SLACK: Final = 1e-6


class Walk:
    """Walks from plan to plan, and cools down meanwhile.

    Args:
        packing: The places.
        price: Of a unit of room, in EUR, at least 0, (P,).
        seed: Of all draws.

    Attributes:
        price: See above.
        work: What it has taken, in seconds, roughly.
    """

    def __init__(self, packing: Packing, price: Floats, seed: int) -> None:
        self._packing, self.price = packing, price
        self._everybody = np.arange(packing.services)
        self._paid = packing.cost + price[:, None] * packing.need
        self._least: Floats = self._paid.min(axis=0)
        self._loss = self._paid - self._least
        self._ease = np.zeros_like(self._loss)
        self._random = np.random.default_rng(seed)
        self._size, self._hot = min(FEWEST, packing.places), 0.0
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
            self._hot = float(self._random.uniform(*HOT))
        lost = best + float(self.price @ self._packing.limit) - float(self._least.sum())
        hot = self._hot * max(lost, 0.0) / self._packing.places
        self._ease = np.exp(-self._loss / max(hot, _SLACK))
        while self.work < begun + seconds and not over():
            cooled = min((self.work - self._begun) / LENGTH, 1.0)
            self._step(hot * COLD**cooled)
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
        places = self._drawn(size)
        services = np.flatnonzero(np.isin(now, places))
        self.work += SECONDS_A_PART
        if len(services) < 2:
            return
        where = np.ix_(places, services)
        need, price, limit = packing.need[where], self.price[places], packing.limit[places]
        loss = self._paid[where] - self._paid[where].min(axis=0)
        at, each = np.searchsorted(places, now[services]), np.arange(len(services))
        left = limit - np.bincount(at, need[at, each], size).astype(np.int64)
        dear = float(loss[at, each].sum() + price @ left)
        most = dear + ROOM * temperature + _SLACK
        factor = random.integers(0, 2**63, size, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
        key = factor[:, None] * need.astype(np.uint64)
        order = random.permutation(len(services))
        one = Half.of(order[: len(order) // 2], loss, key, most)
        other = Half.of(order[len(order) // 2 :], loss, key, most)
        self.work += SECONDS_A_WAY * sum(len(way) for way in one.before + other.before)
        self._learn(size, max(len(one.loss), len(other.loss)))
        free, units = free_room(price, most)
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

    def _drawn(self, size: int) -> Ints:
        """Places where much is lost, and between which services could move at little loss, sorted."""
        packing, now, random = self._packing, self._now, self._random
        need = packing.need[now, self._everybody]
        left = packing.limit - np.bincount(now, need, packing.places)
        lost = self.price * left
        lost += np.bincount(now, self._loss[now, self._everybody], packing.places)
        usual = float(lost.mean())
        weight = np.maximum(lost, 0.0) + OTHERS * usual + _SLACK
        first = int(random.choice(packing.places, p=weight / weight.sum()))
        drawn, near = [first], np.zeros(packing.places)
        while len(drawn) < size:
            # How easily services of the last one go elsewhere, and others there, all added up.
            last = drawn[-1]
            near += np.bincount(now, self._ease[last], packing.places) + STRANGERS
            near += self._ease[:, now == last].sum(axis=1)
            near[drawn] = 0.0
            drawn.append(int(random.choice(packing.places, p=near / near.sum())))
        return np.sort(np.array(drawn))

    def _pairs(
        self, halves: tuple[Half, Half], both: Hashes, free: Floats, most: float
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
        totals, pairs = [np.zeros(0)], [np.zeros((2, 0), dtype=np.int64)]
        for mine, yours in ((0, 1), (1, 0)):
            # One of two that go together loses no more than half, and these are few.
            one, other = halves[mine], halves[yours]
            few = np.flatnonzero(one.loss <= most / 2)
            among = np.arange(len(other.loss)) if yours else np.flatnonzero(other.loss > most / 2)
            if not len(few) or not len(among):
                continue
            among = among[np.argsort(other.key[among])]
            self.work += SECONDS_A_LOOK * len(both) * len(few)
            which, found = meetings(other.key[among], one.key[few], both)
            pattern, way = np.divmod(which, len(few))
            pair = np.empty((2, len(which)), dtype=np.int64)
            pair[mine], pair[yours] = few[way], among[found]
            total = one.loss[pair[mine]] + other.loss[pair[yours]] + free[pattern]
            totals.append(total[total <= most])
            pairs.append(pair[:, total <= most])
        return np.concatenate(totals), np.concatenate(pairs, axis=1)

    def _learn(self, size: int, ways: int) -> None:
        """Take more places while there are few ways to spread their services."""
        if ways >= MOST and size <= self._size:
            self._size = max(size - 1, min(FEWEST, self._packing.places))
        elif size == self._size and ways < MOST // 8:
            self._size = min(size + 1, self._packing.places)
