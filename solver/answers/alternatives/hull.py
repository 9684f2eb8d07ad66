"""Plans that are proven to be best at a price of agreeing, a core each: what small problems end with.

At a price p a plan costs cost + p * (services that agree). Plans that are best at some price lie on the lower
hull of cost over agreement. Where the hull crosses the limit, the bound at the price of that edge says best how
many have to agree, and the end of the edge within the limit is mostly the farthest plan or one service short of it.
The edge is found from its two ends: the next price is that at which both cost the same.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from solver.answers.parts.crew import side_by_side
from solver.answers.renewal.renewal import Renewal
from solver.cores import usable_cores
from solver.search.prices.leaf import Leaf
from solver.search.prices.recall import recalled
from solver.search.proof.alone import prove_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.answers.alternatives.agreement import AgreeingEvaluation, Agreement, Farthest
    from solver.answers.alternatives.price import PricedHunt

FIRST: Final = (0.8, 0.65, 1.0)
"""Prices that are tried first, as shares of the one at which the relaxation meets the limit."""

FACTOR: Final = 1.4
"""A price is changed by so much as long as all plans lie on one side of the limit."""

SAME: Final = 0.01
"""Prices that differ by no more than this share are the same."""

STEPS: Final = 30
"""Steps of prices of rows for a price of agreeing, where nothing is kept."""

MOST: Final = 12
"""So many prices are tried at most."""


@dataclass
class Hull:
    """The search for the edge of the hull that crosses the limit.

    Attributes:
        hunt: Makes tasks, and knows prices of rows.
        agreement: Who agrees.
        farthest: Hears of every plan.
        seconds: Wall time that is left, whenever it is asked.
        raised: Hears of each bound and the price that goes with it.
        is_enough: Whether nothing is left to prove.
    """

    hunt: PricedHunt
    agreement: Agreement
    farthest: Farthest
    seconds: Callable[[], float]
    raised: Callable[[float, float], None]
    is_enough: Callable[[], bool]
    _within: list[tuple[int, float]] = field(default_factory=list)
    _beyond: list[tuple[int, float]] = field(default_factory=list)
    _tried: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Prove one price after the other, as many at a time as there are cores."""
        side_by_side(iter(self._pieces()), self.hunt.budget)

    def _pieces(self) -> Iterator[Callable[[], None]]:
        while len(self._tried) < MOST and not self._over:
            worth = self._next()
            if worth is None:
                return
            self._tried.append(worth)
            yield lambda worth=worth: self._prove(worth)  # type: ignore[misc]  # a default binds it

    @property
    def _over(self) -> bool:
        return self.seconds() <= 0 or self.hunt.budget.over or self.is_enough()

    def _next(self) -> float | None:
        """The next price of agreeing to try; None if the edge is known."""
        with self._lock:
            within, beyond = min(self._within, default=None), max(self._beyond, default=None)
        cores = self.hunt.budget.workers or usable_cores()
        if len(self._tried) < min(cores, len(FIRST)):
            return self.hunt.worth * FIRST[len(self._tried)]
        if within is not None and beyond is not None:
            worth = (beyond[1] - within[1]) / max(within[0] - beyond[0], 1)
        elif within is not None:
            worth = max(self._tried) * FACTOR
        else:
            worth = min(self._tried) / FACTOR
        is_new = all(abs(worth - one) > SAME * one for one in self._tried)
        return worth if is_new and worth > 0 else None

    def _prove(self, worth: float) -> None:
        """Find and prove the best plan at a price."""
        hunt, farthest = self.hunt, self.farthest
        if self._over:
            return
        task = hunt.to_prove(self.agreement, worth, farthest, self.seconds(), self.is_enough)
        progress = task.progress
        progress.offer(farthest.plan)
        kept = hunt.kept.prices
        leaves = [] if kept is None else recalled(task.model, task.matrix, kept)
        if not leaves:
            leaves = [Leaf(task.matrix, Renewal(task, hunt.rows, STEPS).priced)]
        if not progress.over:
            prove_alone(task, leaves)
        self.raised(progress.bound, worth)
        best: AgreeingEvaluation | None = progress.best  # type: ignore[assignment]  # it makes no other
        if best is not None and progress.done:
            point = best.agreement.count(best.plan), best.own_cost
            is_within = best.own_cost <= farthest.limit
            with self._lock:
                (self._within if is_within else self._beyond).append(point)
