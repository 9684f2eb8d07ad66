"""What a coalition of organisations saves by itself, found by solving for its services alone.

A coalition plans the services for which nobody else pays. All others do as without any plan: what
runs stays where it is, what has to move or is new does as in the plan at hand. All rules hold, and
sites keep what the others load on them. A unit that others keep open costs the coalition nothing
more; one that only it uses may be closed or opened for its services. With C(S) the least cost of all
services together and C(∅) that of no coalition:
    v(S) = max(C(∅) - C(S), 0)      EUR, discounted
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answer import SolveOptions
from solver.answers import variation
from solver.answers.coalitions_apart import Separate
from solver.answers.coalitions_near import solved_near
from solver.answers.coalitions_players import Player, payers
from solver.answers.coalitions_prices import PriceBounds, deeper_cost, least_cost
from solver.answers.coalitions_values import Values
from solver.answers.part import Parts, parts_of
from solver.answers.part_crew import side_by_side
from solver.cores import usable_cores
from solver.evaluation import evaluate
from solver.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solver.answers.budget import Budget
    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices

SLICE: Final = 12.0
"""The most seconds for one coalition."""

WHOLE: Final = 4_000
"""Up to so many choices, a coalition is asked as one part: that may well prove its value."""

DEEPER: Final = 8.0
"""The most seconds for closer bounds of one coalition."""

WITHOUT_SHARE: Final = 0.85
"""Share of the time that is left then for groups of all players but one, where these are large."""

HALF_A_CENT: Final = 0.005


@dataclass(frozen=True, eq=False)
class Found:
    """The best plan of a coalition: never dearer than doing nothing.

    Attributes:
        evaluation: The plan; None where nothing better than doing nothing was found.
        saving: What it saves, in EUR.
        most: What no plan of the coalition saves more than, in EUR.
    """

    evaluation: Evaluation | None
    saving: float
    most: float


class Game:
    """The savings of all coalitions, found when somebody asks.

    Attributes:
        evaluation: The plan whose saving is to be shared.
        base: What everybody does without a plan; its cost is C(∅).
        players: Who plays.
        values: What is known of each coalition.
        found: The plans by coalition.
    """

    def __init__(  # noqa: PLR0917 - a game, and what is known of its plan
        self,
        evaluation: Evaluation,
        players: tuple[Player, ...],
        budget: Budget,
        report: Callable[[int, int], None],
        bound: float | None = None,
        kept: KeptPrices | None = None,
    ) -> None:
        """Set up the game; nothing is solved yet.

        Args:
            evaluation: The plan; it breaks no rule.
            players: Together they pay for everything.
            budget: Time, cores, seed, cancellation.
            report: Hears how many coalitions were asked and how many there are.
            bound: What no plan costs less than, in EUR; None = unknown.
            kept: Prices that the search for the plan has left; None without any.
        """
        self._kept = kept
        self.evaluation, self.players = evaluation, players
        self._budget, self._report = budget, report
        self.problem = evaluation.problem
        self.base = evaluate(self.problem, without_plan(evaluation))
        self.found: dict[int, Found] = {}
        self._asked: dict[bytes, Found] = {}
        self._lock = threading.Lock()
        self.values = Values(len(players), self._ask, self.sharpen, self.deepen)
        saving = self.base.cost - evaluation.cost
        most = np.inf if bound is None else max(self.base.cost - bound, 0.0)
        self.values.know(self.values.all, max(saving, 0.0), max(most, saving, 0.0))
        self.values.settled[self.values.all] = True

    def services(self, coalition: int) -> Bools:
        """The services that a coalition plans, (S,): nobody else pays for them."""
        outside = [player for player in range(len(self.players)) if not coalition >> player & 1]
        planned: Bools = np.logical_not(np.any(self._pays[:, outside], axis=1))
        return planned

    @cached_property
    def _pays(self) -> Bools:
        """Whether a player pays for a service, (S, players)."""
        names, shares = payers(self.problem)
        player = {name: number for number, one in enumerate(self.players) for name in one.members}
        table = np.zeros((self.problem.services, len(self.players)), dtype=bool)
        for place, name in enumerate(names):
            table[:, player[name]] |= shares[:, place] > 0
        return table

    def _ask(self, coalition: int) -> tuple[float, float] | None:
        """Least and most of what a coalition saves; None if there is no time left."""
        services = self.services(coalition)
        known = self._asked.get(services.tobytes())
        if known is None:
            if self._budget.over:
                return None
            self._report(len(self._asked), 2 ** len(self.players) - 2)
            seconds = min(SLICE, self._budget.remaining / 4)
            known = self._solve(services, self._budget, seconds)
            self._asked[services.tobytes()] = known
        self.found[coalition] = known
        return known.saving, known.most

    def without_one(self, seconds: float) -> None:
        """Solve for all players but one, whoever that is, side by side.

        What is scarce is all theirs then. So these groups are mostly the ones that save more than their
        part of the plan, and what they save at most bounds all that are within them.

        Args:
            seconds: How long all of them may take together.
        """
        budget = self._budget
        groups = [self.values.all & ~(1 << player) for player in range(len(self.players))]
        groups = [one for one in groups if not self._is_small(self.services(one))]
        # If there is no time for all of them, the largest have most to tell.
        groups.sort(key=lambda one: -int(self.services(one).sum()))
        turns = -(-len(groups) // (budget.workers or usable_cores()))
        end = budget.remaining - seconds
        alone = replace(budget, workers=1)

        def settle(place: int, coalition: int) -> None:
            left = turns - place * turns // len(groups)
            within = (budget.remaining - end) / left
            if within <= 0 or budget.over:
                return
            self._report(place, len(groups))
            services = self.services(coalition)
            found = self._solve(services, alone, within)
            with self._lock:
                self._asked[services.tobytes()] = self.found[coalition] = found
                self.values.know(coalition, found.saving, found.most)
                self.values.settled[coalition] = True

        side_by_side([partial(settle, place, one) for place, one in enumerate(groups)], budget)
        work = [partial(self._look_within, one, inside) for one in groups for inside in every(one)]
        side_by_side(work, budget)

    def _look_within(self, coalition: int, inside: int) -> None:
        """Take what the plan of a coalition does for some of it, where that is a plan of its own."""
        found = self.found.get(coalition)
        if self._budget.over or found is None or found.evaluation is None:
            return
        plan = self._mixed(self.services(inside), found.evaluation.plan)
        mixed = evaluate(self.problem, plan)
        if not mixed.violations:
            with self._lock:
                self.values.know(inside, max(self.base.cost - mixed.cost, 0.0), np.inf)

    def _solve(self, services: Bools, budget: Budget, seconds: float) -> Found:
        limit = self._separate.most(services)
        if limit <= HALF_A_CENT:
            return Found(None, 0.0, 0.0)
        start = self._mixed(services)
        if evaluate(self.problem, start).violations:
            start = self.base.plan
        best, least, proven = self._searched(services, start, budget, seconds)
        if best is None:
            # Proven: the coalition has no plan of its own, and leaves things as they are.
            return Found(None, 0.0, 0.0 if proven else limit)
        evaluation = evaluate(self.problem, best)
        saving = self.base.cost - evaluation.cost
        most = limit if least is None else min(limit, max(self.base.cost - least, 0.0))
        if proven:
            most = min(most, max(saving + HALF_A_CENT, 0.0))
        if saving <= 0:
            return Found(None, 0.0, most)
        return Found(evaluation, saving, max(most, saving))

    def _searched(
        self, services: Bools, start: Plan, budget: Budget, seconds: float
    ) -> tuple[Plan | None, float | None, bool]:
        """The best plan of a coalition, what none costs less than, and whether that is all proven."""
        if self._is_small(services):
            part = self._parts.solve(services, start, seconds)
            return part.plan, part.bound, part.is_proven
        # Of many services, prices and one part after the other make a better plan in that time.
        # They do not begin with what everybody has planned together: that leaves unused what is free now.
        held = variation.as_in(self.problem, self.base.plan, np.flatnonzero(~services))
        within = min(seconds, budget.remaining)
        if self._kept is None:
            answer = replace(budget, seconds=budget.seconds - budget.remaining + within).solve(held)
        else:
            options = SolveOptions(within, budget.gap, workers=budget.workers, seed=budget.seed)
            base = self.base.plan
            answer = solved_near(held, base, self._kept, options, budget.cancellation)
        proven = answer.status in {"optimal", "infeasible"}
        if answer.evaluation is None:
            return (None if proven else start), answer.bound, proven
        if not proven and evaluate(self.problem, start).cost < answer.evaluation.cost:
            return start, answer.bound, proven
        return answer.evaluation.plan, answer.bound, proven

    def survey(self) -> None:
        """Look at every coalition for a moment, those of one and of all but one player more closely.

        What it saves at least is what the plan at hand does for it, where that is a plan of its own. In
        a region, all are bounded at prices of their own, and those of all but one player are solved for.
        Bounds on the large ones are bounds on all within them.
        """
        groups = range(1, self.values.all)
        side_by_side([partial(self._look, one) for one in groups], self._budget)
        size = len(self.players)
        if not all(self._is_small(self.services(one)) for one in groups):
            # Most are done in a moment, and together they say how much anybody could gain.
            self.sharpen(one for one in groups if one.bit_count() < size - 1)
            self.without_one(WITHOUT_SHARE * self._budget.remaining)
        self.sharpen(
            one
            for one in groups
            if one.bit_count() in {1, size - 1} and not self.values.settled[one]
        )

    def _look(self, coalition: int) -> None:
        if self._budget.over:
            return
        services = self.services(coalition)
        mixed = evaluate(self.problem, self._mixed(services))
        saving = 0.0 if mixed.violations else max(self.base.cost - mixed.cost, 0.0)
        with self._lock:
            self.values.know(coalition, saving, self._separate.most(services))
            self.values.surveyed[coalition] = True

    def sharpen(self, coalitions: Iterable[int]) -> None:
        """Bound what some coalitions save at most, at prices of their own, side by side."""
        side_by_side([partial(self._sharpen, one) for one in coalitions], self._budget)

    def _sharpen(self, coalition: int) -> None:
        if self._budget.over or self.values.sharpened[coalition]:
            return
        self._report(int(self.values.sharpened.sum()), self.values.all - 1)
        most = self._at_most(coalition)
        with self._lock:
            self.values.know(coalition, 0.0, most)
            self.values.sharpened[coalition] = True

    def deepen(self, coalitions: Iterable[int]) -> None:
        """The same more closely, for coalitions that cannot be solved as a whole."""
        side_by_side([partial(self._deepen, one) for one in coalitions], self._budget)

    def _deepen(self, coalition: int) -> None:
        services, budget = self.services(coalition), self._budget
        if budget.over or self._is_small(services):
            return
        self._report(int(self.values.deepened.sum()), self.values.all - 1)
        cost = self.base.cost - float(self.values.lower[coalition])
        held = variation.as_in(self.problem, self.base.plan, np.flatnonzero(~services))
        over = budget.until(min(DEEPER, budget.remaining / 4))
        least = deeper_cost(held, cost, over, self._kept)
        with self._lock:
            self.values.know(coalition, 0.0, max(self.base.cost - least, 0.0))

    def _is_small(self, services: Bools) -> bool:
        """Whether a coalition is asked as one part."""
        own = services[self.problem.option_service]
        return int(self.problem.allowed[own].sum()) <= WHOLE

    def bound_all(self, seconds: float) -> None:
        """Bound all coalitions at once: by single services, and at prices of the rows.

        Args:
            seconds: How long prices may be improved.
        """
        for coalition in range(1, self.values.all + 1):
            self.values.know(coalition, 0.0, self._separate.most(self.services(coalition)))
        end = self._budget.remaining - seconds
        bounds = PriceBounds(
            self._parts.matrix,
            self.base.plan,
            lambda: self._budget.over or self._budget.remaining <= end,
        )
        for coalition in range(1, self.values.all + 1):
            least = bounds.least(self.services(coalition))
            self.values.know(coalition, 0.0, max(self.base.cost - least, 0.0))

    def _at_most(self, coalition: int) -> float:
        """What a coalition saves at most, at prices of its own."""
        services = self.services(coalition)
        if not services.any():
            return 0.0
        held = variation.as_in(self.problem, self.base.plan, np.flatnonzero(~services))
        least = least_cost(held, lambda: self._budget.over)
        return max(self.base.cost - least, 0.0)

    @cached_property
    def _separate(self) -> Separate:
        return Separate(self.base)

    @cached_property
    def _parts(self) -> Parts:
        return parts_of(self.problem, self._budget)

    def _mixed(self, services: Bools, plan: Plan | None = None) -> Plan:
        """What a plan says of some services, the one at hand if none is named; all others do as without it."""
        plan, base = plan or self.evaluation.plan, self.base.plan
        return Plan(
            np.where(services, plan.site, base.site),
            np.where(services, plan.cutover, base.cutover),
        )


def every(coalition: int) -> Iterator[int]:
    """All coalitions within one, itself and nobody left out."""
    inside = (coalition - 1) & coalition
    while inside:
        yield inside
        inside = (inside - 1) & coalition


def without_plan(evaluation: Evaluation) -> Plan:
    """What everybody does without a plan: stays, unless it is new or may not, then as planned."""
    problem, plan = evaluation.problem, evaluation.plan
    goes = problem.is_new | ~problem.stay_allowed
    return Plan(
        np.where(goes, plan.site, problem.index.current),
        np.where(goes, plan.cutover, -1),
    )
