"""Whether plans have stopped becoming much better: what comes next may then count on them."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from solver.search.progress import Progress

NOTABLY: Final = 0.02
"""A plan is notably better that closes so much of what is left between plan and bound."""


class Settled:
    """Watches the plan of a search.

    Args:
        progress: Who keeps plans and bounds; it has a plan.
        patience: Seconds of processor of this process without a notably better plan after which
            plans have settled: parts are solved in threads of it, and on a busy machine a second
            says nothing.
        most: Seconds of processor after which they count as settled in any case.
    """

    def __init__(self, progress: Progress, patience: float, most: float) -> None:
        self._progress = progress
        self._patience = patience
        self._cost = math.inf
        self._noted = time.process_time()
        self._last = self._noted + most

    @property
    def it(self) -> bool:
        """Whether plans have settled; to be asked every now and then."""
        best, now = self._progress.best, time.process_time()
        if best is not None:
            room = max(best.cost - self._progress.bound, 0.0)
            if self._cost - best.cost > NOTABLY * room:
                self._cost, self._noted = best.cost, now
        return now - self._noted >= self._patience or now >= self._last
