"""Which services to think about together while all others keep their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Ints
    from solver.plan import Plan
    from solver.problem import Problem


class Neighbourhoods:
    """Draws groups of services that have something to decide together.

    Args:
        problem: The problem.
        seed: Seed of the draws.
        size: The most services in a group.
    """

    def __init__(self, problem: Problem, seed: int, size: int) -> None:
        self._problem = problem
        self._random = np.random.default_rng(seed)
        self.size = size
        index = problem.index
        self._organisation = _numbers([row.organisation for row in index.services])
        self._application = _numbers([row.application for row in index.services])
        self._ties = _ties(problem)
        self.kinds: tuple[Callable[[Plan], Ints], ...] = (
            self._one_organisation,
            self._one_application,
            self._one_site,
            self._tied,
            self._any,
        )

    def draw(self, kind: Callable[[Plan], Ints], plan: Plan) -> Ints:
        """A group of one kind, at most `size` services that have a choice."""
        chosen = kind(plan)
        chosen = chosen[self._can_choose[chosen]]
        if len(chosen) > self.size:
            chosen = self._random.choice(chosen, self.size, replace=False)
        elif len(chosen) < self.size // 2:
            more = self._random.choice(
                np.flatnonzero(self._can_choose),
                min(self.size // 2, int(self._can_choose.sum())),
                replace=False,
            )
            chosen = np.union1d(chosen, more[: self.size - len(chosen)])
        return np.sort(chosen)

    @property
    def empty(self) -> bool:
        """Whether no service has anything to choose."""
        return not self._can_choose.any()

    @property
    def _can_choose(self) -> Bools:
        options = np.diff(self._problem.first_option)
        free: Bools = (options > 1) | ((options == 1) & self._problem.stay_allowed)
        return free

    def _one_organisation(self, _plan: Plan) -> Ints:
        return self._same(self._organisation)

    def _one_application(self, _plan: Plan) -> Ints:
        return self._same(self._application)

    def _one_site(self, plan: Plan) -> Ints:
        return self._same(plan.site)

    def _same(self, key: Ints) -> Ints:
        """All services that share the key of a service drawn at random."""
        picked = self._random.integers(len(key))
        return np.flatnonzero(key == key[picked])

    def _tied(self, _plan: Plan) -> Ints:
        """A service and what it is tied to, outwards until the group is full."""
        start = int(self._random.integers(self._problem.services))
        group, front = {start}, [start]
        while front and len(group) < self.size:
            here = front.pop(0)
            for other in self._ties.get(here, ()):
                if other not in group:
                    group.add(other)
                    front.append(other)
        return np.array(sorted(group), dtype=np.int64)

    def _any(self, _plan: Plan) -> Ints:
        return self._random.permutation(self._problem.services)[: self.size].astype(np.int64)


def _numbers(names: list[str | None]) -> Ints:
    return np.unique([name or "" for name in names], return_inverse=True)[1].astype(np.int64)


def _ties(problem: Problem) -> dict[int, list[int]]:
    """Services that a relation or a dependency names together."""
    number = problem.index.service_number
    inventory = problem.index.inventory
    ties: dict[int, list[int]] = {}
    groups: list[tuple[str, ...]] = [(row.service, row.on) for row in inventory.dependencies]
    groups += [row.services for row in inventory.togethers]
    groups += [row.services for row in inventory.aparts]
    for group in groups:
        members = [number[name] for name in group]
        for member in members:
            ties.setdefault(member, []).extend(other for other in members if other != member)
    return ties
