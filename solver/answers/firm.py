"""How firm a plan is where figures are not known for sure.

The plan is priced with other values of those figures, and the best plan for the same values is looked
for, beginning with the best that is known: first at the corners, then figure by figure, then for sampled values of
all at once. What is dearer about the plan is its regret.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from inventory.language import _
from solver.answers.firm_factors import Factor, Factors, latin_hypercube
from solver.evaluation import evaluate
from solver.search.start import separate_bound

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.arrays import Bools, Ints
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem

MOST_SCREENED: Final = 60
"""So many figures are priced one by one; of more, those that may be off by the most euros."""

MOST_SINGLE: Final = 10
"""So many of these are solved for, the most telling ones."""

SINGLE_SHARE: Final = 0.5
"""Share of the wall time for corners and single figures; the rest is for samples."""

LEAST_SECONDS: Final = 4.0
"""Less than that is not worth a solve; rather there are fewer of them."""

MOST_KNOWN: Final = 20
"""So many plans of other cases are priced before a case is solved: one may be better here too."""

_CENT: Final = 0.005


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
    """

    kind: Literal["base", "worst", "best", "low", "high", "sample"]
    values: dict[str, float]
    plan: Evaluation
    best: Evaluation | None
    bound: float | None
    is_settled: bool
    is_infeasible: bool = False

    @property
    def is_allowed(self) -> bool:
        """Whether the plan keeps every rule at these values."""
        return not self.plan.violations

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
        if self.best is None:
            return None
        return int(np.sum(self.best.plan.site != self.plan.plan.site))


@dataclass(frozen=True, eq=False)
class Single:
    """One figure at both ends of its range, all others as they are."""

    factor: Factor
    low: Case
    high: Case

    @property
    def differs(self) -> int:
        """Services that end elsewhere at one of the ends, the more of the two."""
        return max(self.low.differs or 0, self.high.differs or 0)

    @property
    def swing(self) -> float:
        """What the plan's cost changes from one end to the other, in EUR."""
        return self.high.plan.cost - self.low.plan.cost


@dataclass(frozen=True, eq=False)
class Firmness:
    """What came of it.

    Attributes:
        base: The plan, and the best plan found, with the figures as they are.
        corners: All figures at once at the ends that are worst, and best, for the plan.
        singles: Figure by figure, the most telling first.
        samples: Sampled values of all figures.
        factors: How many figures are not known for sure.
        asked: How many samples were asked for.
        left_out: Paths of ranges that are of no use.
        within: The share of cost by which the plan may be dearer and still be good.
    """

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
            and case.most_regret <= self.within * abs(case.bound) + _CENT
            for case in self.solved
        )

    @property
    def good(self) -> int:
        """In how many of them the plan is allowed and within the share of the best found."""
        return sum(
            case.regret is not None
            and case.best is not None
            and case.regret <= self.within * abs(case.best.cost) + _CENT
            for case in self.solved
        )


def firm(
    factors: Factors, plan: Plan, budget: Budget, *, samples: int = 20, within: float = 0.01
) -> Firmness:
    """Try other values of the figures that are not known for sure.

    Args:
        factors: The figures.
        plan: A plan of the inventory.
        budget: Time, cores, seed and cancellation.
        samples: How many sets of values to draw.
        within: By which share of the cost the plan may be dearer and still count as good; solves
            end at a fifth of it.
    """
    return _Trial(factors, plan, budget, within).run(samples)


@dataclass
class _Trial:
    factors: Factors
    plan: Plan
    budget: Budget
    within: float
    _high_is_worse: dict[str, bool] = field(default_factory=dict)
    _pool: list[Plan] = field(default_factory=list)
    _telling: dict[str, float] = field(default_factory=dict)

    def run(self, samples: int) -> Firmness:
        rows = self.factors.rows
        self.budget.report(_("solving with the figures as they are"), 0, 1)
        base = self._case("base", {}, 6)
        self._screen(base)
        corners = self._corners() if rows else []
        singles = self._singles()
        cases: list[Case] = []
        for place, values in enumerate(
            latin_hypercube(rows, samples, self.budget.seed) if rows else []
        ):
            if self.budget.over or (cases and self.budget.remaining < 1.0):
                break
            self.budget.report(_("solving samples"), place, samples)
            cases.append(self._case("sample", values, samples - place))
        return Firmness(
            base,
            tuple(corners),
            tuple(singles),
            tuple(cases),
            len(rows),
            samples if rows else 0,
            tuple(self.factors.left_out),
            self.within,
        )

    def _case(
        self,
        kind: Literal["base", "worst", "best", "low", "high", "sample"],
        values: dict[str, float],
        parts: int,
    ) -> Case:
        problem = self.factors.problem(values)
        most = max(int(self.budget.remaining / LEAST_SECONDS), 1)
        gap = self.within / 5
        start = self._start(problem)
        answer = self.budget.solve(problem, start, parts=min(parts, most), gap=gap)
        if answer.evaluation is not None and answer.evaluation.plan not in self._pool:
            self._pool.append(answer.evaluation.plan)
        return Case(
            kind,
            values,
            evaluate(problem, self.plan),
            answer.evaluation,
            answer.bound,
            answer.status == "optimal",
            answer.status == "infeasible",
        )

    def _start(self, problem: Problem) -> Plan:
        """The best of the plans that were found for other values; the plan if none of them holds."""
        priced = (evaluate(problem, plan) for plan in (self.plan, *self._pool[-MOST_KNOWN:]))
        sound = [one for one in priced if not one.violations]
        return min(sound, key=lambda one: one.cost).plan if sound else self.plan

    def _screen(self, base: Case) -> None:
        """Price the plan at both ends of each figure, without solving."""
        alone = separate_bound(base.plan.problem)
        rows = sorted(self.factors.rows, key=_width, reverse=True)
        for place, row in enumerate(rows[:MOST_SCREENED]):
            if self.budget.over:
                return
            self.budget.report(_("pricing figures"), place, min(len(rows), MOST_SCREENED))
            costs, others, telling = [], [], 0.0
            for value in (row.low, row.high):
                problem = self.factors.problem({row.path: value})
                priced = evaluate(problem, self.plan)
                costs.append(priced.cost)
                others.append(separate_bound(problem))
                broken = np.inf if priced.violations and not base.plan.violations else 0.0
                off = abs(priced.cost - base.plan.cost) + abs(others[-1] - alone)
                telling = max(telling, off, broken)
            # What does not touch the plan is worst for it where others get cheaper.
            touches = abs(costs[1] - costs[0]) > _CENT
            self._high_is_worse[row.path] = (
                costs[1] > costs[0] if touches else others[1] < others[0]
            )
            self._telling[row.path] = telling

    def _corners(self) -> list[Case]:
        found: list[Case] = []
        if not self.budget.over:
            self.budget.report(_("solving the worst case"), 0, 1)
            found.append(self._case("worst", self._corner(worst=True), 8))
        if not self.budget.over:
            self.budget.report(_("solving the best case"), 0, 1)
            found.append(self._case("best", self._corner(worst=False), 8))
        return found

    def _corner(self, *, worst: bool) -> dict[str, float]:
        """Every figure at the end that makes the plan dearer, or else all others cheaper."""
        return {
            row.path: row.high if self._high_is_worse.get(row.path, True) == worst else row.low
            for row in self.factors.rows
        }

    def _singles(self) -> list[Single]:
        order = sorted(self._telling, key=lambda path: -self._telling[path])[:MOST_SINGLE]
        by_path = {row.path: row for row in self.factors.rows}
        found: list[Single] = []
        until = self.budget.seconds * (1 - SINGLE_SHARE)
        for place, path in enumerate(order):
            if self.budget.over or (found and self.budget.remaining < until):
                break
            self.budget.report(_("solving figure by figure"), place, len(order))
            row, parts = by_path[path], 4 * (len(order) - place)
            low = self._case("low", {path: row.low}, parts)
            high = self._case("high", {path: row.high}, parts)
            found.append(Single(row, low, high))
        return sorted(found, key=lambda one: (one.differs, abs(one.swing)), reverse=True)


def _width(row: Factor) -> float:
    """By how much a figure may be off; what is counted in few units weighs by its share."""
    width = row.high - row.low
    key = row.path.rsplit(".", 1)[-1]
    is_money = key.endswith("_per_year") or key in {
        "amount",
        "setup_cost",
        "one_off",
        "closing_cost",
    }
    if is_money or not row.base:
        return width
    return width / abs(row.base) * 1e5


def changed(case: Case, plan: Plan) -> Bools:
    """Which services end elsewhere in the best plan of a case, (S,)."""
    if case.best is None:
        return np.zeros(len(plan.site), dtype=bool)
    differs: Bools = case.best.plan.site != plan.site
    return differs
