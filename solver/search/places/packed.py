"""Where places are filled and nothing else ties services together: bounds and plans by fillings.

What most of the difference between plan and relaxation is there, that services are whole and fill places
badly, fillings know. They give a bound, a first plan close to it, and better ones for a few
places at a time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.improve import Improvement
from solver.search.improving.near import regrets
from solver.search.improving.parts import Task
from solver.search.places.diving import dive
from solver.search.places.ends import AIMS, BEGINNING, Ends, decided
from solver.search.places.fillings import Fillings
from solver.search.places.knapsack import losses
from solver.search.places.packing import granularity
from solver.search.places.redistribute import Walk
from solver.search.places.regroup import Regroups, regrouping
from solver.search.places.worths import worths
from solver.search.plans.mend import mend

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.places.packing import Packing
    from solver.search.places.worths import Worths

ROUNDS: Final = 1_000
"""Rounds of new fillings for a bound."""

NEAR: Final = 0.25
"""How near bound and fractions have to be, in steps of costs."""

FEW: Final = 20
"""Services for each place, on average, up to which fillings are soon found."""

DIVED: Final = 12
"""The same up to which a plan is made of them in any case, …"""

PROVEN: Final = 4_000
"""… and else where they have more choices than this, …"""

ALIKE: Final = 0.7
"""… or lose little at so many of the places, as a share of them: …"""

LITTLE: Final = 0.2
"""… so much, as a share of what a service costs on average.

Where costs differ more and choices are few, a proof comes sooner without a plan of fillings.
"""

LEAST: Final = 60
"""With fewer services the whole model is soon solved."""

DIVES: Final = 8
"""So many dives are made, for what they come to depends on what is kept first, …"""

GOOD: Final = 1e-3
"""… unless a plan is so near to the bound, as a share of its cost, or a dive brings nothing better."""

ROOT_TIME: Final = 0.3
"""How much of the time limit the bound may take, …"""

PLAN_TIME: Final = 0.5
"""… how much bound and first plan together, …"""

ALL_TIME: Final = 0.7
"""… and how much all of it, …"""

PATIENCE: Final = 60
"""… or less if so many parts in a row brought nothing better: a proof has the rest of the time, …"""

PROVABLE: Final = 1e-3
"""… where the plan is so near to the bound, as a share of its cost, that one may come of it, …"""

FEW_STEPS: Final = 4.0
"""… or so few of the steps in which costs can differ."""

LAST: Final = (6, 10)
"""So many places that were filled last are filled anew if services are left over."""

DEARER: Final = 0.1
"""By how much these may be dearer than what their services are worth."""

TOLERANCE: Final = 1e-7
"""So much of a bound what is lost has to be above the room for it."""

STEPS: Final = 2.0
"""Deterministic work for a part, about as many seconds."""


def pays(packing: Packing) -> bool:
    """Whether places take so few of many services that fillings are worth looking for."""
    return LEAST <= packing.services <= FEW * packing.places


def solve_packed(
    task: Task, packing: Packing, known: Worths | None = None
) -> tuple[Ints, Regroups]:
    """Search by fillings for a while, or until the plan is proven.

    Args:
        task: What to work on.
        packing: The same as places that are filled.
        known: What services are worth, if that has been found.

    Returns:
        Choices that no better plan has, sorted, and who fills places anew.
    """
    progress = task.progress
    limit, step = progress.options.time_limit, granularity(packing.cost)
    near = NEAR * (step or progress.target)
    progress.phase("price")
    known = known or worths(task, packing)
    fillings = Fillings(packing, known.worth)
    for place, services in known.met:
        fillings.add(place, services)
    fillings.settle(
        ROUNDS,
        near,
        lambda: progress.over or progress.seconds > ROOT_TIME * limit,
        bound=known.bound,
    )
    bound, worth = fillings.bound, fillings.worth
    progress.raise_bound(rounded_up(task.matrix.offset, bound, step))
    progress.phase("construct")
    near = step or progress.target
    lost = losses(packing, worth)
    if _pays_to_dive(packing, lost, bound):
        make_plans(task, fillings, lost, near)
    walk = Walk(packing, known.price, progress.options.seed)
    regroups = Regroups(packing, worth, near, progress.options.seed, progress.workers, walk=walk)
    if progress.best is not None and not progress.over:
        with_regroups = Task(task.formulation, task.model, progress, regroups)
        improvement = Improvement(with_regroups, _of_choices(task, packing, worth, lost))
        improvement.run(
            lambda: (
                (improvement.fruitless >= PATIENCE or progress.seconds > ALL_TIME * limit)
                and _is_near(task, step)
            )
        )
    if progress.best is None:
        return np.zeros(0, dtype=np.int64), regroups
    room = progress.best.cost - task.matrix.offset - bound
    barred = packing.choice[lost > room + TOLERANCE * abs(bound)]
    return np.sort(barred[barred >= 0]), regroups


def _pays_to_dive(packing: Packing, lost: Floats, bound: float) -> bool:
    """Whether a plan is made of fillings before anything else."""
    is_short = packing.services <= DIVED * packing.places
    return is_short or packing.cost.size > PROVEN or are_alike(lost, bound)


def are_alike(lost: Floats, bound: float) -> bool:
    """Whether it hardly matters to services where they go, for what they lose there, (P, S)."""
    return bool((lost <= LITTLE * abs(bound) / lost.shape[1]).mean() >= ALIKE)


def make_plans(task: Task, fillings: Fillings, lost: Floats, near: float) -> None:
    """Dive to a plan, and to a few others if it is not good.

    Args:
        task: What to work on.
        fillings: What is known of the places.
        lost: What is lost at least where a service goes to a place, in EUR, (P, S).
        near: A difference in EUR that does not matter.
    """
    progress, packing, dives = task.progress, fillings.packing, 0
    limit = progress.options.time_limit
    random = np.random.default_rng(progress.options.seed)

    def left() -> float:
        return 0.0 if progress.over else PLAN_TIME * limit - progress.seconds

    while dives < DIVES and left() > 0.0 and not _is_near(task, 0.0, GOOD):
        begun, before = fillings.copy(), progress.best
        place_of, filled = dive(begun, near / 2, random, left, BEGINNING)
        ends = Ends(task, begun, place_of, near)
        for _aim in AIMS:
            whole, last = ends.try_one(random, left)
            if progress.best is None:
                ends.finish()
            if progress.best is None or (whole >= 0).all():
                order = np.concatenate([filled[~np.isin(filled, last)], last])
                complete(task, packing, fillings.worth, lost, (whole, order))
            if left() <= 0.0 or _is_near(task, 0.0, GOOD):
                break
        ends.finish()
        dives += 1
        if progress.best is not None and progress.best is before:
            break


def _is_near(task: Task, step: float, share: float = PROVABLE) -> bool:
    """Whether plan and bound are so near that a proof may come of it."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= max(share * abs(best.cost), FEW_STEPS * step)


def rounded_up(offset: float, bound: float, step: float) -> float:
    """A bound of plans whose costs are multiples of a step beside an offset, in EUR."""
    bound -= 1e-9 * abs(bound)
    if step > 0.0:
        bound = math.ceil(bound / step - 1e-6) * step
    return offset + bound


def complete(
    task: Task, packing: Packing, worth: Floats, lost: Floats, filled: tuple[Ints, Ints]
) -> None:
    """Make a plan of places that were filled one after the other, if one comes of it.

    Args:
        task: What to work on.
        packing: The same as places that are filled.
        worth: What services are worth, in EUR, (S,).
        lost: What is lost at least where a service goes to a place, in EUR, (P, S).
        filled: The place of each service, -1 for those that are left over, (S,), and the places in
            this order, (P,).
    """
    progress = task.progress
    place_of, order = filled
    for count in LAST if (place_of < 0).any() else ():
        places = np.sort(order[-count:])
        services = np.flatnonzero((place_of < 0) | np.isin(place_of, places))
        usual = float(worth[services].sum())
        part = regrouping(
            packing,
            places,
            services,
            worth,
            most=usual + DEARER * abs(usual),
            near=granularity(packing.cost) or progress.target,
            over=lambda: progress.over,
            loose=True,
        )
        if part is None:
            continue
        placed = decided(task, part, place_of, STEPS)
        if placed is not None:
            place_of = placed
            break
    everybody, left_over = np.arange(packing.services), place_of < 0
    place_of = np.where(left_over, lost.argmin(axis=0), place_of)
    chosen = packing.choice[place_of, everybody]
    if not left_over.any():
        progress.offer_plan(task.matrix.plan(chosen), sound=True)
    elif (chosen >= 0).all() and not progress.over:
        # Where they lose the least there is no room, and others have to make some.
        of_choices = _of_choices(task, packing, worth, lost)
        stay_allowed = task.matrix.problem.stay_allowed
        mend(task, chosen, regrets(of_choices, task.matrix.service, stay_allowed))


def _of_choices(task: Task, packing: Packing, worth: Floats, lost: Floats) -> Floats:
    """What choices cost at the worths of services: these, and what is lost at the place, (C,)."""
    at, much = packing.choice >= 0, float(np.abs(worth).sum())
    result: Floats = worth[task.matrix.service] + much
    paid = worth[None, :] + np.where(np.isfinite(lost), lost, much)
    result[packing.choice[at]] = paid[at]
    return result
