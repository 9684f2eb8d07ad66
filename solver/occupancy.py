"""A plan unfolded over time: where every service runs, counts and costs in every period."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.problem import Problem


class Occupancy:
    """The periods of use that a plan gives every service.

    Attributes:
        problem: The problem that the plan answers.
        plan: The plan.
        moves: Running services that cut over to another site, (S,).
        at_old: Service runs at its current site in the period, (S, T + 1).
        at_new: Service runs at the site of the plan in the period, (S, T + 1); for services that
            stay it is False throughout.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        index = problem.index
        period = np.arange(problem.horizon + 1)[None, :]
        new = index.current < 0
        self.moves: Bools = (plan.cutover != STAYS) & ~new
        stays = ~new & ~self.moves
        cutover = plan.cutover[:, None]
        self.at_old: Bools = (stays[:, None] | (self.moves[:, None] & (period <= cutover))) & (
            period >= 1
        )
        first = np.where(new, index.entry, plan.cutover - index.parallel + 1)[:, None]
        self.at_new: Bools = (new | self.moves)[:, None] & (period >= np.maximum(first, 1))

    @cached_property
    def place(self) -> Ints:
        """Place of each service for relations, (S, T + 2), -1 for nowhere.

        Place T + 1 is the end: where the plan leaves the service, even if it never runs there
        within the horizon.
        """
        index = self.problem.index
        period = np.arange(self.problem.horizon + 2)[None, :]
        cutover = np.where(index.current < 0, index.entry - 1, self.plan.cutover)
        gone = (cutover != STAYS)[:, None] & (period > cutover[:, None])
        place = np.where(gone, self.plan.site[:, None], index.current[:, None])
        place[:, -1] = self.plan.site
        place[:, 0] = index.current
        return place

    @cached_property
    def carries(self) -> Bools:
        """Whether a site carries a service in a period, (D, T + 1)."""
        table = np.zeros((self.problem.sites, self.problem.horizon + 1), dtype=bool)
        running = self.problem.index.current >= 0
        np.logical_or.at(table, self.problem.index.current[running], self.at_old[running])
        np.logical_or.at(table, self.plan.site, self.at_new)
        return table
