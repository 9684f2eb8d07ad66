"""Small problems: the whole model, to a proof.

CP-SAT gets a moment with the whole model, which is all that a tiny problem needs. Otherwise a good
plan is made first, at prices of the parts that what is opened makes of the model, or out of the
relaxation. HiGHS branches and cuts in a process of its own and proves, told to look at nothing dearer
than that plan, which halves its work; meanwhile the plan is improved here part by part. A proof ends the
search whoever found the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.improve import Improvement
from solver.search.improving.parts import solve_part
from solver.search.plans.construct import FIRST_SHARE, SHARES, construct
from solver.search.plans.opening import FAR, open_first
from solver.search.proof.in_states import (
    begin_below,
    have_children,
    left_below,
    make_better,
    proof_of,
    until_one_is_left,
)
from solver.search.proof.nearby import FIRST, make_nearby
from solver.search.proof.prover import Prover
from solver.search.proof.root import Root
from solver.search.schedule import solve_over_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats
    from solver.engines.child import ChildProcess
    from solver.engines.engine import Relaxed
    from solver.search.background import Background
    from solver.search.improving.parts import Task

TINY_ENTRIES: Final = 20_000
"""Up to so many entries of the matrix CP-SAT goes first: it is done before a process starts."""

NEAR: Final = 0.05
"""A plan that is so close to the bound is improved part by part without another one being made."""

FRUITLESS: Final = 100
"""Without anybody who proves, as many parts and draws in a row that bring nothing end the search."""

MOMENT_SECONDS: Final = 2.0
"""How long CP-SAT may try the whole model of a tiny problem."""


def solve_exactly(task: Task) -> bool:
    """Search until the plan is proven, the time is over or somebody cancels.

    Returns:
        Whether the model is proven to have no solution.
    """
    progress = task.progress
    progress.phase("prove")
    if len(task.choices.model.column) <= TINY_ENTRIES:
        if progress.best is None and solve_over_time(
            task.formulation, task.model, progress, any_plan=True
        ):
            return True
        everything = np.ones(task.choices.model.columns, dtype=bool)
        proven = solve_part(task, everything, task.incumbent(), MOMENT_SECONDS)
        if progress.over or proven:
            return progress.best is None and proven
    spare: list[ChildProcess] = []
    try:
        return _prove(task, spare)
    finally:
        for child in spare:
            child.end()


def _prove(task: Task, spare: list[ChildProcess]) -> bool:
    """The search proper; children that have nothing to do are left among the spare ones."""
    progress = task.progress
    root = Root(task)
    try:
        if _has_none(task, root, spare):
            return True
    finally:
        spare += root.end()
    if progress.over or progress.best is None:
        return False
    provers: list[Prover] = []
    try:
        if root.is_tighter:
            return _prove_in_states(task, root, spare, provers)
        return _prove_over_choices(task, root, spare, provers)
    finally:
        for prover in provers:
            prover.end()


def _has_none(task: Task, root: Root, spare: list[ChildProcess]) -> bool:
    """Find a good plan, if there is any; tell whether it is proven that there is none.

    Args:
        task: What to work on.
        root: What is known of it; the relaxation is only waited for where it is of use.
        spare: Children without work; one that will prove is begun while there is a core for it.
    """
    progress = task.progress
    several = progress.workers > 1
    # At prices that know of rounded rows, the best plans take nothing that is much too dear.
    made = several and root.is_clear
    if made:
        have_children(spare, 1)
        make_nearby(task, root.lowest, FIRST)
    if progress.best is None and solve_over_time(
        task.formulation, task.model, progress, any_plan=True
    ):
        return True
    if made and _is_near(task, FAR):
        return False
    root.wait()
    # At prices of rounded rows parts come further in the same time than what the relaxation leaves,
    # from a plan that is not too bad; with one worker there are none before the proof has ended.
    by_prices = several and root.is_tighter
    if root.relaxed is not None and not (by_prices and _is_near(task)):
        construct(task, root.relaxed, FIRST_SHARE)
    if by_prices and not made and _is_near(task):
        make_nearby(task, root.lowest, FIRST)
    return False


def _prove_in_states(
    task: Task, root: Root, spare: list[ChildProcess], provers: list[Prover]
) -> bool:
    """Prove with rows that follow from whole choices; tell whether there is no plan.

    Args:
        task: What to work on; it has a plan.
        root: What is known of it.
        spare: Children without work.
        provers: Who proves is put there.
    """
    progress = task.progress
    several = progress.workers > 1 and _is_near(task)
    parts = left_below(task, root.divided)
    if not parts or progress.over:
        return False
    worth = parts[0].priced.of_choices
    is_narrow = False
    if several:
        parts, is_narrow = make_better(task, parts, spare)
    if root.relaxed is not None:
        open_first(task, root.relaxed, worth, spare)
    waiting: list[Callable[[], Prover]] = []
    if not progress.over:
        waiting = begin_below(task, parts, spare, provers, is_narrow=is_narrow)
    if not provers:
        return False
    prover = until_one_is_left(task, provers, waiting)
    _find_plans(task, root.relaxed, () if several else SHARES, worth, prover)
    return prover.infeasible


def _prove_over_choices(
    task: Task, root: Root, spare: list[ChildProcess], provers: list[Prover]
) -> bool:
    """Prove without such rows; see `_prove_in_states`."""
    worth, by_opening = root.priced.of_choices, False
    if root.relaxed is not None:
        worth = root.relaxed.reduced_cost[: task.matrix.choices]
        by_opening = open_first(task, root.relaxed, worth, spare)
    choices = task.choices
    begin = proof_of(task, choices.model, spare, rounded=by_opening)
    provers.append(Prover(task, begin, choices.states_of))
    _find_plans(task, root.relaxed, SHARES, worth, provers[0])
    return provers[0].infeasible


def _find_plans(
    task: Task,
    relaxed: Relaxed | None,
    shares: tuple[float, ...],
    worth: Floats,
    prover: Background,
) -> None:
    """Look for better plans while a proof is on its way, until there is nothing left to do.

    Args:
        task: What to work on.
        relaxed: The relaxation of its choice model.
        shares: Thresholds up to which what it is sure of is kept.
        worth: What each choice costs at prices of the rows, in EUR, (C,).
        prover: The proof.
    """
    progress = task.progress
    for share in shares if progress.workers > 1 else ():
        if (
            relaxed is None
            or prover.finished
            or progress.over
            or not construct(task, relaxed, share, prover)
        ):
            break
    # Where there is only one core, the prover has it until it has finished.
    while progress.workers == 1 and not (prover.finished or progress.over):
        prover.listen(0.05)
    if not (progress.over or prover.infeasible):
        improvement = Improvement(task, worth, prover)
        improvement.run(
            lambda: prover.finished and bool(progress.lost) and improvement.fruitless >= FRUITLESS
        )
    while not (prover.finished or progress.over):
        prover.listen(0.05)


def _is_near(task: Task, share: float = NEAR) -> bool:
    """Whether there is a plan from which parts soon lead to a good one."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= share * abs(best.cost)
