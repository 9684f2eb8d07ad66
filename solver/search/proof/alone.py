"""A small model proven with one core, in parts at prices: several questions are then proven at a time.

A proof takes as long as there is left to choose below the best plan that is known. Where that is little at the
prices as they are, HiGHS proves it at once. Otherwise the plan comes first:
what hardly costs more at prices of the lowest part is solved at once, again while that makes it notably better.
What no plan below it can choose is left out, and HiGHS proves the rest, part after part.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from solver.search.improving.improve import Improvement
from solver.search.plans.at_prices import construct_near
from solver.search.prices.branching import Branching
from solver.search.prices.remember import named
from solver.search.proof.below import Below
from solver.search.proof.divided import LEAST, Divided
from solver.search.proof.in_states import begin_below, left_below, left_of
from solver.search.proof.nearby import make_nearby
from solver.search.proof.prover import Together
from solver.search.schedule import solve_over_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Floats
    from solver.engines.child import ChildProcess
    from solver.search.improving.parts import Task
    from solver.search.prices.leaf import Closed, Leaf
    from solver.search.proof.prover import Prover

LITTLE: Final = (1.5e-3,)
"""Regrets of choices that are solved at once for a first good plan, as shares of what a service costs."""

FEW: Final = (450, 800)
"""So many choices are proven sooner than others are shut out: at the prices as they are, and at better ones."""

ROUNDS: Final = 10
"""Rounds of steps for prices at most; a split has one for each half."""

DEAR: Final = 0.05
"""Where no plan is known, nothing is looked at that costs this share more than the bound."""

FAR: Final = 0.01
"""A plan that is further from the bound than this share of its cost is bettered part by part, …"""

FRUITLESS: Final = 12
"""… until so many parts in a row bring nothing, …"""

IMPROVING: Final = 0.3
"""… for this share of the time that is left at most."""

NEAR: Final = 5e-3
"""Regrets of choices that are solved at once for a better plan, as a share of what a service costs."""

NOTABLY: Final = 0.1
"""A plan that closes so much of what was between plan and bound is a reason to make another one, …"""

TIMES: Final = 4
"""… up to so many."""


def prove_alone(
    task: Task, leaves: Sequence[Leaf], spare: list[ChildProcess] | None = None
) -> bool:
    """Make a good plan and prove it, with one core.

    Args:
        task: What to work on; a plan may be known.
        leaves: Parts at prices that make up its model.
        spare: Children without work; afterwards those are among them that have been started for this. None =
            they are ended.

    Returns:
        Whether it is proven that there is no plan.
    """
    progress = task.progress
    progress.phase("price")
    if progress.best is None and _has_none(task, leaves):
        return True
    if progress.over:
        return False
    left = _few(task, leaves, FEW[0])
    if left is None:
        parts = _priced(task, leaves)
        left = _few(task, parts, FEW[1])
        if left is None:
            _prove_much(task, parts, spare)
            return False
        if left:
            make_nearby(task, left[0], NEAR)
    _prove(task, left, spare, is_narrow=True)
    return False


def _prove_much(task: Task, parts: Sequence[Leaf], spare: list[ChildProcess] | None) -> None:
    """Make better plans first, and shut out what no plan below the last one can choose."""
    left = _bettered(task, parts)
    if left and _is_far(task):
        _improve(task, parts[0])
        left = _bettered(task, _priced(task, parts))
    _prove(task, left, spare)


def _few(task: Task, leaves: Sequence[Leaf], most: int) -> list[Below] | None:
    """What is left to choose below the plan at the prices as they are; None if that is more than so much."""
    if task.progress.best is None:
        return None
    left = left_of(task, [Below(leaf.matrix, leaf.priced, leaf.bound) for leaf in leaves], 0)
    count = sum(int((~one.matrix.forbidden).sum()) for one in left)
    return left if count <= most else None


def _has_none(task: Task, leaves: Sequence[Leaf]) -> bool:
    """Look for a plan; tell whether it is proven that there is none."""
    progress = task.progress
    for part in _priced(task, leaves)[:1]:
        construct_near(task, _with_shut(part), LITTLE)
    if progress.over or progress.best is not None:
        return False
    return solve_over_time(task.formulation, task.model, progress, any_plan=True)


def _is_far(task: Task) -> bool:
    """Whether a proof would have to look at far too much."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound > FAR * abs(best.cost)


def _improve(task: Task, part: Leaf) -> None:
    """Better a plan that is far from the bound, part by part, for some of the time."""
    progress = task.progress
    improvement = Improvement(task, _with_shut(part))
    until = progress.seconds + IMPROVING * progress.remaining
    improvement.run(lambda: improvement.fruitless >= FRUITLESS or progress.seconds > until)


def _with_shut(part: Leaf) -> Floats:
    """What choices cost at the prices of a part; those that are shut out there are dear, (C,)."""
    of_choices = part.priced.of_choices.copy()
    of_choices[part.matrix.forbidden] = abs(part.bound)
    return of_choices


def _priced(task: Task, leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The parts in which something may be cheaper than the plan, at better prices, the lowest first."""
    progress = task.progress
    lowest = min((leaf.bound for leaf in leaves), default=math.inf)
    cost = lowest + DEAR * abs(lowest) if progress.best is None else progress.best.cost
    branching = Branching(task.formulation.units, leaves, lambda: cost, lambda: progress.over)
    told, done = branching.bound, 0.0
    for better in branching.better(ROUNDS):
        gained = (better.bound - told) / max(branching.rounds - done, 1.0)
        told, done = better.bound, branching.rounds
        if gained < LEAST * abs(told):
            break
    progress.raise_bound(branching.bound)
    parts: list[Leaf | Closed] = [*branching.leaves, *branching.closed]
    if parts:
        progress.prices(lambda: named(task.model, task.matrix, parts))
    return tuple(sorted(branching.leaves, key=lambda leaf: leaf.bound))


def _bettered(task: Task, parts: Sequence[Leaf]) -> list[Below]:
    """Make better plans, and give what is left to choose below the last one."""
    progress = task.progress
    if not parts:
        return []
    divided = Divided(parts[0], tuple(parts))
    left = left_below(task, divided)
    for _time in range(TIMES):
        assert progress.best is not None  # noqa: S101 - there is a plan
        before, room = progress.best.cost, progress.best.cost - progress.bound
        if not left or progress.over:
            break
        make_nearby(task, left[0], NEAR)
        if before - progress.best.cost < NOTABLY * room:
            break
        left = left_below(task, divided)
    return left


def _prove(
    task: Task, left: Sequence[Below], kept: list[ChildProcess] | None, *, is_narrow: bool = False
) -> None:
    """Prove the plan, part after part; children that have done their work are kept."""
    progress = task.progress
    provers: list[Prover] = []
    spare = [] if kept is None else kept
    progress.phase("prove")
    try:
        waiting = []
        if not progress.over:
            waiting = begin_below(task, left, spare, provers, is_narrow=is_narrow)
        if provers:
            together = Together(task, provers, waiting)
            while not (together.finished or progress.over):
                together.listen(0.05)
                spare += [child for prover in provers for child in prover.released()]
    finally:
        for prover in provers:
            prover.end()
        if kept is None:
            for child in spare:
                child.end()
