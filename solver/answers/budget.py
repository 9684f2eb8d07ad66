"""Wall time, cores and cancellation that several solves of one answer share."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from solver.answer import Observer, SolveOptions
from solver.engines.engine import Cancellation
from solver.solve import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Answer
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

MOST_KEPT: Final = 0.5
"""Share of the time left that is kept at most for what follows the last solve."""


def _silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


@dataclass
class Budget:
    """What an answer may use up.

    Attributes:
        seconds: Wall time of all solves together.
        workers: Cores; 0 = all.
        seed: Seed of all random choices.
        gap: Share of the cost by which a plan may differ from its bound.
        cancellation: Stops the running solve at any moment, and all that would follow.
        report: Hears which step begins: what it is about in words, steps done, steps in all.
        observer: Hears of the plans and bounds of each solve.
        began: The moment from which the time counts, by `time.monotonic`.
    """

    seconds: float
    workers: int = 0
    seed: int = 0
    gap: float = 0.0
    cancellation: Cancellation = field(default_factory=Cancellation)
    report: Callable[[str, int, int], None] = _silent
    observer: Observer = field(default_factory=Observer)
    began: float = field(default_factory=time.monotonic, repr=False)

    @property
    def remaining(self) -> float:
        """Wall time that is left in seconds, at least 0."""
        return max(self.seconds - (time.monotonic() - self.began), 0.0)

    @property
    def over(self) -> bool:
        """Whether nothing more is to be begun."""
        return self.cancellation.requested or self.remaining <= 0

    def until(self, seconds: float) -> Callable[[], bool]:
        """Says whether so many seconds from now are over, or all of the time is."""
        least = self.remaining - seconds
        return lambda: self.over or self.remaining < least

    def keep_back(self, after: float) -> None:
        """Keep time for what follows the last solve.

        What has passed until now, such as reading and compiling the inventory, tells how large it is
        and how busy the machine: what follows takes a multiple of that.

        Args:
            after: How many times as long as everything until now.
        """
        spent = time.monotonic() - self.began
        self.seconds -= min(after * spent, MOST_KEPT * self.remaining)

    def solve(
        self,
        problem: Problem,
        start: Plan | None = None,
        *,
        parts: float = 1,
        gap: float | None = None,
        kept: KeptPrices | None = None,
    ) -> Answer:
        """Solve with a part of the time that is left.

        Args:
            problem: What to solve.
            start: A plan of this problem or of one that differs little; it is repaired if need be.
            parts: How many solves are to share the time left, this one included. What one does not
                need is left to the others.
            gap: Another share than the one of all solves.
            kept: Prices that an earlier search has left, of this problem or one that differs little.
        """
        options = SolveOptions(
            time_limit=self.remaining / max(parts, 1),
            gap=self.gap if gap is None else gap,
            workers=self.workers,
            seed=self.seed,
        )
        return solve(problem, options, self.observer, self.cancellation, start, prices=kept)
