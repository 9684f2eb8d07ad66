"""An observer that holds what it hears to what it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.answer import Observer

NOISE: Final = 1e-6
"""Sums of floats in another order differ in the last place."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Answer
    from solver.engines.engine import Cancellation
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices


class Watching(Observer):
    """Keeps every phase, cost and bound; plans must be sound and ever cheaper, bounds higher.

    Args:
        stop: Asked for once it is enough; nothing by default.
        enough: Looks at what has been heard so far, whenever that is more than before.
    """

    def __init__(
        self,
        stop: Cancellation | None = None,
        enough: Callable[[Watching], bool] = lambda _heard: False,
    ) -> None:
        self._stop, self._enough = stop, enough
        self.phases: list[str] = []
        self.costs: list[float] = []
        self.bounds: list[float] = []
        self.prices: KeptPrices | None = None
        self._seconds = 0.0

    def on_phase(self, phase: str, seconds: float) -> None:
        self._tick(seconds)
        self.phases.append(phase)
        self._look()

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        self._tick(seconds)
        assert not evaluation.violations
        assert not self.costs or evaluation.cost < self.costs[-1]
        self.costs.append(evaluation.cost)
        self._look()

    def on_bound(self, bound: float, seconds: float) -> None:
        self._tick(seconds)
        assert not self.bounds or bound > self.bounds[-1] - NOISE
        self.bounds.append(bound)
        self._look()

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        self._tick(seconds)
        self.prices = prices()

    def _tick(self, seconds: float) -> None:
        assert seconds >= self._seconds
        self._seconds = seconds

    def _look(self) -> None:
        if self._stop is not None and self._enough(self):
            self._stop.request()

    def fits(self, answer: Answer) -> None:
        """Assert that the answer is the last that was heard."""
        assert self.phases[0] == "start"
        if answer.evaluation is not None:
            assert answer.evaluation.cost == self.costs[-1]
            assert not answer.evaluation.violations
        if answer.bound is not None:
            assert abs(answer.bound - max(self.bounds)) <= NOISE
            assert answer.evaluation is None or answer.bound <= answer.evaluation.cost
