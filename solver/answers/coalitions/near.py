"""Plans of a problem in which some do as before, from prices that were kept of all: settled in a moment.

What is scarce is worth less where fewer plan, and about the same elsewhere. So prices of everybody, after some
steps, are as good for a large group as those from nothing would be much later, and so is a plan made at them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from solver.answer import Observer
from solver.families.registry import formulate
from solver.search.improving.improve import Improvement
from solver.search.improving.parts import Task
from solver.search.plans.at_prices import make_anew
from solver.search.prices.multipliers import Priced, prices
from solver.search.prices.recall import recalled
from solver.search.progress import Progress
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.answer import Answer, SolveOptions
    from solver.engines.engine import Cancellation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem
    from solver.search.prices.leaf import Leaf

SETTLING: Final = (100, 0.01)
"""Steps of each part, and the first of them, as a share of what a service costs on average."""


def solved_near(
    problem: Problem,
    plan: Plan,
    kept: KeptPrices,
    options: SolveOptions,
    cancellation: Cancellation,
) -> Answer:
    """Find a good plan and a bound.

    Args:
        problem: The problem, in which some services have nothing to decide.
        plan: A plan of it, however dear.
        kept: Prices that the search for a plan of everybody has left.
        options: How long, on how many cores.
        cancellation: Stops it.
    """
    progress = Progress(problem, options, Observer(), cancellation)
    progress.offer(plan)
    formulation = formulate(problem)
    task = Task(formulation, formulation.build(), progress)
    leaves = recalled(task.model, task.matrix, kept)
    if not leaves:
        # Nothing of what was split then leaves a plan: none of what is left does.
        return progress.answer(infeasible=progress.best is None)
    priced, bound = settled(leaves, lambda: progress.over)
    progress.raise_bound(bound)
    if not progress.over:
        make_anew(task, priced)
    if not progress.over:
        Improvement(task, priced.of_choices).run()
    return progress.answer()


def settled(leaves: Sequence[Leaf], over: Callable[[], bool]) -> tuple[Priced, float]:
    """Let prices of the lowest parts follow what is different now.

    Args:
        leaves: The parts, at prices of before; at least one.
        over: Whether to take them as they are.

    Returns:
        The prices of the lowest part, and what no plan of any part costs less than, in EUR.
    """
    waiting, done = sorted(leaves, key=lambda leaf: leaf.bound), list[Priced]()
    while waiting and not over():
        if done and waiting[0].bound >= min(one.bound for one in done):
            break
        leaf = waiting.pop(0)
        before = leaf.priced
        longer = leaf.matrix.with_rows(before.cuts) if before.cuts else leaf.matrix
        steps, length = SETTLING
        found = prices(longer, Inner(longer), steps, over, before.price, length)
        done.append(replace(found, cuts=before.cuts, usual=before.usual))
    parts = [*done, *(leaf.priced for leaf in waiting)]
    lowest = min(parts, key=lambda one: one.bound)
    return lowest, lowest.bound
