"""Projects in the design of PSPLIB's set j30, after ProGen (Kolisch, Sprecher and Drexl, 1995).

Thirty tasks between an empty first and an empty last one, four resources, durations of 1 to 10 periods.
A cell has one network complexity (arcs for each task, the empty ones included, none of them implied
by others), one resource factor (share of the four resources that a task takes on average) and one
resource strength (where capacity lies between what a single task takes, 0, and what all take
that start as early as they can, 1). Forty-eight cells in the order of the collection, ten projects in each.

Three tasks can begin and three can be the last; nothing has more than three predecessors or
successors; a task takes at least one resource, from 1 to 10 units of it. The published projects have other random
numbers: their lengths say nothing of these.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.classical import scheduling
from benchmarks.classical.psplib import Project, project_text

if TYPE_CHECKING:
    from benchmarks.classical.instance import Instance

TASKS: Final = 30
RESOURCES: Final = 4
ENDS: Final = 3
"""Tasks that can begin, and tasks behind which there is nothing."""
MOST: Final = 3
"""Predecessors, and successors, of a task."""
LONGEST: Final = 10
DEAREST: Final = 10
COMPLEXITY: Final = (1.5, 1.8, 2.1)
FACTOR: Final = (0.25, 0.5, 0.75, 1.0)
STRENGTH: Final = (0.2, 0.5, 0.7, 1.0)
CELLS: Final = tuple(product(COMPLEXITY, FACTOR, STRENGTH))
"""Complexity, factor and strength of each cell, the first of which is called 1."""
EACH: Final = 10
"""Projects in a cell."""

Arcs = list[set[int]]


def made(cell: int, number: int, seed: int) -> Instance:
    """A project in the place of one of the collection.

    Args:
        cell: 1 to 48.
        number: 1 to 10.
        seed: Of all random numbers.

    Raises:
        ValueError: There is no such place.
    """
    name = f"made-j30{cell}_{number}-{seed}"
    return scheduling.read(name, project_text(project(cell, number, seed)))


def project(cell: int, number: int, seed: int) -> Project:
    """The same as a project.

    Raises:
        ValueError: There is no such place.
    """
    if not (1 <= cell <= len(CELLS) and 1 <= number <= EACH):
        message = f"there are cells 1 to {len(CELLS)} of {EACH} projects, but no {cell}_{number}"
        raise ValueError(message)
    complexity, factor, strength = CELLS[cell - 1]
    chance = Random(f"project {cell} {number} {seed}")
    successors = _network(complexity, chance)
    duration = [0, *(chance.randint(1, LONGEST) for _task in range(TASKS)), 0]
    nothing = (0,) * RESOURCES
    need = [nothing, *_needs(factor, chance), nothing]
    capacity = [
        _capacity([row[k] for row in need], duration, successors, strength)
        for k in range(RESOURCES)
    ]
    return Project(
        tuple(duration),
        tuple(need),
        tuple(tuple(sorted(after)) for after in successors),
        tuple(capacity),
    )


def _network(complexity: float, chance: Random) -> Arcs:
    """Successors of each task; drawn again until there are as many arcs as there should be."""
    wanted = round(complexity * (TASKS + 2))
    while True:
        successors = _skeleton(chance)
        pairs = [(i, j) for j in range(2, TASKS + 1) for i in range(1, j)]
        chance.shuffle(pairs)
        for i, j in pairs:
            if sum(map(len, successors)) >= wanted:
                break
            if _may_follow(successors, i, j):
                successors[i].add(j)
        if sum(map(len, successors)) == wanted and _is_lean(successors):
            return successors


def _skeleton(chance: Random) -> Arcs:
    """A network in which each task has a predecessor and a successor."""
    last = TASKS + 1
    successors: Arcs = [set() for _task in range(last + 1)]
    successors[0] = set(range(1, ENDS + 1))
    for task in range(last - ENDS, last):
        successors[task] = {last}
    for task in range(ENDS + 1, last):
        before = [i for i in range(1, min(task, last - ENDS)) if len(successors[i]) < MOST]
        successors[chance.choice(before)].add(task)
    for task in range(1, last - ENDS):
        if not successors[task]:
            after = [j for j in range(task + 1, last) if _may_follow(successors, task, j)]
            if after:
                successors[task].add(chance.choice(after))
    return successors


def _may_follow(successors: Arcs, i: int, j: int) -> bool:
    """Whether an arc is allowed and new, and makes no other one follow from the rest."""
    last = TASKS + 1
    if i >= last - ENDS or j <= ENDS or len(successors[i]) >= MOST:
        return False
    before = [k for k in range(last) if j in successors[k]]
    if len(before) >= MOST or j in _reached(successors, i):
        return False
    behind = _reached(successors, j) | {j}
    ahead = [k for k in range(1, last) if i in _reached(successors, k)] + [i]
    return not any(successors[k] & behind for k in ahead)


def _reached(successors: Arcs, task: int) -> set[int]:
    """All tasks behind a task."""
    found: set[int] = set()
    waiting = [*successors[task]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(successors[one])
    return found


def _is_lean(successors: Arcs) -> bool:
    """Whether every task has a successor and no arc follows from others."""
    return all(successors[:-1]) and not any(
        arc in _reached(successors, other)
        for after in successors
        for arc in after
        for other in after - {arc}
    )


def _needs(factor: float, chance: Random) -> list[tuple[int, ...]]:
    """What each task takes of each resource: one of them at least, and of all together the factor."""
    taken = {(task, chance.randrange(RESOURCES)) for task in range(TASKS)}
    others = [pair for pair in product(range(TASKS), range(RESOURCES)) if pair not in taken]
    missing = round(factor * TASKS * RESOURCES) - len(taken)
    taken.update(chance.sample(others, max(missing, 0)))
    return [
        tuple(chance.randint(1, DEAREST) if (task, k) in taken else 0 for k in range(RESOURCES))
        for task in range(TASKS)
    ]


def _capacity(need: list[int], duration: list[int], successors: Arcs, strength: float) -> int:
    start = [0] * len(duration)
    for task, after in enumerate(successors):
        # Successors have higher numbers, so that the start of a task is known when its turn comes.
        for other in after:
            start[other] = max(start[other], start[task] + duration[task])
    load = [0] * max(sum(duration), 1)
    for task, units in enumerate(need):
        for period in range(start[task], start[task] + duration[task]):
            load[period] += units
    least, most = max(need), max(load)
    return least + round(strength * (most - least))
