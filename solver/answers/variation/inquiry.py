"""Questions to a problem and a plan of it: what would be best if something were different.

All questions share one base: the best plan that is known of the problem as it is. A question that
only takes plans away is answered by plans of the problem itself; where such a plan is cheaper than
the base, the base becomes that plan, so that no restriction ever seems to save money. Questions are
therefore compared with the base when all of them are answered.

Each question is answered in steps: first a few services around the one in question may adapt, then
more, and in a small problem all of them, which is a proof. In large ones that would bury a difference
of a single service under what a search finds here and there meanwhile. There, base and question are
both proven best among the same services, while all others stay as they are; prices of the rows bound
what holds for all plans.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.parts.crew import side_by_side
from solver.answers.parts.part import parts_of
from solver.answers.parts.regrets import Regrets
from solver.answers.variation.growth import Growth
from solver.answers.variation.known import Known, better, of_answer
from solver.answers.variation.question import SECONDS, Question
from solver.cores import usable_cores
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.answers.parts.part import Parts
    from solver.arrays import Bools, Ints
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

LARGE: Final = 12_000
"""From so many choices of services on, a problem is not proven within a question."""

BASE_PARTS: Final = 2
"""A base that is not proven gets this part of the time: its bound limits all answers."""

SIZES: Final = (20, 40, 80, 160)
"""Services that adapt together in the steps of a large problem, …"""

FEW: Final = (20, 40, 80)
"""… and in those of a small one, before all of them do; the last where there is no plan so far; …"""

FIRST: Final = (20,)
"""… and in those of one whose prices tell what is left of a question as a whole."""

POLISH_SHARE: Final = 0.2
"""In a large problem, groups that share small things are decided anew for so much of the time at first."""

PRICES_SHARE: Final = 0.45
"""So much of the time prices of the rows may take in a large problem, …"""

FEW_PRICES_SHARE: Final = 0.15
"""… and in a small one, which is proven otherwise if there is time."""


class Inquiry:
    """A problem, the best plan known of it, and what is asked.

    Attributes:
        problem: The problem as it is.
        given: The plan that was handed in, whatever it breaks.
        base: The best plan known of the problem, and its bound.
        budget: What may be used up.
        kept: Prices that the search for the plan has left; None without any.
    """

    def __init__(
        self,
        problem: Problem,
        plan: Plan,
        budget: Budget,
        bound: float | None = None,
        kept: KeptPrices | None = None,
    ) -> None:
        """Take a plan for a start.

        Args:
            problem: The compiled inventory.
            plan: A plan of it, sound or not.
            budget: What may be used up.
            bound: What no plan costs less than, if that was proven before, in EUR.
            kept: Prices that the search for the plan has left.
        """
        self.problem = problem
        self.given = evaluate(problem, plan)
        self.budget, self.kept = budget, kept
        sound = not self.given.violations
        self.base = Known(self.given if sound else None, bound)
        self._growth = Growth(problem)
        self._regrets: Regrets | None = None
        self.take(Known(None, bound))

    @property
    def is_large(self) -> bool:
        """Whether only a part of the services is free to adapt in a question."""
        return int(self.problem.allowed.sum()) > LARGE

    @property
    def steps(self) -> int:
        """In how many steps a question is answered: ever more services adapt."""
        return len(self._sizes) + (not self.is_large)

    @property
    def _sizes(self) -> tuple[int, ...]:
        if self.is_large:
            return SIZES
        return FEW if self.by_name is None else FIRST

    @property
    def saving(self) -> float:
        """By how much the base is cheaper than the plan that was handed in, in EUR.

        0 where that plan breaks rules: then it is not the base for anything.
        """
        if self.given.violations or self.base.cost is None:
            return 0.0
        return max(self.given.cost - self.base.cost, 0.0)

    @cached_property
    def parts(self) -> Parts:
        """The problem as it is, ready for parts of it."""
        return parts_of(self.problem, self.budget, self.base.cost or 0.0)

    @property
    def regrets(self) -> Regrets:
        """The problem as it is at prices of its rows; the first call looks for them."""
        if self._regrets is None:
            # What is proven as a whole afterwards needs no more than good prices.
            self._regrets = self.regrets_of(self.parts, patient=self.is_large)
        return self._regrets

    @cached_property
    def by_name(self) -> KeptPrices | None:
        """Prices with which a question is proven as a whole; None in large and in tiny problems."""
        return None if self.is_large or self.base.evaluation is None else self.regrets.kept()

    def regrets_of(self, parts: Parts, *, patient: bool = True) -> Regrets:
        """Good prices of a model, from those that were kept; takes a share of the time.

        Args:
            parts: The model.
            patient: Whether to decide blocks of services exactly where steps bring little.
        """
        over = self._for_prices()
        found = self._begun(parts, over)
        found.improve(over, patient=patient)
        return found

    def _begun(self, parts: Parts, over: Callable[[], bool]) -> Regrets:
        """Prices to begin with."""
        cost = np.inf if self.base.cost is None else self.base.cost
        workers = self.budget.workers or usable_cores()
        return Regrets(parts, over, self.kept, cost, workers)

    def _for_prices(self) -> Callable[[], bool]:
        """Says whether the share of the time for prices is over."""
        share = PRICES_SHARE if self.is_large else FEW_PRICES_SHARE
        return self.budget.until(share * self.budget.remaining)

    def settle(self, parts: int = BASE_PARTS) -> None:
        """Look for a better base and a better bound, unless it is proven to be best.

        In a large problem that would take long and change things that have nothing to do with a
        question; there it is done only where no plan is known that breaks no rule.

        Args:
            parts: How many steps are to share the time that is left, this one included.
        """
        if self.base.is_optimal or self.budget.over:
            return
        if self.is_large and self.base.evaluation is not None:
            return
        start = self.given.plan if self.base.evaluation is None else self.base.evaluation.plan
        self.take(of_answer(self.budget.solve(self.problem, start, parts=parts)))

    def prepare(self, service: int) -> None:
        """Prices of the rows; in a large problem, have the base proven best around a service.

        Args:
            service: The number of the service.
        """
        if self.base.evaluation is None or self.budget.over:
            return
        if not self.is_large:
            self.take(Known(None, self.regrets.bound))
            return
        over = self._for_prices()
        regrets = self._regrets = self._begun(self.parts, over)
        groups = [one for one in regrets.groups() if len(one) >= SIZES[0]]

        def plan() -> None:
            self._polish(groups, self.budget.until(POLISH_SHARE * self.budget.remaining))
            self._adapt(service)

        side_by_side([plan, lambda: regrets.improve(over)], self.budget)
        self.take(Known(None, regrets.bound))

    def improve(self, keep: float) -> None:
        """Bring the bound of the base closer, and all that follows from it.

        Args:
            keep: So much of the time is left to others, in seconds.
        """
        budget = self.budget
        self.regrets.improve(lambda: budget.over or budget.remaining < keep)
        self.take(Known(None, self.regrets.bound))

    def _polish(self, groups: list[Ints], over: Callable[[], bool]) -> None:
        """Decide groups of services anew, one after the other, while all others do as in the base.

        Smaller ones first: of the time for the largest, many of these can be decided.
        """
        for services in sorted(groups, key=len):
            evaluation = self.base.evaluation
            if evaluation is None or self.base.is_optimal or over():
                return
            free = np.zeros(self.problem.services, dtype=bool)
            free[services] = True
            seconds = min(SECONDS, self.budget.remaining / 4)
            part = self.parts.solve(free, evaluation.plan, seconds)
            if part.plan is not None:
                self.take(Known(evaluate(self.problem, part.plan)))

    def _adapt(self, service: int) -> None:
        """Let ever more services around one adapt as long as that is proven to be best."""
        for step in range(self.steps):
            evaluation = self.base.evaluation
            if evaluation is None or self.budget.over:
                return
            seconds = min(SECONDS, self.budget.remaining / 4)
            part = self.parts.solve(self.group(service, step), evaluation.plan, seconds)
            if part.plan is not None:
                self.take(Known(evaluate(self.problem, part.plan)))
            if not part.is_proven:
                return

    def group(self, service: int, step: int) -> Bools:
        """The services that adapt in a step of a question, (S,); each step has those before.

        Args:
            service: The service that it is about.
            step: Which step; the last one of a small problem has all services.
        """
        plan = (self.base.evaluation or self.given).plan
        return self._growth.group(plan, service, self._sizes, step)

    def restricted(self, changed: Problem, service: int) -> Question:
        """Ask for the best plan of a problem from which choices of a service were taken away.

        Args:
            changed: The problem with some choices shut, everything else as it is.
            service: Which service it is about.
        """
        question = Question(self, changed, service, is_restriction=True)
        bounds = [] if self.base.bound is None else [self.base.bound]
        if self.base.evaluation is not None:
            same = evaluate(changed, self.base.evaluation.plan)
            if not same.violations:
                question.known = replace(self.base, evaluation=same)
                question.is_open = False
                return question
            least = self._least(changed, service)
            bounds.append(least)
            question.priced = least - self.regrets.bound
        question.known = Known(None, max(bounds, default=None))
        return question

    def _least(self, changed: Problem, service: int) -> float:
        """What no plan costs less than with what is left to a service, at prices of the rows."""
        matrix = self.parts.matrix
        choices = matrix.choices_of(np.array([service]))
        is_open = changed.allowed[matrix.option[choices], matrix.cutover[choices]]
        stays = bool(changed.stay_allowed[service])
        return self.regrets.least(choices[is_open], service, stays=stays)

    def changed(self, changed: Problem, service: int) -> Question:
        """Ask for the best plan of a problem of which some rules are others.

        Args:
            changed: The problem.
            service: Which service it is about.
        """
        return Question(self, changed, service, is_restriction=False)

    def take(self, known: Known) -> None:
        """Take over a better plan or bound of the problem as it is."""
        self.base = better(self.base, known)
