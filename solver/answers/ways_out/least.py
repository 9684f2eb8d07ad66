"""The smallest degree of a change that leaves a plan."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.answer import Observer, SolveOptions
from solver.answers.ways_out.budget import as_spent
from solver.answers.ways_out.rows import giving_way, lacking, limiting
from solver.conflict.least_sums import exceeded
from solver.conflict.reach import out_of_reach
from solver.conflict.unbarred import Rulebook, broken_alone
from solver.engines.cpsat import CpSat
from solver.engines.engine import EngineOptions, Finished, Solution
from solver.evaluation import evaluate
from solver.families.budget import NAME as BUDGET
from solver.families.registry import formulate
from solver.search.extract import plan_of
from solver.search.plans.start import staying_plan
from solver.search.progress import Progress
from solver.search.strategy import EXACT_COLUMNS, search
from solver.solve import solve

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.answers.ways_out.change import Basis, Candidate, Change
    from solver.arrays import Floats
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Least:
    """A change that leaves a plan.

    Attributes:
        change: The change.
        problem: The problem with it.
        plan: A plan of that problem, which breaks no rule.
        is_proven: Whether it is proven that a smaller degree leaves none.
    """

    change: Change
    problem: Problem
    plan: Plan
    is_proven: bool


def any_plan(problem: Problem, budget: Budget, seconds: float) -> tuple[bool | None, Plan | None]:
    """Whether there is a plan at all, and one if there is.

    Returns:
        True and a plan; False and None if it is proven that there is none; None twice if neither
        was found in time.
    """
    if np.any((np.diff(problem.first_option) == 0) & ~problem.stay_allowed):
        return False, None
    if next(out_of_reach(problem), None) is not None:
        return False, None
    # A plan that is twice as dear as the best is as good as any here.
    options = SolveOptions(time_limit=seconds, gap=1.0, workers=budget.workers, seed=budget.seed)
    progress = Progress(problem, options, Observer(), budget.cancellation)
    start = staying_plan(problem)
    if start is not None:
        progress.offer(start)
    is_impossible = False
    if progress.best is None:
        formulation = formulate(problem)
        model = formulation.build()
        if broken_alone(model) is not None or next(exceeded(formulation, model), None) is not None:
            return False, None
        is_impossible = search(formulation, model, progress, start)
    if progress.best is not None:
        return True, progress.best.plan
    return (False if is_impossible else None), None


def least(
    basis: Basis,
    also: tuple[Change, ...],
    candidate: Candidate,
    budget: Budget,
    seconds: float,
) -> Least | None:
    """The smallest degree of a candidate that leaves a plan.

    Args:
        basis: The file and the scenario.
        also: Changes that are made in any case.
        candidate: What is to be changed.
        budget: Who may cancel, and with how many cores.
        seconds: Wall time of one solve.

    Returns:
        None if no degree leaves a plan, or none was found in time.
    """
    search = _Search(basis, also, candidate, budget, seconds)
    return search.by_rows() if candidate.unit else search.by_halves()


def necessary(basis: Basis, also: tuple[Change, ...], candidate: Candidate) -> int:
    """The degree below which a rule is broken whatever else is done; 0 if that is not known."""
    problem = basis.changed(also)
    if problem is None or not candidate.unit:
        return 0
    formulation = formulate(problem)
    model = formulation.build()
    rows = limiting(Rulebook.of(formulation, model), model, candidate)
    least = lacking(formulation, model, rows, candidate)
    degree = math.ceil(least / candidate.unit - 1e-6)
    return min(degree, candidate.steps)


@dataclass(frozen=True)
class _Search:
    basis: Basis
    also: tuple[Change, ...]
    candidate: Candidate
    budget: Budget
    seconds: float

    def by_halves(self) -> Least | None:
        """By solving with degrees between one that leaves no plan and one that leaves some."""
        low, high = self.candidate.first - 1, self.candidate.steps
        possible, found = self._try(low + 1)
        if found is not None:
            return replace(found, is_proven=True)
        low, proven = low + 1, possible is not None
        found = self._at(high) if high > low else None
        while found is not None and high - low > 1 and not self.budget.over:
            middle = (low + high) // 2
            possible, better = self._try(middle)
            proven &= possible is not None
            if better is None:
                low = middle
            else:
                high, found = middle, better
        if found is None:
            return None
        return replace(found, is_proven=proven and high - low == 1)

    def by_rows(self) -> Least | None:
        """By one solve in which the rows of the rule give way, as little as possible."""
        problem = self.basis.changed(self.also)
        if problem is None or np.any((np.diff(problem.first_option) == 0) & ~problem.stay_allowed):
            return None
        formulation = formulate(problem)
        model = formulation.build()
        rows = limiting(Rulebook.of(formulation, model), model, self.candidate)
        least = lacking(formulation, model, rows, self.candidate)
        missing = math.ceil(least / self.candidate.unit - 1e-6)
        if missing > 0:
            # Less cannot be enough whatever else is done; perhaps it is.
            found = self._try(min(missing, self.candidate.steps))[1]
            if found is not None:
                return replace(found, is_proven=True)
        if self.candidate.family == BUDGET and model.columns > EXACT_COLUMNS:
            # A search for what is spent at least would take all of the time; a plan is at hand.
            return self._of_plans(missing)
        bits = max(math.ceil(math.log2(self.candidate.steps + 1)), 1)
        x, proven = self._elastic(giving_way(model, rows, self.candidate, bits))
        if x is None:
            return self._of_plans(missing)
        step = int(np.rint(x[model.columns :] @ (2.0 ** np.arange(bits))))
        plan = plan_of(formulation, x[: model.columns])
        return self._from(max(step, 1), plan) if proven else self._by_plans(plan, missing)

    def _from(self, step: int, plan: Plan) -> Least | None:
        """The change of a degree that is proven to be the least."""
        # Sums of a limit that is raised may be rounded otherwise: one degree more is enough.
        for more in (step, step + 1):
            change = self.candidate.at(more)
            changed = self.basis.changed((*self.also, change))
            if changed is not None and not evaluate(changed, plan).violations:
                return Least(change, changed, plan, is_proven=more == step)
        return None

    def _by_plans(self, plan: Plan, missing: int) -> Least | None:
        """What a plan needs: rows may have given way further where the engine was stopped.

        Of a budget, the cheapest plan may need less.
        """
        found = [self._needed_by(plan, missing)]
        if self.candidate.family == BUDGET:
            found.append(self._of_plans(missing))
        ways = [one for one in found if one is not None]
        return min(ways, key=lambda one: one.change.new, default=None)

    def _elastic(self, elastic: LinearModel) -> tuple[Floats | None, bool]:
        """The solution in which rows give way the least, as far as one is found, and whether that is proven."""
        options = EngineOptions(
            seconds=min(self.seconds, self.budget.remaining),
            workers=self.budget.workers or 2,
            seed=self.budget.seed,
            gap=0.5,
        )
        x, proven = None, False
        for event in CpSat().run(elastic, options, self.budget.cancellation):
            if isinstance(event, Solution):
                x = event.x
            elif isinstance(event, Finished):
                proven = event.status == "optimal"
        return x, proven

    def _of_plans(self, missing: int) -> Least | None:
        """The smallest degree at which a plan is one that is known if the rule is as loose as can be.

        A large search may find nothing else. It is the cheapest plan as far as that is found, or that in
        which all stay that may.
        """
        free = self.basis.changed((*self.also, self.candidate.at(self.candidate.steps)))
        if free is None:
            return None
        staying = staying_plan(free)
        seconds = min(self.seconds, self.budget.remaining / 3)
        options = SolveOptions(seconds, workers=self.budget.workers, seed=self.budget.seed)
        answer = solve(free, options, cancellation=self.budget.cancellation, start=staying)
        plan = staying if answer.evaluation is None else answer.evaluation.plan
        return None if plan is None else self._needed_by(plan, missing)

    def _needed_by(self, plan: Plan, missing: int) -> Least | None:
        """The smallest degree at which a plan breaks no rule; less than `missing` is never enough."""
        if self.candidate.family == BUDGET:
            found = as_spent(self.basis, self.also, self.candidate, plan)
            return None if found is None else Least(*found, plan, is_proven=False)
        return self._smallest(plan, missing)

    def _smallest(self, plan: Plan, missing: int) -> Least | None:
        """The smallest degree at which a plan breaks no rule, roughly.

        Args:
            plan: The plan.
            missing: Less is not enough in any case.
        """
        high = self.candidate.steps
        low, step = max(missing - 1, 0), min(max(missing, 1), high)
        found: Least | None = None
        # Each degree is an inventory to be read, so they are doubled first. To the last euro it need
        # not be, since a search may find less.
        while not self.budget.over and (found is None or high - low > max(1, high // 200)):
            change = self.candidate.at(step)
            problem = self.basis.changed((*self.also, change))
            if problem is not None and not evaluate(problem, plan).violations:
                high, found = step, Least(change, problem, plan, is_proven=False)
            elif step == high:
                return None
            else:
                low = step
            step = min(2 * step, high) if found is None else (low + high) // 2
        return found

    def _at(self, step: int) -> Least | None:
        return self._try(step)[1]

    def _try(self, step: int) -> tuple[bool | None, Least | None]:
        change = self.candidate.at(step)
        problem = self.basis.changed((*self.also, change))
        if problem is None or self.budget.over:
            return None, None
        seconds = min(self.seconds, self.budget.remaining)
        possible, plan = any_plan(problem, self.budget, seconds)
        if plan is None:
            return possible, None
        return possible, Least(change, problem, plan, is_proven=False)
