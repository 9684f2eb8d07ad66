"""A linear programme that grows by columns: which filling for which place, each service once.

GLOP goes on from the basis that it had, so that a few new columns cost a few pivots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.linear_solver import pywraplp

if TYPE_CHECKING:
    from solver.arrays import Ints


class Master:
    """Covers services by fillings of places, in fractions.

    Args:
        places: How many places there are; each has one filling at most.
        services: How many services there are; each has to be in a filling at least once.
        missing: What it costs to leave a service out, in EUR.

    Attributes:
        cost: What the last solution costs, in EUR.
        share: How much of each filling is in it, (N,).
        worth: What a service more or less would have cost, in EUR, (S,).
    """

    def __init__(self, places: int, services: int, missing: float) -> None:
        native: Any = pywraplp
        self._solver = native.Solver.CreateSolver("GLOP")
        self._endless = self._solver.infinity()
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._covered = [self._solver.Constraint(1.0, self._endless) for _ in range(services)]
        self._single = [self._solver.Constraint(-self._endless, 1.0) for _ in range(places)]
        self._fillings: list[Any] = []
        for row in self._covered:
            without = self._solver.NumVar(0.0, self._endless, "")
            self._objective.SetCoefficient(without, missing)
            row.SetCoefficient(without, 1.0)
        self.cost, self.share, self.worth = 0.0, np.zeros(0), np.zeros(services)

    def add(self, place: int, services: Ints, cost: float) -> None:
        """Allow a filling; it has the next number."""
        column = self._solver.NumVar(0.0, self._endless, "")
        self._objective.SetCoefficient(column, cost)
        self._single[place].SetCoefficient(column, 1.0)
        for service in services.tolist():
            self._covered[service].SetCoefficient(column, 1.0)
        self._fillings.append(column)

    def shut(self, filling: int) -> None:
        """Allow a filling no longer."""
        self._fillings[filling].SetUb(0.0)

    def settle(self, services: Ints) -> None:
        """Ask for some services no longer."""
        for service in services.tolist():
            self._covered[service].SetBounds(0.0, self._endless)

    def solve(self) -> None:
        """Find the cheapest fractions with the fillings that there are."""
        self._solver.Solve()
        self.cost = float(self._objective.Value())
        self.share = np.array([column.solution_value() for column in self._fillings])
        self.worth = np.array([row.dual_value() for row in self._covered])
