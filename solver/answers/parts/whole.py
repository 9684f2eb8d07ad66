"""A small problem that differs a little from another one, proven as a whole, with one core.

Prices of the one, rounded rows and parts by what is opened included, are found again by name in the other:
what was found out about all plans once is there for each question, and what is left is little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.answer import Observer, SolveOptions
from solver.covering import with_covering
from solver.families.registry import formulate
from solver.search.improving.parts import Task
from solver.search.prices.recall import recalled
from solver.search.progress import Progress
from solver.search.proof.alone import prove_alone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem


def solve_whole(
    problem: Problem, starts: Iterable[Plan], kept: KeptPrices, budget: Budget, seconds: float
) -> Answer:
    """Find and prove the best plan of a problem.

    Args:
        problem: The problem.
        starts: Plans that may be plans of it.
        kept: Prices of a problem that differs little.
        budget: Seed and cancellation.
        seconds: Wall time.
    """
    options = SolveOptions(time_limit=seconds, gap=budget.gap, workers=1, seed=budget.seed)
    progress = Progress(problem, options, Observer(), budget.cancellation)
    for plan in starts:
        progress.offer(plan)
    formulation = formulate(problem)
    task = Task(formulation, with_covering(formulation, formulation.build()), progress)
    # Where a service has no choice, or nothing is left in any part, there is no plan.
    leaves = recalled(task.model, task.matrix, kept) if task.matrix.is_open else []
    infeasible = not leaves or prove_alone(task, leaves)
    return progress.answer(infeasible=infeasible and progress.best is None)
