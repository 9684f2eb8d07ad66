"""A plan against the status quo: savings by period, averages, and when the plan pays off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.evaluation import COST_KINDS
from solver.families import fixed

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


@dataclass(frozen=True, eq=False)
class Savings:
    """Sums in EUR, undiscounted unless their name says otherwise; all from the evaluation."""

    evaluation: Evaluation

    @property
    def years(self) -> float:
        """The length of the horizon in years."""
        problem = self.evaluation.problem
        return problem.horizon * problem.periods.years

    @cached_property
    def by_period(self) -> Floats:
        """Costs of the status quo less those of the plan in each period, (T + 1,)."""
        before = total_by_period(self.evaluation.status_quo)
        return before - total_by_period(self.evaluation)

    @property
    def total(self) -> float:
        """The saving over the horizon."""
        return float(self.by_period.sum())

    @property
    def discounted(self) -> float:
        """The saving over the horizon, later money counting less."""
        return self.evaluation.status_quo.cost - self.evaluation.cost

    @property
    def per_year(self) -> float:
        """The average saving of a year of the horizon."""
        return self.total / self.years

    @cached_property
    def per_year_at_end(self) -> float:
        """What a year costs less by the end: the last period, without what is paid once."""
        return recurring_at_end(self.evaluation.status_quo) - recurring_at_end(self.evaluation)

    @cached_property
    def break_even(self) -> int | None:
        """The first period by whose end all costs so far are no higher than without the plan.

        And stay so to the end of the horizon; None if that never happens, or if nothing is saved.
        """
        ahead = np.cumsum(self.by_period)[1:]
        if ahead[-1] <= HALF_A_CENT:
            return None
        behind = np.flatnonzero(ahead < -HALF_A_CENT)
        return int(behind[-1]) + 2 if len(behind) else 1

    @cached_property
    def advance(self) -> tuple[float, int | None]:
        """The most that the plan has cost more than the status quo so far, in EUR, and by when.

        The end of the first period in which it is that much; 0 and None if it is never behind.
        """
        ahead = np.cumsum(self.by_period)[1:]
        lowest = int(np.argmin(ahead))
        if ahead[lowest] >= -HALF_A_CENT:
            return 0.0, None
        return float(-ahead[lowest]), lowest + 1

    @cached_property
    def one_off(self) -> float:
        """What the plan costs once: moves, set-up, closing."""
        return _once(self.evaluation)

    @cached_property
    def moves(self) -> int:
        """How many services move."""
        return int(self.evaluation.occupancy.moves.sum())

    @cached_property
    def sites(self) -> int:
        """How many data centres carry services at the end."""
        return len(np.unique(self.evaluation.plan.site))

    @cached_property
    def providers(self) -> int:
        """How many providers carry services at the end."""
        provider = self.evaluation.problem.index.site_provider
        return len(np.unique(provider[self.evaluation.plan.site]))


def total_by_period(evaluation: Evaluation) -> Floats:
    """Costs of all kinds in each period, undiscounted, (T + 1,)."""
    total = np.zeros(evaluation.problem.horizon + 1)
    for kind in COST_KINDS:
        total += evaluation.by_period[kind]
    return total


def recurring_at_end(evaluation: Evaluation) -> float:
    """Costs of the last period as EUR a year, one-off, set-up and closing costs left out."""
    problem = evaluation.problem
    once = float(evaluation.by_period["one_off"][-1])
    for unit in problem.index.units:
        once += float(fixed.yearly_and_once(problem, evaluation.occupancy, unit)[1][-1])
    return (float(total_by_period(evaluation)[-1]) - once) / problem.periods.years


def _once(evaluation: Evaluation) -> float:
    return sum(booking.one_off for booking in evaluation.bookings.values())
