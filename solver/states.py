"""The state columns: which service has moved where by the end of each period.

moved[o, t] = 1 iff the service of option o cuts over to its site in a period c <= t. It is the
cumulative form of the choice of a site and a cutover: rows that look at one period have one entry
for each service instead of one for each possible cutover. Only allowed cutovers have a column;
between them the state of the last one counts.

left[s, t] = sum of moved[o, t] over the options o of s: the service has left its old site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from solver.arrays import Bools, Floats, Ints
    from solver.formulation import Formulation

MOVED = "moved"
LEFT = "left"


class States:
    """Numbers of the state columns and the costs that depend on them.

    Attributes:
        option: Option of each moved column, (C,).
        cutover: Cutover of each moved column, (C,).
        left_columns: Numbers of the left columns of services with several options, (L,).
        left_service: Service of each of them, (L,).
        left_period: Period of each of them, (L,).
    """

    def __init__(self, formulation: Formulation) -> None:
        problem = self._problem = formulation.problem
        self.option, self.cutover = (part.astype(np.int64) for part in np.nonzero(problem.allowed))
        site_ids = [row.id for row in problem.index.sites]
        service_ids = [row.id for row in problem.index.services]

        def moved_name(place: int) -> str:
            option = self.option[place]
            service = service_ids[problem.option_service[option]]
            return f"{service},{site_ids[problem.option_site[option]]},{self.cutover[place]}"

        count = len(self.option)
        self._moved = _last_before(
            formulation.add_columns(MOVED, count, moved_name),
            self.option,
            self.cutover,
            problem.allowed.shape,
        )
        self._left = self._add_left(formulation, service_ids)
        self._is_last = np.ones(count, dtype=bool)
        self._is_last[:-1] = self.option[1:] != self.option[:-1]

    def _add_left(self, formulation: Formulation, service_ids: list[str]) -> Ints:
        """Columns of `left`, shape (S, T + 1); a service with one option shares its columns."""
        problem = self._problem
        width = problem.horizon + 1
        options = np.diff(problem.first_option)
        left = np.full((problem.services, width), -1, dtype=np.int64)
        single = np.flatnonzero(options == 1)
        left[single] = self._moved[problem.first_option[single]]
        events = np.zeros((problem.services, width), dtype=bool)
        np.logical_or.at(events, problem.option_service[self.option], _one_hot(self.cutover, width))
        events[options < 2] = False
        service, period = (part.astype(np.int64) for part in np.nonzero(events))
        self.left_service, self.left_period = service, period
        columns = self.left_columns = formulation.add_columns(
            LEFT, len(service), lambda place: f"{service_ids[service[place]]},{period[place]}"
        )
        own = _last_before(columns, service, period, left.shape)
        return np.where((options >= 2)[:, None], own, left)

    def moved(self, option: ArrayLike, period: ArrayLike) -> Ints:
        """Column of moved[option, period], -1 where it is always 0; periods are cut to 0..T."""
        return self._look_up(self._moved, option, period)

    def left(self, service: ArrayLike, period: ArrayLike) -> Ints:
        """Column of left[service, period], -1 where it is always 0; periods are cut to 0..T."""
        return self._look_up(self._left, service, period)

    def _look_up(self, table: Ints, row: ArrayLike, period: ArrayLike) -> Ints:
        periods = np.asarray(period)
        found = table[np.asarray(row), np.minimum(np.maximum(periods, 0), table.shape[1] - 1)]
        return np.where(periods < 0, -1, found)

    def telescope(self, of_moves: Floats, of_stays: Floats) -> Floats:
        """Coefficients of the moved columns that add up to a figure of every choice.

        Args:
            of_moves: The figure of each option and cutover, (O, T + 1).
            of_stays: The figure of each service if it stays, (S,); 0 for new services.

        Returns:
            Shape (C,); with sum(of_stays) as constant, a choice (o, c) adds of_moves[o, c] and
            takes off of_stays of its service.
        """
        value = of_moves[self.option, self.cutover]
        following = np.append(value[1:], 0.0)
        stays = of_stays[self._problem.option_service[self.option]]
        return value - np.where(self._is_last, stays, following)

    @property
    def columns(self) -> Ints:
        """Numbers of the moved columns, in the order of `telescope`, (C,)."""
        return np.arange(len(self.option))


def _one_hot(place: Ints, width: int) -> Bools:
    table: Bools = place[:, None] == np.arange(width)
    return table


def _last_before(columns: Ints, row: Ints, period: Ints, shape: tuple[int, ...]) -> Ints:
    """For each row and period the column of the last event up to it, or -1."""
    table = np.full(shape, -1, dtype=np.int64)
    table[row, period] = columns
    return np.maximum.accumulate(table, axis=1)
