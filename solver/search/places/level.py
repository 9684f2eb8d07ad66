"""Whether there is a plan that costs no more than a given amount, where places are filled.

A bound at worths of services, and what is lost beyond it with each service at each place and without it,
shut out most choices where the amount is close to the bound; what is shut out raises the bound. When few
fillings are left that a plan up to the amount may have, they are written down, and CP-SAT takes
some of them or proves that none go together. Before that, both sides of one choice are looked at, one
after the other (Posta, Ferland and Michelon 2012 search such decisions for the same problem by
reduced costs as well).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.search.places.ascent import ascend
from solver.search.places.knapsack import all_fillings, best_fillings, losses_both_ways
from solver.search.places.partition import partition
from solver.search.places.settled import settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.search.places.packing import Packing
    from solver.search.places.settled import Settled

FIRST_STEPS: Final = 400
"""Steps of worths for the whole, …"""

STEPS: Final = 60
"""… after something was shut out, …"""

BRANCH_STEPS: Final = 40
"""… and before a branch."""

LENGTH: Final = 0.3
"""How long the first of them are for a part of the whole."""

REACH: Final = 1.5
"""What steps are to gain at most, in the unit of costs."""

AGAIN: Final = 0.9
"""Worths are asked again if no more than this share of the choices is left, …"""

MOST: Final = 3_000
"""So many fillings are written down at most."""

WORK: Final = 1.0
"""Deterministic work of CP-SAT for them, about as many seconds, before another choice is decided."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class _Narrowed:
    """What plans up to the amount may still choose.

    Attributes:
        left: Where services are not placed yet.
        worth: What services are worth, of the whole, (S,).
    """

    left: Settled
    worth: Floats


class Level:
    """Decides whether there is a plan up to an amount. Costs are whole numbers.

    Args:
        packing: The places.
        most: The amount.
        seed: Of CP-SAT.
        over: Whether to stop at once.

    Attributes:
        place_of: The place of each service in a plan up to the amount, (S,); None without one.
        obvious: Whether worths alone gave the answer.
        stopped: Whether it was stopped before the answer was known.
    """

    def __init__(self, packing: Packing, most: float, seed: int, over: Callable[[], bool]) -> None:
        self._packing, self._most, self._seed = packing, most, seed
        self._over = over
        self.place_of: Ints | None = None
        self.obvious = True
        self.stopped = False

    def decide(self, worth: Floats) -> None:
        """Find a plan or prove that there is none, from what services are worth at first, (S,)."""
        everywhere = np.isfinite(self._packing.cost)
        waiting = [(everywhere, worth)]
        steps, length = FIRST_STEPS, 1.0
        while waiting and self.place_of is None:
            if self._over():
                self.stopped = True
                return
            allowed, worth = waiting.pop()
            narrowed = self._narrowed(allowed, worth, steps, length)
            steps, length = STEPS, LENGTH
            if narrowed is not None and not self._by_fillings(narrowed):
                waiting += self._halves(narrowed)

    def _narrowed(
        self, allowed: Bools, worth: Floats, steps: int, length: float
    ) -> _Narrowed | None:
        """Shut out what no plan up to the amount has; None if nothing is left to decide."""
        while True:
            left = settled(self._packing, allowed)
            if left is None:
                return None
            room = self._most - left.paid
            if not len(left.services):
                if room > -_SLACK:
                    self.place_of = left.place_of
                return None
            now = worth[left.services]
            found = ascend(left.packing, now, steps, REACH, self._over, room, length)
            worth = left.worth_of(worth, found.worth)
            if found.bound > room + _SLACK:
                return None
            kept = kept_choices(left.packing, found.worth, room - found.bound)
            if kept is None:
                return None
            allowed = left.with_left(kept)
            if kept.sum() > AGAIN * np.isfinite(left.packing.cost).sum():
                break
            steps, length = STEPS, LENGTH
        last = settled(self._packing, allowed)
        return None if last is None else _Narrowed(last, worth)

    def _by_fillings(self, narrowed: _Narrowed) -> bool:
        """Take some of all fillings that are left; tell whether the answer is known."""
        self.obvious = False
        left = narrowed.left
        part, most = left.packing, self._most - left.paid
        worth = narrowed.worth[left.services]
        gain, _best = best_fillings(part, worth)
        room = most - float(worth.sum() - gain.sum())
        found: list[tuple[int, Ints]] = []
        for place in range(part.places):
            least = float(gain[place]) - room - _SLACK
            more = all_fillings(part, place, worth, least, MOST - len(found))
            if more is None:
                return False
            found += [(place, services) for services in more]
        if not found:
            # Nobody is left, or nothing that is left goes anywhere.
            if not len(left.services) and most > -_SLACK:
                self.place_of = left.place_of
            return True
        options = EngineOptions(seconds=np.inf, seed=self._seed, gap=0.5, steps=WORK, linear=2)
        stop, finished = Cancellation(), Finished("stopped")
        for event in CpSat().run(partition(part, found, most), options, stop):
            if isinstance(event, Solution):
                self.place_of = left.place_of.copy()
                for number in np.flatnonzero(event.x > 0.5).tolist():
                    place, services = found[number]
                    self.place_of[left.services[services]] = place
            elif isinstance(event, Finished):
                finished = event
            if self.place_of is not None or self._over():
                stop.request()
        return self.place_of is not None or finished.status == "infeasible"

    def _halves(self, narrowed: _Narrowed) -> list[tuple[Bools, Floats]]:
        """Both sides of the choice that is least decided, the more likely one last."""
        left, part = narrowed.left, narrowed.left.packing
        most = self._most - left.paid
        now = narrowed.worth[left.services]
        found = ascend(part, now, BRANCH_STEPS, REACH, self._over, most, LENGTH)
        others = np.maximum(found.share.sum(axis=0) - found.share, 0.0)
        open_ = np.isfinite(part.cost)
        # Where a large service goes decides more.
        score = np.where(open_, np.minimum(found.share, others) * part.need, -1.0)
        place, number = np.unravel_index(int(score.argmax()), score.shape)
        service = left.services[number]
        there, elsewhere = left.allowed.copy(), left.allowed.copy()
        there[:, service] = False
        there[place, service] = True
        elsewhere[place, service] = False
        worth = left.worth_of(narrowed.worth, found.worth)
        halves = [(elsewhere, worth), (there, worth)]
        return halves if found.share[place, number] >= 0.5 else halves[::-1]


def kept_choices(packing: Packing, worth: Floats, room: float) -> Bools | None:
    """Choices that a plan may have which costs no more than the bound and some room.

    A service at a place is in no other filling, and one that is not there is somewhere else: what places
    lose by that adds up, for each of them is filled by itself in the bound.

    Args:
        packing: The places.
        worth: What services are worth, (S,).
        room: What a plan may cost beyond the bound at these worths.

    Returns:
        Which, (P, S); None if a service has none.
    """
    lost, without = losses_both_ways(packing, worth)
    lost, without = np.maximum(lost, 0.0), np.maximum(without, 0.0)
    open_ = np.isfinite(packing.cost)
    enough = room + _SLACK
    kept: Bools = open_ & (lost + without.sum(axis=0) - without <= enough)
    least = np.where(open_, lost, np.inf)
    first = least.argmin(axis=0)
    everybody = np.arange(packing.services)
    elsewhere = np.tile(least[first, everybody], (packing.places, 1))
    least[first, everybody] = np.inf
    elsewhere[first, everybody] = least.min(axis=0)
    has_to = open_ & (without + elsewhere > enough)
    sure = has_to.any(axis=0)
    kept[:, sure] &= has_to[:, sure]
    if (has_to.sum(axis=0) > 1).any() or not kept.any(axis=0).all():
        return None
    return kept
