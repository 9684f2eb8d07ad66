"""A few places are emptied and filled anew with the same services, as well as can be.

What each could take is written down if it is good enough for a better plan: the gain of a filling at the
worths of the part says how much dearer any plan with it is than the bound. So all of these are few,
and which of them to take CP-SAT decides at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.fillings import Fillings
from solver.search.places.knapsack import all_fillings, best_fillings
from solver.search.places.partition import partition

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel
    from solver.search.places.packing import Packing
    from solver.search.places.redistribute import Walk

ROUNDS: Final = 60
"""Rounds of new fillings for a part."""

STAY: Final = 0.5
"""How much of the worths is kept in them at first."""

MOST: Final = 5_000
"""Fillings of a part at first, …"""

AT_LEAST, AT_MOST = 500, 40_000
"""… later more or fewer with the time that parts of as many places take, between these."""

FEWER: Final = 0.6
"""Where there are more, the room for them becomes so much smaller, and again."""

SERVICES: Final = 80
"""So many services are placed anew on average, at most."""

FEWEST: Final = 3
"""The fewest places of a part."""

SECONDS: Final = 0.1
"""What it takes to see that places cannot be filled better, roughly."""

OTHERS: Final = 0.25
"""How likely a place is drawn where nothing is lost, as a share of what is usual."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Regrouping:
    """A choice among fillings.

    Attributes:
        model: One column for each filling.
        of: Place and services of each, by their numbers in the whole.
        places: The places in question, sorted.
        services: Their services, sorted.
        packing: The whole.
        whole: Whether no better plan has others.
        work: What it took to find them, in seconds, roughly.
    """

    model: LinearModel
    of: list[tuple[int, Ints]]
    places: Ints
    services: Ints
    packing: Packing
    whole: bool
    work: float

    def placed(self, place_of: Ints, x: Floats) -> Ints:
        """The place of each service, with the fillings that were taken, (S,).

        A service in several of them goes where it costs the least.
        """
        found, cost = place_of.copy(), self.packing.cost
        least = np.full(len(found), np.inf)
        for number in np.flatnonzero(x > 0.5).tolist():
            place, services = self.of[number]
            better = services[cost[place, services] < least[services]]
            found[better], least[better] = place, cost[place, better]
        return found

    def taken(self, x: Floats) -> Ints:
        """The choices that go with the fillings that were taken."""
        place_of = self.placed(np.full(self.packing.services, -1, dtype=np.int64), x)
        placed = np.flatnonzero(place_of >= 0)
        return self.packing.choice[place_of[placed], placed]


def regrouping(
    packing: Packing,
    places: Ints,
    services: Ints,
    worth: Floats,
    *,
    most: float,
    near: float,
    over: Callable[[], bool],
    loose: bool = False,
    fillings_most: int = MOST,
) -> Regrouping | None:
    """Which fillings some places could have instead.

    Args:
        packing: The places.
        places: Those to be filled anew, sorted.
        services: The services in question, sorted.
        worth: What services are worth in the whole, in EUR, (S,).
        most: What it may cost, in EUR.
        near: A difference in EUR that does not matter.
        over: Whether to stop at once.
        loose: Whether a service may be in several fillings: easier to find where most is above what is
            usual.
        fillings_most: So many fillings are written down at most.

    Returns:
        The choice; None if nothing costs so little.
    """
    part = packing.part(places, services)
    fillings = Fillings(part, worth[services])
    fillings.settle(ROUNDS, near, over, stay=STAY, enough=most + _SLACK)
    if fillings.bound > most + _SLACK or over():
        return None
    gain, _best = best_fillings(part, fillings.worth)
    room, whole = most - fillings.bound, True
    while True:
        found: list[tuple[int, Ints]] = []
        for place in range(part.places):
            least = float(gain[place]) - room - _SLACK
            more = all_fillings(part, place, fillings.worth, least, fillings_most - len(found))
            if more is None:
                break
            found += [(place, filling) for filling in more]
        else:
            break
        room, whole = FEWER * room, False
        if room < _SLACK or over():
            # Too many are worth the same.
            return None
    if loose:
        # With the best ones alone there may be no plan; those in fractions go together.
        known = {(place, filling.tobytes()) for place, filling in found}
        found += [one for one in fillings.of if (one[0], one[1].tobytes()) not in known]
    return Regrouping(
        partition(part, found, most + _SLACK, loose=loose),
        [(int(places[place]), services[filling]) for place, filling in found],
        places,
        services,
        packing,
        whole,
        fillings.work,
    )


class Regroups:
    """Draws places to be filled anew, with more fillings while that is quickly done.

    Args:
        packing: The places.
        worth: What services are worth, in EUR, (S,).
        near: A difference in EUR that does not matter.
        seed: Seed of the draws.
        at_once: How many parts are at work at a time.
        walk: Spreads services of a few places by chance as well.

    Attributes:
        packing: The places.
        walk: See above; None where there is nothing to be gained by it.
        work: What draws took, in seconds, roughly.
    """

    def __init__(
        self,
        packing: Packing,
        worth: Floats,
        near: float,
        seed: int,
        at_once: int = 1,
        *,
        walk: Walk | None = None,
    ) -> None:
        self.packing, self.walk = packing, walk
        self._worth, self._near = worth, near
        self._gain, _best = best_fillings(packing, worth)
        usual = max(packing.services // packing.places, 1)
        self._sizes = max(min(packing.places // at_once, SERVICES // usual), FEWEST)
        self._random = np.random.default_rng(seed)
        # How many fillings can be looked through in time depends on the number of places.
        self._most = np.full(self._sizes + 1, MOST, dtype=np.int64)
        self.work = 0.0

    def draw(self, chosen: Ints, open_: Bools, over: Callable[[], bool]) -> Regrouping | None:
        """Which fillings some places could have instead for a better plan; None if there is none.

        Args:
            chosen: The choice of each service, (S,).
            open_: Services that may go elsewhere, (S,).
            over: Whether to stop at once.
        """
        packing = self.packing
        place_of = packing.place_of(chosen)
        if (place_of < 0).any():
            return None
        everybody = np.arange(packing.services)
        gain = np.bincount(
            place_of, self._worth - packing.cost[place_of, everybody], packing.places
        )
        # Where much is lost against the bound there is most to gain, and elsewhere the room for it.
        lost = np.maximum(self._gain - gain, 0.0)
        weight = lost + OTHERS * lost.mean() + _SLACK
        weight[place_of[~open_]] = 0.0
        size = int(self._random.integers(FEWEST, self._sizes + 1))
        size = min(size, int((weight > 0).sum()))
        if size < FEWEST:
            return None
        places = np.sort(
            self._random.choice(packing.places, size, replace=False, p=weight / weight.sum())
        )
        services = np.flatnonzero(np.isin(place_of, places))
        cost = float(packing.cost[place_of[services], services].sum())
        found = regrouping(
            packing,
            places,
            services,
            self._worth,
            most=cost - self._near,
            near=self._near / 2,
            over=over,
            fillings_most=int(self._most[size]),
        )
        self.work += SECONDS if found is None else found.work
        return found

    def learn(self, part: Regrouping, *, proven: bool, share: float) -> None:
        """Write more fillings down after a quick proof and fewer after a step that ran out of time.

        Args:
            part: What was drawn.
            proven: Whether the best of its fillings are known.
            share: How much of its time that took.
        """
        size = len(part.places)
        if not proven:
            self._most[size] = max(int(self._most[size] * 0.8), AT_LEAST)
        elif not part.whole and share < 0.5:
            factor = 1.5 if share < 0.1 else 1.2
            self._most[size] = min(int(self._most[size] * factor), AT_MOST)
