"""A plan stopped at the end of each of its waves: is that a state to stay in, and at what price.

Stopped after period t, the services that have cut over by then are where the plan wants them, new
ones run as planned, and everything else stays where it runs today until the end of the horizon. What
had begun and had not cut over is given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.evaluation import Evaluation
from solver.families import contract, fixed, gate, one_off, wave
from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from inventory.model import Gate
    from solver.arrays import Bools, Ints
    from solver.families.family import Violation
    from solver.problem import Problem


TODAY: Final = -1
"""The stage before the first wave."""


@dataclass(frozen=True)
class Due:
    """A decision that the next wave waits for.

    Attributes:
        gate: The decision.
        services: The services of the wave that wait for it.
        period: When the first of them begins its work: the decision is late after that.
    """

    gate: Gate
    services: tuple[str, ...]
    period: int


@dataclass(frozen=True, eq=False)
class Stage:
    """The end of a wave, or today.

    Attributes:
        period: The last period of the wave, 0..T; `TODAY` = before the first.
        members: Services that cut over in it.
        stopped: The plan that ends here, priced over the whole horizon.
        given_up: Services whose migration is under way and would be given up.
        due: Decisions before the next wave.
        undecided: Services of the next wave whose owners have not agreed yet.
        next_begins: When work for the next wave begins; None after the last.
    """

    period: int
    members: Ints
    stopped: Evaluation
    given_up: Ints
    due: tuple[Due, ...]
    undecided: tuple[str, ...]
    next_begins: int | None

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Rules that are broken if everything stays so."""
        return self.stopped.violations


def stages(evaluation: Evaluation) -> tuple[Stage, ...]:
    """Today, and the end of each wave of a plan.

    Args:
        evaluation: The plan.
    """
    problem, plan = evaluation.problem, evaluation.plan
    moves = evaluation.occupancy.moves
    waves = np.unique(plan.cutover[moves]).tolist()
    found = []
    for period, following in zip([TODAY, *waves], [*waves, None], strict=True):
        done = moves & (plan.cutover <= period)
        work = plan.cutover - problem.index.length + 1
        given_up = moves & ~done & (work <= period) & (problem.index.length > 0)
        later = np.flatnonzero(moves & (plan.cutover == following))
        found.append(
            Stage(
                period=period,
                members=np.flatnonzero(moves & (plan.cutover == period)),
                stopped=Evaluation(problem, stopped(problem, plan, done)),
                given_up=np.flatnonzero(given_up),
                due=tuple(_due(problem, plan, later)),
                undecided=tuple(
                    problem.index.services[one].id
                    for one in later.tolist()
                    if problem.index.services[one].participation == "open"
                ),
                next_begins=int(work[later].min()) if len(later) else None,
            )
        )
    return tuple(found)


def stopped(problem: Problem, plan: Plan, done: Bools) -> Plan:
    """The plan in which of all moves only those of some services happen.

    Args:
        problem: The compiled inventory.
        plan: The whole plan.
        done: Services that have cut over, (S,).
    """
    kept = done | problem.is_new
    return Plan(
        site=np.where(kept, plan.site, problem.index.current),
        cutover=np.where(kept, plan.cutover, STAYS),
    )


def spent(evaluation: Evaluation, period: int) -> float:
    """What a plan has paid once by the end of a period, undiscounted, in EUR.

    Moves and what they share, set-up, closing, and contract tails: all that a paper on the plan calls paid once.
    """
    problem, occupancy = evaluation.problem, evaluation.occupancy
    paid = one_off.amounts(problem, occupancy) + contract.amounts(problem, occupancy)
    total = float(paid[:, : period + 1].sum() + wave.costs(occupancy)[: period + 1].sum())
    for unit in problem.index.units:
        total += float(fixed.yearly_and_once(problem, occupancy, unit)[1][: period + 1].sum())
    return total


def _due(problem: Problem, plan: Plan, services: Ints) -> list[Due]:
    """Decisions that some services wait for, by the day on which they are made."""
    index = problem.index
    found = []
    for row in index.inventory.gates:
        about = gate.concerned(index, row)[services, plan.site[services]]
        waiting = services[about]
        if len(waiting):
            work = plan.cutover[waiting] - index.length[waiting] + 1
            ids = tuple(index.services[one].id for one in waiting.tolist())
            found.append(Due(row, ids, int(max(work.min(), 1))))
    found.sort(key=lambda due: (due.gate.decided_on is None, due.gate.decided_on, due.gate.id))
    return found
