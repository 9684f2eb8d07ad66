"""Good plans early: keep what the linear relaxation is sure of and decide the rest exactly.

A column at a bound of the relaxation with a large reduced cost is hardly ever elsewhere in a good
plan. The model is solved with such columns fixed; the threshold rises, so that less and less is
fixed, as long as steps are proven in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.parts import solve_part

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.background import Background
    from solver.search.parts import Task

SHARES: Final = (1e-5, 3e-5, 1e-4, 3e-4)
"""Thresholds of reduced cost as shares of the cost of the plan."""

STEP_SECONDS: Final = 10.0


def construct(task: Task, relaxed: Relaxed, background: Background) -> None:
    """Solve ever larger parts that the relaxation leaves open.

    Args:
        task: What to work on.
        relaxed: The relaxation of its choice model.
        background: Listened to meanwhile; when it has finished the search is over.
    """
    progress = task.progress
    progress.phase("construct")
    scale = abs(progress.bound)
    at_zero, at_one = relaxed.x < _WHOLE, relaxed.x > 1 - _WHOLE
    for share in SHARES:
        dear = at_zero & (relaxed.reduced_cost > share * scale)
        sure = at_one & (relaxed.reduced_cost < -share * scale)
        proven = solve_part(task, ~(dear | sure), np.rint(relaxed.x), STEP_SECONDS, background)
        if not proven or background.finished or progress.over:
            return


_WHOLE: Final = 1e-7
"""What the relaxation counts as 0 or 1."""
