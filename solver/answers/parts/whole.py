"""A small problem that differs a little from another one, proven as a whole, with one core.

Prices of the one, rounded rows and parts by what is opened included, are found again by name in the other:
what was found out about all plans once is there for each question, and what is left is little.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from solver.answer import Observer, SolveOptions
from solver.covering import with_covering
from solver.engines.child import ChildProcess
from solver.families.registry import formulate
from solver.search.improving.parts import Task
from solver.search.prices.recall import recalled
from solver.search.progress import Progress
from solver.search.proof.alone import prove_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.engines.engine import Engine
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem


class Spare:
    """Children that prove one question after the other: to start one takes longer than most proofs."""

    def __init__(self) -> None:
        self._children: list[ChildProcess] = []
        self._lock = Lock()

    @contextmanager
    def some(self) -> Iterator[list[ChildProcess]]:
        """A child for one who proves, if there is one; what is in the list afterwards is kept."""
        with self._lock:
            mine = [self._children.pop()] if self._children else []
        try:
            yield mine
        finally:
            with self._lock:
                self._children += mine

    def start(self, count: int, engine: Callable[[], Engine]) -> None:
        """Start so many children and have them import an engine while there is other work to do."""
        for _number in range(count):
            child = ChildProcess()
            child.prepare(engine)
            with self._lock:
                self._children.append(child)

    def end(self) -> None:
        """End all of them."""
        with self._lock:
            for child in self._children:
                child.end()
            self._children.clear()


class UntilBetter(Progress):
    """Keeps plans and bounds, and says that it is over as soon as a plan is better than the first ones.

    Attributes:
        enough: A plan that costs less is enough, in EUR.
    """

    enough: float = -math.inf

    @property
    def over(self) -> bool:
        """Whether to stop: with a plan that is notably better, as well."""
        is_better = self.best is not None and self.best.cost < self.enough
        return is_better or super().over


def solve_whole(
    problem: Problem,
    starts: Iterable[Plan],
    kept: KeptPrices,
    budget: Budget,
    seconds: float,
    *,
    beside: Problem | None = None,
    is_better_enough: bool = False,
    observer: Observer | None = None,
    spare: Spare | None = None,
) -> Answer:
    """Find and prove the best plan of a problem.

    Args:
        problem: The problem.
        starts: Plans that may be plans of it.
        kept: Prices of a problem that differs little.
        budget: Seed and cancellation.
        seconds: Wall time.
        beside: The same problem with more choices, of which the starts are plans: then the answer is the best
            of those and of the plans of the problem. None = starts have to be plans of the problem.
        is_better_enough: Whether to end as soon as there is a better plan than the starts.
        observer: Hears of the prices that it ends with, if it had to look for any; None = nobody does.
        spare: Children that prove.
    """
    options = SolveOptions(time_limit=seconds, gap=budget.gap, workers=1, seed=budget.seed)
    progress = UntilBetter(beside or problem, options, observer or Observer(), budget.cancellation)
    for plan in starts:
        progress.offer(plan)
    if is_better_enough and progress.best is not None:
        progress.enough = progress.best.cost - progress.target
    formulation = formulate(problem)
    task = Task(formulation, with_covering(formulation, formulation.build()), progress)
    # Where a service has no choice, or nothing is left in any part, there is no plan.
    leaves = recalled(task.model, task.matrix, kept) if task.matrix.is_open else []
    if not leaves:
        if progress.best is not None:
            progress.raise_bound(progress.best.cost)
        return progress.answer(infeasible=progress.best is None)
    if spare is None:
        infeasible = prove_alone(task, leaves)
    else:
        with spare.some() as children:
            infeasible = prove_alone(task, leaves, children)
    return progress.answer(infeasible=infeasible and progress.best is None)
