"""Large problems: prices of all rows, a plan among what looks good at them, then part after part.

The prices give the bound, long before a relaxation could be solved, and the regrets by which most
choices can be left out. A first plan comes of the choices of least regret, solved at once; then parts
of it are improved.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.improve import Improvement
from solver.search.improving.near import regrets
from solver.search.plans.at_prices import (
    CONSTRUCTED,
    HASTY,
    NEARLY,
    closest,
    construct_near,
    make_anew,
    mended,
    mended_somehow,
)
from solver.search.plans.mend import mend
from solver.search.prices.branching import Branching
from solver.search.prices.edited import split_by_service
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.pricing import Pricing
from solver.search.prices.recall import recalled
from solver.search.prices.remember import named
from solver.search.prices.strengthen import STEPS
from solver.search.schedule import solve_over_time
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.plan import Plan
    from solver.search.improving.parts import Task
    from solver.search.prices.leaf import Closed
    from solver.search.prices.multipliers import Priced

FIRST_STEPS: Final = (60, 150)
"""The fewest and the most steps of prices before the first plan, …"""

MORE_STEPS: Final = (0, 150)
"""… and after it, from these prices on."""

MORE_LENGTH: Final = 0.004
"""The first of the later steps."""

ENTRIES_A_SECOND: Final = 1e8
"""Entries of the matrix that steps get through in a second, roughly."""

SHARES_OF_TIME: Final = (0.03, 0.07)
"""How much of the time limit the first steps may take, and the later ones."""

SETTLING: Final = 1.8
"""So many seconds the first steps may take whatever the time limit, since what prices that have not
settled leave broken takes longer to mend; …"""

SHARE_OF_SETTLING: Final = 0.15
"""… but not more than this share of it."""

ROUNDS_OF_TIME: Final = 0.15
"""How much of the time limit rows that follow from whole choices may take where nothing else is done."""

MOST_STEPS: Final = (0, 4_000)
"""The fewest and the most steps for them."""

AGAIN: Final = 2
"""How often prices go on where no plan came of them, before any plan at all is looked for."""

LEARNT: Final = 0.5
"""Plans are made anew once prices close so much of the difference between plan and bound."""


def solve_large(task: Task, start: Plan | None = None) -> bool:
    """Search until the plan is good enough, the time is over or somebody cancels.

    Args:
        task: What to work on.
        start: A plan to begin with, which may break rules.

    Returns:
        Whether it is proven that there is no plan.
    """
    progress, matrix = task.progress, task.matrix
    if not matrix.is_open:
        return True
    if start is not None:
        stay_allowed = task.formulation.problem.stay_allowed
        mend(task, closest(matrix, start), regrets(matrix.cost, matrix.service, stay_allowed))
    progress.phase("price")
    inner = Inner(matrix)
    leaves, anew = _kept(task), False
    if leaves:
        priced = min(leaves, key=lambda leaf: leaf.bound).priced
    else:
        priced = _first_prices(task, inner, mended=start is not None and progress.best is not None)
        anew = start is None or not _is_near(task)
        if anew:
            infeasible, priced = _first_plan(task, inner, priced)
            if infeasible:
                return True
    parts: Sequence[Leaf | Closed] = leaves or [Leaf(matrix, priced)]
    if progress.best is not None and not progress.over:
        priced, parts = _priced(task, inner, priced, leaves)
    if anew and not progress.over:
        make_anew(task, priced)
    if not progress.over:
        Improvement(task, priced.of_choices).run()
    progress.prices(partial(named, task.model, matrix, parts))
    return False


def first_plan(task: Task) -> None:
    """Look for a plan close to what prices say, where there is none: a search for any takes longer.

    Args:
        task: What to work on.
    """
    if not task.matrix.is_open:
        return
    task.progress.phase("price")
    priced = _first_prices(task, Inner(task.matrix), mended=False)
    if not mended(task, priced, steps=HASTY):
        mended(task, priced, in_groups=True)


def _kept(task: Task) -> list[Leaf]:
    """Parts at prices of an earlier search, if they tell that the plan is as good as it was."""
    kept = task.progress.kept
    if kept is None or task.progress.best is None:
        return []
    leaves = recalled(task.model, task.matrix, kept)
    if not leaves:
        return []
    task.progress.raise_bound(min(leaf.bound for leaf in leaves))
    if not _is_near(task):
        return []
    best = task.progress.best
    return split_by_service(leaves, closest(task.matrix, best.plan), best.cost)


def _first_prices(task: Task, inner: Inner, *, mended: bool) -> Priced:
    """Prices from nothing; fewer steps where there is a plan already."""
    progress = task.progress
    limit = progress.options.time_limit
    seconds = max(SHARES_OF_TIME[0] * limit, min(SETTLING, limit * SHARE_OF_SETTLING))
    steps = _steps(task, seconds, FIRST_STEPS)
    if mended:
        steps = min(steps, FIRST_STEPS[0])
    priced = prices(task.matrix, inner, steps, lambda: progress.over)
    progress.raise_bound(priced.bound)
    return priced


def _is_near(task: Task) -> bool:
    """Whether the plan is so good already that only parts of it are worth another thought."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= NEARLY * abs(best.cost)


def _priced(
    task: Task, inner: Inner, priced: Priced, leaves: Sequence[Leaf]
) -> tuple[Priced, Sequence[Leaf | Closed]]:
    """The best prices that can be had in their share of the time; plans are improved beside that.

    Args:
        task: What to work on; it has a plan.
        inner: Solves its model at prices.
        priced: Prices to start from.
        leaves: Parts of the model that are known already.

    Returns:
        The prices in the part that may have the best plan, and in all parts.
    """
    progress, matrix = task.progress, task.matrix
    steps = (
        0 if leaves else _steps(task, SHARES_OF_TIME[1] * progress.options.time_limit, MORE_STEPS)
    )
    if progress.workers > 1:
        pricing = Pricing(task, inner, priced, steps=steps, length=MORE_LENGTH, leaves=leaves)
        improvement = Improvement(task, priced.of_choices, pricing=pricing)
        worth = _Worth(task)
        try:
            while not (pricing.finished or progress.over):
                improvement.run(lambda: pricing.finished or worth.it)
                if worth.it and not pricing.finished:
                    worth.began()
                    mended(task, pricing.priced, near=NEARLY)
        finally:
            pricing.end()
        return pricing.priced, pricing.parts
    progress.phase("price")
    if steps:
        priced = prices(matrix, inner, steps, lambda: progress.over, priced.price, MORE_LENGTH)
        progress.raise_bound(priced.bound)
    units, parts = task.formulation.units, leaves or [Leaf(matrix, priced)]
    branching = Branching(units, parts, partial(_cost, task), lambda: progress.over)
    for better in branching.better(rounds_in(task) // 2):
        priced = better
        progress.raise_bound(priced.bound)
    return priced, [*branching.leaves, *branching.closed]


class _Worth:
    """Whether a plan made anew may be better than the one that is improved.

    Once prices know half of what they did not know of the difference to the plan, a plan that
    is made at them is mostly better than what parts have made of one at the prices of before.

    Args:
        task: It has a plan.
    """

    def __init__(self, task: Task) -> None:
        self._progress = task.progress
        self.began()

    def began(self) -> None:
        """A plan is made now."""
        assert self._progress.best is not None  # noqa: S101 - whoever improves plans has one
        self._before = self._progress.bound
        self._missing = self._progress.best.cost - self._before

    @property
    def it(self) -> bool:
        """Whether it is worth its time."""
        return self._progress.bound - self._before > LEARNT * self._missing


def _cost(task: Task) -> float:
    """What the plan costs that is there."""
    best = task.progress.best
    return math.inf if best is None else best.cost


def rounds_in(task: Task) -> int:
    """How many rounds of rows that follow from whole choices fit into their share of the time."""
    return _steps(task, ROUNDS_OF_TIME * task.progress.options.time_limit, MOST_STEPS) // STEPS


def _steps(task: Task, seconds: float, limits: tuple[int, int]) -> int:
    """How many steps of prices take so long."""
    matrix = task.matrix
    entries = float(matrix.by_column.start[-1]) + 10.0 * matrix.choices + 1.0
    return int(np.clip(seconds * ENTRIES_A_SECOND / entries, *limits))


def _first_plan(task: Task, inner: Inner, priced: Priced) -> tuple[bool, Priced]:
    """Find a plan close to what prices say.

    Returns:
        Whether it is proven that there is none, and the prices.
    """
    progress, matrix = task.progress, task.matrix
    is_large = matrix.choices > CONSTRUCTED
    found = mended_somehow(task, priced)
    for _attempt in range(AGAIN if is_large else 0):
        if found or progress.over:
            break
        # The further prices have settled, the less is left to mend.
        progress.phase("price")
        steps, length = MORE_STEPS[1], MORE_LENGTH
        priced = prices(matrix, inner, steps, lambda: progress.over, priced.price, length)
        progress.raise_bound(priced.bound)
        found = mended(task, priced, near=NEARLY)
    if not (found or is_large or progress.over):
        construct_near(task, priced.of_choices)
    if progress.best is None and not progress.over:
        model = task.model
        return solve_over_time(task.formulation, model, progress, any_plan=True), priced
    return False, priced
