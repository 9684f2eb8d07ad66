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
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.coalitions.alone import Alone
from solver.answers.coalitions.players import Player, payers
from solver.answers.coalitions.prices import PriceBounds
from solver.answers.coalitions.values import Values
from solver.answers.parts.crew import side_by_side
from solver.cores import usable_cores
from solver.evaluation import evaluate
from solver.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solver.answers.budget import Budget
    from solver.answers.coalitions.alone import Found
    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices

SLICE: Final = 12.0
"""The most seconds for one coalition."""

WITHOUT_SHARE: Final = 0.85
"""Share of the time that is left then for groups of all players but one, where these are large."""


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
        self.evaluation, self.players = evaluation, players
        self._budget, self._report = budget, report
        self.problem = evaluation.problem
        self.base = evaluate(self.problem, without_plan(evaluation))
        self._alone = Alone(evaluation, self.base, budget, kept)
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
            known = self._alone.solve(services, self._budget, seconds)
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
        groups = [one for one in groups if not self._alone.is_small(self.services(one))]
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
            found = self._alone.solve(services, alone, within)
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
        plan = self._alone.mixed(self.services(inside), found.evaluation.plan)
        mixed = evaluate(self.problem, plan)
        if not mixed.violations:
            with self._lock:
                self.values.know(inside, max(self.base.cost - mixed.cost, 0.0), np.inf)

    def survey(self) -> None:
        """Look at every coalition for a moment, those of one and of all but one player more closely.

        What it saves at least is what the plan at hand does for it, where that is a plan of its own. In
        a region, all are bounded at prices of their own, and those of all but one player are solved for.
        Bounds on the large ones are bounds on all within them.
        """
        groups = range(1, self.values.all)
        side_by_side([partial(self._look, one) for one in groups], self._budget)
        size = len(self.players)
        if not all(self._alone.is_small(self.services(one)) for one in groups):
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
        mixed = evaluate(self.problem, self._alone.mixed(services))
        saving = 0.0 if mixed.violations else max(self.base.cost - mixed.cost, 0.0)
        with self._lock:
            self.values.know(coalition, saving, self._alone.apart(services))
            self.values.surveyed[coalition] = True

    def sharpen(self, coalitions: Iterable[int]) -> None:
        """Bound what some coalitions save at most, at prices of their own, side by side."""
        side_by_side([partial(self._sharpen, one) for one in coalitions], self._budget)

    def _sharpen(self, coalition: int) -> None:
        if self._budget.over or self.values.sharpened[coalition]:
            return
        self._report(int(self.values.sharpened.sum()), self.values.all - 1)
        most = self._alone.at_most(self.services(coalition))
        with self._lock:
            self.values.know(coalition, 0.0, most)
            self.values.sharpened[coalition] = True

    def deepen(self, coalitions: Iterable[int]) -> None:
        """The same more closely, for coalitions that cannot be solved as a whole."""
        side_by_side([partial(self._deepen, one) for one in coalitions], self._budget)

    def _deepen(self, coalition: int) -> None:
        services, budget = self.services(coalition), self._budget
        if budget.over or self._alone.is_small(services):
            return
        self._report(int(self.values.deepened.sum()), self.values.all - 1)
        most = self._alone.more_closely(services, float(self.values.lower[coalition]))
        with self._lock:
            self.values.know(coalition, 0.0, most)

    def bound_all(self, seconds: float) -> None:
        """Bound all coalitions at once: by single services, and at prices of the rows.

        Args:
            seconds: How long prices may be improved.
        """
        for coalition in range(1, self.values.all + 1):
            self.values.know(coalition, 0.0, self._alone.apart(self.services(coalition)))
        end = self._budget.remaining - seconds
        bounds = PriceBounds(
            self._alone.parts.matrix,
            self.base.plan,
            lambda: self._budget.over or self._budget.remaining <= end,
        )
        for coalition in range(1, self.values.all + 1):
            least = bounds.least(self.services(coalition))
            self.values.know(coalition, 0.0, max(self.base.cost - least, 0.0))


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
