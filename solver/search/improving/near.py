"""Only choices that prices find nearly as good: few of many services instead of all of a few.

The regret of a choice is by how much it is dearer than the best one of its service at the prices of
the rows; a plan close to the bound has no room for large regrets. So most choices can be left out,
and what is left of many services is solved together. Where resources are scarce, that holds
exchanges in which what one site gains another one loses, and the few units that are left fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.neighbourhoods import Neighbourhoods

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.plan import Plan
    from solver.search.sparse.matrix import Matrix

GROUP: Final = 200
"""Services in a group at first; more or fewer with the time that steps take."""

GROUP_CHOICES: Final = 600
"""Choices of a group at first."""

SITE_CHOICES: Final = 50
"""Choices among a few sites at first."""

FEWEST: Final = 10

FEWEST_SITES: Final = 3

MOST_SITES: Final = 10


class NearGroups:
    """Draws groups of services that belong together, and their choices of least regret.

    Args:
        matrix: The model by column.
        regret: Of each choice, in EUR, (C,).
        seed: Seed of the draws.
    """

    def __init__(self, matrix: Matrix, regret: Floats, seed: int) -> None:
        self._matrix, self.regret = matrix, regret
        # Several groups at a time have to be of different services.
        self._group = min(GROUP, max(matrix.problem.services // 3, FEWEST))
        self._drawn = Neighbourhoods(matrix.problem, seed, self._group)
        self._size = np.ones(len(self._drawn.kinds))
        self._turn = 0

    @property
    def empty(self) -> bool:
        """Whether no service has anything to choose."""
        return self._drawn.empty

    def draw(self, plan: Plan, chosen: Ints, open_: Bools) -> tuple[int, Ints]:
        """Which choices may be taken anew, sorted, and of what kind the draw is.

        Args:
            plan: The plan to improve.
            chosen: Its choice of each service, -1 to stay, (S,).
            open_: Services that may be drawn, (S,).
        """
        del chosen
        kind = self._turn % len(self._size)
        self._turn += 1
        size = self._size[kind]
        self._drawn.size = int(np.clip(self._group * size, 8, self._matrix.problem.services))
        services = self._drawn.draw(self._drawn.kinds[kind], plan)
        candidates = self._matrix.choices_of(services[open_[services]])
        candidates = candidates[~self._matrix.forbidden[candidates]]
        return kind, np.sort(_least(candidates, self.regret, int(GROUP_CHOICES * size)))

    def learn(self, kind: int, *, proven: bool, share: float) -> None:
        """Take more after a quick proof and fewer after a step that ran out of time.

        Args:
            kind: Of what kind the draw was.
            proven: Whether the step was solved to proof.
            share: How much of its time it took.
        """
        size = self._size[kind]
        if not proven:
            self._size[kind] = max(size * 0.8, 0.05)
        elif share < 0.5 and size < self._matrix.choices / GROUP_CHOICES + 1:
            self._size[kind] = size * (1.2 if share < 0.1 else 1.05)


class NearSites:
    """Draws a few sites, and what the services there could do among them at little regret.

    Args:
        matrix: The model by column.
        regret: Of each choice, in EUR, (C,).
        seed: Seed of the draws.
    """

    def __init__(self, matrix: Matrix, regret: Floats, seed: int) -> None:
        self._matrix, self.regret = matrix, regret
        self._site = matrix.problem.option_site[matrix.option]
        self._random = np.random.default_rng(seed)
        # What can be solved in time depends on the number of sites, and so each has its own.
        self._size = np.full(matrix.problem.sites + 1, SITE_CHOICES, dtype=np.int64)

    def draw(self, plan: Plan, chosen: Ints, open_: Bools) -> tuple[int, Ints]:
        """See `NearGroups.draw`; the kind is the number of sites."""
        matrix = self._matrix
        sites = np.unique(np.concatenate([self._site, plan.site[plan.site >= 0]]))
        most = min(len(sites), MOST_SITES)
        count = int(self._random.integers(min(most, FEWEST_SITES), most + 1))
        near = np.isin(np.arange(matrix.problem.sites), self._random.permutation(sites)[:count])
        among = near[plan.site[matrix.service]] & near[self._site] & open_[matrix.service]
        among &= ~matrix.forbidden
        among[chosen[chosen >= 0]] = False
        candidates = np.flatnonzero(among)
        return count, np.sort(_least(candidates, self.regret, self.size(count)))

    def size(self, count: int) -> int:
        """How many choices are free at most beside those of the plan, at so many sites."""
        return int(self._size[count])

    def learn(self, count: int, *, proven: bool, share: float) -> None:
        """See `NearGroups.learn`."""
        size = self.size(count)
        if not proven:
            self._size[count] = max(int(size * 0.9), FEWEST)
        elif share < 0.5:
            self._size[count] += max(size // (10 if share < 0.1 else 30), 1)


def _least(candidates: Ints, regret: Floats, most: int) -> Ints:
    """The candidates of least regret."""
    if len(candidates) <= most:
        return candidates
    return candidates[np.argpartition(regret[candidates], most)[:most]]


def regrets(of_choices: Floats, service: Ints, stay_allowed: Bools) -> Floats:
    """By how much each choice is dearer than the best one of its service, in EUR.

    Args:
        of_choices: What each choice costs at some prices, (C,). To stay costs 0 and has no place.
        service: Service of each choice, (C,).
        stay_allowed: Services that may stay, (S,).
    """
    least = np.where(stay_allowed, 0.0, np.inf)
    np.minimum.at(least, service, of_choices)
    result: Floats = of_choices - least[service]
    return result
