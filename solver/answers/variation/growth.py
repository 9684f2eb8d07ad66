"""Ever more services around one adapt, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.answers.variation.group import around, can_choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Bools
    from solver.plan import Plan
    from solver.problem import Problem


class Growth:
    """The groups of a problem, made once for each service: questions about it are compared.

    Args:
        problem: The problem.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._groups: dict[int, list[Bools]] = {}

    def group(self, plan: Plan, service: int, sizes: Sequence[int], step: int) -> Bools:
        """The services that adapt in a step, (S,); each step has those before.

        Args:
            plan: The plan around which a group is made that is not known yet.
            service: The service that it is about.
            sizes: How many adapt in each step.
            step: Which step; whatever comes after the sizes has all services.
        """
        groups = self._groups.setdefault(service, [])
        while len(groups) <= step:
            free = np.zeros(self._problem.services, dtype=bool)
            if len(groups) < len(sizes):
                free[around(self._problem, plan, service, sizes[len(groups)])] = True
                free |= groups[-1] if groups else False
            if len(groups) >= len(sizes) or not np.any(can_choose(self._problem) & ~free):
                free[:] = True
            groups.append(free)
        return groups[step]
