"""Several who hear of the progress of a solve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.answer import Observer

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices


class Observers(Observer):
    """Hands everything on to others, and keeps what is best so far.

    Attributes:
        best: The best plan; None as long as there is none.
        bound: No plan costs less, in EUR; None as long as nothing is known.
    """

    def __init__(self, *others: Observer) -> None:
        self._others = others
        self.best: Evaluation | None = None
        self.bound: float | None = None

    def on_phase(self, phase: str, seconds: float) -> None:
        """Hand it on."""
        for other in self._others:
            other.on_phase(phase, seconds)

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """Keep it and hand it on."""
        self.best = evaluation
        for other in self._others:
            other.on_incumbent(evaluation, seconds)

    def on_bound(self, bound: float, seconds: float) -> None:
        """Keep it and hand it on."""
        self.bound = bound
        for other in self._others:
            other.on_bound(bound, seconds)

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """Hand it on."""
        for other in self._others:
            other.on_prices(prices, seconds)
