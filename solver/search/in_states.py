"""Proofs in states, with rows that follow from whole choices: both cores, and only what is left to choose.

First a good plan is made of what hardly costs more at prices, twice. What plans below it may still choose
is a fraction of the model, and is proven in two halves where there are two cores. Which halves is found while
the second plan is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip
from solver.search.at_prices import construct_near
from solver.search.below import Below, below
from solver.search.beside import Beside
from solver.search.halves import halves, split
from solver.search.large import rounds_in
from solver.search.lean import lean
from solver.search.prover import Prover, Share, Shares, cutoff_of
from solver.search.row_by_row import RowByRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.linear import LinearModel
    from solver.search.multipliers import Priced
    from solver.search.parts import Task
    from solver.search.progress import Progress

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


def left_below(task: Task, priced: Priced) -> list[Below]:
    """What plans below the best one may still choose; nothing if it is proven that there is none.

    Args:
        task: What to work on; it has a plan.
        priced: Prices of the model with more rows.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    rounds = min(ROUNDS_BELOW, rounds_in(task))
    found = below(task.matrix, RowByRow(task.matrix), priced, cutoff, rounds, lambda: progress.over)
    progress.raise_bound(cutoff if found is None else found.bound)
    return [] if found is None else [found]


def make_better(task: Task, found: Below, spare: list[ChildProcess]) -> list[Below]:
    """Make a better plan before the proof: how long that takes depends on what it begins below.

    Args:
        task: What to work on; it has a plan.
        found: What plans below that one may choose.
        spare: Children without work; afterwards there are enough of them for the proof.

    Returns:
        The parts in which there may be a cheaper plan than the one at the beginning.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    while len(spare) < 2:
        spare.append(ChildProcess())
    beside = Beside(lambda over: _halves(task, found, cutoff, over), lambda: progress.over)
    try:
        construct_near(task, found.priced.of_choices, MORE)
    finally:
        parts = beside.result()
    return parts


def _halves(task: Task, found: Below, cutoff: float, over: Callable[[], bool]) -> list[Below]:
    """What plans below a cutoff may choose, in two halves if there are good ones.

    Args:
        task: What to work on.
        found: The same as a whole.
        cutoff: In EUR.
        over: Whether to come to an end.
    """
    smaller = lean(_with_cuts(task, found.priced), found.matrix, task.formulation.states)
    best = split(found.matrix, smaller, found.priced.of_choices, cutoff, over)
    if best is None:
        return [found]
    rounds, row_by_row = min(ROUNDS_BELOW, rounds_in(task)), RowByRow(task.matrix)
    parts = [
        below(half, row_by_row, found.priced, cutoff, rounds, over)
        for half in halves(found.matrix, best)
    ]
    return [part for part in parts if part is not None]


def begin_below(
    task: Task, parts: Sequence[Below], spare: list[ChildProcess], provers: list[Prover]
) -> None:
    """Begin to prove in states that no plan of some parts is below the best one.

    Args:
        task: What to work on; it has a plan.
        parts: The parts of the model in which something may be cheaper.
        spare: Children without work.
        provers: Who proves is put there; nobody if it is proven already.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    row_by_row = RowByRow(task.matrix)
    narrower = [
        below(part.matrix, row_by_row, part.priced, cutoff, 0, lambda: progress.over)
        for part in parts
    ]
    left = [part for part in narrower if part is not None]
    shares = Shares(progress, [part.bound for part in left] or [cutoff])
    for number, part in enumerate(left):
        if progress.over:
            return
        smaller = lean(_with_cuts(task, part.priced), part.matrix, task.formulation.states)
        begin = proof_of(task, smaller.model, spare, rounded=True)
        provers.append(Share(task, begin, smaller.states_of, NEARER_IN_STATES, shares, number))


def until_one_is_left(progress: Progress, provers: Sequence[Prover]) -> Prover:
    """Wait while more than one proof is at work, and give the last one."""
    while True:
        at_work = [prover for prover in provers if not prover.finished]
        if len(at_work) <= 1 or progress.over:
            return (at_work or list(provers))[0]
        for prover in at_work:
            prover.listen(0.05)


def proof_of(
    task: Task, model: LinearModel, spare: list[ChildProcess], *, rounded: bool
) -> Callable[[float | None], ChildProcess]:
    """What begins a proof of a model by HiGHS; children that have nothing to do are used first."""
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

    return begin


def _with_cuts(task: Task, priced: Priced) -> LinearModel:
    """The model in states with rounded rows."""
    rows = [
        (cut.columns, cut.values, cut.upper + LOOSER * (1.0 + abs(cut.upper)))
        for cut in priced.cuts
    ]
    return task.model.with_rows(rows)
