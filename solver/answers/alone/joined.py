"""The waves of a plan, and what one service takes of them by each of its choices, all others as planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.answers.alone.room import team_rows

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.compile.waves import Wave
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix


@dataclass(frozen=True, eq=False)
class Joins:
    """What the waves that only one service is in take by each choice of it.

    Attributes:
        paid: In EUR, discounted, (n,).
        once: In EUR in each period, undiscounted, (n, T).
        days: Rows of teams, and the person-days in each, (rows, n); None without any.
    """

    paid: Floats
    once: Floats
    days: tuple[Ints, Floats] | None = None


class Joined:
    """Who is in which wave by a plan.

    Args:
        model: The model in states.
        matrix: The same by column.
        chosen: The choice of each service, -1 to stay, (S,).
    """

    def __init__(self, model: LinearModel, matrix: Matrix, chosen: Ints) -> None:
        self._matrix, self._chosen = matrix, chosen
        self._waves = matrix.problem.index.waves
        self._rows = team_rows(model, matrix.problem) if self._waves else {}
        self._count = [self._members(wave) for wave in self._waves]

    def of(self, service: int, numbers: Ints) -> Joins:
        """What is taken by some choices of a service, -1 to stay."""
        horizon, discount = self._matrix.problem.horizon, self._matrix.problem.index.discount
        once = np.zeros((len(numbers), horizon))
        days: dict[int, Floats] = {}
        own = self._chosen[service : service + 1]
        for wave, count in zip(self._waves, self._count, strict=True):
            if not wave.services[service]:
                continue
            others = count - np.bincount(self._when(wave, own), minlength=horizon + 1)
            when = self._when(wave, numbers)
            alone = np.flatnonzero((when > 0) & (others[when] == 0))
            once[alone, when[alone] - 1] += wave.cost
            for team, amount in wave.days:
                for place in alone.tolist():
                    row = self._rows.get((team, int(when[place])))
                    if row is not None:
                        days.setdefault(row, np.zeros(len(numbers)))[place] += amount
        paid = once @ discount[1:]
        if not days:
            return Joins(paid, once)
        rows = np.array(sorted(days), dtype=np.int64)
        return Joins(paid, once, (rows, np.array([days[row] for row in rows.tolist()])))

    def _when(self, wave: Wave, choices: Ints) -> Ints:
        """The period in which a wave has a service of it by each choice, 0 for none."""
        matrix = self._matrix
        if not matrix.choices:
            return np.zeros(len(choices), dtype=np.int64)
        when = np.maximum(matrix.cutover[choices], 1)
        site = matrix.problem.option_site[matrix.option[choices]]
        result: Ints = np.where((choices >= 0) & wave.sites[site, when], when, 0)
        return result

    def _members(self, wave: Wave) -> Ints:
        """How many services a wave has in each period, (T + 1,); place 0 counts all others of it."""
        when = self._when(wave, self._chosen[wave.services])
        return np.bincount(when, minlength=self._matrix.problem.horizon + 1)
