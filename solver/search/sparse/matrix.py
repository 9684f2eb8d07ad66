"""The model by column, and choices in terms of its states.

A search over a large problem looks at few columns at a time. Stored by column, without the rows
that only define states, the matrix tells in a moment which rows a choice touches. The whole model
in choices, which has several times as many entries, is never made.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import spread, totals
from solver.families.placement import NAME as PLACEMENT
from solver.plan import STAYS, Plan
from solver.search.sparse.entries import Entries, grouped
from solver.search.sparse.restriction import excluded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Bools, Floats, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.sparse.rounding import Cut


class Matrix:
    """Choices, the states that they switch on, other columns, and the rows that tie them.

    C choices, N columns of the model in states, M rows that can be broken. "One choice for each
    service" stands for the rows that define states, which are left out.

    Attributes:
        problem: The problem.
        numbers: Which row of the model each row is, (M,).
        row_lower: (M,), -inf where none.
        row_upper: (M,), inf where none.
        by_column: Rows of each column, (N,).
        others: Columns of each row that are no states, (M,).
        lower: Bounds of columns, (N,), after what rows of a single entry say.
        upper: Likewise.
        first_other: Columns from this number on are no states.
        is_narrowed: Whether bounds of columns hold all that follows from them row by row.
        service: Service of each choice, (C,).
        option: Option of each choice, (C,).
        cutover: Cutover of each choice, (C,).
        cost: What each choice costs by itself beyond staying, in EUR, (C,).
        forbidden: Choices that a row shuts out whatever else is chosen, (C,).
    """

    def __init__(self, formulation: Formulation, model: LinearModel) -> None:
        problem, states = formulation.problem, formulation.states
        self.problem = problem
        self._width = problem.horizon + 1
        self.option, self.cutover = states.option, states.cutover
        self.service = problem.option_service[self.option]
        self.first_other = self.choices + len(states.left_columns)
        self.is_narrowed = False
        self._moved = self.option * self._width + self.cutover
        self._left = states.left_service * self._width + states.left_period
        # How many of them come before each service and period: looked up in each step of a search.
        places = np.arange(problem.services * self._width + 1)
        self._left_before = np.searchsorted(self._left, places)
        self._own = self.service * self._width + self.cutover
        self._first = np.searchsorted(self.service, np.arange(problem.services + 1))
        self._end = np.searchsorted(self.option, np.arange(problem.options), "right")
        self.column_cost, self.offset = model.cost, model.offset
        self.lower, self.upper = _bounds(model)
        rows = _breakable(model, self.lower, self.upper, self.first_other)
        self.numbers = rows
        self.row_lower, self.row_upper = model.row_lower[rows], model.row_upper[rows]
        self.by_column, self.others = _entries(model, rows, self.first_other)
        self.cost = self.of_choices(model.cost)
        self.forbidden: Bools = self.of_choices((self.upper == 0).astype(np.float64)) > 0

    @property
    def choices(self) -> int:
        """C, the number of choices."""
        return len(self.option)

    @property
    def rows(self) -> int:
        """M, the number of rows that can be broken."""
        return len(self.row_lower)

    @property
    def is_open(self) -> bool:
        """Whether each service may stay, or has a choice that no row shuts out whatever happens."""
        open_ = totals(self.service, ~self.forbidden, self.problem.services) > 0
        return bool((open_ | self.problem.stay_allowed).all())

    def of_choices(self, of_columns: Floats) -> Floats:
        """Sum, for each choice, of a figure of the states that it switches on, (C,)."""
        moved = np.zeros(self.problem.options * self._width)
        moved[self._moved] = of_columns[: self.choices]
        left = np.zeros(self.problem.services * self._width)
        left[self._left] = of_columns[self.choices : self.first_other]
        total: Floats = _from_here_on(moved, self._width)[self._moved]
        total += _from_here_on(left, self._width)[self._own]
        return total

    def of_choices_of(
        self, services: Ints, columns: Ints, value: Floats
    ) -> tuple[Ints, Ints, Floats]:
        """The same for some services alone, in a time that depends on how many these are.

        Args:
            services: The services, sorted, each once.
            columns: States of theirs, each once; all other states count 0.
            value: The figure of each of these.

        Returns:
            All choices of the services, sorted, the place of the service of each, and its sum.
        """
        first, width = self.problem.first_option, self._width
        is_moved = columns < self.choices
        place = np.empty(len(first) - 1, dtype=np.int64)
        place[services] = np.arange(len(services))
        count = first[services + 1] - first[services]
        # What lies before a service in the table of these alone.
        skipped = first[services] - (np.cumsum(count) - count)
        moved = np.zeros(int(count.sum()) * width)
        column = columns[is_moved]
        owner = place[self.service[column]]
        moved[self._moved[column] - skipped[owner] * width] = value[is_moved]
        left = np.zeros(len(services) * width)
        state = self._left[columns[~is_moved] - self.choices]
        owner = place[state // width]
        left[owner * width + state % width] = value[~is_moved]
        choices = self.choices_of(services)
        owner = place[self.service[choices]]
        total: Floats = _from_here_on(moved, width)[self._moved[choices] - skipped[owner] * width]
        total += _from_here_on(left, width)[owner * width + self.cutover[choices]]
        return choices, owner, total

    def states_of(self, choices: Ints) -> Ints:
        """The columns that some choices switch on."""
        return self._states_of(choices)[1]

    def _states_of(self, choices: Ints) -> tuple[Ints, Ints]:
        """The columns that some choices switch on, with the place of the choice."""
        moved_place, moved = spread(choices, self._end[self.option[choices]] - choices)
        first = self._left_before[self._own[choices]]
        last = self._left_before[(self.service[choices] + 1) * self._width]
        left_place, left = spread(first, last - first)
        place = np.concatenate([moved_place, left_place])
        return place, np.concatenate([moved, left + self.choices])

    def entries_of(self, choices: Ints) -> tuple[Ints, Ints, Floats]:
        """The rows that some choices load by themselves: place in `choices`, row, value."""
        place, columns = self._states_of(choices)
        which, row, value = self.by_column.of(columns)
        return place[which], row, value

    def activity(self, columns: Ints) -> Floats:
        """The rows with some columns at 1 and all others at 0, (M,)."""
        _place, row, value = self.by_column.of(columns)
        return totals(row, value, self.rows)

    def choices_of(self, services: Ints) -> Ints:
        """All choices of some services."""
        first = self._first[services]
        return spread(first, self._first[services + 1] - first)[1]

    def columns_of(self, services: Ints) -> Ints:
        """All states of some services."""
        first = self._left_before[services * self._width]
        last = self._left_before[(services + 1) * self._width]
        _place, left = spread(first, last - first)
        return np.concatenate([self.choices_of(services), left + self.choices])

    def service_of(self, columns: Ints) -> Ints:
        """The service of each of some states."""
        found = np.empty(len(columns), dtype=np.int64)
        moved = columns < self.choices
        found[moved] = self.service[columns[moved]]
        found[~moved] = self._left[columns[~moved] - self.choices] // self._width
        return found

    def in_states(self, choices: Ints, of_choices: Floats) -> Floats:
        """Figures of the moved states of some choices that add up to a figure of each choice.

        Args:
            choices: All choices of some options, sorted.
            of_choices: The figure of each.
        """
        following = np.append(of_choices[1:], 0.0)
        option = self.option[choices]
        return of_choices - np.where(np.append(np.diff(option) == 0, False), following, 0.0)

    def with_rows(self, cuts: Sequence[Cut]) -> Matrix:
        """The same with more rows, good for prices; parts are cut out of the matrix without them."""
        more = copy(self)
        count = [len(cut.columns) for cut in cuts]
        more.by_column = self.by_column.with_more(
            np.concatenate([np.zeros(0, dtype=np.int64), *(cut.columns for cut in cuts)]),
            np.repeat(np.arange(len(cuts)), count) + self.rows,
            np.concatenate([np.zeros(0), *(cut.values for cut in cuts)]),
        )
        more.row_lower = np.append(self.row_lower, np.full(len(cuts), -np.inf))
        more.row_upper = np.append(self.row_upper, [cut.upper for cut in cuts])
        return more

    def switched_on_by(self, columns: Ints, choices: Ints) -> tuple[Ints, Ints]:
        """Which of some choices switch on which states, as pairs of places.

        Args:
            columns: Numbers of states.
            choices: Numbers of choices, sorted.
        """
        moved, left = columns < self.choices, columns >= self.choices
        until = self._moved[columns[moved]]
        first = np.searchsorted(self._moved[choices], until - until % self._width)
        last = np.searchsorted(self._moved[choices], until, "right")
        place, which = spread(first, last - first)
        order = np.argsort(self._own[choices], kind="stable")
        key = self._own[choices][order]
        until = self._left[columns[left] - self.choices]
        first = np.searchsorted(key, until - until % self._width)
        last = np.searchsorted(key, until, "right")
        other_place, other = spread(first, last - first)
        return (
            np.concatenate([np.flatnonzero(moved)[place], np.flatnonzero(left)[other_place]]),
            np.concatenate([which, order[other]]),
        )

    def chosen(self, plan: Plan) -> Ints:
        """The choice of each service in a plan, -1 for one that stays, (S,)."""
        found = np.full(self.problem.services, -1, dtype=np.int64)
        taken = plan.site[self.service] == self.problem.option_site[self.option]
        taken &= plan.cutover[self.service] == self.cutover
        number = np.flatnonzero(taken)
        found[self.service[number]] = number
        return found

    def plan(self, chosen: Ints) -> Plan:
        """The plan in which each service has a choice, or stays for -1."""
        site = self.problem.index.current.copy()
        cutover = np.full(self.problem.services, STAYS, dtype=np.int64)
        service = np.flatnonzero(chosen >= 0)
        choice = chosen[service]
        site[service] = self.problem.option_site[self.option[choice]]
        cutover[service] = self.cutover[choice]
        return Plan(site, cutover)


def _from_here_on(table: Floats, width: int) -> Floats:
    """Sums from each place of a row of the table to the end of the row, flat."""
    rows = table.reshape(-1, width)
    return np.ascontiguousarray(rows[:, ::-1].cumsum(axis=1)[:, ::-1]).ravel()


def _bounds(model: LinearModel) -> tuple[Floats, Floats]:
    """Bounds of columns after what rows of a single entry say, (N,) each."""
    lower, upper = model.lower.copy(), model.upper.copy()
    single = np.flatnonzero(np.diff(model.start) == 1)
    entry = model.start[single]
    zero, one = excluded(model.coefficient[entry], model.row_lower[single], model.row_upper[single])
    lower[model.column[entry][zero]] = 1.0
    upper[model.column[entry][one]] = 0.0
    return lower, upper


def _breakable(model: LinearModel, lower: Floats, upper: Floats, first_other: int) -> Ints:
    """Rows that some point breaks, but those that define states or only bound a column.

    A row of a single state stays, because a choice may switch that state on. A platform that is in
    use whatever happens, on the other hand, asks nothing of anybody.
    """
    value, row, column = model.coefficient, model.row_of_entry, model.column
    low, high = value * lower[column], value * upper[column]
    most = totals(row, np.maximum(low, high), model.rows)
    least = totals(row, np.minimum(low, high), model.rows)
    kept: Bools = (most > model.row_upper + 1e-9) | (least < model.row_lower - 1e-9)
    single = np.flatnonzero(np.diff(model.start) == 1)
    kept[single] = column[model.start[single]] < first_other
    for block in model.row_names:
        if block.family == PLACEMENT:
            kept[block.first : block.first + block.count] = False
    return np.flatnonzero(kept)


def _entries(model: LinearModel, rows: Ints, first_other: int) -> tuple[Entries, Entries]:
    """The entries of some rows by column, and those of others than states by row."""
    number = np.full(model.rows, -1, dtype=np.int32)
    number[rows] = np.arange(len(rows))
    row = number[model.row_of_entry]
    inside = np.flatnonzero(row >= 0)
    row, column, value = row[inside], model.column[inside], model.coefficient[inside]
    other = np.flatnonzero(column >= first_other)
    return (
        grouped(column, row, value, model.columns),
        grouped(row[other], column[other], value[other], len(rows)),
    )
