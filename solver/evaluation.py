"""What a plan costs and what it breaks, computed from the problem and the plan alone.

Nothing here comes from a solver. Sums are taken without intermediate rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.families import apart_cost, fixed, one_off, wave
from solver.families.choice_costs import CHOICE_COSTS
from solver.families.registry import RULES
from solver.ledger import Booking, book
from solver.occupancy import Occupancy
from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.families.family import Violation
    from solver.problem import Problem

COST_KINDS: Final = ("run", "contract", "one_off", "fixed", "apart")
"""The kinds of cost in the order in which they are listed."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The costs of a plan, in EUR, its ledger and its violations; everything on demand."""

    problem: Problem
    plan: Plan

    @cached_property
    def occupancy(self) -> Occupancy:
        """The plan unfolded over time."""
        return Occupancy(self.problem, self.plan)

    @cached_property
    def by_period(self) -> dict[str, Floats]:
        """Undiscounted costs in each period by kind, (T + 1,).

        Set-up and closing are in fixed, what waves share in one-off.
        """
        kinds = {
            kind.NAME: kind.amounts(self.problem, self.occupancy).sum(axis=0)
            for kind in CHOICE_COSTS
        }
        kinds[one_off.NAME] = kinds[one_off.NAME] + wave.costs(self.occupancy)
        kinds["fixed"] = sum(
            (
                sum(fixed.yearly_and_once(self.problem, self.occupancy, unit))
                for unit in self.problem.index.units
            ),
            start=np.zeros(self.problem.horizon + 1),
        )
        kinds["apart"] = apart_cost.amounts(self.problem, self.occupancy).sum(axis=0)
        return kinds

    @cached_property
    def costs(self) -> dict[str, float]:
        """Discounted costs by kind over the horizon."""
        discount = self.problem.index.discount
        return {kind: float(amounts @ discount) for kind, amounts in self.by_period.items()}

    @property
    def cost(self) -> float:
        """The objective: the sum of all discounted costs."""
        return sum(self.costs.values())

    @property
    def undiscounted(self) -> float:
        """The sum of all costs as they are paid."""
        return float(sum(amounts.sum() for amounts in self.by_period.values()))

    @cached_property
    def bookings(self) -> dict[tuple[str, int], Booking]:
        """What each organisation pays in each calendar year, undiscounted."""
        return book(self.problem, self.occupancy)

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """Every rule that the plan breaks."""
        return tuple(
            violation
            for family in RULES
            for violation in family.check(self.problem, self.occupancy)
        )

    @cached_property
    def status_quo(self) -> Evaluation:
        """The status quo by the same rules: running services stay, new ones as in the plan."""
        return Evaluation(self.problem, status_quo(self.problem, self.plan))


def evaluate(problem: Problem, plan: Plan) -> Evaluation:
    """The evaluation of a plan."""
    return Evaluation(problem, plan)


def status_quo(problem: Problem, plan: Plan) -> Plan:
    """The plan in which every running service stays and new ones go where `plan` has them."""
    new = problem.is_new
    return Plan(
        site=np.where(new, plan.site, problem.index.current),
        cutover=np.where(new, plan.cutover, STAYS),
    )
