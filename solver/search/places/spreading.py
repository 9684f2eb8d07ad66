"""Services of a few places are spread anew by chance: in turns, and in a process where a core is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.wander import Wanderer

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Ints
    from solver.search.improving.parts import Task
    from solver.search.places.packing import Packing
    from solver.search.places.redistribute import Walk

WORK: Final = 0.3
"""A turn takes so much work."""


class Spreading:
    """Walks from plan to plan, here or elsewhere.

    Args:
        task: What to work on.
        packing: The same as places that are filled.
        walk: Walks in turns.
    """

    def __init__(self, task: Task, packing: Packing, walk: Walk) -> None:
        self._task, self._packing, self._walk = task, packing, walk
        self._wanderer: Wanderer | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether a process walks."""
        return self._wanderer is not None

    @property
    def work(self) -> float:
        """What turns have taken, in seconds, roughly."""
        return self._walk.work

    def turn(self, chosen: Ints, over: Callable[[], bool]) -> Ints | None:
        """Walk for a while.

        Args:
            chosen: The choice of each service in the best plan so far, (S,).
            over: Whether to stop at once.

        Returns:
            Those of a better plan; None if none was met.
        """
        place_of = self._packing.place_of(chosen)
        return None if (place_of < 0).any() else self._chosen(self._walk.run(place_of, WORK, over))

    def listen(self, chosen: Ints) -> Ints | None:
        """Take in what a process has met, and see that it walks on; see `turn`.

        What it tells may have become dearer than the best plan.
        """
        place_of = self._packing.place_of(chosen)
        if (place_of < 0).any():
            return None
        if self._wanderer is None:
            # Turns have the seed itself.
            seed = self._task.progress.options.seed + 1
            price, model = self._walk.price, self._task.model
            self._wanderer = Wanderer(self._packing, price, model, seed)
        return self._chosen(self._wanderer.listen(place_of))

    def _chosen(self, place_of: Ints | None) -> Ints | None:
        if place_of is None:
            return None
        chosen: Ints = self._packing.choice[place_of, np.arange(self._packing.services)]
        return chosen

    def end(self) -> None:
        """End the process."""
        if self._wanderer is not None:
            self._wanderer.end()
            self._wanderer = None
