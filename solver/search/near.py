"""Only choices that the relaxation finds nearly as good, at a few sites at once.

Where resources are scarce, a better plan changes many services by a little: what one site gains
another one loses, and the few units that are left have to fit. Groups of services with all their
choices are then too small to hold such an exchange. The regret of a choice is by how much it is
dearer than the best one of its service at the prices of the relaxation; a plan close to the
relaxation has no room for large regrets. So most choices can be left out, and what is left of many
services is solved together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.plan import Plan
    from solver.search.parts import Task

CHOICES: Final = 50
"""Choices beside those of the plan at first; more or fewer with the time that steps take."""

FEWEST: Final = 10

FEWEST_SITES: Final = 3

MOST_SITES: Final = 10


class NearChoices:
    """Draws a few sites, and what the services there could do among them at little regret.

    Args:
        task: What to work on.
        reduced_cost: Of each column of its choice model in the relaxation, in EUR, (N,).
        seed: Seed of the draws.
    """

    def __init__(self, task: Task, reduced_cost: Floats, seed: int) -> None:
        problem, states = task.formulation.problem, task.formulation.states
        self._problem = problem
        self._columns = task.choices.model.columns
        self._choice = states.columns
        self._service = problem.option_service[states.option]
        self._site = problem.option_site[states.option]
        self._regret = regrets(reduced_cost[self._choice], self._service, problem.stay_allowed)
        self._random = np.random.default_rng(seed)
        self._count = 0
        # What can be solved in time depends on the number of sites, and so each has its own.
        self._size = np.full(problem.sites + 1, CHOICES, dtype=np.int64)

    def draw(self, plan: Plan, x: Floats) -> Bools:
        """Which columns may change, (N,); all that follow from choices are among them.

        Args:
            plan: The plan to improve.
            x: Its columns, (N,).
        """
        sites = np.unique(np.concatenate([self._site, plan.site[plan.site >= 0]]))
        most = min(len(sites), MOST_SITES)
        self._count = int(self._random.integers(min(most, FEWEST_SITES), most + 1))
        drawn = self._random.permutation(sites)[: self._count]
        near = np.isin(np.arange(self._problem.sites), drawn)
        among = near[plan.site[self._service]] & near[self._site] & ~(x[self._choice] > 0.5)
        candidates = np.flatnonzero(among)
        size = self.size
        if len(candidates) > size:
            candidates = candidates[np.argpartition(self._regret[candidates], size)[:size]]
        open_service = np.zeros(self._problem.services, dtype=bool)
        open_service[self._service[candidates]] = True
        free = np.ones(self._columns, dtype=bool)
        free[self._choice] = (x[self._choice] > 0.5) & open_service[self._service]
        free[self._choice[candidates]] = True
        return free

    @property
    def size(self) -> int:
        """How many choices are free at most beside those of the plan, at so many sites as last."""
        return int(self._size[self._count])

    def learn(self, *, proven: bool, share: float) -> None:
        """Take more choices after a quick proof and fewer after a step that ran out of time.

        Args:
            proven: Whether the last step was solved to proof.
            share: How much of its time it took.
        """
        if not proven:
            self._size[self._count] = max(int(self.size * 0.9), FEWEST)
        elif share < 0.5:
            self._size[self._count] += max(self.size // (10 if share < 0.1 else 30), 1)


def regrets(reduced_cost: Floats, service: Ints, stay_allowed: Bools) -> Floats:
    """By how much each choice is dearer than the best one of its service, in EUR.

    Args:
        reduced_cost: Of each choice, (C,). To stay has no column, and none here.
        service: Service of each choice, (C,).
        stay_allowed: Services that may stay, (S,).
    """
    least = np.where(stay_allowed, 0.0, np.inf)
    np.minimum.at(least, service, reduced_cost)
    result: Floats = reduced_cost - least[service]
    return result
