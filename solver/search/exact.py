"""Small problems: the whole model, to a proof.

CP-SAT gets a moment with the whole model, which is all that a tiny problem needs. Otherwise a good
plan is made out of the linear relaxation first. HiGHS branches and cuts in a process of its own and
proves, told to look at nothing dearer than that plan, which halves its work; meanwhile the plan is
improved here part by part. A proof ends the search whoever found the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip, HighsRelaxation
from solver.search.at_prices import construct_near
from solver.search.background import Background
from solver.search.below import Below, below
from solver.search.construct import FIRST_SHARE, SHARES, construct
from solver.search.improve import Improvement
from solver.search.inner import Inner
from solver.search.large import FIRST_STEPS, rounds_in
from solver.search.lean import lean
from solver.search.multipliers import prices
from solver.search.opening import open_first
from solver.search.parts import solve_part
from solver.search.prover import Prover, cutoff_of
from solver.search.row_by_row import RowByRow
from solver.search.strengthen import tightened

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats
    from solver.engines.engine import Relaxed
    from solver.linear import LinearModel
    from solver.search.matrix import Matrix
    from solver.search.multipliers import Priced
    from solver.search.parts import Task

TINY_ENTRIES: Final = 20_000
"""Up to so many entries of the matrix CP-SAT goes first: it is done before a process starts."""

TIGHTER: Final = 1e-4
"""Rows that follow from whole choices are used if they raise the bound by so much of itself."""

NEAR: Final = 0.05
"""A plan that is so close to the bound is improved part by part without another one being made."""

MOMENT_SECONDS: Final = 2.0
"""How long CP-SAT may try the whole model of a tiny problem."""

LITTLE: Final = (1.5e-3,)
"""Regrets of choices that are solved at once for a first good plan, as shares of what a service costs, …"""

MORE: Final = (5e-3,)
"""… and for a better one, at the prices of what plans below that one may still choose."""

ROUNDS_BELOW: Final = 3
"""Rounds of rows that follow from whole choices, at most, once the best plan says what is too dear."""

LOOSER: Final = 1e-5
"""Rounded rows leave so much room, and this share of their bound: they hold with equality in the best
plans, up to noise, and HiGHS's presolve takes noise for a reason to cut those plans off."""

NEARER_IN_STATES: Final = 0.8
"""What may be left of the difference of plan and bound for a new start where restarts are cheap and
the bound of prices stays far below the optimum."""


def solve_exactly(task: Task) -> bool:
    """Search until the plan is proven, the time is over or somebody cancels.

    Returns:
        Whether the model is proven to have no solution.
    """
    progress = task.progress
    progress.phase("prove")
    if len(task.choices.model.column) <= TINY_ENTRIES:
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
    relaxed, priced = _relaxation(task, spare)
    tighter = _is_tighter(task, relaxed, priced)
    # At prices of rounded rows parts come further in the same time than what the relaxation leaves,
    # from a plan that is not too bad; with one worker there are none before the proof has ended.
    parts_first = tighter and progress.workers > 1
    if relaxed is not None and not (parts_first and _is_near(task)):
        construct(task, relaxed, FIRST_SHARE)
    parts_first = parts_first and _is_near(task)
    matrix = task.matrix
    if parts_first:
        matrix, priced = _improve_first(task, priced)
        if progress.over:
            return False
    worth = priced.of_choices
    if relaxed is not None and not tighter:
        worth = relaxed.reduced_cost[: task.matrix.choices]
    by_opening = relaxed is not None and open_first(task, relaxed, worth, spare)
    if tighter:
        prover = _start_below(task, matrix, priced, spare)
        if prover is None:
            return False
    else:
        prover = _start(task, spare, by_opening=by_opening)
    try:
        shares = SHARES if progress.workers > 1 and not parts_first else ()
        _find_plans(task, relaxed, shares, worth, prover)
        return prover.infeasible
    finally:
        prover.end()


def _find_plans(
    task: Task,
    relaxed: Relaxed | None,
    shares: tuple[float, ...],
    worth: Floats,
    prover: Prover,
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
    for share in shares:
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
        Improvement(task, worth, prover).run()
    while not (prover.finished or progress.over):
        prover.listen(0.05)


def _improve_first(task: Task, priced: Priced) -> tuple[Matrix, Priced]:
    """Improve the plan before the proof begins: how long that takes depends on what it begins below.

    Args:
        task: What to work on; it has a plan.
        priced: Prices of the model with more rows.

    Returns:
        What plans below the first one may still choose, and good prices of that.
    """
    progress = task.progress
    # At prices that know of rounded rows, the best plans take nothing that is much too dear.
    construct_near(task, priced.of_choices, LITTLE)
    found = None if progress.over else _below(task, task.matrix, priced, ROUNDS_BELOW)
    if found is None or progress.over:
        return task.matrix, priced
    construct_near(task, found.priced.of_choices, MORE)
    return found.matrix, found.priced


def _is_near(task: Task) -> bool:
    """Whether there is a plan from which parts soon lead to a good one."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= NEAR * abs(best.cost)


def _is_tighter(task: Task, relaxed: Relaxed | None, priced: Priced) -> bool:
    """Whether rows that follow from whole choices say notably more than the relaxation."""
    if relaxed is None or not priced.cuts:
        return False
    bound = task.choices.model.objective(relaxed.x)
    return priced.bound - bound > TIGHTER * abs(bound)


def _below(task: Task, matrix: Matrix, priced: Priced, rounds: int) -> Below | None:
    """What plans below the best one may still choose; None if it is proven that there is none.

    Args:
        task: What to work on; it has a plan.
        matrix: The model by column; it holds every plan below the best one.
        priced: Prices of the model with more rows.
        rounds: Rounds of more such rows, at most.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    rounds = min(rounds, rounds_in(task))
    found = below(matrix, RowByRow(task.matrix), priced, cutoff, rounds, lambda: progress.over)
    progress.raise_bound(cutoff if found is None else found.bound)
    return found


def _start_below(
    task: Task, matrix: Matrix, priced: Priced, spare: list[ChildProcess]
) -> Prover | None:
    """Begin to prove in states, with what plans below the best one may still choose.

    Args:
        task: What to work on.
        matrix: The model by column; it holds every plan below the best one.
        priced: Prices of the model with more rows.
        spare: Children without work.

    Returns:
        Who proves; None if it is proven already that nothing is below.
    """
    if task.progress.best is not None:
        # Rounds after those below an earlier plan bring nothing.
        rounds = ROUNDS_BELOW if matrix is task.matrix else 0
        found = _below(task, matrix, priced, rounds)
        if found is None or task.progress.over:
            return None
        matrix, priced = found.matrix, found.priced
    rows = [
        (cut.columns, cut.values, cut.upper + LOOSER * (1.0 + abs(cut.upper)))
        for cut in priced.cuts
    ]
    smaller = lean(task.model.with_rows(rows), matrix, task.formulation.states)
    return _proving(task, smaller.model, smaller.states_of, spare, rounded=True)


def _start(task: Task, spare: list[ChildProcess], *, by_opening: bool) -> Prover:
    """Begin to prove over choices.

    Args:
        task: What to work on.
        spare: Children without work.
        by_opening: Whether what is open decides.
    """
    choices = task.choices
    return _proving(task, choices.model, choices.states_of, spare, rounded=by_opening)


def _proving(
    task: Task,
    model: LinearModel,
    to_states: Callable[[Floats], Floats],
    spare: list[ChildProcess],
    *,
    rounded: bool,
) -> Prover:
    """A proof of a model by HiGHS; children that have nothing to do are used first."""
    progress = task.progress

    def begin(cutoff: float | None) -> ChildProcess:
        options = EngineOptions(
            seconds=progress.remaining,
            seed=progress.options.seed,
            gap=progress.target / 2,
            cutoff=cutoff,
            rounded=rounded,
        )
        if not spare:
            return ChildProcess(HighsMip, model, options)
        process = spare.pop()
        process.give(HighsMip, model, options)
        return process

    return Prover(
        task, begin, to_states, NEARER_IN_STATES if model is not task.choices.model else None
    )


def _relaxation(task: Task, spare: list[ChildProcess]) -> tuple[Relaxed | None, Priced]:
    """The relaxation of the choice model, None if it has none or time is over first, and prices.

    The relaxation has a process of its own, and prices are found here beside it. The process is
    left among the spare ones if it has finished.
    """
    progress, matrix = task.progress, task.matrix
    process = ChildProcess(
        HighsRelaxation, task.choices.model, EngineOptions(seconds=progress.remaining)
    )
    background = Background(process, task.formulation, progress, task.choices.states_of)
    try:
        # What a row shuts out by itself, HiGHS sees when it presolves; prices have to be told.
        matrix = RowByRow(matrix).narrowed(matrix) or matrix
        priced = prices(matrix, Inner(matrix), FIRST_STEPS[1], lambda: progress.over)
        progress.raise_bound(priced.bound)
        priced = tightened(progress, matrix, priced, rounds_in(task))
        while not (background.finished or progress.over):
            background.listen(0.05)
        return background.relaxed, priced
    finally:
        if background.finished and process.alive:
            spare.append(process)
        else:
            background.end()
