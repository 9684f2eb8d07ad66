"""Good plans early: keep what the linear relaxation is sure of and decide the rest exactly.

A column at a bound of the relaxation with a large reduced cost is hardly ever elsewhere in a good
plan. The model is solved with such columns fixed; the threshold rises, so that less and less is
fixed, as long as steps are proven in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.parts import solve_part

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.background import Background
    from solver.search.improving.parts import Task

FIRST_SHARE: Final = 1e-5
"""Threshold of reduced cost for the first plan, as a share of the cost of a plan."""

SHARES: Final = (3e-5, 1e-4, 3e-4)
"""Thresholds for better ones."""

SECONDS: Final = 6.0
"""Wall time of a step, if the time limit leaves four times as much."""

_WHOLE: Final = 1e-7
"""How far from 0 or 1 the relaxation may be and still be sure."""


def construct(
    task: Task, relaxed: Relaxed, share: float, background: Background | None = None
) -> bool:
    """Solve what the relaxation leaves open.

    Args:
        task: What to work on.
        relaxed: The relaxation of its choice model.
        share: Columns are fixed whose reduced cost exceeds this share of the cost.
        background: Listened to meanwhile.

    Returns:
        Whether the part is solved to proof, so that a larger one may be worth it.
    """
    progress = task.progress
    progress.phase("construct")
    threshold = share * abs(progress.bound)
    dear = (relaxed.x < _WHOLE) & (relaxed.reduced_cost > threshold)
    sure = (relaxed.x > 1 - _WHOLE) & (relaxed.reduced_cost < -threshold)
    seconds = min(SECONDS, progress.remaining / 4)
    return solve_part(task, ~(dear | sure), np.rint(relaxed.x), seconds, background)
