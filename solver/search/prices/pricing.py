"""Prices that become better in a thread of their own while parts of a plan are solved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.search.improving.parts import Task
    from solver.search.prices.leaf import Closed
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.inner import Inner


class Pricing:
    """Makes prices better beside whatever else goes on.

    Args:
        task: What to work on; it has a plan.
        inner: Solves its model at prices.
        priced: Prices to start from.
        steps: Steps before rows are added and the model is split.
        length: The first of these steps, as a share of what a service costs on average.
        leaves: Parts of the model to begin with instead.

    Attributes:
        finished: Whether nothing more comes of it.
        priced: The best prices so far.
    """

    def __init__(
        self,
        task: Task,
        inner: Inner,
        priced: Priced,
        *,
        steps: int,
        length: float,
        leaves: Sequence[Leaf] = (),
    ) -> None:
        self._task, self._inner = task, inner
        self._steps, self._length = steps, length
        self._leaves: Sequence[Leaf] = leaves
        self._branching: Branching | None = None
        self._stop = threading.Event()
        self._found = priced
        self._fault: Exception | None = None
        self.finished = False
        self.priced = priced
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            for priced in self._better():
                self._found = priced
        except Exception as error:  # noqa: BLE001 - handed over, not swallowed
            self._fault = error

    def _better(self) -> Iterator[Priced]:
        matrix, priced = self._task.matrix, self._found
        stop = self._stop.is_set
        if self._steps:
            price, length = priced.price, self._length
            priced = prices(matrix, self._inner, self._steps, stop, price, length)
            yield priced
        leaves = self._leaves or (Leaf(matrix, priced),)
        units = self._task.formulation.units
        self._branching = Branching(units, leaves, self._cost, stop)
        yield from self._branching.better(patient=True)

    @property
    def parts(self) -> list[Leaf | Closed]:
        """The parts that the model is split into, with the best prices in each; once it has ended."""
        if self._branching is None:
            return [Leaf(self._task.matrix, self.priced)]
        return [*self._branching.leaves, *self._branching.closed]

    def _cost(self) -> float:
        best = self._task.progress.best
        return self._found.bound if best is None else best.cost

    def listen(self, seconds: float = 0.0) -> None:
        """Take in what has come of it; wait for its end at most `seconds`."""
        if self.finished:
            return
        self._thread.join(seconds)
        ended = not self._thread.is_alive()
        if self._found is not self.priced:
            self.priced = self._found
            self._task.progress.raise_bound(self.priced.bound)
        self.finished = ended
        if self.finished and self._fault is not None:
            raise self._fault

    def end(self) -> None:
        """Stop it, and take in what it has found."""
        self._stop.set()
        self.listen(60.0)
