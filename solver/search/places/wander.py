"""A walk among exact redistributions in a process of its own, where a core has nothing else to do.

One walk after the other begins with the best plan so far. What the process does depends on its seed and on that
plan alone; when its plans are taken in, on the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions, Finished, Solution
from solver.search.places.redistribute import LENGTH, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats, Ints
    from solver.engines.engine import Cancellation, Event
    from solver.linear import LinearModel
    from solver.search.places.packing import Packing

TURN: Final = 0.5
"""A better plan is told after so much work."""


@dataclass(frozen=True, eq=False)
class Walking:
    """An engine that walks once. Its solutions are the places of services, (S,), instead of columns.

    Attributes:
        packing: The places.
        price: Of a unit of room, in EUR, at least 0, (P,).
        place_of: A plan to begin with: the place of each service, (S,).
    """

    packing: Packing
    price: Floats
    place_of: Ints

    def __call__(self) -> Walking:
        """The engine itself, where one is asked for."""
        return self

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Walk and report; see `Engine`."""
        del model, hint
        walk, best = Walk(self.packing, self.price, options.seed), self.place_of
        while walk.work < LENGTH and not cancellation.requested:
            found = walk.run(best, TURN, lambda: cancellation.requested)
            if found is not None:
                best = found
                yield Solution(best.astype(np.float64))
        yield Finished("stopped", walk.work)


class Wanderer:
    """Has a process walk, again and again.

    Args:
        packing: The places.
        price: Of a unit of room, in EUR, at least 0, (P,).
        model: Any model: it goes to the process with each walk.
        seed: Of the first walk.
    """

    def __init__(self, packing: Packing, price: Floats, model: LinearModel, seed: int) -> None:
        self._packing, self._price, self._model, self._seed = packing, price, model, seed
        self._process = ChildProcess()
        self._busy = False

    def listen(self, place_of: Ints, seconds: float = 0.0) -> Ints | None:
        """Take in what has come since the last call, and begin the next walk if one has ended.

        Args:
            place_of: The best plan so far: the place of each service, (S,).
            seconds: Wait for something so long at most.

        Returns:
            The last plan that a walk has told, better than the one that it began with; None without any.
        """
        found = None
        for event in self._process.events(seconds):
            if isinstance(event, Solution):
                found = np.rint(event.x).astype(np.int64)
            elif isinstance(event, Finished):
                self._busy = False
        if not self._busy and self._process.alive:
            best = place_of if found is None else self._cheaper(place_of, found)
            options = EngineOptions(seconds=np.inf, seed=self._seed)
            self._process.give(Walking(self._packing, self._price, best), self._model, options)
            self._busy, self._seed = True, self._seed + 1
        return found

    def _cheaper(self, one: Ints, other: Ints) -> Ints:
        cost, everybody = self._packing.cost, np.arange(self._packing.services)
        return one if cost[one, everybody].sum() <= cost[other, everybody].sum() else other

    def end(self) -> None:
        """End the process."""
        self._process.end()
