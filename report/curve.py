"""What a plan and the status quo have cost by the end of each period: the curve to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from report.moves import period_names
from report.savings import Savings, total_by_period

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


@dataclass(frozen=True, eq=False)
class Curve:
    """Sums so far in EUR, undiscounted; arrays have shape (T,), place 0 is the first period.

    Attributes:
        periods: Names of the periods.
        status_quo: What has been paid by the end of each period if everything stays.
        plan: The same for the plan.
        saving: The first less the second.
        break_even: The number of the period from whose end on the plan is ahead for good; None if
            it never is.
    """

    periods: tuple[str, ...]
    status_quo: Floats
    plan: Floats
    saving: Floats
    break_even: int | None


def curve(evaluation: Evaluation) -> Curve:
    """The curve of a plan."""
    savings = Savings(evaluation)
    return Curve(
        periods=period_names(evaluation.problem),
        status_quo=np.cumsum(total_by_period(evaluation.status_quo)[1:]),
        plan=np.cumsum(total_by_period(evaluation)[1:]),
        saving=np.cumsum(savings.by_period[1:]),
        break_even=savings.break_even,
    )
