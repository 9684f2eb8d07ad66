"""Questions to a problem and a plan of it: what would be best if something were different.

All questions share one base: the best plan that is known of the problem as it is. A question that
only takes plans away is answered by plans of the problem itself; where such a plan is cheaper than
the base, the base becomes that plan, so that no restriction ever seems to save money. Questions are
therefore compared with the base when all of them are answered.

Small problems are solved as a whole, to a proof. In large ones that would bury a difference of a
single service under what a search finds here and there meanwhile. There, base and question are both
solved to proof among the same services around the one in question, while all others stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from solver.answer import EXACT, EXACT_SHARE, SolveOptions
from solver.answers.variation_model import Formulated, formulated, varied
from solver.answers.variation_steps import FEW, MANY, Task, adapt, prove
from solver.evaluation import Evaluation, evaluate
from solver.search.progress import Progress
from solver.timetable import suits

if TYPE_CHECKING:
    from solver.answer import Answer, Conflict
    from solver.answers.budget import Budget
    from solver.plan import Plan
    from solver.problem import Problem

LARGE: Final = 12_000
"""From so many choices of services on, a problem is not proven within a question."""

BASE_PARTS: Final = 2
"""A base that is not proven gets this part of the time: its bound limits all answers."""


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of the best plan of a problem.

    Attributes:
        evaluation: The best plan that was found; it breaks no rule. None = none was found.
        bound: No plan costs less, in EUR; None = nothing is proven.
        is_optimal: Whether the plan is proven to be best, as `solve` says it.
        is_infeasible: Whether there is proven to be no plan.
        conflict: Rules that together leave none, if so.
        free: Among how many services around the one in question it is proven to be best, all others
            as in the base; None = all services were free.
    """

    evaluation: Evaluation | None
    bound: float | None = None
    is_optimal: bool = False
    is_infeasible: bool = False
    conflict: tuple[Conflict, ...] = ()
    free: int | None = None

    @property
    def cost(self) -> float | None:
        """Of the best plan, in EUR."""
        return None if self.evaluation is None else self.evaluation.cost

    @property
    def least(self) -> float | None:
        """What no plan costs less than: the cost itself where it is proven to be best."""
        return self.cost if self.is_optimal else self.bound


@dataclass(frozen=True)
class Difference:
    """What one problem's best plan costs more than that of another, in EUR; less if negative.

    Attributes:
        found: Between the two plans that were found.
        least: Proven: it is not less; None = not known.
        most: Proven: it is not more; None = not known.
    """

    found: float
    least: float | None
    most: float | None

    @property
    def is_exact(self) -> bool:
        """Whether both plans are proven to be best."""
        return self.least is not None and self.most is not None and self.most - self.least <= EXACT


def difference(
    before: Known, after: Known, *, restricts: bool = False, relaxes: bool = False
) -> Difference | None:
    """By how much the second one's best plan is dearer than the first one's.

    Args:
        before: Of the problem as it is.
        after: Of the changed one.
        restricts: Whether the change only takes plans away: then it never saves.
        relaxes: Whether it only adds plans: then it never costs.

    Returns:
        None where one of them has no plan.
    """
    if before.cost is None or after.cost is None:
        return None
    least = None if after.least is None else after.least - before.cost
    most = None if before.least is None else after.cost - before.least
    if restricts:
        least = max(least or 0.0, 0.0)
    if relaxes:
        most = min(most or 0.0, 0.0)
    return Difference(after.cost - before.cost, least, most)


class Inquiry:
    """A problem, the best plan known of it, and what is asked.

    Attributes:
        problem: The problem as it is.
        given: The plan that was handed in, whatever it breaks.
        base: The best plan known of the problem, and its bound.
        budget: What may be used up.
    """

    def __init__(
        self, problem: Problem, plan: Plan, budget: Budget, bound: float | None = None
    ) -> None:
        """Take a plan for a start.

        Args:
            problem: The compiled inventory.
            plan: A plan of it, sound or not.
            budget: What may be used up.
            bound: What no plan costs less than, if that was proven before, in EUR.
        """
        self.problem = problem
        self.given = evaluate(problem, plan)
        self.budget = budget
        sound = not self.given.violations
        self.base = Known(self.given if sound else None, bound)
        self._take(Known(None, bound))

    @property
    def is_large(self) -> bool:
        """Whether only a part of the services is free to adapt in a question."""
        return int(self.problem.allowed.sum()) > LARGE

    @property
    def saving(self) -> float:
        """By how much the base is cheaper than the plan that was handed in, in EUR.

        0 where that plan breaks rules: then it is not the base for anything.
        """
        if self.given.violations or self.base.cost is None:
            return 0.0
        return max(self.given.cost - self.base.cost, 0.0)

    def settle(self, parts: int = BASE_PARTS) -> None:
        """Look for a better base and a better bound, unless it is proven to be best.

        Args:
            parts: How many steps are to share the time that is left, this one included.
        """
        if self.base.is_optimal or self.budget.over:
            return
        start = self.given.plan if self.base.evaluation is None else self.base.evaluation.plan
        self._take(_known(self.budget.solve(self.problem, start, parts=parts)))

    def prepare(self, service: int, sizes: tuple[int, ...] = (*FEW, *MANY)) -> None:
        """In a large problem: have the base proven best among the services around one.

        Args:
            service: The number of the service.
            sizes: How many services may adapt in each step.
        """
        if not self.is_large or self.base.evaluation is None or self.budget.over:
            return
        progress = self._progress(self.problem, parts=4)
        progress.offer(self.base.evaluation.plan)
        task = Task(self._model, progress)
        adapt(task, self.base.evaluation.plan, service, sizes)
        self._take(Known(progress.best))

    def restricted(
        self,
        changed: Problem,
        service: int,
        parts: int = 1,
        floor: float | None = None,
        *,
        start: Plan | None = None,
    ) -> Known:
        """The best plan of a problem from which plans were taken away.

        Args:
            changed: The problem with some choices barred, everything else as it is.
            service: Which service it is about.
            parts: How many questions are to share the time left.
            floor: What none of its plans costs less than, where that is known, in EUR.
            start: A plan that is likely to be good; None = the base.
        """
        if self.base.evaluation is not None:
            same = evaluate(changed, self.base.evaluation.plan)
            if not same.violations:
                return replace(self.base, evaluation=same)
        floor = max((one for one in (floor, self.base.bound) if one is not None), default=None)
        known = self._asked(changed, service, parts, floor, start=start)
        bounds = [one for one in (known.bound, floor) if one is not None]
        if bounds:
            known = replace(known, bound=max(bounds))
        if known.evaluation is not None:
            self._take(Known(evaluate(self.problem, known.evaluation.plan)))
            known = _settled(known)
        return known

    def consider(self, found: Evaluation) -> None:
        """Take a plan of the problem as it is for the base, if it is cheaper and breaks no rule."""
        if self.base.cost is not None and found.cost < self.base.cost and not found.violations:
            self._take(Known(found))

    def changed(
        self,
        changed: Problem,
        service: int,
        parts: int = 1,
        *,
        start: Plan | None = None,
        proven: bool = True,
    ) -> Known:
        """The best plan of a problem that differs in another way: relaxed or repriced.

        Args:
            changed: The problem.
            service: Which service it is about.
            parts: How many questions are to share the time left.
            start: A plan that is likely to be good; None = the base.
            proven: Whether to go on to a proof, or in a large problem to more services, once those
                around that one have adapted.
        """
        return self._asked(changed, service, parts, start=start, proven=proven)

    def _asked(
        self,
        changed: Problem,
        service: int,
        parts: int,
        floor: float | None = None,
        *,
        start: Plan | None = None,
        proven: bool = True,
    ) -> Known:
        plan = start or (self.base.evaluation or self.given).plan
        if self.base.evaluation is None or suits(changed):
            return _known(self.budget.solve(changed, plan, parts=parts))
        progress = self._progress(changed, parts)
        progress.offer(plan)
        if floor is not None:
            progress.raise_bound(floor)
        # In a large problem nothing is proven here, and a model made anew takes too long.
        task = Task(varied(self._model, changed, with_rows=self.is_large), progress)
        sizes: tuple[int, ...] = FEW
        if self.is_large:
            sizes = (*FEW, *MANY) if proven else FEW[-1:]
        free = adapt(task, plan, service, sizes)
        if progress.best is None and self.is_large and not proven:
            return Known(None)
        if progress.best is None and not self.is_large:
            adapt(task, plan, service, MANY)
        if progress.best is None:
            # What lies around the service is not enough, or there is no plan at all.
            return _known(self.budget.solve(changed, plan, parts=parts))
        if self.is_large:
            return Known(progress.best, free=free)
        if proven:
            prove(task, service)
        return _known(progress.answer())

    @cached_property
    def _model(self) -> Formulated:
        """The problem as it is, formulated once."""
        return formulated(self.problem)

    def _progress(self, problem: Problem, parts: int) -> Progress:
        budget = self.budget
        options = SolveOptions(
            time_limit=budget.remaining / max(parts, 1),
            gap=budget.gap,
            workers=budget.workers,
            seed=budget.seed,
        )
        return Progress(problem, options, budget.observer, budget.cancellation)

    def _take(self, known: Known) -> None:
        """Take over a better plan or bound of the problem as it is."""
        base = self.base
        bounds = [one for one in (base.bound, known.bound) if one is not None]
        evaluation = base.evaluation
        if known.evaluation is not None and (
            evaluation is None or known.evaluation.cost < evaluation.cost
        ):
            evaluation = known.evaluation
        self.base = _settled(
            Known(
                evaluation,
                max(bounds, default=None),
                is_infeasible=known.is_infeasible,
                conflict=known.conflict,
            )
        )


def _known(answer: Answer) -> Known:
    return Known(
        answer.evaluation,
        answer.bound,
        is_optimal=answer.status == "optimal",
        is_infeasible=answer.status == "infeasible",
        conflict=answer.conflict,
    )


def _settled(known: Known) -> Known:
    """The same; it is best where its bound says so."""
    if known.cost is None or known.bound is None:
        return known
    within = max(EXACT, EXACT_SHARE * abs(known.cost))
    bound = min(known.bound, known.cost)
    return replace(known, bound=bound, is_optimal=known.cost - bound <= within)
