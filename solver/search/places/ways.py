"""Ways to spread some services among a few places, and which of two lists go together.

Two ways that go together load each place with just what it has, less some units that are left free. Loads
are told apart by a hash that is a sum over services, so that one list is looked up by what the other
one leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints

Hashes = NDArray[np.uint64]

MOST: Final = 8_000
"""So many ways of a half are kept, those that lose least."""

PATTERNS: Final = 300
"""So many ways to leave room free are tried, the cheapest first."""

FIRST_BITS: Final = 19
"""By so many bits of a hash most of what is not there is known, …"""

AT_ONCE: Final = 32_768
"""… for so many at once that they are close at hand."""

_SHIFT: Final = np.uint64(64 - FIRST_BITS)


@dataclass(frozen=True, eq=False)
class Half:
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
    def of(cls, services: Ints, loss: Floats, key: Hashes, most: float) -> Half:
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
            totals = (total + loss[here, service][:, None]).ravel()
            if len(totals) > MOST:
                kept = np.argpartition(totals, MOST)[:MOST]
                kept = kept[totals[kept] <= most]
            else:
                kept = np.flatnonzero(totals <= most)
            which, way = np.divmod(kept, len(total))
            total = totals[kept]
            keys = keys[way] + key[here[which], service]
            before.append(way)
            place.append(here[which])
        return cls(services, total, keys, before, place)

    def put(self, way: int, place_of: Ints) -> None:
        """Write down where the services go."""
        for step in range(len(self.services) - 1, -1, -1):
            place_of[self.services[step]] = self.place[step][way]
            way = int(self.before[step][way])


def free_room(price: Floats, most: float) -> tuple[Floats, Ints]:
    """Ways to leave room free that cost no more than a certain amount, the cheapest first.

    Args:
        price: Of a unit of room, in EUR, (P,).
        most: The amount, in EUR.

    Returns:
        What each costs, in EUR, (N,), and units that it leaves free, (N, P).
    """
    cost, units = np.zeros(1), np.zeros((1, len(price)), dtype=np.int64)
    for place, each in enumerate(price.tolist()):
        # A way that leaves nothing free here is no dearer: so none is lost that is among the cheapest.
        count = np.arange(PATTERNS if each * PATTERNS <= most else int(most / each) + 1)
        totals = (cost[:, None] + each * count).ravel()
        kept = np.flatnonzero(totals <= most)
        kept = kept[np.argsort(totals[kept], kind="stable")[:PATTERNS]]
        before, here = np.divmod(kept, len(count))
        cost, units = totals[kept], units[before]
        units[:, place] = here
    return cost, units


def meetings(known: Hashes, mine: Hashes, both: Hashes) -> tuple[Ints, Ints]:
    """Where a hash of both less one of mine is known.

    Args:
        known: Hashes, at least one, sorted, (K,).
        mine: Hashes, at least one, (N,).
        both: Hashes, at least one, (B,).

    Returns:
        The number of a hash of both, times N, and that of mine added, (H,), and one of the known, (H,).
    """
    is_known = np.zeros(1 << FIRST_BITS, dtype=bool)
    is_known[(known >> _SHIFT).view(np.int64)] = True
    at_once, likely = max(AT_ONCE // len(mine), 1), []
    for first in range(0, len(both), at_once):
        wanted = (both[first : first + at_once, None] - mine).ravel() >> _SHIFT
        likely.append(np.flatnonzero(is_known[wanted.view(np.int64)]) + first * len(mine))
    which = np.concatenate(likely)
    wanted = both[which // len(mine)] - mine[which % len(mine)]
    found = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    is_hit = known[found] == wanted
    return which[is_hit], found[is_hit]
