"""Which figures look telling, and which end of each is worse for a plan; found without solving.

At the prices of the rows as things are, each service regrets its place in the plan by some amount.
A figure tells more, the more its ends add to that. Figures of different services do not get into
each other's way, so that one compiled problem looks at one figure of every service.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answer import Observer, SolveOptions
from solver.answers.renewal.renewal import Renewal
from solver.engines.engine import Cancellation
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.improving.parts import Task
from solver.search.plans.start import choice_costs
from solver.search.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.answers.firm.factors import Factor, Factors
    from solver.arrays import Floats
    from solver.plan import Plan
    from solver.problem import Problem

MOST_ALONE: Final = 40
"""So many figures that are no service's own are looked at; of more, the widest."""

MOST_TOGETHER: Final = 6
"""So many figures of each service are looked at."""

_MONEY: Final = frozenset({"amount", "setup_cost", "one_off", "closing_cost"})


@dataclass(frozen=True)
class Look:
    """What a figure looks like.

    Attributes:
        telling: By how much its ends add to what is regretted, in EUR; infinite where the plan
            would break a rule.
        swing: By how much it changes the cost of the plan, in EUR.
        high_is_worse: Whether its high end is the worse one for the plan.
    """

    telling: float
    swing: float
    high_is_worse: bool


class Screening:
    """Looks at all figures.

    Args:
        factors: The figures.
        plan: The plan in question.
        price: Prices of the rows as things are, (M,); None = not known.
        over: Whether to stop; what was not looked at by then is missing.

    Attributes:
        found: What each figure looks like, by path.
        seconds: What it took to put up the problem with other values and to price the plan in it.
    """

    def __init__(
        self, factors: Factors, plan: Plan, price: Floats | None, over: Callable[[], bool]
    ) -> None:
        self._factors, self._plan, self._price, self._over = factors, plan, price, over
        self.found: dict[str, Look] = {}
        began = time.monotonic()
        self._base = self._at({})
        self.seconds = time.monotonic() - began

    def run(self) -> None:
        """Look at figures of services together, at others one by one."""
        groups: dict[int, list[tuple[int, Factor]]] = defaultdict(list)
        of_service: dict[int, int] = defaultdict(int)
        alone = []
        for row in sorted(self._factors.rows, key=_width, reverse=True):
            service = self._factors.service_of(row.path)
            if service is None:
                alone.append(row)
            elif of_service[service] < MOST_TOGETHER:
                groups[of_service[service]].append((service, row))
                of_service[service] += 1
        for _place, group in sorted(groups.items()):
            if not self._over():
                self._together(group)
        for row in alone[:MOST_ALONE]:
            if not self._over():
                self._alone(row)

    def _together(self, group: Sequence[tuple[int, Factor]]) -> None:
        low = self._at({row.path: row.low for _service, row in group})
        high = self._at({row.path: row.high for _service, row in group})
        suspects = low.broken or high.broken
        for service, row in group:
            if suspects and not _is_money(row.path) and not self._over():
                self._alone(row)
                continue
            costs = low.cost[service], high.cost[service]
            added = [_added(one.regret[service], self._base.regret[service]) for one in (low, high)]
            self._look(row, costs, added)

    def _alone(self, row: Factor) -> None:
        ends = [self._at({row.path: value}) for value in (row.low, row.high)]
        base = self._base
        added = [
            np.inf
            if one.broken and not base.broken
            else (one.total - base.total) - (one.bound - base.bound)
            for one in ends
        ]
        self._look(row, (ends[0].total, ends[1].total), added)

    def _look(self, row: Factor, costs: tuple[float, float], added: list[float]) -> None:
        # What does not touch the plan is worst for it where others get cheaper.
        touches = abs(costs[1] - costs[0]) > HALF_A_CENT
        worse = costs[1] > costs[0] if touches else added[1] > added[0]
        self.found[row.path] = Look(max(*added, 0.0), abs(costs[1] - costs[0]), bool(worse))

    def _at(self, values: dict[str, float]) -> _End:
        problem = self._factors.problem(values)
        priced = evaluate(problem, self._plan)
        progress = Progress(problem, SolveOptions(), Observer(), Cancellation())
        formulation = formulate(problem)
        renewal = Renewal(Task(formulation, formulation.build(), progress), self._price, 0)
        return _End(
            priced.cost,
            bool(priced.violations),
            renewal.priced.bound,
            _own_costs(problem, self._plan),
            renewal.regret_of(self._plan),
        )


@dataclass(frozen=True, eq=False)
class _End:
    """The plan at some values: cost, whether it breaks a rule, a bound, and both by service."""

    total: float
    broken: bool
    bound: float
    cost: Floats
    regret: Floats


def _own_costs(problem: Problem, plan: Plan) -> Floats:
    """What each service of a plan costs by its own choice, in EUR, (S,)."""
    moves, stays = choice_costs(problem)
    option = problem.chosen(plan)
    cost = stays.copy()
    moved = np.flatnonzero(option >= 0)
    cost[moved] = moves[option[moved], plan.cutover[moved]]
    return cost


def _added(now: float, before: float) -> float:
    return 0.0 if not np.isfinite(before) else float(now - before)


def _is_money(path: str) -> bool:
    key = path.rsplit(".", 1)[-1]
    return key.endswith("_per_year") or key in _MONEY


def _width(row: Factor) -> float:
    """By how much a figure may be off; what is counted in few units weighs by its share."""
    width = row.high - row.low
    if _is_money(row.path) or not row.base:
        return width
    return width / abs(row.base) * 1e5
