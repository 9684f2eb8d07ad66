"""Proofs in states, with rows that follow from whole choices: both cores, and only what is left to choose.

First a good plan is made of what hardly costs more at prices. What plans below it may still open and choose
is a fraction of the model. Where that is one part, it is proven in two halves if there are two cores. Which halves
is found while better plans are made; who proves a half first looks for what is left in it (`narrowed_proof`),
at prices of its relaxation (`relaxed`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip
from solver.search.large import rounds_in
from solver.search.proof.below import Below, below
from solver.search.proof.beside import Beside
from solver.search.proof.halves import halves, split
from solver.search.proof.loosened import with_cuts
from solver.search.proof.narrowed_proof import NarrowedProof, Part
from solver.search.proof.nearby import EARLY, MOST, SHARES, make_nearby, make_nearer
from solver.search.proof.openings import with_openings_settled
from solver.search.proof.prover import Prover, Share, Shares, Together, cutoff_of
from solver.search.proof.relaxed import ROUNDS, Relaxation
from solver.search.sparse.lean import lean
from solver.search.sparse.row_by_row import RowByRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.arrays import Floats
    from solver.engines.engine import Engine
    from solver.linear import LinearModel
    from solver.search.background import Background
    from solver.search.improving.parts import Task
    from solver.search.proof.divided import Divided

ROUNDS_BELOW: Final = 3
"""Rounds of rows that follow from whole choices, at most, once the best plan says what is too dear."""

SPLITS: Final = 3
"""So often halves are looked for at most, if only one of them holds anything."""

NEARER_IN_STATES: Final = 0.8
"""What may be left of the difference of plan and bound for a new start where restarts are cheap and
the bound of prices stays far below the optimum."""

ALONE_SECONDS: Final = 15.0
"""So long two proofs have both cores, …"""

ALONE_SHARE: Final = 0.5
"""… and for this share of the time that is left at most; then the plan is improved beside them."""


def left_below(task: Task, divided: Divided) -> list[Below]:
    """What plans below the best one may still choose; nothing if it is proven that there is none.

    Args:
        task: What to work on; it has a plan.
        divided: The model in parts, with prices of each.

    Returns:
        What is left of each part, the lowest bound first.
    """
    progress = task.progress
    assert progress.best is not None  # noqa: S101 - there is a plan
    parts = [
        Below(part.matrix, part.priced, part.bound) for part in divided.below(progress.best.cost)
    ]
    if progress.workers > 1 and parts:
        # What is left takes one core to find; the other one has the plan that proofs will begin below.
        beside = Beside(lambda: _left_of_all(task, parts))
        try:
            make_nearby(task, parts[0], EARLY, MOST)
        finally:
            found = beside.result()
    else:
        found = _left_of_all(task, parts)
    progress.raise_bound(min((one.bound for one in found), default=progress.best.cost))
    return sorted(found, key=lambda one: one.bound)


def _left_of_all(task: Task, parts: Sequence[Below]) -> list[Below]:
    """What is left of parts, the lowest bound first, below the best plan."""
    # Most have nothing left below a good plan: rounds are for the lowest.
    lowest = left_of(task, parts[:1], min(ROUNDS_BELOW, rounds_in(task)))
    return lowest + left_of(task, parts[1:], 0)


def left_of(task: Task, parts: Sequence[Below], rounds: int) -> list[Below]:
    """What is left of some parts below the best plan, after some rounds of prices.

    Args:
        task: What to work on; it has a plan.
        parts: Parts at prices.
        rounds: How many rounds to make; none only asks whether anything is left.

    Returns:
        What is left of those parts in which something is.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    row_by_row = RowByRow(task.matrix)
    found = [_left(task, part, row_by_row, cutoff, rounds) for part in parts]
    return [one for one in found if one is not None]


def _left(
    task: Task, part: Below, row_by_row: RowByRow, cutoff: float, rounds: int
) -> Below | None:
    """What is left of a part below a cost, after some rounds of prices; None if nothing is."""
    progress = task.progress

    def over() -> bool:
        return progress.over

    settled: Below | None = part
    # Where no round is made, it is only asked whether anything is left at all.
    if rounds:
        settled = with_openings_settled(task.formulation.units, part, cutoff, over)
    if settled is None:
        return None
    return below(settled.matrix, row_by_row, part.priced, cutoff, rounds, over)


def have_children(spare: list[ChildProcess], count: int) -> None:
    """Have so many children without work, ready to prove; each takes half a second of a core."""
    while len(spare) < count:
        spare.append(ChildProcess())
    for child in spare:
        child.prepare(NarrowedProof)


def make_better(
    task: Task, parts: Sequence[Below], spare: list[ChildProcess]
) -> tuple[list[Below], bool]:
    """Make a better plan before the proof: how long that takes depends on what it begins below.

    Args:
        task: What to work on; it has a plan.
        parts: What plans below that one may choose, the lowest bound first.
        spare: Children without work; afterwards there are enough of them for the proof.

    Returns:
        The same, a single part in two halves, if there are good ones; and whether each has had its rounds of
        prices.
    """
    progress = task.progress
    have_children(spare, 2)
    if len(parts) == 1:
        beside = Beside(lambda: _halves(task, parts[0]))
        try:
            make_nearer(task, parts[0])
        finally:
            found = beside.result()
        if progress.over:
            return list(parts), False
        if len(found) > 1:
            # Below a plan that was made meanwhile one of the halves may be empty.
            found = _again(task, left_of(task, found, 0), SPLITS)
        return found, False
    # Here nothing goes on beside it: one look at each has to do.
    for part in parts:
        if progress.best is not None and part.bound < progress.best.cost:
            make_nearby(task, part, SHARES[0])
    found = left_of(task, parts, min(ROUNDS_BELOW, rounds_in(task)))
    if len(found) == 1 and not progress.over:
        return _halves(task, found[0]), False
    return found, True


def _halves(task: Task, found: Below, splits: int = SPLITS) -> list[Below]:
    """What plans below the best one may choose, in two halves if there are good ones; may be nothing."""
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    relaxation = Relaxation(task.model, task.formulation.states, found)
    narrower = relaxation.below(RowByRow(task.matrix), cutoff)
    if narrower is None:
        return []
    best = split(relaxation, cutoff, lambda: progress.over)
    if best is None:
        return [narrower]
    parts = [replace(narrower, matrix=half) for half in halves(narrower.matrix, best)]
    # Relaxations of each are asked by who proves it.
    return _again(task, left_of(task, parts, 0), splits)


def _again(task: Task, left: list[Below], splits: int) -> list[Below]:
    """What is left of two halves: where one is empty, a service is settled, and another one splits the rest."""
    return _halves(task, left[0], splits - 1) if len(left) == 1 and splits > 1 else left


def begin_below(
    task: Task,
    parts: Sequence[Below],
    spare: list[ChildProcess],
    provers: list[Prover],
    *,
    is_narrow: bool = False,
) -> list[Callable[[], Prover]]:
    """Begin to prove in states that no plan of some parts is below the best one.

    Args:
        task: What to work on; it has a plan.
        parts: The parts of the model in which something may be cheaper; there may be none.
        spare: Children without work.
        provers: Who proves is put there; nobody if it is proven already.
        is_narrow: Whether each of several parts has had its rounds of prices.

    Returns:
        What begins the proofs for which there is no core yet.
    """
    progress = task.progress
    cutoff = cutoff_of(progress)
    assert cutoff is not None  # noqa: S101 - there is a plan
    row_by_row = RowByRow(task.matrix)
    # Further rounds, below a plan that is a little better, bring less than they take.
    rounds = 0 if is_narrow or len(parts) == 1 else min(ROUNDS, rounds_in(task))
    waiting: list[Callable[[], Prover]] = []
    if not parts:
        progress.raise_bound(cutoff)
        return waiting
    shares = Shares(progress, [part.bound for part in parts])
    for number, part in enumerate(parts):
        left = _left(task, part, row_by_row, cutoff, 0)
        shares.raise_bound(number, cutoff if left is None else left.bound)
        if progress.over:
            return waiting
        if left is not None:
            begin, to_states = _proof_of_part(task, left, rounds, spare)
            prove = partial(Share, task, begin, to_states, NEARER_IN_STATES, shares, number)
            if len(provers) < progress.workers:
                provers.append(prove())
            else:
                waiting.append(prove)
    return waiting


def _proof_of_part(
    task: Task, left: Below, rounds: int, spare: list[ChildProcess]
) -> tuple[Callable[[float | None], ChildProcess], Callable[[Floats], Floats]]:
    """What begins the proof of a part, and what makes columns of the model of its solutions."""
    if rounds:
        part = Part(left, task.matrix, task.formulation.units, task.formulation.states, rounds)
        engine = partial(NarrowedProof, part)
        return proof_of(task, task.model, spare, rounded=True, engine=engine), _as_it_is
    smaller = lean(with_cuts(task.model, left.priced), left.matrix, task.formulation.states)
    return proof_of(task, smaller.model, spare, rounded=True), smaller.states_of


def _as_it_is(x: Floats) -> Floats:
    return x


def until_one_is_left(
    task: Task, provers: list[Prover], waiting: Sequence[Callable[[], Prover]] = ()
) -> Background:
    """Wait while there is a proof for each core, but not for ever, and give what goes on then."""
    progress = task.progress
    together = Together(task, provers, waiting)
    until = progress.seconds + min(ALONE_SECONDS, ALONE_SHARE * progress.remaining)
    while not progress.over and progress.seconds <= until:
        if together.left <= 1:
            at_work = [prover for prover in provers if not prover.finished]
            return at_work[0] if at_work else together
        together.listen(0.05)
    return together


def proof_of(
    task: Task,
    model: LinearModel,
    spare: list[ChildProcess],
    *,
    rounded: bool,
    engine: Callable[[], Engine] = HighsMip,
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
            return ChildProcess(engine, model, options)
        process = spare.pop()
        process.give(engine, model, options)
        return process

    return begin
