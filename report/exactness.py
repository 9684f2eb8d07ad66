"""Where a proof ends: engines compute to some digits, and what is below them is no difference."""

from __future__ import annotations

from solver.answer import EXACT, EXACT_SHARE

DIGITS = f"{EXACT_SHARE:.0e}".replace("e-0", "e-")
"""The share of a cost to which engines compute, as people write it: `2e-7`."""


def is_as_close_as_engines(difference: float, cost: float) -> bool:
    """Whether plan and bound differ, but by no more than engines can tell apart.

    Such a plan is called optimal, and the difference beside it would read like a contradiction.

    Args:
        difference: Cost less bound.
        cost: Of the plan, in the same currency.
    """
    return EXACT < difference <= EXACT_SHARE * abs(cost)
