"""What each choice of one service costs while all others do as planned: exact, and without a search.

By another choice of a service change its own costs, what it pays for being apart from those it depends
on, what its old and its new site, provider and platform cost if nobody else is there, and what its wave takes
if nobody else is in it. All of that can be added up; which choices break no rule is read off the rows (`room`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from solver.answers.alone.joined import Joined
from solver.answers.alone.places import Places
from solver.answers.alone.room import Room

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.units import Unit
    from solver.evaluation import Evaluation
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix


@dataclass(frozen=True, eq=False)
class Choices:
    """The choices of one service.

    Attributes:
        numbers: Numbers of choices, (n,); a last one of -1 stands for staying.
        now: The place of what the plan has.
        cost: What the whole plan costs with each, all others as planned, in EUR, (n,).
        holds: Whether the plan is known to break no rule with it, (n,).
    """

    numbers: Ints
    now: int
    cost: Floats
    holds: Bools


class Alone:
    """A plan in which one service at a time may take another choice.

    Args:
        model: The model in states; rules that it leaves out are not looked at.
        matrix: The same by column.
        evaluation: The plan; it breaks no rule.
    """

    def __init__(self, model: LinearModel, matrix: Matrix, evaluation: Evaluation) -> None:
        problem = matrix.problem
        self._matrix, self._evaluation = matrix, evaluation
        self._chosen = matrix.chosen(evaluation.plan)
        self._places = Places(matrix)
        self._room = Room(model, matrix, evaluation)
        self._joined = Joined(model, matrix, self._chosen)
        self._units = [
            _Use(unit, self._places, self._chosen, matrix) for unit in problem.index.units
        ]
        budgets = [row for row in problem.index.inventory.budgets if row.organisation is None]
        self._counts_once = any(row.kind != "run" for row in budgets)
        self._counts_shared = any(row.kind == "total" for row in budgets)
        self._partners: list[list[tuple[int, float]]] = [[] for _one in range(problem.services)]
        for row in problem.index.inventory.dependencies:
            if row.apart_cost_per_year and row.service != row.on:
                s, u = (problem.index.service_number[name] for name in (row.service, row.on))
                self._partners[s].append((u, row.apart_cost_per_year))
                self._partners[u].append((s, row.apart_cost_per_year))

    def of(self, service: int) -> Choices:
        """The choices of one service."""
        matrix = self._matrix
        numbers = self._places.choices(service)
        now = int(np.flatnonzero(numbers == self._chosen[service])[0])
        own = np.where(numbers >= 0, matrix.cost[numbers], 0.0) if matrix.choices else np.zeros(1)
        cost = own + self._apart(service, numbers)
        joins = self._joined.of(service, numbers)
        holds = self._room.holds(service, numbers, now, joins.days)
        shared = (unit.paid(service, numbers) for unit in self._units)
        for paid, once in chain(shared, [(joins.paid, joins.once)]):
            cost += paid
            # What falls due in another year may be too much for the budget of that year.
            if self._counts_shared:
                holds &= paid == paid[now]
            if self._counts_once:
                holds &= (once == once[now]).all(axis=1)
        if self._counts_shared:
            holds &= self._apart(service, numbers) == self._apart(service, numbers)[now]
        return Choices(numbers, now, self._evaluation.cost + cost - cost[now], holds)

    def _apart(self, service: int, numbers: Ints) -> Floats:
        """What being apart costs by each choice, in EUR, (n,)."""
        problem = self._matrix.problem
        weight = problem.index.discount[1:] * problem.periods.years
        own, total = self._places.of(service, numbers), np.zeros(len(numbers))
        for partner, per_year in self._partners[service]:
            theirs = self._places.of(partner, self._chosen[partner : partner + 1])
            apart = (own != theirs) & (own >= 0) & (theirs >= 0)
            total += per_year * (apart @ weight)
        return total


class _Use:
    """A unit that is shared, and in which periods how many services use it."""

    def __init__(self, unit: Unit, places: Places, chosen: Ints, matrix: Matrix) -> None:
        problem = matrix.problem
        self._unit, self._places, self._problem = unit, places, problem
        self._is_today = unit.today(problem.index)
        self._users = np.zeros((problem.services, problem.horizon), dtype=bool)
        users = np.flatnonzero(unit.services)
        self._lasts = unit.lasts(problem.horizon)[1:]
        self._users[users] = places.within(unit.sites, users, chosen[users])
        self._count = self._users.sum(axis=0)

    def paid(self, service: int, numbers: Ints) -> tuple[Floats, Floats]:
        """What the unit costs by each choice of a service.

        Returns:
            In EUR, discounted, (n,), and what is due once in each period, undiscounted, (n, T).
        """
        unit, problem, size = self._unit, self._problem, len(numbers)
        if not unit.services[service]:
            return np.zeros(size), np.zeros((size, problem.horizon))
        weight = problem.index.discount[1:]
        there = self._places.within(unit.sites, np.full(size, service), numbers)
        open_ = (there | (self._count - self._users[service] > 0)) & self._lasts
        once = np.zeros(open_.shape)
        # A unit of today closes once in the first period without anybody, a new one opens once.
        due = ~open_ if self._is_today else open_
        falls, row = due.any(axis=1), np.arange(size)
        once[row[falls], due.argmax(axis=1)[falls]] = unit.closing if self._is_today else unit.setup
        yearly = open_ * (unit.per_year * problem.periods.years)
        return (yearly + once) @ weight, once
