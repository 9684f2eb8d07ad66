"""What became of a plan with other figures: cases, figures one by one, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answer import EXACT, EXACT_SHARE

if TYPE_CHECKING:
    from solver.answers.firm.factors import Factor
    from solver.arrays import Bools, Ints
    from solver.plan import Plan
    from solver.problem import Problem

Kind = Literal["base", "worst", "best", "low", "high", "sample"]

SETTLED_SHARE: Final = 0.2
"""A case is settled if its best plan is proven to this share of what still counts as good."""


@dataclass(frozen=True, eq=False)
class Standing:
    """A plan at some values.

    Attributes:
        plan: The plan.
        cost: What it costs at these values, in EUR.
        is_allowed: Whether it keeps every rule at them.
    """

    plan: Plan
    cost: float
    is_allowed: bool


@dataclass(frozen=True, eq=False)
class Case:
    """The plan and the best plan for other values.

    Attributes:
        kind: What is tried.
        values: The other values by path.
        plan: The plan at these values; it may break rules.
        best: The best plan found at these values; None if none was found.
        bound: What no plan costs less than at these values, in EUR; None = not known.
        is_settled: Whether the best plan is as near to the bound as was asked for.
        is_infeasible: Whether it is proven that these values leave no plan at all.
        held: Services that provably end as in the plan in each plan that is the best, (S,).
    """

    kind: Kind
    values: dict[str, float]
    plan: Standing
    best: Standing | None
    bound: float | None
    is_settled: bool
    is_infeasible: bool
    held: Bools

    @property
    def is_allowed(self) -> bool:
        """Whether the plan keeps every rule at these values."""
        return self.plan.is_allowed

    @property
    def is_exact(self) -> bool:
        """Whether the best plan is proven to be the best there is."""
        if self.best is None or self.bound is None:
            return False
        return self.best.cost - self.bound <= max(EXACT, EXACT_SHARE * abs(self.best.cost))

    @property
    def gap(self) -> float | None:
        """By which share of its cost the best plan found may be undercut at most."""
        if self.best is None or self.bound is None or not self.best.cost:
            return None
        return max(self.best.cost - self.bound, 0.0) / abs(self.best.cost)

    @property
    def regret(self) -> float | None:
        """What the plan costs more than the best plan found, in EUR."""
        if self.best is None or not self.is_allowed:
            return None
        return max(self.plan.cost - self.best.cost, 0.0)

    @property
    def most_regret(self) -> float | None:
        """What it can cost more at most than the best plan there is."""
        if self.bound is None or not self.is_allowed:
            return None
        return max(self.plan.cost - self.bound, 0.0)

    @property
    def differs(self) -> int | None:
        """How many services end elsewhere in the best plan found."""
        return None if self.best is None else different(self.best.plan, self.plan.plan)


@dataclass(frozen=True, eq=False)
class Single:
    """One figure at both ends of its range, all others as they are.

    Attributes:
        factor: The figure.
        low: With its least value.
        high: With its greatest value.
        before: The best plan found with the figures as they are.
    """

    factor: Factor
    low: Case
    high: Case
    before: Plan

    @property
    def differs(self) -> int:
        """Services that end elsewhere at one of the ends, the more of the two."""
        return max(self.differs_at(self.low) or 0, self.differs_at(self.high) or 0)

    def differs_at(self, case: Case) -> int | None:
        """How many services an end puts elsewhere than where they are best as things are."""
        return None if case.best is None else different(case.best.plan, self.before)

    @property
    def swing(self) -> float:
        """What the plan's cost changes from one end to the other, in EUR."""
        return self.high.plan.cost - self.low.plan.cost


@dataclass(frozen=True, eq=False)
class Firmness:
    """What came of it.

    Attributes:
        problem: The problem with the figures as they are.
        base: The plan, and the best plan found, with the figures as they are.
        corners: All figures at once at the ends that are worst, and best, for the plan.
        singles: Figure by figure, the most telling first.
        samples: Sampled values of all figures.
        factors: How many figures are not known for sure.
        asked: How many samples were asked for.
        left_out: Paths of ranges that are of no use.
        within: The share of cost by which the plan may be dearer and still be good.
    """

    problem: Problem
    base: Case
    corners: tuple[Case, ...]
    singles: tuple[Single, ...]
    samples: tuple[Case, ...]
    factors: int
    asked: int
    left_out: tuple[str, ...]
    within: float

    @property
    def survived(self) -> Ints:
        """In how many telling samples each service ends where the plan has it, (S,)."""
        sites = self.base.plan.plan.site
        counts = np.zeros(len(sites), dtype=np.int64)
        for case in self.telling:
            if case.best is not None:
                counts += case.best.plan.site == sites
        return counts

    @property
    def held(self) -> Ints:
        """In how many of them that is proven of every best plan, (S,)."""
        counts = np.zeros(len(self.base.plan.plan.site), dtype=np.int64)
        for case in self.telling:
            counts += case.held
        return counts

    @property
    def solved(self) -> tuple[Case, ...]:
        """Samples for which a plan was found."""
        return tuple(case for case in self.samples if case.best is not None)

    @property
    def telling(self) -> tuple[Case, ...]:
        """Samples that are settled, or for which a better plan was found: of others nothing is known."""
        return tuple(
            case
            for case in self.solved
            if case.is_settled or case.regret is None or case.regret > 0
        )

    @property
    def sure(self) -> int:
        """In how many samples it is proven that the plan is within the share of every plan."""
        return sum(
            case.most_regret is not None
            and case.bound is not None
            and case.most_regret <= self.within * abs(case.bound) + HALF_A_CENT
            for case in self.solved
        )

    @property
    def good(self) -> int:
        """In how many of them the plan is allowed and within the share of the best found."""
        return sum(
            case.regret is not None
            and case.best is not None
            and case.regret <= self.within * abs(case.best.cost) + HALF_A_CENT
            for case in self.solved
        )


def different(one: Plan, other: Plan) -> int:
    """How many services end elsewhere in one plan than in another one."""
    return int(np.sum(one.site != other.site))
