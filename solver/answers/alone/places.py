"""Where a choice has its service in each period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.search.sparse.matrix import Matrix


class Places:
    """Where choices have services.

    Args:
        matrix: The model by column.
    """

    def __init__(self, matrix: Matrix) -> None:
        problem = matrix.problem
        self._problem, self._matrix = problem, matrix
        self._period = np.arange(1, problem.horizon + 1)
        # Staying is the last choice; there may be no other one.
        self._cutover = np.append(matrix.cutover, 0)
        self._site = np.append(problem.option_site[matrix.option], 0)

    def choices(self, service: int) -> Ints:
        """The open choices of a service, sorted, and -1 at the end if it may stay."""
        matrix = self._matrix
        own = matrix.choices_of(np.array([service]))
        own = own[~matrix.forbidden[own]]
        stays = matrix.problem.stay_allowed[service] or not len(own)
        return np.append(own, -1) if stays else own

    def within(self, sites: Bools, service: Ints, choices: Ints) -> Bools:
        """Whether services run at one of some sites by their choices, (choices, T).

        Args:
            sites: The sites, (D,).
            service: The service of each choice.
            choices: Numbers of choices, -1 to stay.
        """
        index = self._problem.index
        current, moves = index.current[service], choices >= 0
        is_new, cutover = current < 0, self._cutover[choices]
        at_old = ~is_new & sites[current]
        leaves = moves[:, None] & (self._period > cutover[:, None])
        first = np.where(is_new, index.entry[service], cutover - index.parallel[service] + 1)
        comes = (moves & sites[self._site[choices]])[:, None] & (self._period >= first[:, None])
        result: Bools = (at_old[:, None] & ~leaves) | comes
        return result

    def of(self, service: int, choices: Ints) -> Ints:
        """Where relations find a service, (choices, T); -1 for nowhere."""
        index = self._problem.index
        cutover = self._cutover[choices]
        if index.current[service] < 0:
            cutover = np.full(len(choices), index.entry[service] - 1)
        gone = (choices >= 0)[:, None] & (self._period > cutover[:, None])
        found: Ints = np.where(gone, self._site[choices][:, None], index.current[service])
        return found
