"""Large models in which rows shut out nearly every choice: what is left is proven as it is.

A scenario in which nothing may move, teams that have no days: the model is as large as that of any other
scenario, yet hardly anything is open. Prices never see that, since they pay for a row instead of keeping it,
and parts of a plan prove nothing. Row by row it shows at once, but in a large model that takes as long as a
first plan. So a few services are asked first: where most of their choices break a row even if nobody else
moves, it is worth it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip
from solver.search.background import Background
from solver.search.sparse.lean import lean
from solver.search.sparse.row_by_row import RowByRow

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.search.improving.parts import Task
    from solver.search.sparse.matrix import Matrix

ASKED: Final = 200
"""So many services are asked, spread over all of them."""

HARDLY_ANY: Final = 0.2
"""Row by row is worth it where this share of their choices is open or less; mostly it is above 0.6."""

FEW: Final = 5_000
"""Up to so many choices HiGHS proves in seconds."""

ROUGHLY: Final = 2.0
"""So many times as many may seem to be left: few services tell roughly, and others shut out more."""

SHARE_OF_TIME: Final = 0.5
"""How much of the time that is left the proof may take: what it has not done then, it may never do."""

STEPS: Final = 3
"""How often other columns learn from each other what they can do."""

_SLACK: Final = 1e-6


def solve_few_left(task: Task) -> bool:
    """Prove the best plan of a large model, if rows leave hardly any choice; otherwise do nothing.

    Args:
        task: What to work on.

    Returns:
        Whether it is proven that there is no plan.
    """
    matrix, progress = task.matrix, task.progress
    if not hardly_any(matrix):
        return False
    left = RowByRow(matrix).narrowed(matrix)
    if left is None:
        return True
    if progress.over or np.count_nonzero(~left.forbidden) > FEW:
        return False
    progress.phase("prove")
    smaller = lean(task.model, left, task.formulation.states)
    # Nobody looks for plans meanwhile. HiGHS does if it is given no cutoff.
    options = EngineOptions(
        seconds=progress.remaining * SHARE_OF_TIME,
        seed=progress.options.seed,
        gap=progress.target / 2,
    )
    proof = Background(
        ChildProcess(HighsMip, smaller.model, options),
        task.formulation,
        progress,
        smaller.states_of,
    )
    try:
        while not (proof.finished or progress.over):
            proof.listen(0.05)
    finally:
        proof.end()
    return proof.infeasible


def hardly_any(matrix: Matrix) -> bool:
    """Whether few choices of some services keep all rows if nobody else moves.

    What a row says without any move at all, and what other columns can do about it then, is granted. That
    proves nothing of other choices, nor of what several services can do together.
    """
    choices = _asked(matrix)
    share = min(HARDLY_ANY, ROUGHLY * FEW / max(matrix.choices, 1))
    return bool(_is_open_alone(matrix, choices).sum() <= share * len(choices))


def _asked(matrix: Matrix) -> Ints:
    """The choices of services from all over the model that nothing has shut out so far."""
    services = np.arange(0, matrix.problem.services, max(matrix.problem.services // ASKED, 1))
    choices = matrix.choices_of(services)
    return choices[~matrix.forbidden[choices]]


def _is_open_alone(matrix: Matrix, choices: Ints) -> Bools:
    """Which choices break no row by themselves."""
    room, reserve = _granted(matrix)
    # States of one choice may load a row and give it back.
    place, row, value = matrix.entries_of(choices)
    pair, which = np.unique(place * max(matrix.rows, 1) + row, return_inverse=True)
    value = totals(which, value, len(pair))
    place, row = np.divmod(pair, max(matrix.rows, 1))
    is_open = np.ones(len(choices), dtype=bool)
    is_open[place[(value > room[row]) | (-value > reserve[row])]] = False
    return is_open


def _granted(matrix: Matrix) -> tuple[Floats, Floats]:
    """By how much each row may rise and fall while nobody moves, (M,): other columns help if they can."""
    others = matrix.others
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    row = np.repeat(np.arange(matrix.rows), np.diff(others.start))
    size, rises = np.abs(others.value), others.value > 0
    room, reserve = matrix.row_upper, -matrix.row_lower
    for _ in range(STEPS):
        at_low, at_high = others.value * lower[others.index], others.value * upper[others.index]
        least = totals(row, np.minimum(at_low, at_high), matrix.rows)
        most = totals(row, np.maximum(at_low, at_high), matrix.rows)
        room = np.maximum(matrix.row_upper - least, 0.0) + _SLACK
        reserve = np.maximum(most - matrix.row_lower, 0.0) + _SLACK
        free = upper[others.index] > lower[others.index]
        above, below = free & (size > room[row]), free & (size > reserve[row])
        upper[others.index[(above & rises) | (below & ~rises)]] = 0.0
        held = others.index[(above & ~rises) | (below & rises)]
        lower[held] = upper[held]
    return room, reserve
